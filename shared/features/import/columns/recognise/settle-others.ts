/** What columns say together about people beside the one a row is about, and about lists beside the list. Pure. */

import { nameWords } from '../../cells/same-name.ts'
import type { ImportField } from '../../contract.ts'
import type { Draft } from './draft.ts'
import { PERSON_FIELDS, REACHES } from './settle-names.ts'

/** Whose names, numbers and addresses stand beside those of the people the list is about. */
const BESIDE: readonly [RegExp, RegExp][] = [
  [/^(?:owners?|landlords?)\b/, /^tenants?\b/],
  [/^invitee\b/, /^guest emails?\b/],
  [/^(?:invitee|customer|client|guest|attendee|lead|patient)\b/, /^(?:user|host|organi[sz]er|agent|employee|staff)\b/],
  [/^(?:sender|from)\b/, /^(?:receiver|recipient|to) /],
  [
    /^(?:consignee|recipient|receiver|ship to|deliver\w*|drop)\b/,
    /^(?:shipper|consignor|sender|seller|merchant|pick ?up|from)\b/,
  ],
  [/^(?:client|customer|contact|billing)\b/, /^(?:job contact|site contact)\b/],
]

/** From how many rows on a number that is the same in all of them is nobody's own. */
const FEWEST_ALIKE = 3
/** In fewer of them it may be a family's. */
const NEARLY_ALL = 0.9

/** The shop's own number or address stands in every row, beside those of its people: by it they would all be one. */
export function settleShops(columns: Draft[], rows: readonly (readonly string[])[]): void {
  // Of colleagues it is the number at work.
  if (columns.some(({ field, profile }) => field === 'company' && profile.filled > 0)) return
  for (const field of REACHES) {
    const lines = columns.filter((column) => column.field === field && column.profile.filled >= FEWEST_ALIKE)
    const isEverywhere = ({ profile }: Draft) => profile.filled >= NEARLY_ALL * rows.length
    const said = (column: Draft) =>
      new Set(rows.map((cells) => (cells[column.index] ?? '').trim().toLowerCase()).filter(Boolean))
    const same = lines.filter((column) => isEverywhere(column) && said(column).size === 1)
    if (same.length === lines.length) continue
    for (const column of same) Object.assign(column, { field: 'custom', confidence: 0.75, reasons: ['in-every-row'] })
  }
}

const SENT_TO = /^(?:shipping|ship(?: to)?|delivery|recipient)\b/

/** Beside the halves of a name, a whole one that letters or parcels are addressed to may be another's. */
export function settleAddressees(columns: Draft[]): void {
  const has = (field: ImportField) => columns.some((one) => one.field === field && one.profile.filled > 0)
  if (!has('givenName') || !has('familyName')) return
  for (const column of columns.filter(({ field, phrase }) => field === 'fullName' && SENT_TO.test(phrase)))
    Object.assign(column, { field: 'custom', confidence: 0.75, reasons: ['addressee'] })
}

/** Two people in one row: the list is about the first, and the other is reached by no letter to them. */
export function settleOthers(columns: Draft[]): void {
  const people = columns.filter(({ field }) => PERSON_FIELDS.includes(field))
  for (const [of, beside] of BESIDE) {
    if (!people.some(({ phrase }) => of.test(phrase))) continue
    for (const column of people.filter(({ phrase }) => beside.test(phrase)))
      Object.assign(column, { field: 'custom', confidence: 0.75, reasons: ['another-person'] })
  }
}

const BUYER = /^(?:buyer|booker|purchaser|payer|(?:ordered|booked|paid|purchased) by)\b/

/** Who bought the tickets of several people stands in each of their rows: the list is about those who come. */
export function settleBuyers(columns: Draft[], rows: readonly (readonly string[])[]): void {
  const people = columns.filter(({ field, profile }) => PERSON_FIELDS.includes(field) && profile.filled > 0)
  const theirs = people.filter(({ phrase }) => BUYER.test(phrase))
  const own = people.find(({ field, phrase }) => field === 'givenName' && !BUYER.test(phrase))
  const named = theirs.find(({ field }) => field === 'fullName' || field === 'givenName')
  if (!own || !named) return
  const isAnother = (cells: readonly string[]) => {
    const [first] = nameWords(cells[own.index] ?? '')
    const buyer = nameWords(cells[named.index] ?? '')
    return first !== undefined && buyer.length > 0 && !buyer.includes(first)
  }
  if (!rows.some(isAnother)) return
  for (const column of theirs) Object.assign(column, { field: 'custom', confidence: 0.75, reasons: ['another-person'] })
}

/** `Buyer First Name`, `Person1 Last Name`: before the word for a name stands whose it is. */
const WHOSE = /^(.+?) (?:(?:first|last|full|given|family)name|name|surname)$/

const HIS_OR_HERS = /^(her|his) /

/** Where the name of another person is kept by itself (`Buyer First Name`), so are their e-mail and phone. */
export function settleLinesOfOthers(columns: Draft[]): void {
  const others = columns.flatMap(({ phrase, reasons, profile }) => {
    const whose = reasons[0] === 'another-name' && profile.filled > 0 ? WHOSE.exec(phrase)?.[1] : undefined
    return whose === undefined || /^(?:e?mail|phone|customer|client)$/.test(whose) ? [] : [whose]
  })
  // `Email`, `Her Email`; of `His Email` and `Her Email` the first is that of the one who is named first.
  const ofNobody = REACHES.map((field) => columns.filter((one) => one.field === field && one.profile.filled > 0))
  const own = ofNobody.find((lines) => lines.length > 0 && lines.every(({ phrase }) => HIS_OR_HERS.test(phrase)))
  const of = HIS_OR_HERS.exec(own?.[0]?.phrase ?? '')?.[1]
  const isTheirs = ({ phrase }: Draft) => {
    const whose = HIS_OR_HERS.exec(phrase)?.[1]
    return (whose !== undefined && whose !== of) || others.some((other) => phrase.startsWith(`${other} `))
  }
  for (const field of [...REACHES, 'givenName', 'familyName'] as const) {
    const lines = columns.filter((column) => column.field === field && column.profile.filled > 0)
    if (lines.every(isTheirs)) continue
    for (const column of lines.filter(isTheirs))
      Object.assign(column, { field: 'custom', confidence: 0.75, reasons: ['another-person'] })
  }
}

/**
 * Behind an empty column stands another list: it begins with what is no part of a person (`Supplier`), and has a number or an
 * address of its own. Those are of nobody in the row.
 */
export function settleAside(columns: Draft[]): void {
  const isGap = ({ header, profile }: Draft) => header.trim() === '' && profile.filled === 0
  const at = columns.findIndex((column, i) => i > 0 && isGap(column) && i + 1 < columns.length)
  const [begin, ...rest] = columns.slice(at).filter((column) => !isGap(column))
  if (at < 0 || !begin || begin.field !== 'custom' || begin.profile.worded < 0.5) return
  for (const field of REACHES) {
    const before = columns.slice(0, at).filter((column) => column.field === field && column.profile.filled > 0)
    for (const column of before.length > 0 ? rest.filter((one) => one.field === field) : [])
      Object.assign(column, { field: 'custom', confidence: 0.75, reasons: ['another-list'] })
  }
}
