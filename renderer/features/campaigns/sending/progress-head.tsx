import { Trans, useTranslation } from 'react-i18next'
import type { Account } from '../../../../shared/features/accounts/contract.ts'
import type { Campaign } from '../../../../shared/features/campaigns/contract.ts'
import { useFormat } from '../../../ui/format-context.tsx'
import type { ShownState } from '../campaign-state.tsx'
import { usePlan } from '../queries.ts'
import { OutcomeBar } from './outcomes/outcome-bar.tsx'
import classes from './sending.module.css'

type ProgressHeadProps = { campaign: Campaign; account: Account | null; state: ShownState }

/** The one number that matters, the bar, and when it goes on or is done. */
export function ProgressHead({ campaign, account, state }: ProgressHeadProps) {
  const { counts } = campaign
  const format = useFormat()
  const { strong, soft } = useTimes(campaign, account, state)
  return (
    <section className={classes.head}>
      <p className={classes.big}>
        <Trans
          ns="campaigns"
          i18nKey="head.big"
          values={{ sent: format.number(counts.sent), count: counts.total - counts.skipped }}
          components={{ b: <b />, small: <small /> }}
        />
      </p>
      <p className={classes.times}>
        <b>{strong}</b>
        {soft && <span>{soft}</span>}
      </p>
      <OutcomeBar counts={counts} thick />
    </section>
  )
}

function useTimes(campaign: Campaign, account: Account | null, state: ShownState): { strong: string; soft?: string } {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  const { counts, nextAt, finishedAt } = campaign
  const plan = usePlan(
    { accountId: account?.id ?? 0, letters: counts.waiting, campaignId: campaign.id, startAt: nextAt },
    account !== null && state === 'sending',
  )
  const now = Date.now()
  const waiting = t('head.waiting', { count: counts.waiting })
  if (state === 'finished' || state === 'cancelled') {
    return { strong: t(`head.${state}`, { when: format.moment(finishedAt ?? now) }) }
  }
  if (state === 'resting' || (state === 'paused' && nextAt !== null)) {
    return {
      strong: nextAt === null ? t('head.resting') : t('head.goesOn', { when: format.moment(nextAt) }),
      soft: waiting,
    }
  }
  if (state === 'scheduled')
    return { strong: t('head.scheduled', { when: format.moment(nextAt ?? now) }), soft: waiting }
  if (state !== 'sending' || !account) return { strong: t(`head.${state}`), soft: waiting }
  const endsAt = plan.data?.endsAt ?? null
  const soft = endsAt === null || endsAt - now < 60_000 ? waiting : t('head.end', { when: format.moment(endsAt) })
  const later = nextAt !== null && nextAt - now > 60_000
  return { strong: later ? t('head.next', { when: format.moment(nextAt) }) : t('head.leaving'), soft }
}
