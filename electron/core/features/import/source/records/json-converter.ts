import { readFile } from 'node:fs/promises'
import { AppError } from '../../../../../../shared/errors.ts'
import { MAX_COLUMNS } from '../../../../../../shared/features/import/text/csv-parser.ts'
import type { Conversion, Converted } from '../conversion.ts'
import { createTableFile } from '../tables/table-file.ts'
import { textOf } from '../text/file-text.ts'
import { type JsonTable, tableOfJson } from './json-table.ts'

/** A list of records in JSON → a table. Throws AppError FILE_BINARY, FILE_TOO_MANY_COLUMNS. */
export async function convertJson({ path, name, target }: Conversion): Promise<Converted> {
  const { headers, rows } = readJson(await readFile(path), name)
  const file = createTableFile(target)
  for (const row of [headers, ...rows]) await file.write(row)
  await file.end()
  return { parts: [], part: 0, notes: [], headerRow: 1 }
}

/** Throws as `convertJson`. */
export function readJson(bytes: Buffer, name: string): JsonTable {
  const table = tableIn(textOf(bytes), name)
  if (table === null) throw new AppError('FILE_BINARY', { name })
  return table
}

function tableIn(text: string, name: string): JsonTable | null {
  try {
    return tableOfJson(text)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new AppError(
      'FILE_TOO_MANY_COLUMNS',
      { name, columns: MAX_COLUMNS + 1, limit: MAX_COLUMNS },
      { cause: error },
    )
  }
}
