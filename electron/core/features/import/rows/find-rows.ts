import { shownCell } from '../../../../../shared/features/import/text/photo-cell.ts'
import { foldKey } from '../../../../../shared/text-folding.ts'
import type { FileShape } from '../source/analyse-file.ts'
import { readRows } from './file-rows.ts'

/** Rows found at most by one search; the more there are, the less each of them is what was looked for. */
export const MOST_FOUND = 50_000

/** `rows`: their numbers, upwards. `cut`: there are more than are kept. */
export type FoundRows = { rows: number[]; cut: boolean }
/** What the thread is asked; `key` is folded. `among`: numbers of the rows that count, upwards; null: all. */
export type Finding = { path: string; name: string; shape: FileShape; key: string; among: Int32Array | null }

/** Whether a cell holds the text, as a person reads it. `key`: folded. */
export function holds(cells: readonly string[], key: string): boolean {
  return foldKey(cells.map(shownCell).join('\u001f')).includes(key)
}

/** Whether a row counts, for rows that come upwards themselves. */
function countsAmong(among: Int32Array | null): (row: number) => boolean {
  if (among === null) return () => true
  let at = 0
  return (row) => {
    while ((among[at] ?? Number.POSITIVE_INFINITY) < row) at++
    return among[at] === row
  }
}

/** Rows of a file that hold a text, in memory that does not grow with the file. Throws what `readRows` throws. */
export async function findRows({ path, name, shape, key, among }: Finding): Promise<FoundRows> {
  const counts = countsAmong(among)
  const rows: number[] = []
  for await (const batch of readRows(path, name, shape)) {
    for (const { row, cells } of batch.rows) {
      if (!counts(row) || !holds(cells, key)) continue
      if (rows.length === MOST_FOUND) return { rows, cut: true }
      rows.push(row)
    }
  }
  return { rows, cut: false }
}
