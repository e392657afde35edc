import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorWords } from '../../../app/error-messages.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { Failure } from '../../../ui/failure.tsx'
import { toast } from '../../../ui/toast.tsx'
import { WhenDialog } from '../plan/when-dialog.tsx'
import { useReschedule, useTakeBack } from '../queries.ts'

type ScheduledActionsProps = {
  /** A letter that has not begun; `waiting`: to how many it goes. */
  letter: { id: number; waiting: number; accountId: number | null; scheduledAt: number | null }
  /** Asked among other things, away from its page: its name tells it apart by ear, and it is put aside, not opened. */
  about?: string
  /** It was paused before its hour: the way back to waiting for it, in the place of sending it now. */
  goOn?: { act: () => void; pending: boolean }
}

/** A letter that has not begun: now, at another hour, or back on the table. */
export function ScheduledActions({ letter, about, goOn }: ScheduledActionsProps) {
  const { t } = useTranslation('campaigns')
  const words = useErrorWords()
  const [asking, setAsking] = useState<'now' | 'when' | null>(null)
  const takeBack = useTakeBack()
  const reschedule = useReschedule()
  const { id, waiting, accountId, scheduledAt } = letter
  const called = (label: string) => (about === undefined ? {} : { 'aria-label': `${label}: ${about}` })
  const aside = t(about === undefined ? 'scheduled.takeBack' : 'scheduled.notSend')
  const close = () => {
    setAsking(null)
    reschedule.reset()
  }
  const move = (at: number | null) => reschedule.mutate({ id, at }, { onSuccess: close })
  const failure = reschedule.error && <Failure as="inline" words={words(reschedule.error)} />
  // What is said hangs on the answer: a draft has other buttons than these by then.
  const back = () =>
    takeBack.mutateAsync({ id }).then(
      () => toast(t('scheduled.takenBack')),
      (error: unknown) => toast(words(error).what),
    )
  return (
    <>
      <Button {...called(aside)} variant="subtle" loading={takeBack.isPending} onClick={back}>
        {aside}
      </Button>
      <Button {...called(t('scheduled.otherTime'))} onClick={() => setAsking('when')}>
        {t('scheduled.otherTime')}
      </Button>
      {goOn ? (
        <Button variant="filled" loading={goOn.pending} onClick={goOn.act}>
          {t('resume')}
        </Button>
      ) : (
        <Button {...called(t('scheduled.now'))} variant="filled" onClick={() => setAsking('now')}>
          {t('scheduled.now')}
        </Button>
      )}
      <ConfirmDialog
        opened={asking === 'now'}
        onClose={close}
        title={t('confirm.title', { count: waiting })}
        act={t('send.act', { count: waiting })}
        onConfirm={() => move(null)}
        loading={reschedule.isPending}
      >
        <p>{t('confirm.noReturn')}</p>
        {failure}
      </ConfirmDialog>
      <WhenDialog
        opened={asking === 'when'}
        onClose={close}
        accountId={accountId}
        people={waiting}
        campaignId={id}
        initial={scheduledAt}
        onChoose={move}
        loading={reschedule.isPending}
      >
        {failure}
      </WhenDialog>
    </>
  )
}
