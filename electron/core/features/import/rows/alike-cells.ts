import { foldKey } from '../../../../../shared/text-folding.ts'
import type { FileShape } from '../source/analyse-file.ts'
import { readRows } from './file-rows.ts'

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
