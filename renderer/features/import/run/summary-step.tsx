import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Outputs } from '../../../../shared/contract.ts'
import type { Import, ImportCounts } from '../../../../shared/features/import/contract.ts'
import { isShared } from '../../../../shared/features/import/losses.ts'
import { useErrorWords } from '../../../app/error-messages.ts'
import { personPage } from '../../../app/navigation.ts'
import { Failure } from '../../../ui/failure.tsx'
import { useFormat } from '../../../ui/format-context.tsx'
import { StatRow } from '../../../ui/progress-line.tsx'
import { Status } from '../../../ui/tag.tsx'
import { Result as UndoneFor } from '../../activity/action-line.tsx'
import { ProblemList } from '../check/problem-list.tsx'
import { holdsCompanies } from '../columns/companies-in.ts'
import { holdsLines, peopleIn } from '../columns/order-lines.ts'
import { ImportFrame } from '../import-frame.tsx'
import { useAction, useOnlyOne, useProblems } from '../queries.ts'
import { KeptFile } from '../source/kept-file.tsx'
import { listOf } from './brought-in.ts'
import { LeftRows } from './left-rows.tsx'
import { SetAside } from './set-aside.tsx'
import classes from './summary.module.css'
import { UndoImport } from './undo-import.tsx'

/** What came of an import: added, filled, left out and why, and the way back. */
export function SummaryStep({ found, onClose }: { found: Import; onClose: () => void }) {
  const { t } = useTranslation('import')
  const navigate = useNavigate()
  const { counts } = found
  const only = useOnlyOne(found)
  const ofCompanies = holdsCompanies(found)
  const see = ofCompanies ? t('companies.see') : t('summary.see')
  return (
    <ImportFrame
      step="import"
      onClose={onClose}
      sentence={
        <>
          {found.state === 'done' && `${t('summary.undoable')} `}
          <Link to="/import/history" className="link">
            {t('history.link')}
          </Link>
        </>
      }
      second={
        <>
          <UndoImport found={found} />
          {found.state === 'done' && found.counts !== null && found.counts.created > 0 && (
            <Button component={Link} to="/campaigns/new" size="md">
              {t('summary.write')}
            </Button>
          )}
        </>
      }
      action={{
        label: only === null || ofCompanies ? see : t('summary.seeOne', { name: only.name }),
        onClick: () => {
          if (ofCompanies) void navigate({ to: '/companies' })
          else void navigate(only === null ? { to: '/customers', search: listOf(found) } : personPage(only.id))
        },
      }}
    >
      <div className={classes.head}>
        <h2>{t(`summary.title.${found.state}`, { name: found.fileName })}</h2>
        <EndState found={found} />
      </div>
      {found.ofImport !== null && (
        <p className={classes.text}>
          <Link to="/import/$id" params={{ id: found.ofImport }} search={{ step: 'check' }} className="link">
            {t('aside.of', { name: found.fileName })}
          </Link>
        </p>
      )}
      {counts && found.stopped && <p className={classes.text}>{t('summary.stopped', { count: counts.rows })}</p>}
      {counts && found.state === 'done' && <Result found={found} counts={counts} />}
      {found.state !== 'done' && (
        <p className={classes.text}>
          {found.state === 'undone' && ofCompanies ? t('companies.gone') : t(`summary.text.${found.state}`)}
        </p>
      )}
      {found.state === 'undone' && <UndoResult found={found} />}
      <KeptFile found={found} />
    </ImportFrame>
  )
}

function UndoResult({ found }: { found: Import }) {
  const result = useAction(found.actionId).data?.undoResult
  return result ? (
    <div className={classes.text}>
      <UndoneFor result={result} counts="people" whole />
    </div>
  ) : null
}

function EndState({ found }: { found: Import }) {
  const { t } = useTranslation('import')
  const format = useFormat()
  const tone = found.state === 'done' ? 'good' : 'muted'
  const undone = useAction(found.state === 'undone' ? found.actionId : null).data?.undoResult?.at
  // Of an undo it is told when that was, not when the import was over.
  const at = found.state === 'undone' ? (undone ?? null) : found.finishedAt
  const when = at === null ? '' : ` · ${format.moment(at)}`
  return (
    <Status tone={tone}>
      {t(`state.${found.state}`)}
      {when}
    </Status>
  )
}

function Result({ found, counts }: { found: Import; counts: ImportCounts }) {
  const { t } = useTranslation('import')
  const format = useFormat()
  const problems = useProblems(found.id)
  const words = useErrorWords()
  const figures = figuresOf(found, counts)
  return (
    <>
      <div className={classes.figures}>
        <StatRow
          stats={figures.map(({ key, value }) => ({
            key,
            label: t(`summary.${key}`),
            value: format.number(value),
            note: t(`summary.note.${key}`),
          }))}
        />
      </div>
      {holdsLines(found) && <p className={classes.text}>{t('check.lines', { count: peopleIn(counts) })}</p>}
      {counts.outKnown > 0 && <p className={classes.text}>{t('summary.outKnown', { count: counts.outKnown })}</p>}
      {counts.outNew > 0 && <p className={classes.text}>{t('summary.outNew', { count: counts.outNew })}</p>}
      {counts.outBinned > 0 && <p className={classes.text}>{t('summary.outBinned', { count: counts.outBinned })}</p>}
      {counts.binnedAnew > 0 && <p className={classes.text}>{t('summary.binnedAnew', { count: counts.binnedAnew })}</p>}
      {found.ofImport === null && <LeftRows found={found} skipped={counts.skipped} />}
      <SetAside found={found} />
      <Alike id={found.id} created={counts.created} byReason={problems.data?.byReason} />
      {counts.companiesCreated > 0 && (
        <p className={classes.text}>
          {t('companies.twice')}{' '}
          <Link to="/duplicates" search={{ kind: 'company' }} className="link">
            {t('duplicates:scan.first')}
          </Link>
        </p>
      )}
      <MoreParts found={found} />
      <div className={classes.problems}>
        {problems.error && <Failure as="inline" words={words(problems.error)} />}
        {found.ofImport !== null && counts.withProblems > 0 ? (
          <p className={classes.text}>{t('aside.again', { count: counts.withProblems })}</p>
        ) : (
          problems.data && <Losses byReason={lossesIn(problems.data.byReason)} rows={counts.withProblems} />
        )}
      </div>
    </>
  )
}

/** Of a list of companies first what came of those; what there is nothing of is told only in a list of people. */
function figuresOf(found: Import, counts: ImportCounts) {
  const known = found.mode === 'fill' ? ('updated' as const) : ('changed' as const)
  const people = [
    { key: 'created' as const, value: counts.created },
    { key: known, value: counts.updated },
    { key: 'unchanged' as const, value: counts.unchanged },
  ]
  const repeated = counts.repeated > 0 ? [{ key: 'repeated' as const, value: counts.repeated }] : []
  const rows = [...repeated, { key: 'skipped' as const, value: counts.skipped }]
  if (!holdsCompanies(found)) return [...people, ...rows]
  const companies = [
    { key: 'companiesCreated' as const, value: counts.companiesCreated },
    { key: 'companiesUpdated' as const, value: counts.companiesUpdated },
    { key: 'companiesUnchanged' as const, value: counts.companiesUnchanged },
  ]
  const [first, ...others] = [...companies, ...people]
  return [...(first ? [first] : []), ...others.filter(({ value }) => value > 0), ...rows]
}

/** Rows that are only remarked on are none with a problem. */
function Losses({ byReason, rows }: { byReason: ByReason; rows: number }) {
  return <ProblemList byReason={byReason} rows={byReason.length === 0 ? 0 : rows} />
}

type ByReason = Outputs['import']['problems']['byReason']

/** What two rows share, or whom one looks like, took nothing away: it is no problem of the import any more. */
const lossesIn = (byReason: ByReason) => byReason.filter(({ reason }) => !isShared(reason) && reason !== 'looks-known')

type AlikeProps = { id: number; created: number; byReason: ByReason | undefined }

/** New ones who look like somebody who was there, or who may be there twice, and the way to compare them. */
function Alike({ id, created, byReason }: AlikeProps) {
  const { t } = useTranslation('import')
  const count = byReason?.find(({ reason }) => reason === 'looks-known')?.count ?? 0
  if (!byReason || created === 0) return null
  return (
    <p className={classes.text}>
      {count > 0 ? t('summary.alike', { count }) : t('summary.twice')}{' '}
      <Link to="/duplicates" search={{ import: id }} className="link">
        {count > 0 ? t('summary.compare') : t('duplicates:scan.first')}
      </Link>
    </p>
  )
}

/** Other sheets, or tables of a sheet: one is read at a time. Those with people are to be brought in, of the others it is told. */
function MoreParts({ found }: { found: Import }) {
  const { t } = useTranslation('import')
  const { kind, parts, part } = found.source
  if (kind === 'archive' || found.ofImport !== null) return null
  const others = parts.filter(({ hidden }, index) => index !== part && !hidden)
  const withPeople = others.filter(({ people }) => people).length
  const unread = others.reduce((rows, one) => rows + (one.people ? 0 : one.rows), 0)
  return (
    <>
      {withPeople > 0 && (
        <p className={classes.text}>
          {t('summary.moreParts', { count: withPeople })}{' '}
          <Link to="/import" className="link">
            {t('file.choose')}
          </Link>
        </p>
      )}
      {unread > 0 && <p className={classes.text}>{t('summary.otherParts', { count: unread })}</p>}
    </>
  )
}
