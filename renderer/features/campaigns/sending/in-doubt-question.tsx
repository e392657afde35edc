import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '../../../../shared/features/campaigns/contract.ts'
import { useErrorWords } from '../../../app/error-messages.ts'
import { api } from '../../../rpc/client.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { Failure } from '../../../ui/failure.tsx'
import { useResolveInDoubt } from '../queries.ts'
import classes from './sending.module.css'

/** More than this many doubts at once the next press answers: one connection lost leaves one. */
const AT_ONCE = 200

/** Letters whose fate nobody knows: a person decides, for one (in the list) or for all (here). */
export function InDoubtQuestion({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('campaigns')
  const words = useErrorWords()
  const resolve = useResolveInDoubt()
  const [asking, setAsking] = useState(false)
  const rows = useQuery(
    api.campaigns.outcomes.queryOptions({ input: { id: campaign.id, states: ['in-doubt'], limit: AT_ONCE } }),
  )
  const open = (rows.data?.rows ?? []).filter((row) => row.reason !== 'left')
  if (open.length === 0) return null
  const answer = (given: 'send-again' | 'leave') =>
    resolve.mutate(
      { id: campaign.id, recipientIds: open.map((row) => row.id), answer: given },
      { onSuccess: () => setAsking(false) },
    )
  return (
    <div className={classes.note} data-tone="warn">
      <IconAlertTriangle size={18} stroke={1.5} aria-hidden="true" />
      <div>
        <b>{t('doubt.title', { count: open.length })}</b>
        <p>{t('doubt.text')}</p>
        <div className={classes.answers}>
          <Button onClick={() => setAsking(true)} disabled={resolve.isPending}>
            {t('doubt.againAll', { count: open.length })}
          </Button>
          <Button variant="subtle" onClick={() => answer('leave')} disabled={resolve.isPending}>
            {t('doubt.leave')}
          </Button>
        </div>
        {resolve.error && <Failure as="inline" words={words(resolve.error)} />}
      </div>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('doubt.confirm', { count: open.length })}
        act={t('doubt.againAll', { count: open.length })}
        onConfirm={() => answer('send-again')}
        loading={resolve.isPending}
      >
        <p>{t('doubt.confirmText', { count: open.length })}</p>
      </ConfirmDialog>
    </div>
  )
}
