import { shownPart } from '../../../../../shared/features/import/cells/problem-at.ts'
import type { ImportColumn, ImportField, Problem } from '../../../../../shared/features/import/contract.ts'
import type { SharedReason } from '../../../../../shared/features/import/losses.ts'
import { type ReadDb, statement, type Tx } from '../../../db/handles.ts'
import { insertProblem } from '../repo.ts'
import type { SharedLine } from './file-index.ts'

/** Remarks settled in one unit of work: a few milliseconds. */
const SETTLED_AT_ONCE = 1_000

const HOLDING: Record<SharedReason, readonly ImportField[]> = {
  'shared-phone': ['phone', 'emailAndPhone'],
  'shared-email': ['email', 'emailAndPhone'],
}

/** What is kept of a cell, to see whether it is still as it was. */
const keptOf = (cell: string | undefined) => shownPart(cell ?? '')

type RowCells = { row: number; cells: readonly string[] }

/** What a row shares with earlier ones, as a remark on the cells that say so; one a cell. */
export function sharedProblems(
  columns: readonly ImportColumn[],
  at: RowCells,
  lines: readonly SharedLine[],
): Problem[] {
  const told = new Map<number | null, Problem>()
  for (const { reason, text, otherRow } of lines) {
    const holding = columns.filter(
      ({ field, index, ofLine }) => !ofLine && HOLDING[reason].includes(field) && at.cells[index]?.trim(),
    )
    const column = holding.find(({ index }) => at.cells[index]?.includes(text)) ?? holding[0]
    const columnIndex = column?.index ?? null
    if (told.has(columnIndex)) continue
    const value = columnIndex === null ? text : keptOf(at.cells[columnIndex])
    const place = { row: at.row, column: column?.header ?? null, columnIndex }
    told.set(columnIndex, { ...place, value, suggestion: null, reason, skipsRow: false, otherRow })
  }
  return [...told.values()]
}

type Kept = { id: number; row: number; columnIndex: number | null; otherRow: number; settled: 1 | null }

const keyOf = ({ row, columnIndex, otherRow = 0 }: Pick<Problem, 'row' | 'columnIndex' | 'otherRow'>) =>
  `${row} ${columnIndex} ${otherRow}`

export type SharedRemarks = {
  save(tx: Tx, problem: Problem): void
  /** Those of before that are no longer so are settled, some at a time; false: none is left. */
  settleSome(tx: Tx): boolean
}

/** Keeps what rows share: a check that counts again leaves standing what still is so. */
export function createSharedRemarks(db: ReadDb, importId: number): SharedRemarks {
  const kept = statement(
    db,
    `select id, "row" as "row", column_index as columnIndex, other_row as otherRow, settled from import_problems
     where import_id = ? and other_row is not null`,
  ).all(importId) as Kept[]
  const before = new Map(kept.map((one) => [keyOf(one), one]))
  return {
    save(tx, problem) {
      const key = keyOf(problem)
      const known = before.get(key)
      before.delete(key)
      if (!known) insertProblem(tx, importId, problem)
      else setKept(tx, known.id, problem.value)
    },
    settleSome(tx) {
      const some = [...before.entries().take(SETTLED_AT_ONCE)]
      for (const [key, { id, settled }] of some) {
        if (!settled) statement(tx, 'update import_problems set settled = 1 where id = ?').run(id)
        before.delete(key)
      }
      return some.length > 0
    },
  }
}

function setKept(tx: Tx, id: number, value: string): void {
  statement(
    tx,
    'update import_problems set settled = null, value = ? where id = ? and (settled = 1 or value <> ?)',
  ).run(value, id, value)
}

/** What a row shares, where its cells are as they were when that was found. */
export function sharedOfRow(db: ReadDb, importId: number, { row, cells }: RowCells): Problem[] {
  const kept = statement(
    db,
    `select "row" as "row", "column" as "column", column_index as columnIndex, value, reason, other_row as otherRow
     from import_problems where import_id = ? and "row" = ? and other_row is not null and settled is null order by id`,
  ).all(importId, row) as Pick<Problem, 'row' | 'column' | 'columnIndex' | 'value' | 'reason' | 'otherRow'>[]
  return kept
    .filter(({ columnIndex, value }) => columnIndex === null || keptOf(cells[columnIndex]) === value)
    .map((one) => ({ ...one, suggestion: null, skipsRow: false }))
}
