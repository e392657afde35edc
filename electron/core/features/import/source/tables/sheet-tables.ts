/** The tables that stand in one sheet. Pure. */

import { guessHeader } from '../../../../../../shared/features/import/columns/header-field.ts'
import {
  columnHeaders,
  columnNames,
  findHeaderRow,
  isBlank,
  isReachable,
  isSecondHeader,
  isTitle,
} from '../../../../../../shared/features/import/columns/header-row.ts'
import {
  recogniseColumns,
  SAMPLE_ROWS,
} from '../../../../../../shared/features/import/columns/recognise/recognise-columns.ts'

/** Rows of a table within its sheet: from `first` up to, not including, `end`. */
export type TableRows = { first: number; end: number }

/** Rows looked at for names: reading each of a million rows for headers takes minutes, and no sheet has so many tables. */
const MOST_LOOKS = 300

/** Lines of title above the names of a table. */
const MOST_TITLES = 3
/** So many people without names of their columns are a table of their own; fewer are the letterhead of the one below. */
const FEWEST_UNNAMED = 3

/**
 * Cuts a sheet where, below a blank row or a title, names of columns begin again that are others than those above. The
 * names repeated, a gap or a total stay in their table; a title goes to the names below it.
 */
export function tablesOf(rows: readonly (readonly string[])[]): TableRows[] {
  const tables: TableRows[] = []
  let first = 0
  let names: readonly string[] | null = null
  let looks = 0
  for (let at = 0; at < rows.length; at++) {
    const cells = rows[at] ?? []
    if (isBlank(cells)) continue
    const begin = beginAbove(rows, at, first)
    const strange: boolean = names !== null && begin === null && isStrange(rows, at)
    const isLook: boolean = (names === null || begin !== null || strange) && looks++ < MOST_LOOKS
    const fields: string[] | null = isLook ? (columnNames(cells) ?? (strange ? someNames(cells) : null)) : null
    if (fields === null) continue
    const further = names === null ? isUnnamedTable(rows.slice(first, begin ?? first)) : !sameNames(names, fields)
    // Right below the people without a blank row, where what follows reaches nobody any more.
    const from = begin ?? (names === null ? null : at)
    if (from !== null && further) {
      tables.push({ first, end: from })
      first = from
    }
    names = fields
  }
  tables.push({ first, end: rows.length })
  return tables
}

/** Where a table with its names at a row begins: at its titles; null: the row goes on with what stands above. */
function beginAbove(rows: readonly (readonly string[])[], at: number, first: number): number | null {
  let begin = at
  while (begin > first && at - begin < MOST_TITLES && isTitle(rows[begin - 1] ?? [])) begin--
  if (begin === first || isBlank(rows[begin - 1] ?? [])) return begin
  // Of several lines right below the people the upper ones may be people of whom only the name is known.
  return begin < at ? at - 1 : null
}

/** The cells of a row of which two are names of columns, where everything else says that they are; null: they are not. */
function someNames(cells: readonly string[]): string[] | null {
  const filled = cells.map((cell) => cell.trim().toLowerCase()).filter(Boolean)
  return filled.filter((cell) => guessHeader(cell) !== undefined).length < 2 ? null : filled
}

/** Rows above and below that are looked at. */
const AROUND = 5
const FEWEST_STRANGE = 2
/** Rows above whose values are looked at. */
const VALUES_ABOVE = 200

/** A row of words alone, above it people who can be reached, and nobody who can below it. Cheap: asked of every row. */
function isStrange(rows: readonly (readonly string[])[], at: number): boolean {
  const words = (rows[at] ?? []).filter((cell) => cell !== '' && cell.trim() !== '')
  if (words.length < 3 || words.some((cell) => /[\p{N}@]/u.test(cell))) return false
  const above = rows.slice(Math.max(0, at - AROUND), at).filter((cells) => !isBlank(cells))
  const below = rows.slice(at + 1, at + 1 + AROUND).filter((cells) => !isBlank(cells))
  return (
    above.length >= FEWEST_STRANGE &&
    below.length >= FEWEST_STRANGE &&
    !below.some(isReachable) &&
    isReachable(above.at(-1) ?? []) &&
    above.filter(isReachable).length >= FEWEST_STRANGE &&
    !repeatsValue(rows, at)
  )
}

/** Whether a cell stands in its column above, too: of people (`Website`, `Customer`), and no name of a column. */
function repeatsValue(rows: readonly (readonly string[])[], at: number): boolean {
  const above = rows.slice(Math.max(0, at - VALUES_ABOVE), at)
  return (rows[at] ?? []).some(
    (cell, i) => cell.trim() !== '' && above.some((cells) => cells[i]?.trim() === cell.trim()),
  )
}

function isUnnamedTable(rows: readonly (readonly string[])[]): boolean {
  return rows.filter(isReachable).length >= FEWEST_UNNAMED
}

function sameNames(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name, i) => name === other[i])
}

/** Index of the names of the columns in a table, counted from the first row of the sheet; null: it has none. */
export function headerIn(rows: readonly (readonly string[])[], { first, end }: TableRows): number | null {
  const header = findHeaderRow(rows.slice(first, Math.min(end, first + 60)) as string[][])
  return header === null ? null : first + header
}

/** Columns of a table within its sheet: from `left` up to, not including, `right`. */
export type TableColumns = { left: number; right: number }

/** The cells of these columns. */
export function cutOut(rows: readonly (readonly string[])[], { left, right }: TableColumns): string[][] {
  return rows.map((cells) => cells.slice(left, right))
}

/**
 * Tables that stand beside each other, with a blank column between: each of them names people of its own, so that read as
 * one table every row would be two people. Anything else with a blank column in it is one table: null.
 */
export function sideBySide(rows: readonly (readonly string[])[], at: TableRows, header: number): TableColumns[] | null {
  const used: boolean[] = []
  for (let row = header; row < at.end; row++) {
    for (const [column, cell] of (rows[row] ?? []).entries()) if (cell.trim() !== '') used[column] = true
  }
  const runs: TableColumns[] = []
  for (let column = 0; column < used.length; column++) {
    const last = runs.at(-1)
    if (used[column] !== true) continue
    if (last && last.right === column) last.right++
    else runs.push({ left: column, right: column + 1 })
  }
  if (runs.length < 2) return null
  const sample = rows.slice(header, Math.min(at.end, header + 1 + SAMPLE_ROWS))
  return runs.filter((run) => namesPeople(cutOut(sample, run))).length < 2 ? null : runs
}

function namesPeople([names = [], ...rows]: string[][]): boolean {
  const { columns, hasPeople } = recogniseColumns(names, rows)
  return hasPeople && columns.some(({ field }) => field === 'fullName' || field === 'givenName')
}

/** `columns`: of several tables beside each other, which of the sheet's; null: all of them. `header` counts from 0. */
export type Table = { at: TableRows; header: number | null; columns: TableColumns | null }

/** Every table of a sheet, below and beside each other. `prepare`: mends the rows of one before its names are read. */
export function tablesIn(rows: string[][], prepare: (at: TableRows) => void = () => undefined): Table[] {
  return tablesOf(rows).flatMap((at): Table[] => {
    prepare(at)
    const header = headerIn(rows, at)
    const beside = header === null ? null : sideBySide(rows, at, header)
    return beside === null ? [{ at, header, columns: null }] : beside.map((columns) => ({ at, header, columns }))
  })
}

/** How many rows of a table hold something, and whether people can be recognised in them. */
export function looksOf(rows: string[][], { at, header, columns }: Table): { rows: number; people: boolean } {
  const own = columns ? cutOut(rows.slice(0, at.end), columns) : rows
  const below = own.slice((header ?? at.first - 1) + 1, at.end).filter((cells) => !isBlank(cells))
  const names = header === null ? null : columnHeaders(own.slice(at.first, at.end), header - at.first)
  const { hasPeople } = recogniseColumns(names, below.slice(0, SAMPLE_ROWS))
  return { rows: below.length, people: hasPeople && below.length > 0 }
}

/** True for rows in which those of another table follow the people, below or beside them. */
export function areSeveral(rows: string[][], tables: readonly Table[]): boolean {
  if (tables.length < 2) return false
  if (tables.some(({ columns }) => columns !== null)) return true
  const looks = tables.map((table) => looksOf(rows, table))
  // What stands above the people without any is what a report says of itself.
  const from = looks.findIndex(({ people }) => people)
  return from >= 0 && looks.slice(from).filter((look) => look.rows > 0).length > 1
}

/**
 * The names of the columns of a table, none where it names no columns, and its rows that hold something; whoever is reached
 * by a row above the names is among them.
 */
export function takenOut(
  rows: readonly string[][],
  { at, header, columns }: Table,
): { headers: string[]; rows: string[][] } {
  const own = (columns ? cutOut(rows, columns) : rows).slice(0, at.end)
  const headers = header === null ? [] : columnHeaders(own.slice(at.first), header - at.first)
  const below = own
    .slice((header ?? at.first - 1) + 1)
    .filter((cells, i) => !isBlank(cells) && !(header !== null && i === 0 && isSecondHeader(cells)))
  const above = header === null ? [] : own.slice(at.first, header).filter(isReachable)
  return { headers, rows: [...above, ...below] }
}
