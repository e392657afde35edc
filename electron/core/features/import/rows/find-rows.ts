import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { shownCell } from '../../../../../shared/features/import/text/photo-cell.ts'
import { foldKey } from '../../../../../shared/text-folding.ts'
import { askWorker } from '../../../jobs/worker-pool.ts'
import type { FileShape } from '../check/analyse-file.ts'
import { readRows } from './file-rows.ts'

/** Rows found at most by one search; the more there are, the less each of them is what was looked for. */
export const MOST_FOUND = 50_000
/** Smaller files are read in a few milliseconds: a thread would take longer to begin. In bytes. */
export const AT_ONCE = 512 * 1024
/** Searches kept: the pages of one list, and the one before it. */
const KEPT = 4

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

/** `asking`: who waits for it and has not gone away. */
type Search = { found: Promise<FoundRows>; stop: AbortController; asking: number }

const idOf = ({ path, shape, key, among }: Finding): string => {
  const list = among && createHash('sha1').update(among).digest('hex')
  return JSON.stringify([path, shape.encoding, shape.delimiter, shape.headerRow, key, list])
}

/**
 * Searches through files, those of any size beside the window’s thread; what was found last is kept for its further
 * pages. A search ends, with the signal's reason, once everybody who asked has gone: who types on asks for another.
 */
export function createRowSearch(thread: URL) {
  const kept = new Map<string, Search>()
  const find = async (finding: Finding, signal: AbortSignal) => {
    const small = (await stat(finding.path).catch(() => null))?.size ?? 0
    signal.throwIfAborted()
    return small <= AT_ONCE ? findRows(finding) : askWorker(thread, { task: 'find-rows', ...finding }, { signal })
  }
  const begin = (id: string, finding: Finding): Search => {
    const stop = new AbortController()
    const search = { found: find(finding, stop.signal), stop, asking: 0 }
    // One that failed, or was given up, is begun anew.
    const forget = () => kept.get(id) === search && kept.delete(id)
    search.found.catch(forget)
    stop.signal.addEventListener('abort', forget)
    return search
  }
  return (finding: Finding, signal?: AbortSignal): Promise<FoundRows> => {
    const id = idOf(finding)
    const search = kept.get(id) ?? begin(id, finding)
    kept.delete(id)
    kept.set(id, search)
    search.asking++
    const leave = () => --search.asking === 0 && search.stop.abort(signal?.reason)
    signal?.addEventListener('abort', leave, { once: true })
    for (const old of kept.keys()) {
      if (kept.size <= KEPT) break
      kept.delete(old)
    }
    return search.found.finally(() => signal?.removeEventListener('abort', leave))
  }
}
