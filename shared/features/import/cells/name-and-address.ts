/** `Name & Address` over one cell: who it is, and below or behind a comma where they live and how they are reached. Pure. */

import { linesApart } from './name-lines.ts'

const BOTH =
  /^(?:(?:full|customer|client|party|member) ?)?(?:name|नाम|নাম) (?:(?:and|n|with|ও|এবং|और|एवं|व) )?(?:(?:full|postal|complete) )?(?:address|addr|add|पता|ঠিকানা)(?: (?:(?:and|n|with|ও|এবং|और|एवं|व) )?(?:phone|mobile|contact|telephone|tel|ph|mob|cell|email|ফোন|মোবাইল|फोन|मोबाइल)(?: (?:no|nos|numbers?|details|নম্বর|নং|नंबर|नं))?)*$/u

/** Whether a header, as `headerPhrase` writes it, names both. */
export const holdsNameAndAddress = (phrase: string): boolean => BOTH.test(phrase)

/** `Ravi Kumar, 12 MG Road`: the name and the rest. A house has a number and nobody has: then there is no name. */
function parted(cell: string): [name: string, address: string] {
  const [, name = '', address = ''] = /^([^\n,;]+)(?:\s*[\n,;]\s*([\s\S]*))?$/.exec(cell.trim()) ?? []
  return /\p{Nd}/u.test(name) ? ['', cell.trim()] : [name.trim(), address]
}

/** Whether a cell begins as a name does and tells more behind it. */
export function mayHoldBoth(cell: string): boolean {
  const [name, more] = parted(cell)
  return more !== '' && name.length <= 60 && name.split(/\s+/).length <= 5 && /^\p{L}/u.test(name)
}

const LINES =
  /[^\s@<>()]+@[^\s@<>()]+\.\w+|\+?\p{Nd}[\p{Nd}\s().-]{6,}\p{Nd}|(?<!\p{L})(?:tel|ph|phone|mob|mobile|cell|e?-?mail)\b[\s.:]*/giu

/**
 * Whether what such a cell tells behind the name is where somebody lives, and not a given name behind the family's (`Roy, Asha 98300
 * 12345`): it has a number, several words, or stands behind more words than one.
 */
export function tellsAddress(cell: string): boolean {
  const [name, more] = parted(cell)
  const rest = more.replace(LINES, ' ').trim()
  const words = rest.match(/[\p{L}\p{M}.'’]+/gu)?.length ?? 0
  return /\p{Nd}/u.test(rest) || words > 2 || (words > 0 && (/\s/.test(name) || name === ''))
}

/** Whether a cell is a name of up to four words with a number behind it, and nothing else: `Roy, Asha 98300 12345`. */
export function isNameWithNumber(cell: string): boolean {
  const rest = cell.replace(LINES, '\u241f').trim()
  return /^\p{L}[\p{L}\p{M}.'’-]*(?:,? [\p{L}\p{M}.'’-]+){0,3}[\s,;:(–-]*\u241f[\s)]*$/u.test(rest)
}

/**
 * The cells of a row with the name in its column, and the address in one of its own behind the `width` of the file. Numbers and
 * e-mails stay beside the name, where the reader of names finds them.
 */
export function withAddressApart(
  cells: readonly string[],
  column: number,
  width: number,
  country: string,
): readonly string[] {
  const [name, more] = parted(cells[column] ?? '')
  const lines = more.split('\n').map((line) => linesApart(line, country))
  const reached = name === '' ? [] : lines.flatMap(({ phones, emails }) => [...phones, ...emails])
  const rests = lines.map(({ rest }) => rest.trim()).filter(Boolean)
  const address = name === '' ? more : rests.join('\n')
  const said = [name, ...reached].join(', ')
  const own = Array.from({ length: width }, (_, index) => (index === column ? said : (cells[index] ?? '')))
  return [...own, address, ...cells.slice(width)]
}
