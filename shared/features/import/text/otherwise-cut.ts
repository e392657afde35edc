/**
 * Rows that another separator cuts than those around them, with the end of a line inside a quoted cell: `12;"line one⏎line two";x` in a
 * file of commas. Read by the file's own separator the quotes are text, and the row would become two. Pure.
 */

const OTHERS = [',', ';', '\t', '|', ' ']
/** Longer ones are no row in which a quote was closed. */
const LONGEST = 10_000

export type Line = { text: string; from: number; to: number; delimiter: string; quote: string; last: boolean }

/**
 * Where such a row ends that begins in this line (`from`…`to`); null: it is none. `more`: it may go on in the next piece.
 * @param width how many cells the other rows have; null: the text is one row, whatever it holds
 */
export function endOfOtherwiseCut(line: Line, width: number | null): number | 'more' | null {
  const { text, from, to, delimiter, quote, last } = line
  for (const other of OTHERS) {
    const opens = other === delimiter ? -1 : text.indexOf(other + quote, from)
    if (opens < 0 || opens >= to) continue
    const row = rowCutBy(line, other)
    if (row === null && !last && text.length - from < LONGEST) return 'more'
    if (row && row.end > to && (width === null ? row.cells > 1 : row.cells === width)) return row.end
  }
  return null
}

/** The row as this separator cuts it, up to the end of its last line; null: a quote in it is not closed, or its end is not here yet. */
function rowCutBy({ text, from, quote, last }: Line, delimiter: string): { end: number; cells: number } | null {
  let cells = 1
  let quoted = false
  let begins = true
  for (let at = from; at < Math.min(text.length, from + LONGEST); at++) {
    const char = text[at]
    if (char === quote && quoted && text[at + 1] === quote) at++
    else if (char === quote && (quoted || begins)) quoted = !quoted
    else if (!quoted && (char === '\n' || char === '\r')) return { end: at, cells }
    else if (!quoted && char === delimiter) cells++
    begins = !quoted && char === delimiter
  }
  return last && text.length - from < LONGEST && !quoted ? { end: text.length, cells } : null
}
