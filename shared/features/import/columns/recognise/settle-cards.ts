/** What columns say together about cards: of payment, of which nothing is kept, or of a shop, a club or a library. Pure. */

import type { Draft } from './draft.ts'

export const CARD_NUMBER = /^card (?:no|number|num|id)$/
/** Those of payment have 12 to 19 digits, the last four of them, or signs in place of most. */
export const mayPay = (cell: string): boolean => /^[\d\s-]{12,}$|^\d{4}$|[*x•]{2}/i.test(cell)

const BANK_CARD = /^(?:default )?card (?:last|brand|network|funding|fingerprint|exp|cvc|number|issue|bin|holder)/
/** Beside these a card is one that pays. */
const PAYS =
  /\b(?:payments?|paid|pay|amount|transactions?|captured|refunded|gateway|card (?:type|brand|network|exp\w*|holder|bank)|exp(?:iry|ires)? (?:month|year|date)|cvv|bank)\b/

/**
 * Beside a card's last digits, whatever else is said of a card is the bank's, its holder's name and address too. Four digits
 * may be the number of a card that the shop gave out: asked, where nothing else in the file tells of payment.
 */
export function settleCards(columns: Draft[]): void {
  const bank = columns.filter(
    ({ phrase, field }) => field === 'ignore' && (BANK_CARD.test(phrase) || CARD_NUMBER.test(phrase)),
  )
  const [only] = bank
  if (!only) return
  const pays = columns.some((column) => column !== only && PAYS.test(column.phrase))
  if (bank.length === 1 && !pays && only.profile.filled > 1 && CARD_NUMBER.test(only.phrase) && isShort(only)) {
    Object.assign(only, { field: 'custom', confidence: 0.5, reasons: ['card-of-what'] })
    return
  }
  for (const column of columns.filter((one) => /^(?:default )?card\b/.test(one.phrase)))
    Object.assign(column, { field: 'ignore', confidence: 0.95, reasons: ['bank-card'] })
}

const isShort = ({ samples }: Draft): boolean => samples.every((cell) => /^\d{1,6}$/.test(cell))
