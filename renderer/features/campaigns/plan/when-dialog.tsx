import { TextInput } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { useFormat } from '../../../ui/format-context.tsx'
import { type AudienceAt, useAudienceAt, usePlan } from '../queries.ts'
import { localInput, nextMorning, readLocalInput } from './local-moment.ts'
import { useComputerWords } from './use-computer-words.ts'

type WhenDialogProps = {
  opened: boolean
  onClose: () => void
  accountId: number | null
  people: number
  campaignId: number
  /** Whom it would go to, where the number depends on the hour; null: `people` stands. */
  audience?: AudienceAt | null
  /** The hour it had. */
  initial: number | null
  /** The hour, and to how many. */
  onChoose: (at: number, people: number) => void
  loading: boolean
  children?: ReactNode
}

/** At which hour a letter leaves, and what that means: when it is done, and when the computer has to be on. */
export function WhenDialog(props: WhenDialogProps) {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  const computer = useComputerWords()
  const [text, setText] = useState('')
  /** Pressed without an hour. */
  const [missing, setMissing] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const { opened, initial } = props
  useEffect(() => {
    const now = Date.now()
    if (!opened) return
    setText(localInput(initial !== null && initial > now ? initial : nextMorning(now)))
    setMissing(false)
  }, [opened, initial])
  const at = readLocalInput(text)
  const future = at !== null && at > Date.now()
  const then = useAudienceAt((opened && props.audience) || null, future ? at : null)
  const people = props.audience ? then.data?.mailable : props.people
  const known = people !== undefined && !then.isPlaceholderData
  const plan = usePlan(
    { accountId: props.accountId ?? 0, letters: people ?? 0, startAt: at, campaignId: props.campaignId },
    opened && future && props.accountId !== null,
  )
  const choose = () => {
    setMissing(text === '')
    if (!future) field.current?.focus()
    else if (known && people > 0) props.onChoose(at, people)
  }
  const wrong = text === '' ? missing && t('schedule.missing') : !future && t('schedule.past')
  return (
    <ConfirmDialog
      opened={opened}
      onClose={props.onClose}
      title={t('schedule.title', { count: people ?? props.people })}
      act={people ? t('schedule.actFor', { count: people }) : t('schedule.act')}
      onConfirm={choose}
      loading={props.loading || (future && !known)}
    >
      <TextInput
        ref={field}
        data-autofocus
        type="datetime-local"
        mb={12}
        label={t('schedule.when')}
        min={localInput(Date.now())}
        value={text}
        error={wrong || undefined}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {future && people === 0 && <p role="alert">{t('schedule.allRest')}</p>}
      {future && people !== 0 && <p>{t('schedule.leaves', { when: format.full(at) })}</p>}
      {future && people !== 0 && plan.data && <p>{computer(plan.data)}</p>}
      <p>{t('schedule.late')}</p>
      {props.children}
    </ConfirmDialog>
  )
}
