import { type Wrapped, wrappedRows } from './wrapped-rows.ts'

/** How cells with a delimiter in them are written. `backslash`: a quote inside is led by one instead of being doubled. */
export type Quoting = {
  quote: '"' | "'"
  backslash: boolean
  /** Rows are quoted whole, once more; left out: none is. */
  wrapped?: Wrapped
}

export const USUAL_QUOTING: Quoting = { quote: '"', backslash: false }

/** Characters looked at: fewer than the smallest first piece of a file holds, so that every reader sees the same. */
const MOST = 60_000

/** The quoting of a file by its beginning: RFC 4180's, unless the cells say clearly otherwise. Pure. */
export function quotingOf(text: string, delimiter: string): Quoting {
  const head = text.slice(0, MOST)
  const cells = head
    .split(/\r\n|\n|\r/)
    .flatMap((line) => line.split(delimiter))
    .map((cell) => cell.trim())
    .filter(Boolean)
  const quoted = (quote: string) =>
    cells.filter((cell) => cell.length > 1 && cell.startsWith(quote) && cell.endsWith(quote))
  const double = quoted('"').length
  const single = quoted("'").length
  // An apostrophe that only begins a cell is a spreadsheet's sign for text: here as many end one.
  const begun = cells.filter((cell) => cell.startsWith("'")).length
  const ended = cells.filter((cell) => cell.endsWith("'")).length
  // A pair around a delimiter says it as clearly as many pairs around none.
  const around = spanning(head, delimiter)
  // Where apostrophes stand around many delimiters, quotes are those of the text within.
  const isAlone = double === 0 || (around >= 3 && around > 4 * spanning(head, delimiter, '"'))
  const apostrophes = isAlone && (single >= 2 || around >= 2) && ended >= begun * 0.9 && begun >= ended * 0.9
  const quote = apostrophes && (around >= 2 || single >= cells.length * 0.05) ? "'" : '"'
  const wrapped = quote === '"' ? wrappedRows(head, delimiter) : null
  return { quote, backslash: usesBackslash(head, quote, delimiter), ...(wrapped !== null && { wrapped }) }
}

/** Cells in such quotes that hold a delimiter or the end of a line, but not both quotes of another cell. */
function spanning(head: string, delimiter: string, quote: Quoting['quote'] = "'"): number {
  const cut = `\\u{${delimiter.charCodeAt(0).toString(16)}}`
  const inside = `[^${quote}\\r\\n]*`
  const lines = `[^${quote}${cut}\\r\\n]*`
  const held = `${inside}${cut}${inside}|${lines}(?:\\r\\n|\\n|\\r)${lines}`
  return head.match(new RegExp(`(?<=^|${cut})${quote}(?:${held})${quote}(?=${cut}|[\\r\\n]|$)`, 'gmu'))?.length ?? 0
}

/** `"say \"hi\" now"`: backslashed quotes that end no cell, and none doubled. `"C:\"` at the end of a cell is a path. */
function usesBackslash(head: string, quote: string, delimiter: string): boolean {
  let inside = 0
  for (let at = head.indexOf(`\\${quote}`); at >= 0; at = head.indexOf(`\\${quote}`, at + 2)) {
    const next = head[at + 2] ?? '\n'
    if (next !== delimiter && next !== '\n' && next !== '\r' && next !== quote) inside++
  }
  // The second quote of `\\""` ends the cell.
  const doubled = head.split(quote + quote).length - head.split(`\\${quote}${quote}`).length
  const empty = head.split(`${delimiter}${quote}${quote}`).length - 1
  return inside > 0 && doubled <= empty
}
