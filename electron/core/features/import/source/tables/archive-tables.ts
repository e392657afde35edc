/** Tables that come together from several files. Pure. */

import { consentOfFileName, STATUS_HEADER } from '../../../../../../shared/features/import/cells/consent-cells.ts'
import { findHeaderRow } from '../../../../../../shared/features/import/columns/header-row.ts'
import { SAMPLE_ROWS } from '../../../../../../shared/features/import/columns/recognise/recognise-columns.ts'
import { headerPhrase } from '../../../../../../shared/features/import/headers/header-text.ts'
import { createCsvParser } from '../../../../../../shared/features/import/text/csv-parser.ts'
import { separatorLine, sniffDelimiter } from '../../../../../../shared/features/import/text/delimiter.ts'
import { quotingOf } from '../../../../../../shared/features/import/text/quoting.ts'
import { areSeveral, looksOf, type Table, tablesIn, takenOut } from './sheet-tables.ts'

/** A table of one file; `headers` are empty where it names no columns. */
export type FileTable = { name: string; headers: string[]; rows: string[][]; people: boolean }

/** The people of one file among several: the table that is read, and the names of its other tables with people, which are not. */
export type FilePeople = { table: FileTable; others: string[] }

/** A text cut into records by its own delimiter and quoting. Throws CsvLimitError. */
export function recordsOf(text: string): string[][] {
  const plain = text.replace(/^\ufeff/, '')
  const separator = separatorLine(plain)
  const body = separator ? plain.slice(separator.length) : plain
  const delimiter = separator?.delimiter ?? sniffDelimiter(body)
  const parser = createCsvParser(delimiter, quotingOf(body, delimiter))
  return [...parser.push(body), ...parser.end()]
}

/** The people in the text of a file: of tables below or beside each other those of the first that names some. Throws CsvLimitError. */
export function peopleInText(name: string, text: string): FilePeople {
  const rows = recordsOf(text)
  const found = tablesIn(rows)
  const whole: Table = { at: { first: 0, end: rows.length }, header: headerRowOf(rows), columns: null }
  const tables = areSeveral(rows, found) ? found : [whole]
  const peopled = tables.flatMap((table, i) => (looksOf(rows, table).people ? [i] : []))
  const [first = 0, ...others] = peopled
  const table = { name, ...takenOut(rows, tables[first] ?? whole), people: peopled.length > 0 }
  return { table, others: others.map((i) => `${baseName(name)}: ${i + 1}`) }
}

const headerRowOf = (rows: string[][]) => findHeaderRow(rows.slice(0, SAMPLE_ROWS))

/**
 * One table of several: columns of one name are one column. Where the names of files tell a status (Mailchimp's
 * `unsubscribed_…`, `cleaned_…`), it stands in every row.
 */
export function joinTables(tables: readonly FileTable[]): { headers: string[]; rows: string[][] } {
  const said = tables.map(({ name }) => consentOfFileName(baseName(name), true))
  const status = said.some((one) => one !== null)
  const headers: string[] = []
  const places = new Map<string, number>()
  const rows: string[][] = []
  for (const [i, table] of tables.entries()) {
    const width = Math.max(table.headers.length, ...table.rows.slice(0, SAMPLE_ROWS).map((cells) => cells.length))
    const at = Array.from({ length: width }, (_, column) => placeOf(table.headers, column))
    for (const cells of table.rows) {
      const row: string[] = []
      for (const [column, cell] of cells.entries()) row[at[column] ?? placeOf(table.headers, column)] = cell
      if (status) row[placeOf([STATUS_HEADER], 0)] = said[i] ?? ''
      rows.push(row)
    }
  }
  return { headers, rows: rows.map((row) => headers.map((_, column) => row[column] ?? '')) }

  /** Where a column of one of the tables stands in all of them together. */
  function placeOf(names: readonly string[], column: number): number {
    const phrase = headerPhrase(names[column] ?? '')
    const times = names.slice(0, column).filter((name) => headerPhrase(name) === phrase).length
    const key = phrase === '' ? `#${column}` : `${phrase}\u001f${times}`
    const known = places.get(key)
    if (known !== undefined) return known
    places.set(key, headers.length)
    return headers.push(names[column] ?? '') - 1
  }
}

/** `Exports/list.csv` → `list.csv`. */
export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** What operating systems and archivers put beside the files. */
export const isClutter = (path: string): boolean =>
  path.endsWith('/') || /(?:^|\/)(?:__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i.test(path)

/** A path that would leave the folder it is unpacked into: nobody writes such a list of customers. */
export const leavesFolder = (path: string): boolean =>
  /^(?:[\\/]|[A-Za-z]:)/.test(path) || path.split(/[\\/]/).includes('..')
