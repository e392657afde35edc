import type { Problem } from '../../../../../shared/features/import/contract.ts'

/** Characters of a row as it stands in the file. */
const SHOWN = 200

/** What is said of a row whose cells were moved, until somebody changed one of them by hand: then they were looked at. */
export function movedCells(
  { row, asWritten }: { row: number; asWritten?: string | undefined },
  fixed: Readonly<Record<number, string>> = {},
): Problem[] {
  if (asWritten === undefined || Object.keys(fixed).length > 0) return []
  const place = { row, column: null, columnIndex: null, suggestion: null }
  return [{ ...place, value: asWritten.slice(0, SHOWN), reason: 'row-mended', skipsRow: false }]
}
