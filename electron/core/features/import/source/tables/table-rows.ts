import { cutOut, type Table } from './sheet-tables.ts'
import { createTableFile } from './table-file.ts'

/** Writes one table of a sheet; its rows stay under the numbers they have there. */
export async function writeTable(target: string, rows: readonly string[][], { at, columns }: Table): Promise<void> {
  const own = columns ? cutOut(rows, columns) : rows
  const file = createTableFile(target)
  for (let row = 0; row < at.end; row++) await file.write(row < at.first ? [] : (own[row] ?? []))
  await file.end()
}
