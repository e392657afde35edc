/**
 * Rows of a text that are quoted whole, commas and all, as a list saved once more from a single column is:
 * `"Asha,""12 Lake Road, Kolkata"",033"`. Pure.
 */

import { headerPhrase } from '../headers/header-text.ts'
import { fieldOfPhrase } from '../headers/header-words.ts'

/** `every`: each row may be one. A number: those in which quotes stand and so many cells, beside rows that are none. */
export type Wrapped = 'every' | number

/** Characters looked at: as many as of the quoting. */
const MOST = 60_000
/** The share of rows that must be quoted whole, or fall into as many cells as the first. */
const ALIKE = 0.9

/** What stands in a line that is quoted whole; null: it is none. */
function unwrapped(line: string): string | null {
  const inside = /^"((?:[^"]|"")*)" *$/.exec(line)?.[1]
  return inside === undefined ? null : inside.replaceAll('""', '"')
}

const linesOf = (head: string) =>
  head
    .slice(0, MOST)
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')

/** The beginning of a text as it was before nearly all its rows were quoted whole; null: they are not. */
export function withoutWrapping(head: string): string | null {
  if (!head.startsWith('"')) return null
  const lines = linesOf(head)
  const inside = lines.map(unwrapped)
  if (inside.filter((line) => line !== null).length < lines.length * ALIKE) return null
  return inside.map((line, i) => line ?? lines[i]).join('\n')
}

/** Which rows of one cell are rows quoted whole; null: in this text none is. */
export function wrappedRows(head: string, delimiter: string): Wrapped | null {
  if (!head.includes('"')) return null
  const lines = linesOf(head).slice(0, 200)
  const inside = lines.map((line) => unwrapped(line))
  const widths = inside.map((line) => (line === null ? null : cellsIn(line, delimiter).length))
  const held = widths.filter((width) => width !== null)
  const [first = ''] = lines
  if (held.length >= lines.length * ALIKE) {
    const names = cellsIn(inside[0] ?? first, delimiter)
    const alike = held.filter((width) => width === names.length).length >= held.length * ALIKE
    // `"Roy, Asha"` in each row of a single column is a name.
    const isTable = names.length > 2 || (names.length === 2 && names.every(isName))
    return isTable && alike ? 'every' : null
  }
  // A spreadsheet that takes the comma for no delimiter quotes only the rows in which there are quotes.
  const width = cellsIn(first, delimiter).length
  const isWhole = (line: string | null) => line !== null && fits(line, delimiter, width)
  return width > 1 && inside[0] === null && inside.some(isWhole) ? width : null
}

const isName = (cell: string) => fieldOfPhrase(headerPhrase(cell)) !== undefined

/** A record of one cell cut into the cells that it holds, as far as it is a row quoted whole. */
export function unwrap(record: string[], delimiter: string, wrapped: Wrapped): string[] {
  const [text = '', ...rest] = record
  if (rest.some((cell) => cell !== '')) return record
  if (wrapped !== 'every' && (rest.length > 0 || !fits(text, delimiter, wrapped))) return record
  return cellsIn(text, delimiter)
}

/** Whether a row has a quoted cell and as many cells as the others. A quote within a cell is one of the text. */
function fits(line: string, delimiter: string, width: number): boolean {
  const isQuoted = line.split(delimiter).some((cell) => cell.startsWith('"'))
  return isQuoted && cellsIn(line, delimiter).length === width
}

/** The cells of one row: quoted ones whole, doubled quotes as one. */
function cellsIn(text: string, delimiter: string): string[] {
  const cells: string[] = []
  let from = 0
  let quoted = false
  for (let at = 0; at <= text.length; at++) {
    const char = text[at]
    if (char === '"') {
      if (!quoted) quoted = text.slice(from, at).trim() === ''
      else if (text[at + 1] === '"') at++
      else quoted = false
    } else if (at === text.length || (!quoted && char === delimiter)) {
      cells.push(plain(text.slice(from, at)))
      from = at + 1
    }
  }
  return cells
}

function plain(cell: string): string {
  const quoted = /^\s*"([\s\S]*)"\s*$/.exec(cell)?.[1]
  return quoted === undefined ? cell : quoted.replaceAll('""', '"')
}
