import { Button, Group, Modal } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Finding } from '../../../../shared/features/campaigns/checkup.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { useFindingWords } from './use-finding-words.ts'
import classes from './wizard.module.css'

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
      <ul className={classes.named}>
        {people.map(({ id, name, address }) => (
          <li key={id}>
            <Avatar name={name || address} />
            <Link className="link" to="/customers/$id" params={{ id }}>
              {name || address}
            </Link>
            <span title={address}>{address}</span>
          </li>
        ))}
      </ul>
      {count > people.length && <p className={classes.more}>{t('check.more', { count: count - people.length })}</p>}
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
