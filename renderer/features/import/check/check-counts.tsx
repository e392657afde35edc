import { useTranslation } from 'react-i18next'
import type { Outputs } from '../../../../shared/contract.ts'
import type { RowsShown } from '../../../../shared/features/import/check-contract.ts'
import type { Import, ImportCounts } from '../../../../shared/features/import/contract.ts'
import { isShared } from '../../../../shared/features/import/losses.ts'
import { useFormat } from '../../../ui/format-context.tsx'
import { holdsLines, peopleIn } from '../columns/order-lines.ts'
import classes from './check-counts.module.css'

type CheckCountsProps = {
  found: Import
  counts: ImportCounts
  byReason: Outputs['import']['problems']['byReason']
  shown: RowsShown
  onShown: (shown: RowsShown) => void
}

/** The file, and how many of its rows are new, known and problematic. */
export function CheckCounts({ found, counts, byReason, shown, onShown }: CheckCountsProps) {
  const { t } = useTranslation('import')
  const format = useFormat()
  const known = counts.updated + counts.unchanged
  const views = [
    { view: 'all' as const, count: counts.rows },
    { view: 'problems' as const, count: counts.withProblems },
    { view: 'changes' as const, count: counts.updated },
    { view: 'left' as const, count: counts.outKnown + counts.outNew },
  ].filter(
    ({ view, count }) => view === 'all' || view === shown || count > 0 || (view === 'problems' && found.fixes > 0),
  )
  // What is compared is begun beside its kind of problem; here it stands while it is shown, between the ways back.
  const compared = isShared(shown) ? [{ view: shown, count: countOf(byReason, shown) }] : []
  return (
    <div className={classes.lead}>
      <div className={classes.about}>
        <h2>{found.fileName}</h2>
        <p>
          {t('check.read', { count: counts.rows })} {t('check.nothingYet')}
          {counts.blank > 0 && ` ${t('check.aside', { count: counts.blank })}`}
          {holdsLines(found) && ` ${t('check.lines', { count: peopleIn(counts) })}`}
        </p>
      </div>
      <dl className={classes.counts}>
        <div>
          <dt data-kind="new">{t('counts.new')}</dt>
          <dd>{format.number(counts.created)}</dd>
        </div>
        <div>
          <dt data-kind="known">{t('counts.known')}</dt>
          <dd>{format.number(known)}</dd>
        </div>
        {counts.repeated > 0 && (
          <div>
            <dt data-kind="repeated">{t('counts.repeated')}</dt>
            <dd>{format.number(counts.repeated)}</dd>
          </div>
        )}
        <div>
          <dt data-kind={problemKind(counts)}>{t('counts.problems')}</dt>
          <dd>{format.number(counts.withProblems)}</dd>
        </div>
      </dl>
      <fieldset className={classes.views} aria-label={t('view.label')}>
        {[...views, ...compared].map(({ view, count }) => (
          <button key={view} type="button" aria-pressed={shown === view} onClick={() => onShown(view)}>
            {t(`view.${view}`)} <span>{format.number(count)}</span>
          </button>
        ))}
        <small role="status">{found.recounting ? t('check.recounting') : t('grid.keys')}</small>
      </fieldset>
    </div>
  )
}

const countOf = (byReason: CheckCountsProps['byReason'], reason: string) =>
  byReason.find((one) => one.reason === reason)?.count ?? 0

/** Red only when a row stays out; a row that is taken in spite of its problem is amber. */
function problemKind({ withProblems, skipped, outKnown, outNew }: ImportCounts): 'none' | 'kept' | 'out' {
  if (withProblems === 0) return 'none'
  return skipped - outKnown - outNew > 0 ? 'out' : 'kept'
}
