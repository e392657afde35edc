import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { askWorker } from '../../../jobs/worker-pool.ts'
import { type Finding, type FoundRows, findRows } from './find-rows.ts'

/** Smaller files are read in a few milliseconds: a thread would take longer to begin. In bytes. */
export const AT_ONCE = 512 * 1024
/** Searches kept: the pages of one list, and the one before it. */
const KEPT = 4

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
