/** A text in which tables stand beside or below each other: it is read one of them at a time, as a sheet is. */

import { readFile } from 'node:fs/promises'
import { AppError } from '../../../../../shared/errors.ts'
import type { SourcePart } from '../../../../../shared/features/import/text/source.ts'
import { recordsOf } from './archive-tables.ts'
import type { Conversion, Converted } from './conversion.ts'
import { encodingOfText } from './detect-encoding.ts'
import { decodeHead, decodeWhole, encodingOf, readHead, readingError } from './file-text.ts'
import { areSeveral, looksOf, tablesIn } from './sheet-tables.ts'
import { writeTable } from './table-rows.ts'

/** The beginning tells: some 15,000 rows. In bytes. */
const HEAD = 1024 ** 2

/** True for a text whose beginning names people, and then those of another table, beside or below them. */
export async function isSeveralTables(path: string, name: string): Promise<boolean> {
  const head = await readHead(path, name, HEAD)
  // Plain letters so far: every encoding reads them alike.
  const encoding = encodingOf(head, name) ?? 'utf-8'
  const rows = recordsIn(decodeHead(head, encoding, name), name)
  // The last one may be cut.
  const whole = head.length < HEAD ? rows : rows.slice(0, -1)
  return areSeveral(whole, tablesIn(whole))
}

/** One of the tables of such a text. Throws AppError FILE_EMPTY, FILE_CELL_TOO_LARGE, FILE_TOO_MANY_COLUMNS. */
export async function convertTables({ path, name, part, target }: Conversion): Promise<Converted> {
  const bytes = await readFile(path)
  const text = decodeWhole(bytes, encodingOfText(bytes))
  const rows = recordsIn(text, name)
  const tables = tablesIn(rows)
  const parts = tables.map((table, i): SourcePart => ({ name, table: i + 1, hidden: false, ...looksOf(rows, table) }))
  const first = parts.findIndex(({ people }) => people)
  const at = part !== null && part < parts.length ? part : Math.max(0, first)
  const table = tables[at]
  if (!table) throw new AppError('FILE_EMPTY', { name })
  await writeTable(target, rows, table)
  const { header } = table
  const notes = [{ note: 'several-tables' as const, count: tables.length }]
  return { parts, part: at, notes, headerRow: header === null ? null : header + 1 }
}

function recordsIn(text: string, name: string): string[][] {
  try {
    return recordsOf(text)
  } catch (error) {
    throw readingError(error, name, 0)
  }
}
