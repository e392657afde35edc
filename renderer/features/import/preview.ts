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

/** A problem of the row as a whole: nobody in it, too many cells. */
export function rowProblem(row: PreviewRow): Problem | undefined {
  return row.problems.find((problem) => problem.column === null)
}
