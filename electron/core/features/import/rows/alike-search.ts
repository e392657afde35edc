import { stat } from 'node:fs/promises'
import { askWorker } from '../../../jobs/worker-pool.ts'
import { type AlikeFinding, findAlike } from './alike-cells.ts'
import { AT_ONCE } from './row-search.ts'

/** Searches kept: the cells that one looks at, and those that are offered again. */
const KEPT = 4

/**
 * Looks through files, those of any size beside the window’s thread. What was found last is kept: who types a value asks
 * for the same cells at every rest.
 */
export function createAlikeSearch(thread: URL) {
  const kept = new Map<string, Promise<number[][]>>()
  const find = async (finding: AlikeFinding) => {
    const small = (await stat(finding.path).catch(() => null))?.size ?? 0
    return small <= AT_ONCE ? findAlike(finding) : askWorker(thread, { task: 'alike-cells', ...finding })
  }
  return (finding: AlikeFinding): Promise<number[][]> => {
    const { path, shape, wanted } = finding
    const id = JSON.stringify([path, shape.encoding, shape.delimiter, shape.headerRow, wanted])
    const found = kept.get(id) ?? find(finding)
    kept.delete(id)
    kept.set(id, found)
    // One that failed is begun anew.
    found.catch(() => kept.delete(id))
    for (const old of kept.keys()) {
      if (kept.size <= KEPT) break
      kept.delete(old)
    }
    return found
  }
}
