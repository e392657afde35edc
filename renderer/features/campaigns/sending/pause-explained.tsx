import { IconClock } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../../shared/features/accounts/contract.ts'
import type { Campaign } from '../../../../shared/features/campaigns/contract.ts'
import { useFormat } from '../../../ui/format-context.tsx'
import { usePassed } from '../../../ui/timing/use-passed.ts'
import classes from './sending.module.css'
import { waitsUnbegun, whyPaused } from './why-paused.ts'

type PauseExplainedProps = { campaign: Campaign; account: Account | null }

/** Why nothing leaves just now, in plain words; the server's own behind "Technical details". */
export function PauseExplained({ campaign, account }: PauseExplainedProps) {
  const { t } = useTranslation('campaigns')
  const why = useWhy(campaign)
  if (why === null) return null
  return (
    <div className={classes.note} data-tone="warn">
      <IconClock size={18} stroke={1.5} aria-hidden="true" />
      <div>
        <b>{why.title}</b>
        <p>{why.text}</p>
        {campaign.pauseReason === 'password-missing' && account && (
          <Link className="link" to="/settings/accounts/$id" params={{ id: account.id }}>
            {t('toAccount')}
          </Link>
        )}
        {campaign.pauseDetail && (
          <details className={classes.details}>
            <summary>{t('details')}</summary>
            <code>{campaign.pauseDetail}</code>
          </details>
        )}
      </div>
    </div>
  )
}

function useWhy(campaign: Campaign): { title: string; text: string } | null {
  const { state, pauseReason, pauseDetail, nextAt, scheduledAt } = campaign
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  const hourPassed = usePassed(scheduledAt)
  if (state === 'held') return { title: t('why.held'), text: t('why.heldText') }
  const why = whyPaused({ pauseReason, pauseDetail })
  if (state !== 'paused' || why === null) return null
  if (why === 'by-hand' && waitsUnbegun(campaign) && scheduledAt !== null) {
    const text = hourPassed ? 'why.hour-passed' : 'why.before-hour'
    return { title: t('why.by-hand'), text: t(text, { when: format.moment(scheduledAt) }) }
  }
  if (nextAt === null) return { title: t(`why.${why}`), text: t(`why.${why}-text`) }
  const when = format.moment(nextAt)
  if (pauseReason === 'account-refused') return { title: t('why.resting'), text: t('why.restingUntil', { when }) }
  return { title: t(`why.${why}`), text: t('why.unreachableUntil', { when }) }
}
