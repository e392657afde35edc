/**
 * Rows that another separator cuts than those around them, with the end of a line inside a quoted cell: `12;"line one⏎line two";x` in a
 * file of commas. Read by the file's own separator the quotes are text, and the row would become two. Pure.
 */

const OTHERS = [',', ';', '\t', '|', ' ']
/** Longer ones are no row in which a quote was closed. */
const LONGEST = 10_000

export type Line = {
  text: string
  from: number
  to: number
  delimiter: string
  quote: string
  lineEnd: string
  last: boolean
}

/**
 * Where such a row ends that begins in this line (`from`…`to`); null: it is none. `more`: it may go on in the next piece. Lines below
 * that are rows of the file are never taken in: a quote that is not closed costs its own row.
 * @param width how many cells the other rows have; null: the text is one row and whole, whatever it holds
 */
export function endOfOtherwiseCut(line: Line, width: number | null): number | 'more' | null {
  const { text, from, to, delimiter, quote, last } = line
  for (const other of OTHERS) {
    const opens = other === delimiter ? -1 : text.indexOf(other + quote, from)
    if (opens < 0 || opens >= to) continue
    const row = rowCutBy(line, other)
    if (row === null && width !== null && !last && text.length - from < LONGEST) return 'more'
    if (row === null || row.end <= to || row.cells < 2) continue
    if (width === null ? row.end + 1 >= text.length : row.cells === width && !takesRowsIn(line, row.end, width))
      return row.end
  }
  return null
}

/**
 * Whether a line below the first is a row of the file: its separator cuts it into as many cells, or, where rows may end early, it
 * cuts both.
 */
function takesRowsIn({ text, from, to, delimiter, lineEnd }: Line, end: number, width: number): boolean {
  const cellsOf = (part: string) => part.split(delimiter).length
  const most = Math.max(
    ...text
      .slice(to + 1, end)
      .split(lineEnd)
      .map(cellsOf),
  )
  return most >= width || (most > 1 && cellsOf(text.slice(from, to)) > 1)
}

/**
 * The row as this separator cuts it, up to the end of its last line; null: a quote in it is not closed or closes in the middle of a
 * cell, or its end is not here yet.
 */
function rowCutBy(
  { text, from, quote, lineEnd, last }: Line,
  delimiter: string,
): { end: number; cells: number } | null {
  let cells = 1
  let quoted = false
  let begins = true
  let closed = false
  for (let at = from; at < Math.min(text.length, from + LONGEST); at++) {
    const char = text[at]
    if (char === quote && quoted && text[at + 1] === quote) at++
    else if (char === quote && (quoted || begins)) {
      closed = quoted
      quoted = !quoted
    } else if (!quoted && char === lineEnd) return { end: at, cells }
    else if (!quoted && char === delimiter) {
      cells++
      closed = false
    } else if (closed && char !== ' ' && char !== '\r') return null
    begins = !quoted && char === delimiter
  }
  return last && text.length - from < LONGEST && !quoted ? { end: text.length, cells } : null
}
