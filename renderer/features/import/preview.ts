import type { ImportColumn, Problem } from '../../../shared/features/import/contract.ts'

export type PreviewRow = {
  row: number
  /** By index of the column. */
  cells: readonly string[]
  problems: readonly Problem[]
}

/** The rows read for the preview, each with its problems. */
export function previewRows(
  rows: readonly { row: number; cells: readonly string[] }[],
  problems: readonly Problem[],
): PreviewRow[] {
  const byRow = Map.groupBy(problems, (problem) => problem.row)
  return rows.map(({ row, cells }) => ({ row, cells, problems: byRow.get(row) ?? [] }))
}

/** The problem of one cell. Of columns that share a header, the one that holds the value is meant. */
export function problemOf(row: PreviewRow, column: ImportColumn): Problem | undefined {
  const named = row.problems.filter((problem) => problem.column === column.header)
  return named.find((problem) => row.cells[column.index]?.includes(problem.value)) ?? named[0]
}

/** What becomes of a row with problems: it stays out, or it is taken although something is wrong. Undefined: all is well. */
export function fateOf(row: PreviewRow): 'out' | 'kept' | undefined {
  if (row.problems.length === 0) return undefined
  return row.problems.some((problem) => problem.skipsRow) ? 'out' : 'kept'
}

/** A problem of the row as a whole: nobody in it, too many cells. What keeps the row out is said before anything else. */
export function rowProblem(row: PreviewRow): Problem | undefined {
  const whole = row.problems.filter((problem) => problem.column === null)
  return whole.find((problem) => problem.skipsRow) ?? whole[0]
}
