/** Files with one row for each line of an order: what of a row is about the line and not about the person. Pure. */

import type { ImportField } from '../../contract.ts'

type Column = { index: number; phrase: string; field: ImportField }

/** Words of orders and what is on them, in headers as header-text.ts reads them. */
const ORDER_WORDS =
  /\b(?:orders?|invoices?|receipts?|bill no|line ?items?|items?|sku|products?|articles?|qty|quantity|unit price|sub ?total|discounts?|fulfil\w*|payment (?:id|method|reference|status)|paid at|transactions?|bestell\w*|artikel\w*|menge|rechnung\w*|commandes?|produits?|quantite|factures?|pedidos?|productos?|cantidad|facturas?|ordin[ei]|prodott[oi]|quantita|produtos?|quantidade)\b|অর্ডার|পণ্য|পরিমাণ|চালান|ऑर्डर|उत्पाद|मात्रा|चालान/

/** What else an order has, in a file of which every row is one: of people these words say other things. */
const OF_ORDERS =
  /^(?:shipping|shipping (?:cost|fee|amount|total|method)|delivery (?:date|method|fee|charge)|(?:sales )?tax(?:es)?|tax amount|total|grand total|total (?:paid|amount|collected)|amount(?: paid)?|fees?|fees paid|tip|currency|payment type|status|number of items|date shipped|shipped (?:at|on|date)|(?:sale|order|purchase) (?:date|time)|time|refund(?:ed)? amount|(?:gross|net) sales|cash|vendor|risk level|coupon (?:code|details)|financial status)$|\b(?:processing fees?|order (?:net|type))\b/
/** The number of an order, or the lines that stand in it. */
const ORDER_NUMBER =
  /^(?:(?:order|transaction|receipt|invoice|sale|bill|payment|checkout) (?:id|no|number|ref|reference)|orders?)$/
/** In a file of lines these are the order’s, too. */
const OF_LINED = /^(?:id|name)$/
/** When somebody came, and not when the order did. */
const SINCE = /\b(?:customer|client|member|regist\w*|join\w*|sign\w*)\b/
/** So many columns of orders beside its number: a list of people has the one or other, too. */
const FEWEST_OF_ORDERS = 4

/** Fields whose value may be that of a line; a name or an address is the person's in every row. */
const MAY_DIFFER: ReadonlySet<ImportField> = new Set<ImportField>([
  'custom',
  'externalId',
  'createdAt',
  'totalSpent',
  'orderCount',
  'lastOrderAt',
])
/** From how many rows for somebody of an earlier row on a file is one of lines; a list has a few repeats, too. */
const REPEATED = 0.2
const DIFFERS = 0.5

/**
 * Columns about the line of an order, in a file whose people stand in several rows: their headers speak of orders, or
 * their values differ between the rows of one person. Empty where the file is a list of people.
 */
export function columnsOfLines(columns: readonly Column[], rows: readonly (readonly string[])[]): Set<number> {
  const candidates = columns.filter(({ field }) => MAY_DIFFER.has(field))
  const orders = candidates.filter(({ phrase }) => ORDER_WORDS.test(phrase))
  if (orders.length < 2) return new Set()
  if (isOrderEach(columns, rows)) return ofEachOrder(candidates)
  const people = rowsOfPeople(columns, rows)
  const told = [...people.values()].reduce((sum, { length }) => sum + length, 0)
  if (told - people.size < Math.max(1, told * REPEATED)) return new Set()
  const several = [...people.values()].filter(({ length }) => length > 1)
  const differs = ({ index }: Column) => several.filter((own) => valuesOf(own, index).size > 1).length
  const ofLines = candidates.filter((one) => orders.includes(one) || differs(one) >= several.length * DIFFERS)
  return new Set(ofLines.map(({ index }) => index))
}

function ofEachOrder(candidates: readonly Column[]): Set<number> {
  const isLined = hasLines(candidates)
  const ofOrders = candidates.filter(
    ({ field, phrase }) =>
      ORDER_WORDS.test(phrase) ||
      OF_ORDERS.test(phrase) ||
      (isLined && OF_LINED.test(phrase)) ||
      (field === 'createdAt' && !SINCE.test(phrase)),
  )
  return new Set(ofOrders.map(({ index }) => index))
}

const hasLines = (columns: readonly Column[]) =>
  columns.filter(({ phrase }) => /\bline ?item\b/.test(phrase)).length > 1

/** Each row is another order: they have numbers of their own, and much is said of them. */
function isOrderEach(columns: readonly Column[], rows: readonly (readonly string[])[]): boolean {
  const said = columns.filter(
    ({ field, phrase }) => MAY_DIFFER.has(field) && (ORDER_WORDS.test(phrase) || OF_ORDERS.test(phrase)),
  )
  const number = said.find(({ phrase }) => ORDER_NUMBER.test(phrase))
  const numbers = number ? rows.map((cells) => cells[number.index]?.trim() ?? '').filter(Boolean) : []
  const isNumbered =
    numbers.length >= rows.length * 0.9 && numbers.length > 0 && new Set(numbers).size === numbers.length
  return said.length > FEWEST_OF_ORDERS && (hasLines(said) || isNumbered)
}

function valuesOf(rows: readonly (readonly string[])[], index: number): Set<string> {
  return new Set(rows.map((cells) => cells[index]?.trim() ?? '').filter(Boolean))
}

/** The rows of each person: by e-mail, else phone, else name. */
function rowsOfPeople(columns: readonly Column[], rows: readonly (readonly string[])[]) {
  const indexes = (...fields: ImportField[]) =>
    columns.filter(({ field }) => fields.includes(field)).map(({ index }) => index)
  const keys = [indexes('email', 'emailAndPhone'), indexes('phone'), indexes('fullName', 'givenName', 'familyName')]
  const people = new Map<string, (readonly string[])[]>()
  for (const cells of rows) {
    const key = keys
      .map((own) =>
        own
          .map((index) => cells[index]?.trim().toLowerCase() ?? '')
          .join(' ')
          .trim(),
      )
      .find(Boolean)
    if (key) people.set(key, [...(people.get(key) ?? []), cells])
  }
  return people
}
