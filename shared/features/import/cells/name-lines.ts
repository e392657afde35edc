/** Lists with one column for everything: `Suresh Kumar (98765 43210)`, `Ann Lee <ann@example.com>`. Pure. */

import { digitsOf, toAsciiDigits } from '../../../digits.ts'
import { numberAlone, parsePhone } from '../../../phone.ts'
import { numberRuns } from '../../../phone-words.ts'
import { emailsIn } from './cell-looks.ts'

/** The name, and the numbers that stand with it. */
export type NameLines = { name: string; phones: readonly string[] }

const MAY_HOLD = /@|\p{Nd}[\p{Nd}\s().-]{5,}\p{Nd}/u
/** In a name, fewer digits without the sign of a number before them are those of something else: a year, a customer. */
const FEWEST_BARE = 9
const LABEL =
  /(?<![\p{L}\p{N}])(?:tel|phone|ph|mob|mobile|cell|contact|e?-?mail|whatsapp|wa|no|ফোন|মোবাইল|फ़ोन|फोन|मोबाइल)\s*[.:#-]*\s*(?=\u241f)/giu

/** Tells numbers that the country’s plan knows, and addresses, apart from the name before or behind them. */
function linesInName(cell: string, country: string): NameLines {
  if (!MAY_HOLD.test(cell) || cell.length > 300) return { name: cell, phones: [] }
  const { rest, phones } = linesApart(cell, country)
  return /\p{L}/u.test(rest) ? { name: rest, phones } : { name: cell, phones: [] }
}

/** A text on one line without the numbers that the country’s plan knows and the e-mails in it, and those. */
export function linesApart(
  cell: string,
  country: string,
): { rest: string; phones: readonly string[]; emails: readonly string[] } {
  const phones = numberRuns(cell)
    .map(({ run }) => numberAlone(run, country))
    .filter((run) => isSurely(run) && parsePhone(run, country).problem === null)
  const emails = emailsIn(cell)
  const found = [...phones, ...emails]
  if (found.length === 0) return { rest: cell, phones, emails }
  // Where something was taken out a sign stands that no name has.
  const marked = found.reduce((text, one) => text.replace(one, '\u241f'), cell)
  const rest = marked
    .replace(LABEL, ' ')
    .replace(/[([<{]?[\s,;:/|&-]*\u241f(?:[\s,;:/|&-]|\u241f)*[)\]>}]?/g, ' \u241f ')
    .replace(/[\s,;:/|&–-]*\u241f[\s,;:/|&–-]*/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return { rest, phones, emails }
}

const isSurely = (run: string): boolean => /^[+(]*[+0]/.test(toAsciiDigits(run)) || digitsOf(run).length >= FEWEST_BARE

/** What stands with the name in a cell of names. */
export type NameReader = (cell: string) => NameLines

/** A reader for the rows of a file: the name and the numbers of one row are asked for one after the other. */
export function createNameReader(country: string): NameReader {
  let last = { cell: '', lines: linesInName('', country) }
  return (cell) => {
    if (cell !== last.cell) last = { cell, lines: linesInName(cell, country) }
    return last.lines
  }
}
