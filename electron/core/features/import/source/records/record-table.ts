/** Records, each with one or several values by the name of a column, as one table. */

import { AppError } from '../../../../../../shared/errors.ts'
import { MAX_COLUMNS } from '../../../../../../shared/features/import/text/csv-parser.ts'
import { createTableFile } from '../tables/table-file.ts'

export type TableRecord = ReadonlyMap<string, readonly string[]>

/** A second value of a column stands in a column of its own beside it. Throws AppError FILE_TOO_MANY_COLUMNS. */
export function tableOfRecords(records: readonly TableRecord[], name: string): { headers: string[]; rows: string[][] } {
  const widths = new Map<string, number>()
  for (const record of records)
    for (const [column, values] of record) widths.set(column, Math.max(widths.get(column) ?? 0, values.length))
  const columns = [...widths].reduce((sum, [, width]) => sum + width, 0)
  if (columns > MAX_COLUMNS) throw new AppError('FILE_TOO_MANY_COLUMNS', { name, columns, limit: MAX_COLUMNS })
  const places = [...widths].flatMap(([column, width]) => Array.from({ length: width }, (_, at) => ({ column, at })))
  return {
    headers: places.map(({ column, at }) => (at === 0 ? column : `${column} ${at + 1}`)),
    rows: records.map((record) => places.map(({ column, at }) => record.get(column)?.[at] ?? '')),
  }
}

/** Writes them as `tableOfRecords` gives them. */
export async function writeRecords(target: string, records: readonly TableRecord[], name: string): Promise<void> {
  const { headers, rows } = tableOfRecords(records, name)
  const file = createTableFile(target)
  for (const row of [headers, ...rows]) await file.write(row)
  await file.end()
}
