import { useTranslation } from 'react-i18next'
import type { Customer, TimelineItem } from '../../../../shared/features/customers/contract.ts'
import { useFormat } from '../../../ui/format-context.tsx'
import { TIMELINE_LIMIT, useTimeline } from '../queries.ts'
import classes from './customer-numbers.module.css'

/** States in which a letter left for this person. */
const LEFT = ['handed-over', 'sent', 'in-doubt', 'bounced']

/** Letters that went to the person, counted from the timeline. */
function lettersIn(items: readonly TimelineItem[]): number {
  return items.filter((item) => item.kind === 'mail' && item.state !== null && LEFT.includes(item.state)).length
}

type Figures = { letters: string; last: string; since: string }

/** The figures about a person that are really known, in words. */
function useFigures(customer: Customer): Figures {
  const { t } = useTranslation('customers')
  const format = useFormat()
  const items = useTimeline(customer.id).data ?? []
  const letters = lettersIn(items)
  const more = items.length === TIMELINE_LIMIT
  return {
    letters: more ? t('figures.atLeast', { count: letters }) : format.number(letters),
    last: customer.lastMailedAt === null ? t('figures.none') : format.relative(customer.lastMailedAt),
    since: format.day(customer.createdAt),
  }
}

/** Three figures side by side, in the panel. */
export function LetterFigures({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers')
  const { letters, last, since } = useFigures(customer)
  return (
    <dl className={classes.trio}>
      <div>
        <dt>{t('figures.letters')}</dt>
        <dd>{letters}</dd>
      </div>
      <div>
        <dt>{t('figures.last')}</dt>
        <dd>{last}</dd>
      </div>
      <div>
        <dt>{t('figures.since')}</dt>
        <dd>{since}</dd>
      </div>
    </dl>
  )
}

/** The right column of a person's page: the one number large, the others below. */
export function CustomerNumbers({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers')
  const format = useFormat()
  const { letters, last } = useFigures(customer)
  const lines = [
    { key: 'last', label: t('figures.last'), value: last },
    { key: 'since', label: t('figures.added'), value: format.day(customer.createdAt) },
    { key: 'changed', label: t('figures.changed'), value: format.relative(customer.updatedAt) },
  ]
  return (
    <div className={classes.numbers}>
      <div className={classes.label}>{t('figures.lettersReceived')}</div>
      <div className={classes.big}>{letters}</div>
      <dl className={classes.facts}>
        {lines.map((line) => (
          <div key={line.key}>
            <dt>{line.label}</dt>
            <dd>{line.value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
