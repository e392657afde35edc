/**
 * Ledgers of the books beside those of customers and suppliers, as Tally has them from its first day on, and what tills and
 * lists of gifts write where nobody is named. Pure.
 */

import { foldKey } from '../../../text-folding.ts'

/** Whoever stands below these, or below a group that the owner made, is somebody. */
const OF_PEOPLE = ['sundry debtors', 'sundry creditors', 'branch/divisions', 'branch / divisions']

/** The other groups that every Tally has; the owner's own stand below one of them or of those above. */
const OF_THE_HOUSE = new Set([
  'bank accounts',
  'bank od a/c',
  'bank occ a/c',
  'capital account',
  'cash-in-hand',
  'current assets',
  'current liabilities',
  'deposits (asset)',
  'direct expenses',
  'direct incomes',
  'duties & taxes',
  'expenses (direct)',
  'expenses (indirect)',
  'fixed assets',
  'income (direct)',
  'income (indirect)',
  'indirect expenses',
  'indirect incomes',
  'investments',
  'loans & advances (asset)',
  'loans (liability)',
  'misc. expenses (asset)',
  'primary',
  'provisions',
  'purchase accounts',
  'reserves & surplus',
  'retained earnings',
  'sales accounts',
  'secured loans',
  'stock-in-hand',
  'suspense a/c',
  'unsecured loans',
])

/** `Cash-in-Hand`, `Duties and Taxes`; Tally writes a sign of its own before `Primary`. */
const keyOf = (cell: string): string =>
  foldKey(cell.replace(/\p{Cc}|\ufffd/gu, ''))
    .replace(/ and /g, ' & ')
    .replace(/^cash in hand$/, 'cash-in-hand')
    .replace(/^stock in hand$/, 'stock-in-hand')

/** A group whose ledgers are of the house: banks, taxes, sales. */
export const isHouseGroup = (cell: string): boolean => cell.length <= 40 && OF_THE_HOUSE.has(keyOf(cell))

/** True for the cells of a column that says below which group of the books each ledger stands. */
export function tellsGroups(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '')
  const known = filled.filter((cell) => isHouseGroup(cell) || OF_PEOPLE.includes(keyOf(cell)))
  const groups = new Set(known.map(keyOf))
  const people = filled.some((cell) => OF_PEOPLE.includes(keyOf(cell)))
  return people && groups.size >= 2 && known.length >= filled.length / 3
}

/** The two ledgers that Tally makes by itself, and what stands where nobody is named. */
const HOUSE_NAME =
  /^(?:cash|cash a\/c|profit (?:&|and) loss a\/c|cash sales?|cash (?:customer|party)|walk[- ]?in(?: customer| client| guest)?|anonymous(?: donor| customer)?|unknown(?: customer| donor)?|guest (?:user|customer|checkout))$/

export const isHouseLedger = (name: string): boolean => name.length <= 24 && HOUSE_NAME.test(foldKey(name))
