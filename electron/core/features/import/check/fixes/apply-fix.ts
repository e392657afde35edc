import type { ImportCounts } from '../../../../../../shared/features/import/contract.ts'
import type { PersonDraft } from '../../../../../../shared/features/import/rows/person-draft.ts'
import type { RowReader } from '../../../../../../shared/features/import/rows/read-row.ts'
import type { Tx } from '../../../../db/handles.ts'
import type { Deps } from '../../../../deps.ts'
import type { JobsService } from '../../../jobs/service.ts'
import { countAgain } from '../../check-jobs.ts'
import { companyChanges, companyOf } from '../../compare/company-facts.ts'
import { checked } from '../../import-state.ts'
import { matchKnown, rowHashOf } from '../../match/match-known.ts'
import { type ImportRow, replaceProblems, setImport } from '../../repo.ts'
import { movedCells } from '../../rows/moved-cells.ts'
import { type Fix, readFix, saveFix, withFix } from '../../rows/row-fixes.ts'
import type { FileRow, RowIndex } from '../../rows/row-index.ts'
import { countsOf, optionsOf, shapeOf } from '../../source/import-file.ts'
import {
  changesAnything,
  deleteKnownRow,
  insertKnown,
  type Would,
  wouldChange,
  wouldChangeCompany,
} from '../findings/known-rows.ts'
import { createLooksKnown } from '../findings/looks-known.ts'
import type { StepNotes } from './last-steps.ts'

/** Rows mended in one unit of work: some 20 ms on the thread that owns the window. */
const AT_ONCE = 50

export const NO_FIX: Fix = { cells: {}, dropped: false }

/** Keeps the fix, and what is now to be said of its row. */
export function applyFix(tx: Tx, row: ImportRow, read: RowReader, raw: FileRow, fix: Fix): Difference {
  const before = outcome(read, raw, readFix(tx, row.id, raw.row) ?? NO_FIX)
  saveFix(tx, row.id, raw.row, fix)
  const after = outcome(read, raw, fix)
  const draft = fix.dropped ? null : after.draft
  // Known by fields that the owner chose: the job that counts again finds out whom it tells of.
  const asked = optionsOf(row).match === null ? draft : null
  const known = asked && matchKnown(tx, asked, rowHashOf(asked, after.cells), null)
  const looks = asked && !known ? createLooksKnown(tx, shapeOf(row).columns)([asked]) : []
  replaceProblems(tx, row.id, raw.row, fix.dropped ? [] : [...after.problems, ...looks])
  const would = after.draft && (known ? wouldChange(tx, known.id, after.draft) : ofCompany(tx, after.draft))
  if (would && changesAnything(would)) insertKnown(tx, row.id, raw.row, would)
  else deleteKnownRow(tx, row.id, raw.row)
  return difference(before, after)
}

/** What a row in which nobody is changes in the company it is about; null: nothing. */
function ofCompany(tx: Tx, draft: PersonDraft): Would | null {
  if (!draft.ofCompany) return null
  return wouldChangeCompany(companyChanges(tx, { draft, mode: 'overwrite' }, companyOf(tx, draft, null, 'overwrite')))
}

type Outcome = ReturnType<typeof outcome>

function outcome(read: RowReader, raw: FileRow, fix: Fix) {
  const cells = withFix(raw.cells, fix)
  const { draft, problems: told } = read(raw.row, cells)
  const problems = [...told, ...movedCells(raw, fix.cells)]
  return { cells, draft, problems, dropped: fix.dropped, out: fix.dropped || draft === null }
}

export type Difference = Pick<ImportCounts, 'withProblems' | 'skipped' | 'dropped'>

/** What one row says at once: whether it has problems and stays out. Who is new and who is known, the job counts. */
function difference(before: Outcome, after: Outcome): Difference {
  const troubled = (one: Outcome) => Number(!one.dropped && one.problems.length > 0)
  return {
    withProblems: troubled(after) - troubled(before),
    skipped: Number(after.out) - Number(before.out),
    dropped: Number(after.dropped) - Number(before.dropped),
  }
}

export function recount(tx: Tx, row: ImportRow, differences: readonly Difference[]): void {
  const counts = countsOf(row)
  if (!counts) return
  for (const { withProblems, skipped, dropped } of differences) {
    counts.withProblems += withProblems
    counts.skipped += skipped
    counts.dropped += dropped
  }
  setImport(tx, row.id, { counts: JSON.stringify(counts) })
}

type Many = {
  row: ImportRow
  index: RowIndex
  read: RowReader
  /** Upwards. */
  numbers: readonly number[]
  fixOf: (before: Fix, raw: FileRow) => Fix
  /** Told what each row was, and what it is now. */
  note?: StepNotes['note']
}

/**
 * Mends many rows, some at a time, and has the numbers counted again after the last. Throws what reading the file throws,
 * and AppError IMPORT_STATE once another act is under way; what was mended until then stays.
 */
export async function fixMany(
  { db }: Deps,
  jobs: JobsService,
  { row, index, read, numbers, fixOf, note }: Many,
): Promise<void> {
  for (let at = 0; at < numbers.length; at += AT_ONCE) {
    const raws = await index.read(numbers.slice(at, at + AT_ONCE))
    db.write((tx, changes) => {
      const now = checked(tx, row.id)
      const differences = raws.map((raw) => {
        const before = readFix(tx, row.id, raw.row) ?? NO_FIX
        const after = fixOf(before, raw)
        note?.(raw.row, before, after)
        return applyFix(tx, now, read, raw, after)
      })
      recount(tx, now, differences)
      if (at + AT_ONCE >= numbers.length) countAgain(jobs, tx, changes, now)
    })
  }
}
