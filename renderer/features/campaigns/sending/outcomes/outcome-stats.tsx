import { useTranslation } from 'react-i18next'
import type { Campaign } from '../../../../../shared/features/campaigns/contract.ts'
import { useFormat } from '../../../../ui/format-context.tsx'
import { StatRow } from '../../../../ui/progress-line.tsx'
import classes from '../sending.module.css'
import { type OutcomeTab, tabCount } from './outcome-words.ts'

const shown = ['sent', 'again', 'failed', 'doubt', 'left', 'waiting'] as const
const tones: Partial<Record<OutcomeTab, 'warn' | 'bad'>> = { again: 'warn', doubt: 'warn', failed: 'bad' }

/** What became of everyone, in six numbers; the last stands over the side column. */
export function OutcomeStats(props: { counts: Campaign['counts'] }) {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  const people = props.counts.total - props.counts.skipped
  const stats = shown.map((tab) => {
    const count = tabCount(tab, props.counts)
    const share = tab !== 'left' && count > 0 && people > 0
    return {
      key: tab,
      label: t(`tab.${tab}`),
      value: format.number(count),
      note: share ? t('stat.share', { share: format.percent(count / people, 1) }) : t(`stat.${tab}`),
      tone: count > 0 ? tones[tab] : undefined,
    }
  })
  return <StatRow stats={stats} className={classes.figures} />
}
