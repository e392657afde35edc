import type { Inputs } from '../../../../../shared/contract.ts'
import { AppError } from '../../../../../shared/errors.ts'
import type { CheckRow } from '../../../../../shared/features/import/check-contract.ts'
import type { ImportCounts } from '../../../../../shared/features/import/contract.ts'
import type { RowReader } from '../../../../../shared/features/import/read-row.ts'
import { type ReadDb, statement, type Tx } from '../../../db/handles.ts'
import type { ChangeSet } from '../../../events.ts'
import type { Deps } from '../../../services.ts'
import type { JobsService } from '../../jobs/service.ts'
import { importRow } from '../import-view.ts'
import { getImport, type ImportRow, replaceProblems, setImport } from '../repo.ts'
import { countsOf, optionsOf, shapeOf } from '../source/import-file.ts'
import { asideRow, setAside } from '../write/aside.ts'
import { countAgain as countRowsAgain } from './check-jobs.ts'
import { type CheckView, rawRow } from './check-view.ts'
import { changesAnything, deleteKnownRow, insertKnown, wouldChange } from './known-rows.ts'
import { createLooksKnown } from './looks-known.ts'
import { matchKnown, rowHashOf } from './match-known.ts'
import { rememberAct } from './memory.ts'
import { type Fix, readFix, saveFix, withFix } from './row-fixes.ts'
import type { FileRow } from './row-index.ts'

/** Rows mended in one unit of work: some 20 ms on the thread that owns the window. */
const AT_ONCE = 50
/** Problems of one cell are mended one after another; more than so many has none. */
const MOST_PASSES = 3

const NO_FIX: Fix = { cells: {}, dropped: false }

type Marked = { row: number; columnIndex: number | null; suggestion: string | null }

/** What the owner changes in the check: kept beside the file, judged at once, and counted again by a job. */
export function checkEdits(deps: Deps, { jobs, view }: { jobs: JobsService; view: CheckView }) {
  const { db } = deps

  const countAgain = (tx: Tx, changes: ChangeSet, row: ImportRow) => countRowsAgain(jobs, tx, changes, row)

  return {
    async fix({ id, row: number, cells = [], dropped }: Inputs['import']['fix']): Promise<CheckRow> {
      const row = importRow(deps, id)
      if (row.state === 'done') fixAside(db, view.readerOf(row), { id, row: number, cells, dropped })
      else {
        const raw = await rawRow(await view.indexOf(row), number)
        const read = view.readerOf(row)
        db.write((tx, changes) => {
          const before = readFix(tx, id, number) ?? NO_FIX
          const kept: Record<number, string> = { ...before.cells }
          for (const { columnIndex, text } of cells) {
            if (text === null || text === (raw.cells[columnIndex] ?? '')) delete kept[columnIndex]
            else kept[columnIndex] = text
          }
          const now = checked(tx, id)
          recount(tx, now, [applyFix(tx, now, read, raw, { cells: kept, dropped: dropped ?? before.dropped })])
          countAgain(tx, changes, checked(tx, id))
        })
        jobs.wake()
      }
      return view.row(importRow(deps, id), number)
    },
    async mend({ id, reason, act }: Inputs['import']['mend']): Promise<{ rows: number }> {
      const row = checked(db.read, id)
      const index = await view.indexOf(row)
      const read = view.readerOf(row)
      const touched = new Set<number>()
      for (let pass = 0; pass < (act === 'suggested' ? MOST_PASSES : 1); pass++) {
        const marked = Map.groupBy(markedBy(db.read, row, { reason, act }), (one) => one.row)
        if (marked.size === 0) break
        const numbers = [...marked.keys()].sort((a, b) => a - b)
        for (let at = 0; at < numbers.length; at += AT_ONCE) {
          const raws = await index.read(numbers.slice(at, at + AT_ONCE))
          db.write((tx, changes) => {
            const now = checked(tx, id)
            const differences = raws.map((raw) => {
              touched.add(raw.row)
              const fix = fixBy(readFix(tx, id, raw.row) ?? NO_FIX, marked.get(raw.row) ?? [], act)
              return applyFix(tx, now, read, raw, fix)
            })
            recount(tx, now, differences)
            if (at + AT_ONCE >= numbers.length) countAgain(tx, changes, now)
          })
        }
      }
      db.write((tx) => rememberAct(tx, row, { reason, act }, deps.ports.clock.now()))
      jobs.wake()
      return { rows: touched.size }
    },
  }
}

/** The problems of a kind; of those to be mended as suggested, the ones that can be. */
function markedBy(db: ReadDb, row: ImportRow, by: { reason: string; act: string }): Marked[] {
  const all = statement(
    db,
    `select "row", column_index as columnIndex, suggestion from import_problems
     where import_id = ? and reason = ? and settled is null`,
  ).all(row.id, by.reason) as Marked[]
  return by.act === 'suggested' ? all.filter((one) => one.suggestion !== null) : all
}

/** A row set aside is changed where it lies. */
function fixAside(
  db: Deps['db'],
  read: RowReader,
  { id, row: number, cells = [], dropped }: Inputs['import']['fix'],
): void {
  db.write((tx, changes) => {
    const before = asideRow(tx, id, number)
    if (!before) throw new AppError('NOT_FOUND', { entity: 'row', id: String(number) })
    const now = [...before.cells]
    for (const { columnIndex, text } of cells) if (text !== null && columnIndex < now.length) now[columnIndex] = text
    const out = dropped ?? (cells.length === 0 && before.state === 'dropped')
    // A row in which there is still nobody waits on.
    const state = out ? 'dropped' : read(number, now).draft === null ? 'waiting' : 'mended'
    setAside(tx, id, number, now, state)
    changes.touch('imports', id)
  })
}

/** Keeps the fix, and what is now to be said of its row. */
function applyFix(tx: Tx, row: ImportRow, read: RowReader, raw: FileRow, fix: Fix): Difference {
  const before = outcome(read, raw, readFix(tx, row.id, raw.row) ?? NO_FIX)
  saveFix(tx, row.id, raw.row, fix)
  const after = outcome(read, raw, fix)
  const draft = fix.dropped ? null : after.draft
  // Known by fields that the owner chose: the job that counts again finds out whom it tells of.
  const asked = optionsOf(row).match === null ? draft : null
  const known = asked && matchKnown(tx, asked, rowHashOf(asked, after.cells), null)
  const looks = asked && !known ? createLooksKnown(tx, shapeOf(row).columns)(raw.row, asked) : []
  replaceProblems(tx, row.id, raw.row, fix.dropped ? [] : [...after.problems, ...looks])
  const would = known && after.draft && wouldChange(tx, known.id, after.draft)
  if (would && changesAnything(would)) insertKnown(tx, row.id, raw.row, would)
  else deleteKnownRow(tx, row.id, raw.row)
  return difference(before, after)
}

type Outcome = ReturnType<typeof outcome>

function outcome(read: RowReader, raw: FileRow, fix: Fix) {
  const cells = withFix(raw.cells, fix)
  const { draft, problems } = read(raw.row, cells)
  return { cells, draft, problems, dropped: fix.dropped, out: fix.dropped || draft === null }
}

type Difference = Pick<ImportCounts, 'withProblems' | 'skipped' | 'dropped'>

/** What one row says at once: whether it has problems and stays out. Who is new and who is known, the job counts. */
function difference(before: Outcome, after: Outcome): Difference {
  const troubled = (one: Outcome) => Number(!one.dropped && one.problems.length > 0)
  return {
    withProblems: troubled(after) - troubled(before),
    skipped: Number(after.out) - Number(before.out),
    dropped: Number(after.dropped) - Number(before.dropped),
  }
}

function recount(tx: Tx, row: ImportRow, differences: readonly Difference[]): void {
  const counts = countsOf(row)
  if (!counts) return
  for (const { withProblems, skipped, dropped } of differences) {
    counts.withProblems += withProblems
    counts.skipped += skipped
    counts.dropped += dropped
  }
  setImport(tx, row.id, { counts: JSON.stringify(counts) })
}

function fixBy(before: Fix, marked: readonly Marked[], act: Inputs['import']['mend']['act']): Fix {
  if (act === 'drop') return { ...before, dropped: true }
  const cells: Record<number, string> = { ...before.cells }
  for (const { columnIndex, suggestion } of marked) {
    if (columnIndex !== null) cells[columnIndex] = act === 'empty' ? '' : (suggestion ?? cells[columnIndex] ?? '')
  }
  return { ...before, cells }
}

/** The import before it begins, while it is checked or once it is. Throws AppError NOT_FOUND, IMPORT_STATE. */
export function looked(db: ReadDb, id: number): ImportRow {
  const row = getImport(db, id)
  if (!row) throw new AppError('NOT_FOUND', { entity: 'import', id: String(id) })
  if (row.state !== 'checked' && row.state !== 'checking') throw new AppError('IMPORT_STATE', { state: row.state })
  return row
}

/** The import while its rows can be changed. Throws AppError NOT_FOUND, IMPORT_STATE. */
export function checked(db: ReadDb, id: number): ImportRow {
  const row = looked(db, id)
  if (row.state !== 'checked') throw new AppError('IMPORT_STATE', { state: row.state })
  return row
}
