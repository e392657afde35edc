import { stat } from 'node:fs/promises'
import { foldKey } from '../../../../../shared/text-folding.ts'
import { askWorker } from '../../../jobs/worker-pool.ts'
import type { FileShape } from '../check/analyse-file.ts'
import { readRows } from './file-rows.ts'
import { AT_ONCE } from './find-rows.ts'

/** `key`: what the cells of the column say, folded. */
export type AlikeWanted = { columnIndex: number; key: string }
/** A file that is looked through for cells which say the same. */
export type AlikeFinding = { path: string; name: string; shape: FileShape; wanted: readonly AlikeWanted[] }

/** Numbers of the rows of each of those wanted, upwards, as the file has them. Throws what `readRows` throws. */
export async function findAlike({ path, name, shape, wanted }: AlikeFinding): Promise<number[][]> {
  const rows = wanted.map((): number[] => [])
  const columns = Map.groupBy(wanted.keys(), (at) => wanted[at]?.columnIndex ?? -1)
  for await (const batch of readRows(path, name, shape))
    for (const { row, cells } of batch.rows)
      for (const [column, places] of columns) {
        const cell = cells[column] ?? ''
        const key = cell === '' ? '' : foldKey(cell)
        for (const at of places) if (wanted[at]?.key === key) rows[at]?.push(row)
      }
  return rows
}

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
