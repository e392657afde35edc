/** Which columns hold the names of companies although their header does not say so. Pure. */

import { isFirm } from '../../cells/is-firm.ts'
import { companiesListed, isContactHeader } from './company-list.ts'
import type { Draft } from './draft.ts'
import { SELLER } from './settle-names.ts'

/** A list of whom a shop buys from, in which no other column names a company or a person: they are companies. */
export function settleSellers(columns: Draft[], rows: readonly (readonly string[])[]): void {
  if (columns.some(({ field }) => field === 'company' || field === 'fullName' || field === 'givenName')) return
  const seller = columns.find(({ field, phrase }) => field === 'custom' && SELLER.test(phrase))
  if (seller && isListOf(seller, columns, rows))
    Object.assign(seller, { field: 'company', confidence: 0.8, reasons: ['sellers'] })
}

/** Of a hundred names so many are those of firms. */
const FIRMS = 0.6
/** Fewer names say nothing of a list. */
const LEAST = 3

/**
 * Ledgers of suppliers, and many a list of customers, have their names under `Name`: where most of them are called as only
 * firms are, they are companies. That is asked.
 */
export function settleFirms(columns: Draft[], rows: readonly (readonly string[])[]): void {
  if (columns.some(({ field }) => field === 'company' || field === 'givenName' || field === 'familyName')) return
  const [named, another] = columns.filter(({ field }) => field === 'fullName')
  if (!named || another || isContactHeader(named.header)) return
  const names = rows.map((cells) => cells[named.index]?.trim() ?? '').filter(Boolean)
  if (names.length < LEAST || names.filter(isFirm).length < FIRMS * names.length) return
  if (isListOf(named, columns, rows))
    Object.assign(named, { field: 'company', confidence: 0.55, reasons: ['cells-firms'] })
}

function isListOf(column: Draft, columns: readonly Draft[], rows: readonly (readonly string[])[]): boolean {
  const asCompanies = columns.map((one) => (one === column ? { ...one, field: 'company' as const } : one))
  return companiesListed(asCompanies, rows) === column.index
}
