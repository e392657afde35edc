import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '../../../shared/features/campaigns/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Failure } from '../../ui/failure.tsx'
import { toast } from '../../ui/toast.tsx'
import { useReschedule, useTakeBack } from './queries.ts'
import { WhenDialog } from './when-dialog.tsx'

/** A letter that has not begun: now, at another hour, or back on the table. */
export function ScheduledActions({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('campaigns')
  const words = useErrorWords()
  const [asking, setAsking] = useState<'now' | 'when' | null>(null)
  const takeBack = useTakeBack()
  const reschedule = useReschedule()
  const { id, counts } = campaign
  const close = () => {
    setAsking(null)
    reschedule.reset()
  }
  const move = (at: number | null) => reschedule.mutate({ id, at }, { onSuccess: close })
  const failure = reschedule.error && <Failure as="inline" words={words(reschedule.error)} />
  const back = () =>
    takeBack.mutate(
      { id },
      { onSuccess: () => toast(t('scheduled.takenBack')), onError: (error) => toast(words(error).what) },
    )
  return (
    <>
      <Button variant="subtle" loading={takeBack.isPending} onClick={back}>
        {t('scheduled.takeBack')}
      </Button>
      <Button onClick={() => setAsking('when')}>{t('scheduled.otherTime')}</Button>
      <Button variant="filled" onClick={() => setAsking('now')}>
        {t('scheduled.now')}
      </Button>
      <ConfirmDialog
        opened={asking === 'now'}
        onClose={close}
        title={t('confirm.title', { count: counts.waiting })}
        act={t('send.act', { count: counts.waiting })}
        onConfirm={() => move(null)}
        loading={reschedule.isPending}
      >
        <p>{t('confirm.noReturn')}</p>
        {failure}
      </ConfirmDialog>
      <WhenDialog
        opened={asking === 'when'}
        onClose={close}
        accountId={campaign.accountId}
        people={counts.waiting}
        campaignId={id}
        initial={campaign.scheduledAt}
        onChoose={move}
        loading={reschedule.isPending}
      >
        {failure}
      </WhenDialog>
    </>
  )
}
