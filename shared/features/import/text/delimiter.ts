import type { z } from 'zod'
import { toAsciiDigits } from '../../../digits.ts'
import { looksLikePhone } from '../cells/cell-looks.ts'
import type { delimiterSchema } from '../contract.ts'
import { headerPhrase } from '../headers/header-text.ts'
import { fieldOfPhrase } from '../headers/header-words.ts'
import { type Quoting, quotingOf } from './quoting.ts'
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
  if (isOfBlanks(head)) return ' '
  if (isOfNames(head)) return '\t'
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 }
  for (const delimiter of CANDIDATES) {
    const score = consistency(countPerLine(head, delimiter))
    if (score > best.score * 1.05) best = { delimiter, score }
  }
  return best.delimiter
}

/** Two cells of one of the first lines are names of columns that we know, and nearly all lines below are cut as it is. */
function isPlainTable(head: string, delimiter: Delimiter): boolean {
  const { quote } = quotingOf(head, delimiter)
  const table = fromHeader(head, delimiter, quote)
  if (table === null) return false
  const counts = countPerLine(table, delimiter, quote)
  const [first = 0] = counts
  if (counts.length < 3 || first === 0) return false
  // One column of full names is cut by its blanks, too.
  if (delimiter === ' ' && (first < 2 || !/["'@\d]/.test(table))) return false
  return areAlike(counts)
}

const areAlike = (counts: readonly number[]): boolean =>
  counts.filter((count) => count === counts[0]).length >= counts.length * 0.9

/** Fewer columns may be words. */
const LEAST_OF_BLANKS = 4
/** Fewer rows may be as long by chance. */
const LEAST_ROWS = 5

/**
 * Without names of columns that we know: rows of several cells between blanks, all of one length, and whatever has a blank or
 * another separator in it stands in quotes.
 */
function isOfBlanks(head: string): boolean {
  const { quote } = quotingOf(head, ' ')
  const cells = new RegExp(`(?<=^|[ \\n\\r])${quote}(?:[^${quote}]|${quote}${quote})*${quote}(?=[ \\n\\r]|$)`, 'g')
  const quoted = head.slice(0, MOST).match(cells) ?? []
  if (!quoted.some((cell) => cell.includes(' '))) return false
  const bare = head.slice(0, MOST).replace(cells, 'x')
  if (CANDIDATES.some((usual) => consistency(countPerLine(bare, usual)) > 0)) return false
  const counts = countPerLine(bare, ' ')
  return counts.length >= LEAST_ROWS && (counts[0] ?? 0) + 1 >= LEAST_OF_BLANKS && areAlike(counts)
}
/** Characters looked at. */
const MOST = 60_000

/** `Roy, Asha 98300 12345`: the comma stands within the name, of which one or two words are the given one, and a number behind it. */
const NAME_AND_NUMBER =
  /^(?<family>\p{L}[\p{L}\p{M}.'’ -]{0,40}), ?\p{L}[\p{L}\p{M}.'’-]{0,40}(?: \p{L}[\p{L}\p{M}.'’-]{0,40})?[ :–-]+(?<number>[+(]?\p{Nd}[\p{Nd} ()./-]{6,18})$/u

/** Fewer digits are the postal code of a town. */
const LEAST_OF_PHONE = 8
/** Postal codes and days that have as many: `01310-100`, `10001-1234`, `20261125`, `25 11 2026`. */
const NO_PHONE = /^(?:\d{5}-\d{3,4}|(?:19|20)\d\d(?:0\d|1[0-2])[0-3]\d|[0-3]?\d [01]?\d (?:19|20)\d\d)$/

function isPhone(number: string): boolean {
  const text = toAsciiDigits(number).trim()
  return looksLikePhone(text) && text.replace(/\D/g, '').length >= LEAST_OF_PHONE && !NO_PHONE.test(text)
}

/**
 * Whether each line is somebody whose family name is led before a comma: then nothing parts columns, and no text has a tab. Where most
 * have several words before the comma, those are whole names, and a town or a product follows: `Asha Roy, Kolkata 98300 12345`.
 */
function isOfNames(head: string): boolean {
  if (head.includes('\t')) return false
  const lines = head
    .slice(0, MOST)
    .split(/\r\n|\n|\r/)
    .slice(0, 200)
  const filled = lines.map((line) => line.trim()).filter(Boolean)
  // The last may be cut.
  const whole = filled.length > 2 && head.length > MOST ? filled.slice(0, -1) : filled
  const people = whole.map((line) => NAME_AND_NUMBER.exec(line)?.groups)
  const single = people.filter((one) => one?.family && !/\s/.test(one.family))
  return whole.length > 1 && people.every((one) => isPhone(one?.number ?? '')) && single.length >= whole.length / 2
}

/** The text from the first line on that names columns and that no usual delimiter cuts; null: none of the first ones does. */
function fromHeader(head: string, delimiter: Delimiter, quote: Quoting['quote']): string | null {
  let from = 0
  for (let line = 0; line <= TITLES && from < head.length; line++) {
    const end = head.slice(from).search(/\r\n|\n|\r/)
    const text = end < 0 ? head.slice(from) : head.slice(from, from + end)
    const isKnown = (cell: string) => fieldOfPhrase(headerPhrase(cell)) !== undefined
    if (cellsOf(text, delimiter, quote).filter(isKnown).length >= 2)
      return CANDIDATES.some((usual) => text.includes(usual)) ? null : head.slice(from)
    from += text.length + (head.startsWith('\r\n', from + text.length) ? 2 : 1)
  }
  return null
}

/** The cells of one line, without their quotes. */
function cellsOf(line: string, delimiter: Delimiter, quote: Quoting['quote']): string[] {
  const cells = line.split(delimiter)
  const whole: string[] = []
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at] ?? ''
    const end = cell.startsWith(quote)
      ? cells.findIndex((one, i) => i >= at && one.length > 1 && one.endsWith(quote))
      : -1
    whole.push(
      end < 0
        ? cell
        : cells
            .slice(at, end + 1)
            .join(delimiter)
            .slice(1, -1),
    )
    at = Math.max(at, end)
  }
  return whole
}

/** Delimiters per record, outside quotes, of up to 200 records; the last, possibly cut, is left out. */
function countPerLine(head: string, delimiter: string, quote: Quoting['quote'] = '"'): number[] {
  const counts: number[] = []
  let count = 0
  let filled = false
  let quoted = false
  let fieldStart = true
  for (let at = 0; at < head.length; at++) {
    const char = head[at]
    // A doubled quote is one of the text, and the cell goes on.
    if (char === quote && quoted && head[at + 1] === quote) at++
    else if (char === quote && (quoted || fieldStart)) quoted = !quoted
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
