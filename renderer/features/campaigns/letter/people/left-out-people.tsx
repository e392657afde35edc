import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Outputs } from '../../../../../shared/contract.ts'
import type { AudienceChoice } from '../../../../../shared/features/campaigns/contract.ts'
import { useErrorWords } from '../../../../app/error-messages.ts'
import { Failure } from '../../../../ui/failure.tsx'
import { useLeftOut } from '../../queries.ts'
import { useLeftOutWords } from '../../sending/outcomes/use-left-out-words.ts'
import { NamedPeople } from '../named-people.tsx'

export type LeftOut = Outputs['campaigns']['audience']['leftOut'][number]
type LeftOutPeopleProps = {
  of: { choice: AudienceChoice | null; missedOf: number | null }
  leftOut: LeftOut
  onClose: () => void
}

/** Who does not get the letter for one reason, each with the way to their page. */
export function LeftOutPeople({ of, leftOut, onClose }: LeftOutPeopleProps) {
  const { t } = useTranslation('campaigns')
  const words = useErrorWords()
  const title = useLeftOutWords()(leftOut.why, leftOut.people)
  const { data, error } = useLeftOut(of, leftOut.why)
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('app:close') }}>
      {error && <Failure as="inline" words={words(error)} />}
      {data && <NamedPeople people={data} count={leftOut.people} />}
    </Modal>
  )
}
