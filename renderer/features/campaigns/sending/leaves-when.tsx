import { useTranslation } from 'react-i18next'
import type { Account } from '../../../../shared/features/accounts/contract.ts'
import type { Campaign } from '../../../../shared/features/campaigns/contract.ts'
import { useFormat } from '../../../ui/format-context.tsx'
import { ProgressLine } from '../../../ui/progress-line.tsx'
import { dayName } from '../plan/day-name.ts'
import { usePlan } from '../queries.ts'
import classes from './sending.module.css'

const SHOWN = 4

/** How many letters are left for which day, where they do not all leave today. */
export function LeavesWhen({ campaign, account }: { campaign: Campaign; account: Account }) {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  const plan = usePlan({
    accountId: account.id,
    letters: campaign.counts.waiting,
    startAt: campaign.nextAt,
    campaignId: campaign.id,
  })
  const days = plan.data?.days ?? []
  if (days.length < 2) return null
  const more = days.length - SHOWN
  return (
    <div className={classes.leaves}>
      <h2>{t('leaves.title')}</h2>
      <ul>
        {days.slice(0, SHOWN).map((day, index) => {
          const name = dayName(format.locale, day.at)
          const begun = index === 0 && campaign.state !== 'scheduled'
          const done = begun ? account.sentToday / (account.sentToday + day.letters) : 0
          return (
            <li key={day.at}>
              <b>{name}</b>
              <span>{index === 0 ? t('leaves.left', { count: day.letters }) : format.number(day.letters)}</span>
              <ProgressLine label={name} value={done} />
            </li>
          )
        })}
      </ul>
      {more > 0 && <p>{t('send.moreDays', { count: more })}</p>}
    </div>
  )
}
