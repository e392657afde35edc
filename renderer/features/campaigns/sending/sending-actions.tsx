import { Button } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '../../../../shared/features/campaigns/contract.ts'
import { useErrorWords } from '../../../app/error-messages.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { Failure } from '../../../ui/failure.tsx'
import { usePassed } from '../../../ui/timing/use-passed.ts'
import { toast } from '../../../ui/toast.tsx'
import { usePauseCampaign, useResumeCampaign, useStopCampaign } from '../queries.ts'
import { OverActions } from './over-actions.tsx'
import { ScheduledActions } from './scheduled-actions.tsx'
import { waitsUnbegun } from './why-paused.ts'

/** Pause, go on, stop for good: what can be done to a letter that is leaving. */
export function SendingActions({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('campaigns')
  const words = useErrorWords()
  const pause = usePauseCampaign()
  const resume = useResumeCampaign()
  const [stopping, setStopping] = useState(false)
  const { id, state } = campaign
  const hourPassed = usePassed(campaign.scheduledAt)
  const failed = { onError: (error: unknown) => toast(words(error).what) }
  if (state === 'scheduled' || waitsUnbegun(campaign)) {
    const { accountId, scheduledAt, counts } = campaign
    const letter = { id, accountId, scheduledAt, waiting: counts.waiting }
    // An hour that has passed is asked about anew; one to come can simply be waited for again.
    const ahead = campaign.pauseReason === 'by-hand' && scheduledAt !== null && !hourPassed
    const goOn = { act: () => resume.mutate({ id }, failed), pending: resume.isPending }
    return <ScheduledActions letter={letter} {...(ahead && { goOn })} />
  }
  if (state === 'finished' || state === 'cancelled') return <OverActions campaign={campaign} />
  if (state !== 'sending' && state !== 'paused' && state !== 'held') return null
  return (
    <>
      <Button variant="subtle" onClick={() => setStopping(true)}>
        {t('stop.act')}
      </Button>
      {state === 'sending' ? (
        <Button
          leftSection={<IconPlayerPause size={16} stroke={1.5} />}
          loading={pause.isPending}
          onClick={() => pause.mutate({ id }, failed)}
        >
          {t('pause')}
        </Button>
      ) : (
        <Button
          variant="filled"
          leftSection={<IconPlayerPlay size={16} stroke={1.5} />}
          loading={resume.isPending}
          onClick={() => resume.mutate({ id }, failed)}
        >
          {t('resume')}
        </Button>
      )}
      <StopDialog campaign={campaign} opened={stopping} onClose={() => setStopping(false)} />
    </>
  )
}

function StopDialog(props: { campaign: Campaign; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('campaigns')
  const words = useErrorWords()
  const stop = useStopCampaign()
  const { id, counts } = props.campaign
  return (
    <ConfirmDialog
      opened={props.opened}
      onClose={props.onClose}
      title={t('stop.title')}
      act={t('stop.actFor', { count: counts.waiting })}
      onConfirm={() => stop.mutate({ id }, { onSuccess: props.onClose })}
      loading={stop.isPending}
      danger
    >
      <p>{t('stop.text', { count: counts.waiting })}</p>
      <p>{t('stop.kept', { count: counts.sent })}</p>
      {stop.error && <Failure as="inline" words={words(stop.error)} />}
    </ConfirmDialog>
  )
}
