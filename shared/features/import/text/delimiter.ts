import type { z } from 'zod'
import { headerPhrase } from '../columns/headers/header-text.ts'
import { fieldOfPhrase } from '../columns/headers/header-words.ts'
import type { delimiterSchema } from '../contract.ts'
import { withoutWrapping } from './wrapped-rows.ts'

export type Delimiter = z.infer<typeof delimiterSchema>

const CANDIDATES: readonly Delimiter[] = [',', ';', '\t', '|', '^', '~']

/**
 * These stand in ordinary text (`10:30`, `Rahim Uddin`): they are believed only where the rest says so, too, and where no
 * other cuts the line of headers: `24 High Street, Flat 4` has a comma in every row.
 */
const RARE: readonly Delimiter[] = [':', ' ']

/** `sep=;` as Excel writes and reads it: the first line names the delimiter and is no row. */
export function separatorLine(head: string): { delimiter: Delimiter; length: number } | null {
  const found = /^"?sep=([,;|\t^~: ])"?(\r\n|\n|\r|$)/i.exec(head)
  return found ? { delimiter: found[1] as Delimiter, length: found[0].length } : null
}

/** So many lines of a title are passed over before the names of columns that are parted by a rare delimiter. */
const TITLES = 5

/**
 * The delimiter by the first lines: the one that cuts most lines into the same number (> 1) of cells. A file of one
 * column has none; `,` then.
 */
export function sniffDelimiter(text: string): Delimiter {
  const head = withoutWrapping(text) ?? text
  const rare = RARE.find((one) => isPlainTable(head, one))
  if (rare) return rare
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 }
  for (const delimiter of CANDIDATES) {
    const score = consistency(countPerLine(head, delimiter))
    if (score > best.score * 1.05) best = { delimiter, score }
  }
  return best.delimiter
}

/** Two cells of one of the first lines are names of columns that we know, and nearly all lines below are cut as it is. */
function isPlainTable(head: string, delimiter: Delimiter): boolean {
  const table = fromHeader(head, delimiter)
  if (table === null) return false
  const counts = countPerLine(table, delimiter)
  const [first = 0] = counts
  if (counts.length < 3 || first === 0) return false
  // One column of full names is cut by its blanks, too.
  if (delimiter === ' ' && (first < 2 || !/["'@\d]/.test(table))) return false
  return counts.filter((count) => count === first).length >= counts.length * 0.9
}

/** The text from the first line on that names columns and that no usual delimiter cuts; null: none of the first ones does. */
function fromHeader(head: string, delimiter: Delimiter): string | null {
  let from = 0
  for (let line = 0; line <= TITLES && from < head.length; line++) {
    const end = head.slice(from).search(/\r\n|\n|\r/)
    const text = end < 0 ? head.slice(from) : head.slice(from, from + end)
    const isKnown = (cell: string) => fieldOfPhrase(headerPhrase(cell)) !== undefined
    if (text.split(delimiter).filter(isKnown).length >= 2)
      return CANDIDATES.some((usual) => text.includes(usual)) ? null : head.slice(from)
    from += text.length + (head.startsWith('\r\n', from + text.length) ? 2 : 1)
  }
  return null
}

/** Delimiters per record, outside quotes, of up to 200 records; the last, possibly cut, is left out. */
function countPerLine(head: string, delimiter: string): number[] {
  const counts: number[] = []
  let count = 0
  let filled = false
  let quoted = false
  let fieldStart = true
  for (let at = 0; at < head.length; at++) {
    const char = head[at]
    // A doubled quote is one of the text, and the cell goes on.
    if (char === '"' && quoted && head[at + 1] === '"') at++
    else if (char === '"' && (quoted || fieldStart)) quoted = !quoted
    else if (!quoted && (char === '\n' || char === '\r')) {
      if (filled) counts.push(count)
      if (counts.length === 200) return counts
      count = 0
      filled = false
      fieldStart = true
      continue
    } else if (!quoted && char === delimiter) count++
    fieldStart = !quoted && (char === delimiter || (fieldStart && char === ' '))
    filled ||= char !== ' ' && char !== delimiter
  }
  if (filled && counts.length < 3) counts.push(count)
  return counts
}

function consistency(counts: number[]): number {
  const tally = new Map<number, number>()
  for (const count of counts) if (count > 0) tally.set(count, (tally.get(count) ?? 0) + 1)
  let score = 0
  for (const [count, lines] of tally) score = Math.max(score, (lines / counts.length) ** 2 * (1 + Math.log2(1 + count)))
  return score
}
