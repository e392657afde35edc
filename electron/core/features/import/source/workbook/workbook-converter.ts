import { readFile } from 'node:fs/promises'
import type { WorkBook, WorkSheet } from '@e965/xlsx'
import { AppError } from '../../../../../../shared/errors.ts'
import { guessHeader } from '../../../../../../shared/features/import/columns/header-field.ts'
import { isBlank } from '../../../../../../shared/features/import/columns/header-row.ts'
import type { ImportSource, SourceNote, SourcePart } from '../../../../../../shared/features/import/text/source.ts'
import type { Conversion, Converted } from '../conversion.ts'
import type { FilePeople } from '../tables/archive-tables.ts'
import { fillMarks } from '../tables/ditto-marks.ts'
import { headerIn, looksOf, type Table, tablesIn, takenOut } from '../tables/sheet-tables.ts'
import { writeTable } from '../tables/table-rows.ts'
import { unpackedRows } from './packed-rows.ts'
import { birthdayText, type Cell, cellText } from './workbook-cells.ts'
import { type OpenedWorkbook, openWorkbook } from './workbook-file.ts'

/** Rows of a sheet (Excel's own limit); whatever claims to lie below was put there by no spreadsheet program. */
const MAX_ROWS = 1_048_576
/** Rows above people in which names of columns are looked for. */
const MOST_ABOVE = 20
/** Parts offered to choose from. */
const MAX_PARTS = 200

type Sheet = { rows: string[][]; cut: boolean; errors: number; merges: NonNullable<WorkSheet['!merges']> }
type Part = SourcePart & Table & { sheet: number }

/** A workbook → one of its tables. Throws AppError FILE_LOCKED, FILE_UNSAFE, FILE_DAMAGED, FILE_BINARY, FILE_EMPTY. */
export async function convertWorkbook({ path, name, part: wanted, target }: Conversion): Promise<Converted> {
  const opened = openWorkbook(await readFile(path), name)
  const sheets = opened.book.SheetNames.map((_, i) => readSheet(opened.book, i))
  const parts = sheets.flatMap((sheet, i) => partsOf(opened.book, i, sheet)).slice(0, MAX_PARTS)
  const at = wanted !== null && wanted < parts.length ? wanted : bestOf(parts)
  const part = parts[at]
  const sheet = part && sheets[part.sheet]
  if (!sheet) throw new AppError('FILE_EMPTY', { name })
  const marks = fillMarks(sheet.rows, part)
  await writeTable(target, sheet.rows, part)
  return {
    parts: parts.map(({ name, table, rows, hidden, people }) => ({ name, table, rows, hidden, people })),
    part: at,
    notes: notesOf(opened, parts, part, sheet, marks),
    headerRow: part.header === null ? null : part.header + 1,
  }
}

/** The people of a workbook among other files. Throws AppError FILE_LOCKED, FILE_UNSAFE, FILE_DAMAGED, FILE_BINARY. */
export function peopleInWorkbook(bytes: Buffer, name: string): FilePeople {
  const { book } = openWorkbook(bytes, name)
  const sheets = book.SheetNames.map((_, i) => readSheet(book, i))
  const parts = sheets.flatMap((sheet, i) => partsOf(book, i, sheet)).slice(0, MAX_PARTS)
  const at = bestOf(parts)
  const part = parts[at]
  const rows = part && sheets[part.sheet]?.rows
  if (!rows) return { table: { name, headers: [], rows: [], people: false }, others: [] }
  const others = parts.filter((one, i) => i !== at && one.people).map((one) => `${name}: ${one.name}`)
  return { table: { name, ...takenOut(rows, part), people: part.people }, others }
}

/** The cells of a sheet as text, row by row as the sheet numbers them. */
function readSheet(book: WorkBook, index: number): Sheet {
  const sheet = book.Sheets[book.SheetNames[index] ?? '']
  const data = (sheet?.['!data'] ?? []) as (Cell | undefined)[][]
  const date1904 = book.Workbook?.WBProps?.date1904 === true
  const rows: string[][] = []
  let errors = 0
  const born = new Set<number>()
  for (let at = 0; at < Math.min(data.length, MAX_ROWS); at++) {
    const cells: string[] = []
    for (const [column, cell] of (data[at] ?? []).entries()) {
      const text = cell ? (born.has(column) && birthdayText(cell, date1904)) || cellText(cell, date1904) : ''
      if (at < MOST_ABOVE && cell?.t === 's' && text && guessHeader(text)?.field === 'birthday') born.add(column)
      if (text === null) errors++
      cells[column] = text ?? ''
    }
    rows.push(cells)
  }
  while (rows.length > 0 && isBlank(rows.at(-1) ?? [])) rows.pop()
  const cut = unpackedRows(rows)
  return { rows: cut ?? rows, cut: cut !== null, errors, merges: sheet?.['!merges'] ?? [] }
}

function partsOf(book: WorkBook, index: number, { rows, merges }: Sheet): Part[] {
  if (rows.length === 0) return []
  const hidden = (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0
  const tables = tablesIn(rows, (at) => fillNames(rows, merges, at.first, headerIn(rows, at) ?? at.first))
  return tables.map((table, i): Part => {
    const place = { name: book.SheetNames[index] ?? '', table: tables.length > 1 ? i + 1 : null, hidden, sheet: index }
    return { ...table, ...place, ...looksOf(rows, table) }
  })
}

/** Names of columns that reach over several columns stand in each of them; everywhere else a merged cell is one cell. */
function fillNames(rows: string[][], merges: Sheet['merges'], first: number, header: number): void {
  for (const { s, e } of merges) {
    if (s.r < first || s.r > header + 1 || e.c === s.c) continue
    const cells = rows[s.r]
    const name = cells?.[s.c]
    // A title over everything names no column.
    if (!cells || !name || new Set(cells.filter(Boolean)).size < 2) continue
    for (let column = s.c + 1; column <= Math.min(e.c, s.c + 100); column++) cells[column] ||= name
    for (let column = 0; column < cells.length; column++) cells[column] ??= ''
  }
}

/** The first table with people in the fullest sheet that is not hidden; a hidden one only where there is no other. */
function bestOf(parts: readonly Part[]): number {
  const peopled = parts.filter(({ people }) => people)
  const shown = peopled.filter(({ hidden }) => !hidden)
  const among = shown.length > 0 ? shown : peopled.length > 0 ? peopled : parts
  const fullest = among.reduce<Part | undefined>((best, one) => (best && best.rows >= one.rows ? best : one), undefined)
  return Math.max(0, parts.indexOf(among.find(({ sheet }) => sheet === fullest?.sheet) as Part))
}

function notesOf(
  opened: OpenedWorkbook,
  parts: readonly Part[],
  part: Part,
  sheet: Sheet,
  marks: number,
): ImportSource['notes'] {
  const { noResult, hiddenRows, hiddenColumns } = opened.told(part.sheet)
  const hidden = new Set(parts.filter((one) => one.hidden && one.sheet !== part.sheet).map((one) => one.sheet))
  const values = sheet.merges.filter(
    ({ s }) => s.r > (part.header ?? -1) && s.r < part.at.end && sheet.rows[s.r]?.[s.c],
  )
  const counts: Partial<Record<SourceNote, number>> = {
    'several-tables': part.table === null ? 0 : parts.filter((one) => one.sheet === part.sheet).length,
    'hidden-sheets': hidden.size,
    'hidden-rows': hiddenRows,
    'hidden-columns': hiddenColumns,
    'rows-in-one-cell': sheet.cut ? part.rows : 0,
    'no-result': noResult,
    'error-cells': sheet.errors,
    'merged-cells': values.length,
    'same-as-above': marks,
  }
  return (Object.entries(counts) as [SourceNote, number][])
    .filter(([, count]) => count > 0)
    .map(([note, count]) => ({ note, count }))
}
