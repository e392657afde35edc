import { useTranslation } from 'react-i18next'
import type { Campaign } from '../../../shared/features/campaigns/contract.ts'
import { useFormat } from '../../ui/format-context.tsx'
import { type OutcomeTab, tabCount } from './outcome-words.ts'
import classes from './sending.module.css'

const shown = ['sent', 'again', 'failed', 'doubt', 'left', 'waiting'] as const
const tones: Partial<Record<OutcomeTab, string>> = { again: 'warn', doubt: 'warn', failed: 'bad' }

/** What became of everyone, in six numbers; the last stands over the side column. */
export function OutcomeStats(props: { counts: Campaign['counts'] }) {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  const people = props.counts.total - props.counts.skipped
  return (
    <dl className={classes.stats}>
      {shown.map((tab) => {
        const count = tabCount(tab, props.counts)
        const share = tab !== 'left' && count > 0 && people > 0
        return (
          <div key={tab}>
            <dt>{t(`tab.${tab}`)}</dt>
            <dd data-tone={count > 0 ? tones[tab] : undefined}>
              {format.number(count)}
              <small>{share ? t('stat.share', { share: format.percent(count / people, 1) }) : t(`stat.${tab}`)}</small>
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
