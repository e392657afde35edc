import { Button } from '@mantine/core'
import { IconClock } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/features/accounts/contract.ts'
import type { Campaign } from '../../../shared/features/campaigns/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { useFormat } from '../../ui/format-context.tsx'
import { useResumeAccount } from '../accounts/queries.ts'
import type { ShownState } from './campaign-state.tsx'
import classes from './sending.module.css'

type PauseExplainedProps = { campaign: Campaign; account: Account | null; state: ShownState }

/** Why nothing leaves just now, in plain words; the server's own behind "Technical details". */
export function PauseExplained({ campaign, account, state }: PauseExplainedProps) {
  const { t } = useTranslation('campaigns')
  const words = useErrorWords()
  const resume = useResumeAccount()
  const why = useWhy({ campaign, account, state })
  if (why === null) return null
  return (
    <div className={classes.note} data-tone="warn">
      <IconClock size={18} stroke={1.5} aria-hidden="true" />
      <div>
        <b>{why.title}</b>
        <p>{why.text}</p>
        {why.detail && (
          <details className={classes.details}>
            <summary>{t('details')}</summary>
            <code>{why.detail}</code>
          </details>
        )}
        {state === 'resting' && account && (
          <Button mt={8} loading={resume.isPending} onClick={() => resume.mutate({ id: account.id })}>
            {t('goOnNow')}
          </Button>
        )}
        {campaign.pauseReason === 'password-missing' && account && (
          <Link className="link" to="/settings/accounts/$id" params={{ id: account.id }}>
            {t('toAccount')}
          </Link>
        )}
        {resume.error && <Failure as="inline" words={words(resume.error)} />}
      </div>
    </div>
  )
}

type Why = { title: string; text: string; detail: string | null }

function useWhy({ campaign, account, state }: PauseExplainedProps): Why | null {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  if (state === 'resting') {
    const until = account?.pausedUntil ?? null
    return {
      title: t('why.resting'),
      text: until === null ? t('why.restingForOwner') : t('why.restingUntil', { when: format.moment(until) }),
      detail: account?.pauseReason ?? null,
    }
  }
  if (state === 'held') return { title: t('why.held'), text: t('why.heldText'), detail: null }
  if (state !== 'paused' || campaign.pauseReason === null) return null
  const reason = campaign.pauseReason
  return { title: t(`why.${reason}`), text: t(`why.${reason}-text`), detail: campaign.pauseDetail }
}
