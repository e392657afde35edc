/** Which columns hold the names of companies although their header does not say so. Pure. */

import { foldKey } from '../../../../text-folding.ts'
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

/** Legal forms, and what businesses are called by their trade; no word that is a family's name, too. */
const WORDS = new Set(
  `ltd limited pvt llp llc inc corp corporation plc gmbh kg sarl srl bv pty pte company
   traders trading enterprises enterprise ent stores store mart bazaar emporium industries agency agencies brothers bros sons
   associates distributors distributor suppliers supplier electricals electronics textiles garments fashions pharma
   pharmacy medicals chemicals foods sweets bakery caterers restaurant hotel cafe works workshop services service
   solutions technologies systems hardware steels furniture motors automobiles printers packaging logistics transport
   exports imports exporters tools plastics paper jewellers opticals studio
   লিমিটেড ট্রেডার্স স্টোর স্টোর্স এন্টারপ্রাইজ এন্টারপ্রাইজেস ব্রাদার্স এজেন্সি ভাণ্ডার ভান্ডার মেসার্স ইন্ডাস্ট্রিজ মিলস ফার্মেসি হোটেল
   लिमिटेड ट्रेडर्स ट्रेडिंग स्टोर स्टोर्स एंटरप्राइजेज एंटरप्राइज ब्रदर्स एजेंसी भंडार मेसर्स इंडस्ट्रीज मिल्स होटल`
    .split(/\s+/)
    .map(foldKey),
)

function isFirm(name: string): boolean {
  if (/^m\s*\/\s*s\b/i.test(name) || /&\s*(?:co|sons|bros)\b/i.test(name)) return true
  return foldKey(name)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .some((word) => WORDS.has(word))
}
