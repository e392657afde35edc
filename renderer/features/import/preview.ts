import type { ImportColumn, Problem } from '../../../shared/features/import/contract.ts'

export type PreviewRow = {
  row: number
  /** By index of the column; undefined where the row was not read for the preview. */
  cells: readonly string[] | undefined
  problems: readonly Problem[]
}

/** The first rows of the file, each with its problems. */
export function firstRows(
  rows: readonly { row: number; cells: readonly string[] }[],
  problems: readonly Problem[],
): PreviewRow[] {
  const byRow = Map.groupBy(problems, (problem) => problem.row)
  return rows.map(({ row, cells }) => ({ row, cells, problems: byRow.get(row) ?? [] }))
}

/** Only the rows with problems, in the order of the file; far down in it, where only the problem is known, without the other cells. */
export function problemRows(
  rows: readonly { row: number; cells: readonly string[] }[],
  problems: readonly Problem[],
): PreviewRow[] {
  const cellsOf = new Map(rows.map(({ row, cells }) => [row, cells]))
  return [...Map.groupBy(problems, (problem) => problem.row)]
    .map(([row, found]) => ({ row, cells: cellsOf.get(row), problems: found }))
    .sort((a, b) => a.row - b.row)
}

/** The problem of one cell. Of columns that share a header, the one that holds the value is meant. */
export function problemOf(row: PreviewRow, column: ImportColumn): Problem | undefined {
  const named = row.problems.filter((problem) => problem.column === column.header)
  return named.find((problem) => row.cells === undefined || row.cells[column.index] === problem.value) ?? named[0]
}

/** What a cell shows: its text, the value of its problem, or null where nothing was read. */
export function textOf(row: PreviewRow, column: ImportColumn): string | null {
  return row.cells?.[column.index] ?? problemOf(row, column)?.value ?? null
}

/** A problem of the row as a whole: nobody in it, too many cells. */
export function rowProblem(row: PreviewRow): Problem | undefined {
  return row.problems.find((problem) => problem.column === null)
}
