import type { CellChange, CheckRow } from '../../../../shared/features/import/check-contract.ts'
import type { ImportColumn, Problem } from '../../../../shared/features/import/contract.ts'
import { isLeftByChoice } from '../../../../shared/features/import/losses.ts'

export type Fate = 'out' | 'kept' | 'left'

/** What becomes of a row with problems: it stays out (`left`: by the owner’s choice), or it is taken although something is wrong. Undefined: all is well. */
export function fateOf({ problems }: Pick<CheckRow, 'problems'>): Fate | undefined {
  if (problems.length === 0) return undefined
  if (problems.some(({ reason }) => isLeftByChoice(reason))) return 'left'
  return problems.some((problem) => problem.skipsRow) ? 'out' : 'kept'
}

/** A problem of the row as a whole: nobody in it, too many cells. What keeps the row out is said before anything else. */
export function rowProblem({ problems }: Pick<CheckRow, 'problems'>): Problem | undefined {
  const whole = problems.filter((problem) => problem.columnIndex === null)
  return whole.find((problem) => problem.skipsRow) ?? whole[0]
}

/** What a cell has to say beside its text, the gravest first. */
export type CellNote =
  | { kind: 'problem'; problem: Problem; fate: Fate }
  | { kind: 'change'; change: CellChange }
  | { kind: 'fixed' }
  | null

/** `first`: the first cell of its row, which speaks for the row as a whole. */
export function noteOf(row: CheckRow, column: ImportColumn, first: boolean): CellNote {
  const fate = fateOf(row)
  const own = row.problems.find((problem) => problem.columnIndex === column.index)
  const whole = first ? rowProblem(row) : undefined
  const problem = whole?.skipsRow ? whole : (own ?? whole)
  if (problem && fate) return { kind: 'problem', problem, fate }
  const change = row.changes.find((one) => one.columnIndex === column.index)
  if (change) return { kind: 'change', change }
  return row.fixed.includes(column.index) ? { kind: 'fixed' } : null
}

export type Place = { index: number; column: number }

/** What a search came to: a cell with a problem, a row that is not here yet and may have one, or the end of the list. */
export type Sought = { at: Place } | { unseen: number } | { end: true }

/** The next cell with a problem from a place on, or the one before it, among the rows that are there. */
export function nextProblem(
  from: Place,
  step: 1 | -1,
  rows: { total: number; rowAt: (index: number) => CheckRow | undefined },
  columns: readonly ImportColumn[],
): Sought {
  let { index, column } = from
  for (;;) {
    column += step
    if (column < 0 || column >= columns.length) {
      index += step
      column = step === 1 ? 0 : columns.length - 1
    }
    if (index < 0 || index >= rows.total || columns.length === 0) return { end: true }
    const row = rows.rowAt(index)
    if (row === undefined) return { unseen: index }
    const meaning = columns[column]
    if (meaning && noteOf(row, meaning, column === 0)?.kind === 'problem') return { at: { index, column } }
  }
}
