/**
 * A text in which tables stand beside or below each other: it is read one of them at a time, as a sheet is. So is one with
 * cells that only point to the cell above.
 */

import { readFile, stat } from 'node:fs/promises'
import { setImmediate as breathe } from 'node:timers/promises'
import { AppError } from '../../../../../../shared/errors.ts'
import type { SourcePart } from '../../../../../../shared/features/import/text/source.ts'
import type { Conversion, Converted } from '../conversion.ts'
import { MAX_BYTES } from '../convert-source.ts'
import { recordsOf } from '../tables/archive-tables.ts'
import { fillMarks, hasMarks } from '../tables/ditto-marks.ts'
import { areSeveral, looksOf, tablesIn } from '../tables/sheet-tables.ts'
import { writeTable } from '../tables/table-rows.ts'
import { decodeHead, encodingOf, readHead, readingError, textOf } from './file-text.ts'
import { hasLaterTable } from './later-tables.ts'

/** The beginning tells: some 15,000 rows. In bytes. */
const HEAD = 1024 ** 2
/** What is looked at a second time: a table may begin where the beginning ends. In bytes. */
const OVERLAP = 8 * 1024

/** True for a text that names people, and then those of another table, beside or below them; or says `do.` below somebody. */
export async function isSeveralTables(path: string, name: string): Promise<boolean> {
  const head = await readHead(path, name, HEAD)
  // Plain letters so far: every encoding reads them alike.
  const encoding = encodingOf(head, name) ?? 'utf-8'
  const text = decodeHead(head, encoding, name)
  const rows = recordsIn(text, name)
  // Each step takes some 30 ms of the thread that owns the window.
  await breathe()
  // The last one may be cut.
  const whole = head.length < HEAD ? rows : rows.slice(0, -1)
  const tables = tablesIn(whole)
  await breathe()
  if (areSeveral(whole, tables)) return true
  const { size } = await stat(path)
  if (size <= MAX_BYTES && tables.some((table) => hasMarks(whole, table))) return true
  if (head.length < HEAD) return false
  const headers = tables.flatMap(({ header }) => (header === null ? [] : [whole[header] ?? []]))
  return size <= MAX_BYTES && hasLaterTable(path, HEAD - OVERLAP, { encoding, text, headers })
}

/** One of the tables of such a text. Throws AppError FILE_EMPTY, FILE_CELL_TOO_LARGE, FILE_TOO_MANY_COLUMNS. */
export async function convertTables({ path, name, part, target }: Conversion): Promise<Converted> {
  const bytes = await readFile(path)
  const text = textOf(bytes)
  const rows = recordsIn(text, name)
  const tables = tablesIn(rows)
  const parts = tables.map((table, i): SourcePart => ({ name, table: i + 1, hidden: false, ...looksOf(rows, table) }))
  const first = parts.findIndex(({ people }) => people)
  const at = part !== null && part < parts.length ? part : Math.max(0, first)
  const table = tables[at]
  if (!table) throw new AppError('FILE_EMPTY', { name })
  const filled = fillMarks(rows, table)
  await writeTable(target, rows, table)
  const headerRow = table.header === null ? null : table.header + 1
  const marks = filled > 0 ? [{ note: 'same-as-above' as const, count: filled }] : []
  // What looked like names of columns further down may be somebody after all.
  if (tables.length === 1) return { parts: [], part: 0, notes: marks, headerRow }
  const notes = [{ note: 'several-tables' as const, count: tables.length }, ...marks]
  return { parts, part: at, notes, headerRow }
}

function recordsIn(text: string, name: string): string[][] {
  try {
    return recordsOf(text)
  } catch (error) {
    throw readingError(error, name, 0)
  }
}
