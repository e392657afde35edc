import { Button, Group, Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Finding } from '../../../../../shared/features/campaigns/checkup.ts'
import { NamedPeople } from '../named-people.tsx'
import { useFindingWords } from './use-finding-words.ts'

/** The first of the people a finding is about, each with the way to their page; null: closed. */
export function FindingPeople(props: {
  finding: Finding | null
  onClose: () => void
  onLetter: (finding: Finding) => void
}) {
  const { t } = useTranslation('campaigns')
  const words = useFindingWords()
  const { finding, onClose } = props
  if (finding === null) return null
  const { people, count } = finding
  const inLetter = finding.code === 'field-hole' || finding.code === 'field-empty'
  return (
    <Modal opened onClose={onClose} title={words(finding).what} closeButtonProps={{ 'aria-label': t('app:close') }}>
      <p>{words(finding).why}</p>
      <NamedPeople people={people} count={count} />
      {inLetter && (
        <Group justify="flex-end" mt={16}>
          <Button variant="filled" onClick={() => props.onLetter(finding)}>
            {t('mend.letter')}
          </Button>
        </Group>
      )}
    </Modal>
  )
}
