/**
 * CSV (RFC 4180) that loses nothing: text always stands between quotes, numbers never do, and a cell with nothing in it is
 * no value. So an empty text, a zero with others in front of it and a missing value stay three things. Bytes are quoted
 * base64 in columns that are known to hold them. Pure.
 */

export type Value = string | number | null | Uint8Array

/** One line with its break. Throws for a number that is none: SQLite has no such value. */
export function typedLine(values: readonly Value[]): string {
  return `${values.map(cell).join(',')}\r\n`
}

function cell(value: Value): string {
  if (value === null) return ''
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`${value} cannot be written`)
    return Object.is(value, -0) ? '0' : String(value)
  }
  if (typeof value === 'string') return `"${value.replaceAll('"', '""')}"`
  return `"${Buffer.from(value).toString('base64')}"`
}

/** Reads lines out of pieces of text, in which a piece may end anywhere. */
export function typedReader(): { read(piece: string): Value[][]; end(): void } {
  let rest = ''
  /** Reads whole lines of `text`; gives them, and where the first unfinished one begins. */
  function lines(text: string): { rows: Value[][]; next: number } {
    const rows: Value[][] = []
    let row: Value[] = []
    let at = 0
    let next = 0
    while (at < text.length) {
      let value: Value
      if (text[at] === '"') {
        const end = closing(text, at + 1)
        // The quote at the end of a piece may be the first of two.
        if (end === -1 || end + 1 >= text.length) return { rows, next }
        value = text.slice(at + 1, end).replaceAll('""', '"')
        at = end + 1
      } else {
        const end = ending(text, at)
        if (end === -1) return { rows, next }
        value = end === at ? null : numberOf(text.slice(at, end))
        at = end
      }
      row.push(value)
      if (text[at] === ',') at += 1
      else if (text.startsWith('\r\n', at)) {
        at += 2
        rows.push(row)
        row = []
        next = at
      } else if (text[at] === '\r' && at + 1 >= text.length) return { rows, next }
      else throw new Error(`a cell is followed by ${JSON.stringify(text.slice(at, at + 10))}`)
    }
    return { rows, next }
  }
  return {
    read(piece) {
      const text = rest + piece
      const { rows, next } = lines(text)
      rest = text.slice(next)
      return rows
    },
    /** Throws when the last line has no end. */
    end() {
      if (rest !== '') throw new Error('the last line is cut off')
    },
  }
}

/** Where the quote that closes a text stands; −1: further on. */
function closing(text: string, from: number): number {
  let at = text.indexOf('"', from)
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  return at
}

/** Where an unquoted cell ends; −1: further on. */
function ending(text: string, from: number): number {
  for (let at = from; at < text.length; at++) if (text[at] === ',' || text[at] === '\r') return at
  return -1
}

function numberOf(text: string): number {
  const number = Number(text)
  if (!Number.isFinite(number) || text.trim() !== text) throw new Error(`${JSON.stringify(text)} is no number`)
  return number
}
