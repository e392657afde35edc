import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Outputs } from '../../../../shared/contract.ts'
import type { Import, ImportCounts } from '../../../../shared/features/import/contract.ts'
import { leftByChoice } from '../../../../shared/features/import/counts.ts'
import { isShared } from '../../../../shared/features/import/losses.ts'
import { PAGE_ROWS } from '../../../ui/data-grid/index.ts'
import { useFormat } from '../../../ui/format-context.tsx'
import { holdsCompanies } from '../columns/companies-in.ts'
import { holdsLines, peopleIn } from '../columns/order-lines.ts'
import { rowsPage } from '../queries.ts'
import classes from './check-counts.module.css'
import type { ShownRows } from './use-shown.ts'

type CheckCountsProps = {
  found: Import
  counts: ImportCounts
  byReason: Outputs['import']['problems']['byReason']
  shown: ShownRows
  onShown: (shown: ShownRows) => void
}

/** The file, and how many of its rows are new, known and problematic. */
export function CheckCounts({ found, counts, byReason, shown, onShown }: CheckCountsProps) {
  const { t } = useTranslation('import')
  const format = useFormat()
  const ofCompanies = holdsCompanies(found)
  const views = [
    { view: 'all' as const, count: counts.rows },
    { view: 'problems' as const, count: counts.withProblems },
    { view: 'changes' as const, count: counts.updated + (ofCompanies ? counts.companiesUpdated : 0) },
    { view: 'left' as const, count: leftByChoice(counts) },
  ].filter(
    ({ view, count }) => view === 'all' || view === shown.only || count > 0 || (view === 'problems' && found.fixes > 0),
  )
  // What is compared, or one kind of problem, is begun beside that kind; here it stands while it is shown, between the ways back.
  const { only, reason } = shown
  const back = useRef<HTMLButtonElement>(null)
  const toProblems = () => {
    onShown({ only: 'problems', reason: null })
    // The button that is pressed goes.
    back.current?.focus()
  }
  const kind = isShared(only) ? only : reason
  return (
    <div className={classes.lead}>
      <div className={classes.about}>
        <h2>{found.fileName}</h2>
        <p>
          {t('check.read', { count: counts.rows })} {t('check.nothingYet')}
          {counts.blank > 0 && ` ${t('check.aside', { count: counts.blank })}`}
          {ofCompanies && ` ${t('companies.each')}`}
          {holdsLines(found) && ` ${t('check.lines', { count: peopleIn(counts) })}`}
        </p>
      </div>
      <dl className={classes.counts}>
        {newAndKnown(counts, ofCompanies).map(({ kind, words, count }) => (
          <div key={words}>
            <dt data-kind={kind}>{t(`counts.${words}`)}</dt>
            <dd>{format.number(count)}</dd>
          </div>
        ))}
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
        {views.map(({ view, count }) => (
          <button
            key={view}
            ref={view === 'problems' ? back : undefined}
            type="button"
            aria-pressed={kind === null && only === view}
            onClick={() => onShown({ only: view, reason: null })}
          >
            {t(ofCompanies && view === 'changes' ? 'companies.view' : `view.${view}`)}{' '}
            <span>
              {ofCompanies && view === 'changes' ? (
                <RowsShown id={found.id} shown={{ only: view, reason: null }} />
              ) : (
                format.number(count)
              )}
            </span>
          </button>
        ))}
        {kind !== null && (
          <button type="button" aria-pressed="true" title={t('mend.showAll')} onClick={toProblems}>
            {isShared(kind) ? t(`view.${kind}`) : t(`problem.${kind}.title`)}{' '}
            <span>
              {isShared(kind) ? <RowsShown id={found.id} shown={shown} /> : format.number(countOf(byReason, kind))}
            </span>
          </button>
        )}
        <small role="status">{found.recounting ? t('check.recounting') : t('grid.keys')}</small>
      </fieldset>
    </div>
  )
}

/** In a list of companies they are counted beside the people who come with them. */
function newAndKnown(counts: ImportCounts, ofCompanies: boolean) {
  const { created, companiesCreated } = counts
  const known = counts.updated + counts.unchanged
  const people = [
    { kind: 'new', words: ofCompanies ? 'newPeople' : 'new', count: created },
    { kind: 'known', words: ofCompanies ? 'knownPeople' : 'known', count: known },
  ] as const
  if (!ofCompanies) return people
  const knownCompanies = counts.companiesUpdated + counts.companiesUnchanged
  const companies = [
    { kind: 'new', words: 'newCompanies', count: companiesCreated },
    { kind: 'known', words: 'knownCompanies', count: knownCompanies },
  ] as const
  return [...companies, ...people].filter(({ kind, count }) => kind === 'new' || count > 0)
}

const countOf = (byReason: CheckCountsProps['byReason'], reason: string) =>
  byReason.find((one) => one.reason === reason)?.count ?? 0

/** Red only when a row stays out; a row that is taken in spite of its problem is amber. */
function problemKind(counts: ImportCounts): 'none' | 'kept' | 'out' {
  if (counts.withProblems === 0) return 'none'
  return counts.skipped - leftByChoice(counts) > 0 ? 'out' : 'kept'
}

/**
 * Two rows share a number or an address: it is counted what stands below, not which of them came second. A row of a list of
 * companies may change a company, somebody, or both.
 */
function RowsShown({ id, shown }: { id: number; shown: ShownRows }) {
  const format = useFormat()
  const { data } = useQuery(rowsPage({ id, ...shown, search: '', offset: 0, limit: PAGE_ROWS }))
  return data ? format.number(data.total) : null
}
