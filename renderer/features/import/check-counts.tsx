import { useTranslation } from 'react-i18next'
import type { Import, ImportCounts } from '../../../shared/features/import/contract.ts'
import { useFormat } from '../../ui/format-context.tsx'
import classes from './check-counts.module.css'
import type { Shown } from './sheet.tsx'

type CheckCountsProps = {
  found: Import
  counts: ImportCounts
  shown: Shown
  onShown: (shown: Shown) => void
}

/** The file, and how many of its rows are new, known and problematic. */
export function CheckCounts({ found, counts, shown, onShown }: CheckCountsProps) {
  const { t } = useTranslation('import')
  const format = useFormat()
  const known = counts.updated + counts.unchanged
  return (
    <div className={classes.lead}>
      <div className={classes.about}>
        <h2>{found.fileName}</h2>
        <p>
          {t('check.read', { count: counts.rows })} {t('check.nothingYet')}
          {counts.blank > 0 && ` ${t('check.aside', { count: counts.blank })}`}
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
      {counts.withProblems > 0 && (
        <fieldset className={classes.views} aria-label={t('view.label')}>
          {(['problems', 'first'] as const).map((view) => (
            <button key={view} type="button" aria-pressed={shown === view} onClick={() => onShown(view)}>
              {t(`view.${view}`)}
            </button>
          ))}
        </fieldset>
      )}
    </div>
  )
}

/** Red only when a row stays out; a row that is taken in spite of its problem is amber. */
function problemKind({ withProblems, skipped }: ImportCounts): 'none' | 'kept' | 'out' {
  if (withProblems === 0) return 'none'
  return skipped > 0 ? 'out' : 'kept'
}
