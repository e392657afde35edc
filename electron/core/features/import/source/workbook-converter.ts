import { readFile } from 'node:fs/promises'
import type { WorkBook, WorkSheet } from '@e965/xlsx'
import { AppError } from '../../../../../shared/errors.ts'
import { columnHeaders, isBlank } from '../../../../../shared/features/import/header-row.ts'
import { recogniseColumns, SAMPLE_ROWS } from '../../../../../shared/features/import/recognise-columns.ts'
import type { ImportSource, SourceNote, SourcePart } from '../../../../../shared/features/import/source.ts'
import { createTableFile } from '../check/table-file.ts'
import { unpackedRows } from '../write/packed-rows.ts'
import { cutOut, headerIn, sideBySide, type TableColumns, type TableRows, tablesOf } from './sheet-tables.ts'
import type { Conversion, Converted } from './source-converters.ts'
import { type Cell, cellText } from './workbook-cells.ts'
import { type OpenedWorkbook, openWorkbook } from './workbook-file.ts'

/** Rows of a sheet (Excel's own limit); whatever claims to lie below was put there by no spreadsheet program. */
const MAX_ROWS = 1_048_576
/** Parts offered to choose from. */
const MAX_PARTS = 200

type Sheet = { rows: string[][]; cut: boolean; errors: number; merges: NonNullable<WorkSheet['!merges']> }
/** `columns`: of several tables beside each other, which of the sheet's; null: all of them. */
type Table = { at: TableRows; header: number | null; columns: TableColumns | null }
type Part = SourcePart & Table & { sheet: number; table: number | null }

/** A workbook → one of its tables. Throws AppError FILE_LOCKED, FILE_UNSAFE, FILE_DAMAGED, FILE_BINARY, FILE_EMPTY. */
export async function convertWorkbook({ path, name, part: wanted, target }: Conversion): Promise<Converted> {
  const opened = openWorkbook(await readFile(path), name)
  const sheets = opened.book.SheetNames.map((_, i) => readSheet(opened.book, i))
  const parts = sheets.flatMap((sheet, i) => partsOf(opened.book, i, sheet)).slice(0, MAX_PARTS)
  const at = wanted !== null && wanted < parts.length ? wanted : bestOf(parts)
  const part = parts[at]
  const sheet = part && sheets[part.sheet]
  if (!sheet) throw new AppError('FILE_EMPTY', { name })
  await writeTable(target, part.columns ? cutOut(sheet.rows, part.columns) : sheet.rows, part.at)
  return {
    parts: parts.map(({ name, table, rows, hidden, people }) => ({ name, table, rows, hidden, people })),
    part: at,
    notes: notesOf(opened, parts, part, sheet),
    headerRow: part.header === null ? null : part.header + 1,
  }
}

/** The cells of a sheet as text, row by row as the sheet numbers them. */
function readSheet(book: WorkBook, index: number): Sheet {
  const sheet = book.Sheets[book.SheetNames[index] ?? '']
  const data = (sheet?.['!data'] ?? []) as (Cell | undefined)[][]
  const date1904 = book.Workbook?.WBProps?.date1904 === true
  const rows: string[][] = []
  let errors = 0
  for (let at = 0; at < Math.min(data.length, MAX_ROWS); at++) {
    const cells: string[] = []
    for (const [column, cell] of (data[at] ?? []).entries()) {
      const text = cell === undefined || cell === null ? '' : cellText(cell, date1904)
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
  const tables = tablesOf(rows).flatMap((at): Table[] => {
    const found = headerIn(rows, at)
    fillNames(rows, merges, at.first, found ?? at.first)
    const header = headerIn(rows, at)
    const beside = header === null ? null : sideBySide(rows, at, header)
    return beside === null ? [{ at, header, columns: null }] : beside.map((columns) => ({ at, header, columns }))
  })
  return tables.map(({ at, header, columns }, i): Part => {
    const own = columns ? cutOut(rows.slice(0, at.end), columns) : rows
    const below = own.slice((header ?? at.first - 1) + 1, at.end).filter((cells) => !isBlank(cells))
    const names = header === null ? null : columnHeaders(own.slice(at.first, at.end), header - at.first)
    const { hasPeople } = recogniseColumns(names, below.slice(0, SAMPLE_ROWS))
    return {
      name: book.SheetNames[index] ?? '',
      table: tables.length > 1 ? i + 1 : null,
      rows: below.length,
      hidden,
      people: hasPeople && below.length > 0,
      sheet: index,
      at,
      columns,
      header,
    }
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

function notesOf(opened: OpenedWorkbook, parts: readonly Part[], part: Part, sheet: Sheet): ImportSource['notes'] {
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
  }
  return (Object.entries(counts) as [SourceNote, number][])
    .filter(([, count]) => count > 0)
    .map(([note, count]) => ({ note, count }))
}

/** The table's rows under the numbers they have in their sheet. */
async function writeTable(target: string, rows: readonly string[][], { first, end }: TableRows): Promise<void> {
  const file = createTableFile(target)
  for (let row = 0; row < end; row++) await file.write(row < first ? [] : (rows[row] ?? []))
  await file.end()
}
