/** What columns say together about whose names stand in them. Pure. */

import { foldKey } from '../../../../text-folding.ts'
import { isFirm } from '../../cells/is-firm.ts'
import { holdsNameAndAddress, isNameWithNumber, mayHoldBoth, tellsAddress } from '../../cells/name-and-address.ts'
import { remarkBeside } from '../../cells/name-remark.ts'
import { LOGIN } from '../../cells/read-name.ts'
import { nameWords } from '../../cells/same-name.ts'
import type { ImportField } from '../../contract.ts'
import { headerPhrase, isSecondSurname } from '../../headers/header-text.ts'
import { isContactHeader } from './company-list.ts'
import type { Draft } from './draft.ts'

/** What a column of people has at least one of. */
export const PERSON_FIELDS: readonly ImportField[] = [
  'fullName',
  'givenName',
  'familyName',
  'email',
  'phone',
  'emailAndPhone',
]

/** By which a person is reached. */
export const REACHES: readonly ImportField[] = ['email', 'phone', 'emailAndPhone']

/** Nothing is called a name, but one column without a telling header is full of what names look like: that is asked. */
export function settleNameByCells(columns: Draft[], rows: readonly (readonly string[])[]): void {
  if (columns.some(({ field }) => ['fullName', 'givenName', 'familyName'].includes(field))) return
  // What a ledger calls its accounts; beside no way to reach them they are bookings.
  const ledger = columns.find(({ phrase, profile }) => phrase === 'particulars' && profile.worded >= 0.7)
  if (ledger && columns.some(({ field, profile }) => REACHES.includes(field) && profile.filled > 0)) {
    Object.assign(ledger, { field: 'fullName', confidence: 0.75, reasons: ['ledger'] })
    return
  }
  const nameless = (phrase: string) =>
    /^(?:(?:column|field|col|spalte|colonne|columna|campo)? ?[a-z]? ?\d*)$/.test(phrase)
  const payer = columns.find(({ phrase, profile }) => PAYER.test(phrase) && profile.names >= 0.6)
  if (payer) {
    Object.assign(payer, { field: 'fullName', confidence: 0.55, reasons: ['cells-names'] })
    return
  }
  const learner = columns.find(({ phrase, profile }) => LEARNER.test(phrase) && profile.names >= 0.5)
  if (learner) {
    Object.assign(learner, { field: 'fullName', confidence: 0.75, reasons: ['learner'] })
    return
  }
  // Where nothing is called by name, whoever can be reached is who stands before the number.
  const numbered = columns.find(({ index, phrase, guess, profile }) => {
    if (phrase !== '' || guess !== undefined || profile.numbersWithin < 0.8 || profile.phones >= 0.5) return false
    const filled = rows.map((row) => row[index]?.trim() ?? '').filter(Boolean)
    return filled.filter(isNameWithNumber).length >= filled.length * 0.8
  })
  if (numbered) {
    Object.assign(numbered, { field: 'fullName', confidence: 0.55, reasons: ['name-and-lines'] })
    return
  }
  const filled = columns.find(({ profile }) => profile.filled > 0)
  // Titles of parts of the list stand among the names of its first column.
  const share = (one: Draft) => (one === filled && one.profile.worded >= 0.9 ? 0.4 : 0.7)
  const first = columns.find(
    (one) => one.guess === undefined && nameless(one.phrase) && one.profile.names >= share(one),
  )
  if (first) Object.assign(first, { field: 'fullName', confidence: 0.55, reasons: ['cells-names'] })
}

/** Whom a list of a school or of weddings is about, where nobody else is called by name. */
const LEARNER = /^(?:student|pupil|learner|trainee|child|ward|bride|groom)s?$/

/** Who paid; elsewhere it is how: in cash, by card. */
const PAYER = /^(?:paid by|payment from|received from|money from|from)$/

/** Whose shop it is, as lists of whoever sells to shops call them. */
const PROPRIETOR =
  /^(?:(?:shop |store |firm )?(?:owners?|proprietors?|prop) name|name of (?:the )?(?:owner|proprietor)|proprietor|prop|মালিকের নাম|স্বত্বাধিকারী|স্বত্বাধিকারীর নাম|मालिक का नाम|दुकानदार का नाम)$/

/** Beside the names of shops, and where nobody else is named, the one whose shop it is, or whom one speaks to there. */
export function settleProprietor(columns: Draft[]): void {
  if (columns.some(({ field }) => ['fullName', 'givenName', 'familyName'].includes(field))) return
  if (!columns.some(({ field, profile }) => field === 'company' && profile.filled > 0)) return
  const isNamed = ({ header, phrase, field, profile }: Draft) =>
    PROPRIETOR.test(phrase.replaceAll('\u09bc', '')) ||
    (field === 'custom' && isContactHeader(header) && profile.names >= 0.5)
  const named = columns.find((column) => column.profile.filled > 0 && isNamed(column))
  if (named) Object.assign(named, { field: 'fullName', confidence: 0.75, reasons: ['proprietor'] })
}

const beginsNamed = (cell: string) =>
  /^\p{L}[\p{L}\p{M}.'’]*(?: \p{L}[\p{L}\p{M}.'’]*){0,4}\s*[-–—:,;|/(<]/u.test(cell.trim())

/**
 * A list of one column in which everything stands, `Asha Roy, 12 Park St, Ph: 98300 14426`, is one of names with what follows
 * them; asked, unless its header says so.
 */
export function settleOnlyColumn(columns: Draft[], rows: readonly (readonly string[])[]): void {
  const [only, ...others] = columns.filter(({ profile }) => profile.filled > 0)
  if (!only || others.length > 0 || only.profile.numbersWithin < 0.5 || only.profile.phones >= 0.5) return
  // What is noted names nobody: `Call back, wants cake 98300 14426`.
  if (isOfRemarks(only)) return
  // `Asha Roy - 98300 14426 - asha@example.com`: whoever is reached there is named there.
  if (
    only.field === 'emailAndPhone' &&
    rows.filter((cells) => beginsNamed(cells[only.index] ?? '')).length * 2 > rows.length
  ) {
    Object.assign(only, { field: 'fullName', confidence: 0.55, reasons: ['name-and-lines'] })
    return
  }
  if (holdsNameAndAddress(only.phrase)) return
  const filled = rows.map((cells) => cells[only.index]?.trim() ?? '').filter(Boolean)
  if (filled.filter(mayHoldBoth).length < filled.length * 0.6) return
  const isApart = filled.filter(tellsAddress).length * 2 >= filled.length
  Object.assign(only, { field: 'fullName', confidence: 0.55, apart: isApart, reasons: ['name-and-address'] })
}

/** `Details` over everything there is of somebody is no column of remarks. */
const isOfRemarks = ({ guess, phrase }: Draft): boolean =>
  (guess?.field === 'notes' || guess?.field === 'about') && !/\b(?:details|info|information|data)\b/.test(phrase)

const GENERIC_NAME = /^(?:name|names|nom|nombre|nome|naam|navn|namn|nimi|imie|ad|nama|имя|নাম|नाम|नाव)(?: \d+)?$/

/**
 * `Name` beside `Surname` is the given name; `Nom` without `Prénom` is the whole name; `Name` beside `Vorname` is the
 * family name, where it does not hold the given name too.
 */
export function settleNames(columns: Draft[], rows: readonly (readonly string[])[]): void {
  const has = (field: ImportField) => columns.some((column) => column.field === field)
  for (const column of columns) {
    // `Name (person)` is called no less generally.
    if (!GENERIC_NAME.test(headerPhrase(column.header.replace(/\([^)]*\)/g, ' ')))) continue
    if (column.field === 'familyName' && !has('givenName'))
      Object.assign(column, { field: 'fullName', confidence: 0.8 })
    else if (column.field === 'fullName' && has('familyName') && !has('givenName')) {
      Object.assign(column, { field: 'givenName', confidence: 0.9, reasons: ['name-beside-surname'] })
    } else if (
      column.field === 'fullName' &&
      has('givenName') &&
      !has('familyName') &&
      !repeats(columns, column, rows)
    ) {
      Object.assign(column, { field: 'familyName', confidence: 0.8, reasons: ['name-beside-given-name'] })
    } else if (column.field === 'givenName' && !has('familyName'))
      Object.assign(column, { field: 'fullName', confidence: 0.8 })
  }
  settleCompanyOrFamily(columns)
  settleFamilies(columns)
}

/** `Firma/Name` beside `Vorname`: of a person the family name, of a firm what it is called (read-name.ts). */
function settleCompanyOrFamily(columns: Draft[]): void {
  const has = (field: ImportField) => columns.some((one) => one.field === field && one.profile.filled > 0)
  if (!has('givenName') || has('familyName')) return
  const either = columns.find(({ header }) => EITHER.test(header.trim()))
  if (either) Object.assign(either, { field: 'familyName', confidence: 0.75, reasons: ['company-or-family'] })
}
const EITHER =
  /^(?:firma|unternehmen)\s*\/\s*(?:nach|familien)?name$|^(?:nach|familien)?name\s*\/\s*(?:firma|unternehmen)$/i

/** `Family` over `Smith, John & Mary`: the name of all of them. */
function settleFamilies(columns: Draft[]): void {
  if (columns.some(({ field, profile }) => (field === 'givenName' || field === 'fullName') && profile.filled > 0))
    return
  for (const column of columns.filter(({ field, phrase }) => field === 'familyName' && phrase === 'family'))
    if (column.samples.filter((cell) => /[\s,&]/.test(cell.trim())).length * 2 > column.samples.length)
      Object.assign(column, { field: 'fullName', confidence: 0.8, reasons: ['names-of-families'] })
}

const INITIALS = /^(?:initials?|voorletters?|initialen|initiales|iniciales|iniciais|iniziali|inicjaly)$/

/** Beside a family name, initials are what there is of a given one, where nothing else says it. */
export function settleInitials(columns: Draft[]): void {
  const has = (field: ImportField) => columns.some((column) => column.field === field)
  if (!has('familyName') || has('givenName') || has('fullName')) return
  const initials = columns.find(({ phrase, profile }) => INITIALS.test(phrase) && profile.worded >= 0.5)
  if (initials) Object.assign(initials, { field: 'givenName', confidence: 0.75, reasons: ['initials'] })
}

/** Whether the names of this column hold the given names beside them; where nothing tells, they do. */
function repeats(columns: Draft[], column: Draft, rows: readonly (readonly string[])[]): boolean {
  const given = columns.find(({ field }) => field === 'givenName')
  const both = rows
    .map((cells) => [
      cells[given?.index ?? -1]?.trim().toLowerCase() ?? '',
      cells[column.index]?.trim().toLowerCase() ?? '',
    ])
    .filter(([first, name]) => first && name)
  return (
    both.length === 0 ||
    both.filter(([first = '', name = '']) => name.split(/[\s,]+/).includes(first)).length * 5 >= both.length
  )
}

/** Whom things are bought from. */
export const SELLER = /^(?:vendor|supplier)(?: name)?$/

/**
 * Beside both halves of a name a whole one that says another is what they sign in with (`bobk`), or whom they sell for
 * where their company stands, too. Neither is what they are called.
 */
export function settleWholeNames(columns: Draft[], rows: readonly (readonly string[])[]): void {
  const filled = (field: ImportField) => columns.find((one) => one.field === field && one.profile.filled > 0)
  const [given, family] = [filled('givenName'), filled('familyName')]
  if (!given || !family) return
  for (const column of columns.filter(({ field }) => field === 'fullName')) {
    const whole = (cells: readonly string[]) => cells[column.index]?.trim() ?? ''
    const named = rows.filter((cells) => whole(cells) && cells[given.index]?.trim() && cells[family.index]?.trim())
    const apart = named.filter((cells) => !sharesWord(whole(cells), `${cells[given.index]} ${cells[family.index]}`))
    if (named.length === 0 || apart.length < named.length * OFTEN_DIFFERENT) continue
    const logins = apart.filter((cells) => LOGIN.test(whole(cells)))
    if (logins.length >= apart.length * 0.8 || (SELLER.test(column.phrase) && filled('company')))
      Object.assign(column, { field: 'custom', confidence: 0.75, reasons: ['another-name'] })
  }
}

function sharesWord(whole: string, halves: string): boolean {
  const words = new Set(nameWords(halves))
  return nameWords(whole).some((word) => words.has(word))
}

/** Whoever is billed, or sells, as programs of accounts and lists of dealers call them. */
const BILLED =
  /^(?:customer|client|supplier|vendor|party|account|debtor|lead|dealer|distributor|retailer|outlet)(?: name)?$/
const WHOLE = /^(?:full|person) ?name$/

/** Of the names of two people one is another's contact, too: so many of those who are billed are called as only firms are. */
const BILLED_FIRMS = 0.5

/**
 * `Vendor` beside `Full name`, `Dealer Name` beside `Contact Person`: where many are firms and most share no word with whom one
 * speaks to, the first are the companies that the others are with. People among them are asked about.
 */
export function settleBilled(columns: Draft[], rows: readonly (readonly string[])[]): void {
  const filled = columns.filter(({ profile }) => profile.filled > 0)
  if (filled.some(({ field }) => field === 'company' || field === 'givenName' || field === 'familyName')) return
  const billed = filled.find(({ field, phrase }) => (field === 'fullName' || field === 'custom') && BILLED.test(phrase))
  const who = filled.find(
    (one) => one !== billed && one.field === 'fullName' && (WHOLE.test(one.phrase) || isContactHeader(one.header)),
  )
  if (!billed || !who) return
  const cellsOf = (cells: readonly string[]) =>
    [cells[billed.index]?.trim() ?? '', cells[who.index]?.trim() ?? ''] as const
  const both = rows.map(cellsOf).filter(([firm, name]) => firm !== '' && name !== '')
  // `Roy Traders`, where Asha Roy is, shares one, too.
  const apart = both.filter(([firm, name]) => !sharesWord(firm, name) || isFirm(firm))
  if (apart.length * 2 <= both.length || apart.every(([firm]) => LOGIN.test(firm))) return
  const firms = both.filter(([firm]) => isFirm(firm)).length
  if (firms < both.length * BILLED_FIRMS) return
  const confidence = firms === both.length ? 0.75 : 0.55
  Object.assign(billed, { field: 'company', confidence, reasons: ['billed-company'] })
}

const ONE_OF_EACH: readonly ImportField[] = ['fullName', 'givenName', 'familyName', 'company', 'jobTitle']
/** From how many of the rows on that fill both, two columns of one meaning are about two things. */
const OFTEN_DIFFERENT = 0.3

/** A record has one name: a second column that says another one beside it is kept by itself, and not left out. */
export function settleSecond(columns: Draft[], rows: readonly (readonly string[])[]): void {
  const firsts = new Map<ImportField, Draft>()
  for (const column of columns.filter(({ field, phrase }) => ONE_OF_EACH.includes(field) && !isSecondSurname(phrase))) {
    const first = firsts.get(column.field)
    if (!first) firsts.set(column.field, column)
    else if (differs(first, column, rows) || holdsRemarks(column, rows))
      Object.assign(column, { field: 'custom', confidence: 0.75, reasons: ['another-name'] })
  }
}

/** `Ann Quist (annq77)`: the name once more, with what a shop knows them by, which is kept. */
function holdsRemarks({ field, index }: Draft, rows: readonly (readonly string[])[]): boolean {
  const filled = rows.map((cells) => cells[index]?.trim() ?? '').filter(Boolean)
  return field === 'fullName' && filled.filter((name) => remarkBeside(name) !== null).length * 2 > filled.length
}

function differs(first: Draft, second: Draft, rows: readonly (readonly string[])[]): boolean {
  const both = rows
    .map((cells) => [foldKey(cells[first.index] ?? ''), foldKey(cells[second.index] ?? '')] as const)
    .filter(([a, b]) => a !== '' && b !== '')
  const apart = both.filter(([a, b]) => !a.includes(b) && !b.includes(a) && !sameWords(a, b))
  return both.length > 0 && apart.length >= both.length * OFTEN_DIFFERENT
}

/** `Bo, Ana` is Ana Bo. */
function sameWords(a: string, b: string): boolean {
  const words = (text: string) =>
    text
      .split(/[\s,.]+/)
      .filter(Boolean)
      .sort()
      .join(' ')
  return words(a) === words(b)
}

/** "Title" is `Dr` in one program, `Manager` in another and the title of a post in a third. */
export function settleTitle(columns: Draft[]): void {
  const people = columns.some((column) => PERSON_FIELDS.includes(column.field))
  const job = columns.some((column) => column.field === 'jobTitle')
  for (const column of columns.filter((one) => /^(?:title|titel|titre|titulo|titolo|শিরোনাম|शीर्षक)$/.test(one.phrase))) {
    if (!people) Object.assign(column, { field: 'custom', confidence: 0.8 })
    else if ((column.profile.prefixes >= 0.5 && !column.samples.includes('MD')) || job)
      Object.assign(column, { field: 'namePrefix', confidence: 0.85 })
    else Object.assign(column, { field: 'jobTitle', confidence: 0.75 })
  }
}
