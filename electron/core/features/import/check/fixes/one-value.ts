import type { Inputs, Outputs } from '../../../../../../shared/contract.ts'
import type { Replacement } from '../../../../../../shared/features/import/acts.ts'
import type { ProblemReason } from '../../../../../../shared/features/import/contract.ts'
import type { RowReader } from '../../../../../../shared/features/import/rows/read-row.ts'
import { foldKey } from '../../../../../../shared/text-folding.ts'
import { type ReadDb, statement } from '../../../../db/handles.ts'
import type { Deps } from '../../../../deps.ts'
import type { JobsService } from '../../../jobs/service.ts'
import { rememberAct } from '../../columns/memory.ts'
import { checked } from '../../import-state.ts'
import type { ImportRow } from '../../repo.ts'
import type { AlikeWanted } from '../../rows/alike-cells.ts'
import { createAlikeSearch } from '../../rows/alike-search.ts'
import { readFix, readFixes, withFix } from '../../rows/row-fixes.ts'
import type { RowIndex } from '../../rows/row-index.ts'
import { shapeOf, storedPath } from '../../source/import-file.ts'
import type { CheckView } from '../grid/check-view.ts'
import { fixMany } from './apply-fix.ts'
import type { LastSteps } from './last-steps.ts'

/** One value in place of all cells of a column that are alike: what it would do, and doing it. */
export function oneValue(deps: Deps, { jobs, view, steps }: { jobs: JobsService; view: CheckView; steps: LastSteps }) {
  const { db, dataDir } = deps
  const search = createAlikeSearch(deps.ports.thread)

  /** The rows of each of them, upwards, as their cells stand now: a cell changed by hand counts as what it became. */
  const rowsOf = async (row: ImportRow, replacements: readonly Replacement[]): Promise<number[][]> => {
    const wanted = replacements.flatMap(wantedOf)
    const finding = { path: storedPath(dataDir, row.storedName), name: row.fileName, shape: shapeOf(row), wanted }
    const inFile = wanted.length === 0 ? [] : await search(finding)
    const now = withChanged(db.read, row.id, wanted, inFile)
    let at = 0
    return replacements.map(({ columnIndex, of }) =>
      'reason' in of ? markedRows(db.read, row.id, of.reason, columnIndex) : (now[at++] ?? []),
    )
  }

  return {
    async alike({ id, replacements }: Inputs['import']['alike']): Promise<Outputs['import']['alike']> {
      const row = checked(db.read, id)
      const rows = await rowsOf(row, replacements)
      const index = await view.indexOf(row)
      const read = view.readerOf(row)
      const judged = replacements.map(async (one, at) => ({
        rows: rows[at]?.length ?? 0,
        problem: await problemOf(db.read, { row, index, read }, one, rows[at]?.[0]),
      }))
      return Promise.all(judged)
    },
    async replace({ id, replacement }: Inputs['import']['replace']): Promise<Outputs['import']['replace']> {
      const row = checked(db.read, id)
      const { columnIndex, value } = replacement
      const [numbers = []] = await rowsOf(row, [replacement])
      const index = await view.indexOf(row)
      const step = await steps.during(id, (note) =>
        fixMany(deps, jobs, {
          row,
          index,
          read: view.readerOf(row),
          numbers,
          fixOf: (before, raw) => {
            const { [columnIndex]: _, ...others } = before.cells
            const same = value === (raw.cells[columnIndex] ?? '')
            return { ...before, cells: same ? others : { ...others, [columnIndex]: value } }
          },
          note,
        }),
      )
      const now = deps.ports.clock.now()
      if (db.write((tx) => rememberAct(tx, row, replacement, now))) steps.remembered(id, step, replacement)
      jobs.wake()
      return { rows: numbers.length, step }
    },
  }
}

const wantedOf = ({ columnIndex, of }: Replacement): AlikeWanted[] =>
  'text' in of ? [{ columnIndex, key: foldKey(of.text) }] : []

/** What was found in the file, with the cells that the owner changed as they are now. */
function withChanged(
  db: ReadDb,
  importId: number,
  wanted: readonly AlikeWanted[],
  inFile: readonly number[][],
): number[][] {
  if (wanted.length === 0) return []
  const fixes = [...readFixes(db, importId)]
  return wanted.map(({ columnIndex, key }, at) => {
    const changed = new Map(
      fixes.flatMap(([row, { cells }]) => {
        const text = cells[columnIndex]
        return text === undefined ? [] : [[row, foldKey(text) === key] as const]
      }),
    )
    const stay = (inFile[at] ?? []).filter((row) => !changed.has(row))
    const came = [...changed].flatMap(([row, holds]) => (holds ? [row] : []))
    return came.length === 0 ? stay : [...stay, ...came].sort((a, b) => a - b)
  })
}

function markedRows(db: ReadDb, importId: number, reason: ProblemReason, columnIndex: number): number[] {
  return statement(
    db,
    `select distinct "row" from import_problems
     where import_id = ? and reason = ? and column_index = ? and settled is null order by "row"`,
  )
    .pluck()
    .all(importId, reason, columnIndex) as number[]
}

type Judging = { row: ImportRow; index: RowIndex; read: RowReader }

/** What would be said of the value in the first of the rows; null: nothing. */
async function problemOf(
  db: ReadDb,
  { row, index, read }: Judging,
  { columnIndex, value }: Replacement,
  first: number | undefined,
): Promise<ProblemReason | null> {
  const [raw] = first === undefined ? [] : await index.read([first])
  if (!raw) return null
  const fix = readFix(db, row.id, raw.row)
  const cells = withFix(withFix(raw.cells, fix), { cells: { [columnIndex]: value }, dropped: false })
  return read(raw.row, cells).problems.find((problem) => problem.columnIndex === columnIndex)?.reason ?? null
}
