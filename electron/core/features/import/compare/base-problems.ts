import { shownPart } from '../../../../../shared/features/import/cells/problem-at.ts'
import type {
  ImportColumn,
  ImportField,
  Problem,
  ProblemReason,
} from '../../../../../shared/features/import/contract.ts'
import { BESIDE_BASE } from '../../../../../shared/features/import/losses.ts'
import { shownCell } from '../../../../../shared/features/import/text/photo-cell.ts'
import { type ReadDb, statement, type Tx } from '../../../db/handles.ts'

/** Constants of this file, so that each statement is prepared once. */
const REASONS = BESIDE_BASE.map((reason) => `'${reason}'`).join(', ')
/** Of rows that are taken whole. */
const TAKEN: readonly ProblemReason[] = ['only-way', 'beyond-form']
const REACHING: readonly ImportField[] = ['email', 'phone']

/** What is to be said of a row beside the people of the base. */
export function baseProblem(row: number, reason: ProblemReason, columns: readonly ImportColumn[]): Problem {
  const column = reason === 'only-way' ? columns.find(({ field }) => REACHING.includes(field)) : undefined
  const place = { column: column?.header ?? null, columnIndex: column?.index ?? null }
  return { row, ...place, value: '', suggestion: null, reason, skipsRow: !TAKEN.includes(reason) }
}

/** Forgets at most `limit` of what was said beside the base; gives how many went. */
export function deleteBaseProblems(tx: Tx, importId: number, limit: number): number {
  return statement(
    tx,
    `delete from import_problems where id in
       (select id from import_problems where import_id = ? and reason in (${REASONS}) limit ?)`,
  ).run(importId, limit).changes
}

/** What the check said of a row beside the base. */
export function baseProblemsOf(db: ReadDb, importId: number, row: number): Problem[] {
  const rows = statement(
    db,
    `select "row" as "row", "column" as "column", column_index as columnIndex, value, suggestion, reason,
       skips_row as skipsRow from import_problems where import_id = ? and "row" = ? and reason in (${REASONS}) order by id`,
  ).all(importId, row) as (Omit<Problem, 'skipsRow' | 'otherRow'> & { skipsRow: 0 | 1 })[]
  return rows.map((one) => ({ ...one, skipsRow: one.skipsRow === 1 }))
}

/** Whether it is said of one cell, and not of the row. */
export const isOfCell = ({ columnIndex, value }: Problem): boolean => columnIndex !== null && value !== ''

/** Whether the cell that a problem is said of still holds what it held. */
export function cellStandsSo(cells: readonly string[], problem: Problem): boolean {
  const { columnIndex, value } = problem
  return isOfCell(problem) && shownPart(shownCell(cells[columnIndex ?? -1] ?? '').trim()) === value
}
