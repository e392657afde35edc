import { ofWholeRow } from '../../../../../shared/features/import/cells/problem-at.ts'
import type { Problem } from '../../../../../shared/features/import/contract.ts'

/** What is said of a row whose cells were moved, until somebody changed one of them by hand: then they were looked at. */
export function movedCells(
  { row, asWritten }: { row: number; asWritten?: string | undefined },
  fixed: Readonly<Record<number, string>> = {},
): Problem[] {
  if (asWritten === undefined || Object.keys(fixed).length > 0) return []
  return [ofWholeRow(row, 'row-mended', asWritten)]
}
