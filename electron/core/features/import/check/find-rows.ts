import { stat } from 'node:fs/promises'
import { shownCell } from '../../../../../shared/features/import/photo-cell.ts'
import { foldKey } from '../../../../../shared/text-folding.ts'
import { askWorker } from '../../../jobs/worker-pool.ts'
import type { FileShape } from './analyse-file.ts'
import { readRows } from './file-rows.ts'

/** Rows found at most by one search; the more there are, the less each of them is what was looked for. */
export const MOST_FOUND = 50_000
/** Smaller files are read in a few milliseconds: a thread would take longer to begin. In bytes. */
const AT_ONCE = 512 * 1024
/** Searches kept: the pages of one list, and the one before it. */
const KEPT = 4

/** `rows`: their numbers, upwards. `cut`: there are more than are kept. */
export type FoundRows = { rows: number[]; cut: boolean }
/** What the thread is asked; `key` is folded. */
export type Finding = { path: string; name: string; shape: FileShape; key: string }

/** Whether a cell holds the text, as a person reads it. `key`: folded. */
export function holds(cells: readonly string[], key: string): boolean {
  return foldKey(cells.map(shownCell).join('\u001f')).includes(key)
}

/** Rows of a file that hold a text, in memory that does not grow with the file. Throws what `readRows` throws. */
export async function findRows({ path, name, shape, key }: Finding): Promise<FoundRows> {
  const rows: number[] = []
  for await (const batch of readRows(path, name, shape)) {
    for (const { row, cells } of batch.rows) {
      if (!holds(cells, key)) continue
      if (rows.length === MOST_FOUND) return { rows, cut: true }
      rows.push(row)
    }
  }
  return { rows, cut: false }
}

/** Searches through files, those of any size beside the window’s thread; what was found last is kept for its further pages. */
export function createRowSearch(thread: URL) {
  const kept = new Map<string, Promise<FoundRows>>()
  const find = async (finding: Finding) => {
    const small = (await stat(finding.path).catch(() => null))?.size ?? 0
    return small <= AT_ONCE ? findRows(finding) : askWorker(thread, { task: 'find-rows', ...finding })
  }
  return (finding: Finding): Promise<FoundRows> => {
    const { path, shape, key } = finding
    const id = JSON.stringify([path, shape.encoding, shape.delimiter, shape.headerRow, key])
    const found = kept.get(id) ?? find(finding)
    kept.delete(id)
    kept.set(id, found)
    // One that failed is tried again.
    found.catch(() => kept.delete(id))
    for (const old of kept.keys()) {
      if (kept.size <= KEPT) break
      kept.delete(old)
    }
    return found
  }
}
