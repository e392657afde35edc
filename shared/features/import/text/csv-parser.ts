import type { Delimiter } from './delimiter.ts'
import { endOfOtherwiseCut } from './otherwise-cut.ts'
import { type Quoting, USUAL_QUOTING } from './quoting.ts'
import { unwrap } from './wrapped-rows.ts'

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

/** For one record of a text whose line ends are known, and for those who want to know where records lie. */
export type ParserOptions = {
  lineEnd?: '\n' | '\r'
  /** Hears of each record: `text` from…to−1, its line end included. */
  onRecord?: (text: string, from: number, to: number) => void
}

export type CsvParser = {
  /** What ends a line of this text; null: not known yet. */
  lineEnd(): '\n' | '\r' | null
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
export function createCsvParser(
  delimiter: Delimiter,
  quoting: Quoting = USUAL_QUOTING,
  options: ParserOptions = {},
): CsvParser {
  let rest = ''
  let rows = 0
  let lineEnd: '\n' | '\r' | null = options.lineEnd ?? null
  /** How many cells two rows in succession had; null: only one is read here. */
  let width: number | null = options.lineEnd ? null : 0
  let before = 0

  const take = (text: string, last: boolean): string[][] => {
    lineEnd ??= lineEndOf(text, last)
    if (lineEnd === null) {
      rest = text
      return []
    }
    const records: string[][] = []
    const state: Cursor = { text, at: 0, quote: text.indexOf(quoting.quote), delimiter, quoting, lineEnd, last, width }
    let from = 0
    for (let found = nextRecord(state); found !== null; found = nextRecord(state)) {
      const record = quoting.wrapped === undefined ? found : unwrap(found, delimiter, quoting.wrapped)
      rows++
      options.onRecord?.(text, from, Math.min(state.at, text.length))
      from = state.at
      if (width !== null && record.length === before) width = state.width = before
      before = record.length
      if (record.length > MAX_COLUMNS) throw new CsvLimitError('columns', rows, record.length)
      for (const cell of record) if (cell.length > MAX_CELL) throw new CsvLimitError('cell', rows)
      records.push(record)
    }
    rest = text.slice(state.at)
    if (rest.length > 2 * MAX_CELL) throw new CsvLimitError('cell', rows + 1)
    return records
  }

  return {
    lineEnd: () => lineEnd,
    push: (text) => take(rest === '' ? text : rest + text, false),
    end: () => take(rest, true),
  }
}

/**
 * The cells of a text that is one row: a line end within quotes stays, any other is a blank. Nothing of it is left out, whatever
 * quotes are not closed.
 */
export function cellsOfRow(row: string, delimiter: Delimiter, quoting?: Quoting): string[] {
  const cut = (text: string) => {
    const parser = createCsvParser(delimiter, quoting, { lineEnd: '\n' })
    return [...parser.push(`${text}\n`), ...parser.end()]
  }
  const [cells = [], ...more] = cut(row)
  return more.length === 0 ? cells : (cut(row.replaceAll('\n', ' '))[0] ?? [])
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
  width: number | null
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
    return quotedRecord(cursor)
  }
  cursor.at = end + 1
  return plainLine(text, at, end).split(cursor.delimiter)
}

function plainLine(text: string, from: number, end: number): string {
  return text.slice(from, end > from && text.charCodeAt(end - 1) === 13 ? end - 1 : end)
}

/** A record with quotes in it; moves the cursor behind it. null: it may go on in the next piece. */
function quotedRecord(cursor: Cursor): string[] | null {
  const { text, delimiter, quoting, lineEnd, last } = cursor
  const code = quoting.quote.charCodeAt(0)
  const cells: string[] = []
  let at = cursor.at
  let isStray = false
  for (;;) {
    let open = at
    while (delimiter !== ' ' && text.charCodeAt(open) === 32) open++
    let value: string | null = null
    if (text.charCodeAt(open) === code) {
      const closed = quotedCell(cursor, open + 1)
      if (closed === null || (closed === 'unclosed' && !last)) return null
      if (closed !== 'stray' && closed !== 'unclosed') {
        if (closed.next >= text.length && !last) return null
        value = closed.value
        at = closed.next
      }
    }
    const end = cellEnd(text, at, delimiter, lineEnd)
    if (end === text.length && !last) return null
    const raw = plainLine(text, at, end)
    cells.push(value === null ? raw : value + raw.trim())
    isStray ||= value === null && raw.includes(quoting.quote)
    at = end + 1
    if (end === text.length || text[end] === lineEnd) {
      const whole = isStray && cells.length !== cursor.width ? otherwiseCut(cursor, end) : null
      if (whole === 'more') return null
      cursor.at = whole === null ? at : whole.end + 1
      return whole?.cells ?? cells
    }
  }
}

/** The row that ends further down, for another separator cuts it; its cells are told apart once all others are known. */
function otherwiseCut(cursor: Cursor, to: number): { cells: string[]; end: number } | 'more' | null {
  const { text, at: from, delimiter, quoting, lineEnd, last, width } = cursor
  const end = endOfOtherwiseCut({ text, from, to, delimiter, quote: quoting.quote, lineEnd, last }, width)
  if (end === null || end === 'more') return end
  return { cells: plainLine(text, from, end).split(delimiter), end }
}

type Closed = { value: string; next: number }

/**
 * A cell whose first quote was read. `stray`: that quote belongs to the text. null: what follows decides, and is not here
 * yet. In RFC 4180 a quote alone ends the cell; people also write `5" tube` without doubling it and leave quotes open,
 * so one that neither ends a cell nor is doubled is text, and one that begins the next cell shows that this was none.
 */
function quotedCell(cursor: Cursor, from: number): Closed | 'unclosed' | 'stray' | null {
  const { text, quoting, last } = cursor
  const { quote, backslash } = quoting
  const closed = (value: string, next: number): Closed => ({
    value: backslash ? value.replaceAll(`\\${quote}`, quote).replaceAll('\\\\', '\\') : value,
    next,
  })
  let value = ''
  let at = from
  /** The cell as it is when a doubled quote before a delimiter was a quote of the text and the end. */
  let doubtful: Closed | null = null
  /** The cell as it is when the first quote inside was its end, and the line on which another one has to follow. */
  let early: (Closed & { line: number }) | null = null
  for (;;) {
    const end = text.indexOf(quote, at)
    if (early && (end < 0 || end > early.line)) return early
    if (end < 0) return 'unclosed'
    if (backslash && isEscaped(text, end, from)) {
      value += text.slice(at, end + 1)
      at = end + 1
    } else if (text[end + 1] === quote) {
      value += text.slice(at, end + 1)
      at = end + 2
      if (endsCell(cursor, at)) doubtful ??= closed(value, at)
    } else {
      const whole = value + text.slice(at, end)
      if (endsCell(cursor, end + 1)) return closed(whole, end + 1)
      const line = text.indexOf(cursor.lineEnd, end)
      if (line < 0 && !last) return null
      if (beginsCell(cursor, end, from)) return doubtful ?? 'stray'
      early ??= { ...closed(whole, end + 1), line: line < 0 ? text.length : line }
      value = `${whole}${quote}`
      at = end + 1
    }
  }
}

/** Nothing but blanks stands before the next delimiter or the end of the line. */
function endsCell({ text, delimiter }: Cursor, from: number): boolean {
  let at = from
  while (delimiter !== ' ' && text.charCodeAt(at) === 32) at++
  const next = text[at]
  return next === undefined || next === delimiter || next === '\n' || next === '\r'
}

/** Nothing but blanks stands between the delimiter (or line end) before and this quote. */
function beginsCell({ text, delimiter }: Cursor, quote: number, from: number): boolean {
  let at = quote - 1
  while (at >= from && delimiter !== ' ' && text.charCodeAt(at) === 32) at--
  const before = text[at]
  return at >= from && (before === delimiter || before === '\n' || before === '\r')
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
