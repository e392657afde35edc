import type { Problem, ProblemReason } from '../contract.ts'

const MOST_SHOWN = 200
/** As much of a cell, or of a row, as is kept with what is said of it. */
export const shownPart = (text: string): string => text.slice(0, MOST_SHOWN)

/** A row told as a whole: what stands in its cells. */
export const rowSaid = (cells: readonly string[]): string =>
  cells
    .map((cell) => cell.trim())
    .filter(Boolean)
    .join(' · ')

/** What is said of a whole row, and of none of its cells. */
export function ofWholeRow(row: number, reason: ProblemReason, value: string): Problem {
  const place = { row, column: null, columnIndex: null }
  return { ...place, value: shownPart(value), suggestion: null, reason, skipsRow: false }
}

type OfCell = { reason: ProblemReason; value: string; suggestion: string | null }

/** What is said of the cell of a column; its row is taken without it. */
export function ofCell(
  row: number,
  { index, header }: { index: number; header: string },
  { reason, value, suggestion }: OfCell,
): Problem {
  return { row, column: header, columnIndex: index, value: shownPart(value), suggestion, reason, skipsRow: false }
}
