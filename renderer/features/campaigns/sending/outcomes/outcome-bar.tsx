import { useTranslation } from 'react-i18next'
import type { Campaign } from '../../../../../shared/features/campaigns/contract.ts'
import { useFormat } from '../../../../ui/format-context.tsx'
import classes from '../../campaigns.module.css'

/** How much of a letter is done: sent, in doubt, not delivered; what is left is the empty part. */
export function OutcomeBar(props: { counts: Campaign['counts']; thick?: boolean }) {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  const { sent, inDoubt, failed, bounced, total, skipped } = props.counts
  const people = Math.max(1, total - skipped)
  const parts = [
    { key: 'sent', size: sent },
    { key: 'doubt', size: inDoubt },
    { key: 'failed', size: failed + bounced },
  ]
  return (
    <div
      className={classes.bar}
      data-thick={props.thick || undefined}
      role="progressbar"
      aria-label={t('list.sent')}
      aria-valuemin={0}
      aria-valuemax={people}
      aria-valuenow={sent}
      aria-valuetext={`${format.number(sent)} / ${format.number(people)}`}
    >
      {parts.map(
        ({ key, size }) => size > 0 && <i key={key} data-part={key} style={{ width: `${(size / people) * 100}%` }} />,
      )}
    </div>
  )
}
