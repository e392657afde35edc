import type { Delimiter } from './delimiter.ts'
import { type Quoting, USUAL_QUOTING } from './quoting.ts'

/** A spreadsheet cell holds 32,767 characters; a record far beyond that is not a list of people. In characters. */
export const MAX_CELL = 1_000_000
export const MAX_COLUMNS = 1_000

/** Thrown where reading must stop; `row` counts records from 1. */
export class CsvLimitError extends Error {
  readonly kind: 'cell' | 'columns'
  readonly row: number
  readonly columns: number
  constructor(kind: 'cell' | 'columns', row: number, columns = 0) {
    super(`${kind} over the limit in row ${row}`)
    this.kind = kind
    this.row = row
    this.columns = columns
  }
}

export type CsvParser = {
  /** Takes the next piece of text, returns the records that are complete. A blank line is a record of one empty cell. */
  push(text: string): string[][]
  /** The last record, when the file does not end with a line end. */
  end(): string[][]
}

/**
 * RFC 4180 with what real files need: `\n`, `\r\n` or `\r` line ends, blanks before a quote, text after a closing one, a
 * quote that is never closed (its line is read as it stands). Memory is bounded: an unfinished record longer than the
 * limit throws CsvLimitError. Own code, for papaparse bounds nothing and splits a cell whose quote follows a blank.
 */
export function createCsvParser(delimiter: Delimiter, quoting: Quoting = USUAL_QUOTING): CsvParser {
  let rest = ''
  let rows = 0
  let lineEnd: '\n' | '\r' | null = null

  const take = (text: string, last: boolean): string[][] => {
    lineEnd ??= lineEndOf(text, last)
    if (lineEnd === null) {
      rest = text
      return []
    }
    const records: string[][] = []
    const state: Cursor = { text, at: 0, quote: text.indexOf(quoting.quote), delimiter, quoting, lineEnd, last }
    for (let record = nextRecord(state); record !== null; record = nextRecord(state)) {
      rows++
      if (record.length > MAX_COLUMNS) throw new CsvLimitError('columns', rows, record.length)
      for (const cell of record) if (cell.length > MAX_CELL) throw new CsvLimitError('cell', rows)
      records.push(record)
    }
    rest = text.slice(state.at)
    if (rest.length > 2 * MAX_CELL) throw new CsvLimitError('cell', rows + 1)
    return records
  }

  return {
    push: (text) => take(rest === '' ? text : rest + text, false),
    end: () => take(rest, true),
  }
}

type Cursor = {
  readonly text: string
  at: number
  /** Position of the next quote at or after `at`, −1 for none. */
  quote: number
  readonly delimiter: string
  readonly quoting: Quoting
  readonly lineEnd: '\n' | '\r'
  readonly last: boolean
}

/** null: no line end in sight yet. A lone `\r` at the very end may be the first half of `\r\n`. */
function lineEndOf(text: string, last: boolean): '\n' | '\r' | null {
  const feed = text.indexOf('\n')
  const carriage = text.indexOf('\r')
  if (
    carriage >= 0 &&
    carriage < text.length - 1 &&
    (feed < 0 || (carriage < feed - 1 && text[carriage + 1] !== '\n'))
  ) {
    return '\r'
  }
  if (feed >= 0) return '\n'
  if (last) return carriage >= 0 ? '\r' : '\n'
  if (text.length > 2 * MAX_CELL) throw new CsvLimitError('cell', 1)
  return null
}

function nextRecord(cursor: Cursor): string[] | null {
  const { text, at, lineEnd, last } = cursor
  if (at >= text.length) return null
  let end = text.indexOf(lineEnd, at)
  if (end < 0) {
    if (!last) return null
    end = text.length
  }
  if (cursor.quote >= 0 && cursor.quote < at) cursor.quote = text.indexOf(cursor.quoting.quote, at)
  if (cursor.quote >= 0 && cursor.quote < end) {
    const quoted = quotedRecord(cursor)
    if (quoted !== 'unclosed') return quoted
    if (!last) return null
  }
  cursor.at = end + 1
  return plainLine(text, at, end).split(cursor.delimiter)
}

function plainLine(text: string, from: number, end: number): string {
  return text.slice(from, end > from && text.charCodeAt(end - 1) === 13 ? end - 1 : end)
}

/** A record with quotes in it; moves the cursor behind it. null: it may go on in the next piece. */
function quotedRecord(cursor: Cursor): string[] | null | 'unclosed' {
  const { text, delimiter, quoting, lineEnd, last } = cursor
  const code = quoting.quote.charCodeAt(0)
  const cells: string[] = []
  let at = cursor.at
  for (;;) {
    let open = at
    while (text.charCodeAt(open) === 32) open++
    let value: string | null = null
    if (text.charCodeAt(open) === code) {
      const closed = quotedCell(text, open + 1, quoting)
      if (closed === null) return 'unclosed'
      if (closed.next >= text.length && !last) return null
      value = closed.value
      at = closed.next
    }
    const end = cellEnd(text, at, delimiter, lineEnd)
    if (end === text.length && !last) return null
    const raw = plainLine(text, at, end)
    cells.push(value === null ? raw : value + raw.trim())
    at = end + 1
    if (end === text.length || text[end] === lineEnd) {
      cursor.at = at
      return cells
    }
  }
}

function quotedCell(text: string, from: number, quoting: Quoting): { value: string; next: number } | null {
  const { quote, backslash } = quoting
  let value = ''
  let at = from
  for (;;) {
    const end = text.indexOf(quote, at)
    if (end < 0) return null
    if (backslash && isEscaped(text, end, from)) {
      value += text.slice(at, end + 1)
      at = end + 1
    } else if (text[end + 1] === quote) {
      value += text.slice(at, end + 1)
      at = end + 2
    } else {
      const whole = value + text.slice(at, end)
      return { value: backslash ? whole.replace(/\\(["'\\])/g, '$1') : whole, next: end + 1 }
    }
  }
}

/** An odd number of backslashes stands before the quote. */
function isEscaped(text: string, quote: number, from: number): boolean {
  let at = quote
  while (at > from && text[at - 1] === '\\') at--
  return (quote - at) % 2 === 1
}

function cellEnd(text: string, from: number, delimiter: string, lineEnd: string): number {
  for (let i = from; i < text.length; i++) {
    const char = text[i]
    if (char === delimiter || char === lineEnd) return i
  }
  return text.length
}
