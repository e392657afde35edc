import { TextInput } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useFormat } from '../../ui/format-context.tsx'
import { localInput, nextMorning, readLocalInput } from './local-moment.ts'
import { usePlan } from './queries.ts'
import { useComputerWords } from './use-computer-words.ts'

type WhenDialogProps = {
  opened: boolean
  onClose: () => void
  accountId: number | null
  people: number
  campaignId: number
  /** The hour it had. */
  initial: number | null
  onChoose: (at: number) => void
  loading: boolean
  children?: ReactNode
}

/** At which hour a letter leaves, and what that means: when it is done, and when the computer has to be on. */
export function WhenDialog(props: WhenDialogProps) {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  const computer = useComputerWords()
  const [text, setText] = useState('')
  const { opened, initial } = props
  useEffect(() => {
    const now = Date.now()
    if (opened) setText(localInput(initial !== null && initial > now ? initial : nextMorning(now)))
  }, [opened, initial])
  const at = readLocalInput(text)
  const future = at !== null && at > Date.now()
  const plan = usePlan(
    { accountId: props.accountId ?? 0, letters: props.people, startAt: at, campaignId: props.campaignId },
    opened && future && props.accountId !== null,
  )
  return (
    <ConfirmDialog
      opened={opened}
      onClose={props.onClose}
      title={t('schedule.title', { count: props.people })}
      act={t('schedule.act')}
      onConfirm={() => future && props.onChoose(at)}
      loading={props.loading}
    >
      <TextInput
        type="datetime-local"
        mb={12}
        label={t('schedule.when')}
        min={localInput(Date.now())}
        value={text}
        error={text !== '' && !future ? t('schedule.past') : undefined}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {future && <p>{t('schedule.leaves', { when: format.full(at) })}</p>}
      {future && plan.data && <p>{computer(plan.data)}</p>}
      <p>{t('schedule.late')}</p>
      {props.children}
    </ConfirmDialog>
  )
}
