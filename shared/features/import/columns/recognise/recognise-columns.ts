import { type OwnCompanyHeader, type OwnHeader, ownCompanyHeaders, ownHeaders } from '../../../export/file-words.ts'
import { cleanCell } from '../../cell-values.ts'
import { consentWord } from '../../cells/consent-cells.ts'
import { holdsNameAndAddress } from '../../cells/name-and-address.ts'
import type { ImportField } from '../../contract.ts'
import { isSignOf, legendOf } from '../../headers/header-legend.ts'
import { headerPhrase } from '../../headers/header-text.ts'
import { type ColumnProfile, profileColumn } from '../column-profile.ts'
import { guessHeader, type HeaderGuess } from '../header-field.ts'
import { valueLabel } from '../value-labels.ts'
import { companyColumns } from './company-columns.ts'
import { companiesListed, tellsOfCompanies } from './company-list.ts'
import { contradicted } from './contradicted.ts'
import type { Draft, RecognisedColumn } from './draft.ts'
import { columnsOfLines } from './order-lines.ts'
import { settleCards } from './settle-cards.ts'
import { isMailing, settleAgreements, settleSince, settleStatus, settleYesOrNo } from './settle-consents.ts'
import { settleFirms, settleSellers } from './settle-firms.ts'
import {
  PERSON_FIELDS,
  settleBilled,
  settleInitials,
  settleNameByCells,
  settleNames,
  settleOnlyColumn,
  settleProprietor,
  settleSecond,
  settleTitle,
  settleWholeNames,
} from './settle-names.ts'
import { settleNational } from './settle-national.ts'
import { settleOnce, settleSharedNumbers } from './settle-once.ts'
import {
  settleAddressees,
  settleAside,
  settleBuyers,
  settleLinesOfOthers,
  settleOthers,
  settleShops,
} from './settle-others.ts'
import { settleMeetings, settlePlaces } from './settle-places.ts'

export type Recognition = {
  columns: RecognisedColumn[]
  /** Columns as a mailing program exports them: then `active`, `pending`, `cleaned` are about mail. */
  fromMailingProgram: boolean
  /** False: nothing in the file is a person or a company (posts, products, an empty form). */
  hasPeople: boolean
}

/** How many rows are looked at; more change nothing but the time. */
export const SAMPLE_ROWS = 300

/**
 * Columns → fields, from the headers (null: the file has none), a sample of the rows and the file's name. Pure and
 * general: dictionaries of headers, then what the cells are, then what the columns say together. `ofCards`: the headers
 * stand for properties of contact cards, which mean what they are called whatever stands in them.
 */
export function recogniseColumns(
  headers: readonly string[] | null,
  rows: readonly string[][],
  fileName = '',
  ofCards = false,
): Recognition {
  const width = widthOf(headers, rows.slice(0, SAMPLE_ROWS))
  const drafts: Draft[] = []
  for (let index = 0; index < width; index++) {
    const header = headers?.[index] ?? ''
    const cells = rows.slice(0, SAMPLE_ROWS).map((row) => row[index] ?? '')
    const profile = profileColumn(cells)
    const guess = guessOf(header, profile, cells)
    drafts.push({
      index,
      header,
      phrase: headerPhrase(header),
      ...(ofCards && guess ? fromHeader(guess, profile) : fromHeaderAndCells(header, guess, profile)),
      ofLine: false,
      samples: profile.samples,
      guess,
      profile,
    })
  }
  const own = headers && ownHeaders(headers)
  if (own) {
    for (const draft of drafts) {
      const header = own[draft.index] ?? null
      // Whatever else stands in such a file are fields of the owner's.
      const field = header ? fieldOfOwn(header) : draft.profile.filled > 0 ? 'custom' : 'ignore'
      Object.assign(draft, { field, confidence: 1, reasons: ['exported'] })
    }
    return { columns: drafts.map(shown), fromMailingProgram: false, hasPeople: settlePeople(drafts) }
  }
  const ofCompanies = headers && ownCompanyHeaders(headers)
  if (ofCompanies) {
    for (const draft of drafts) {
      const field = fieldOfCompanies(ofCompanies[draft.index] ?? 'field')
      Object.assign(draft, { field, confidence: 1, reasons: ['exported'] })
    }
    return { columns: drafts.map(shown), fromMailingProgram: false, hasPeople: true }
  }
  const fromMailingProgram = isMailing(drafts, fileName)
  settleCards(drafts)
  settleSellers(drafts, rows.slice(0, SAMPLE_ROWS))
  settleFirms(drafts, rows.slice(0, SAMPLE_ROWS))
  settleNamed(drafts, rows.slice(0, SAMPLE_ROWS))
  settleMeetings(drafts)
  settleOthers(drafts)
  settleBuyers(drafts, rows.slice(0, SAMPLE_ROWS))
  settleSecond(drafts, rows.slice(0, SAMPLE_ROWS))
  settleLinesOfOthers(drafts)
  // What a card says is of whose card it is.
  if (!ofCards) settleShops(drafts, rows.slice(0, SAMPLE_ROWS))
  settleAside(drafts)
  settleTitle(drafts)
  settlePlaces(drafts)
  settleOnce(drafts, rows.slice(0, SAMPLE_ROWS))
  settleNational(drafts, rows.slice(0, SAMPLE_ROWS))
  settleSharedNumbers(drafts, rows.slice(0, SAMPLE_ROWS))
  settleAgreements(drafts)
  settleStatus(drafts, fromMailingProgram)
  settleSince(drafts, fileName)
  const ofLines = columnsOfLines(drafts, rows.slice(0, SAMPLE_ROWS))
  for (const draft of drafts) draft.ofLine = ofLines.has(draft.index)
  settleCompanies(drafts, rows.slice(0, SAMPLE_ROWS))
  settleYesOrNo(drafts)
  settleLabelled(drafts, rows.slice(0, SAMPLE_ROWS))
  const hasPeople = settlePeople(drafts) || listsCompanies(drafts, rows.slice(0, SAMPLE_ROWS))
  return { columns: drafts.map(shown), fromMailingProgram, hasPeople }
}

/** Under `Phone (x = no calls)` numbers may stand, with a mark beside some, and under `Remarks (U = unsubscribed)` remarks. */
function guessOf(header: string, { numbersWithin, emails }: ColumnProfile, cells: readonly string[]) {
  const guess = guessHeader(header)
  const legend = guess?.explained ? legendOf(header) : null
  if (!legend) return guess
  const filled = cells.map(cleanCell).filter(Boolean)
  const signs = filled.filter((cell) => isSignOf(legend, cell) || consentWord(cell) !== null)
  return numbersWithin + emails >= 0.3 || signs.length < filled.length * FEW_SIGNS ? guessHeader(legend.asked) : guess
}
/** Fewer signs among the filled cells: it is no column of answers. */
const FEW_SIGNS = 0.3

/** Who it is, from whichever columns may name them. */
function settleNamed(drafts: Draft[], rows: readonly string[][]): void {
  settleProprietor(drafts)
  settleOnlyColumn(drafts, rows)
  settleNameByCells(drafts, rows)
  settleNames(drafts, rows)
  settleInitials(drafts)
  settleAddressees(drafts)
  settleBilled(drafts, rows)
  settleWholeNames(drafts, rows)
}

const shown = ({ guess: _, profile: __, ...column }: Draft): RecognisedColumn => column

/** What a column of a file that Bandhu exported is. */
function fieldOfOwn(own: OwnHeader): ImportField {
  switch (own.column) {
    case 'name':
      return 'fullName'
    case 'added':
    case 'address':
    case 'answers':
    case 'companies':
    case 'people':
    case 'consents':
    case 'fileName':
    case 'lastLetter':
      return 'ignore'
    case 'companyField':
      return 'companyCustom'
    default:
      return own.column
  }
}

/** What a column of a file of companies that Bandhu exported is. */
function fieldOfCompanies(own: OwnCompanyHeader): ImportField {
  if (own === 'field') return 'companyCustom'
  return own === 'counted' ? 'ignore' : own
}

/** Columns beyond the header count when many rows fill them; a cell too many in a row or two is a problem of that row. */
function widthOf(headers: readonly string[] | null, rows: readonly string[][]): number {
  const widest = Math.max(headers?.length ?? 0, ...rows.map((row) => row.length), 0)
  if (headers === null || rows.length === 0) return widest
  for (let width = widest; width > headers.length; width--) {
    const filled = rows.filter((row) => (row[width - 1] ?? '').trim() !== '').length
    if (rows.length >= 5 && filled / rows.length >= 0.2) return width
  }
  return headers.length
}

type Verdict = Pick<RecognisedColumn, 'field' | 'confidence' | 'reasons'>

const CONTACT_WORDS =
  /^(?:contacts?|contact (?:info|information|details?|data)|reach (?:at|me)|যোগাযোগ|যোগাযোগ তথ্য|যোগাযোগের তথ্য|संपर्क|सम्पर्क|संपर्क विवरण|संपर्क जानकारी|contacto|kontakt|kontaktdaten|contatto|coordonnees|username|login|user|id|identifier)$/

const ACCOUNT_WORDS = /^(?:username|login|user|id|identifier)$/

function fromHeaderAndCells(header: string, guess: HeaderGuess | undefined, cells: ColumnProfile): Verdict {
  if (guess && holdsNameAndAddress(guess.phrase)) return fromHeader(guess, cells)
  const contact = CONTACT_WORDS.test(headerPhrase(header))
  const free = guess === undefined || contact
  const reachable = byContactCells(guess, cells, free)
  if (reachable) return reachable
  // Under `Contact` numbers stand with words: `98300 14426 (wife)`, `ask at the shop`.
  if (contact && !ACCOUNT_WORDS.test(headerPhrase(header)) && cells.numbersWithin >= 0.5 && cells.numbers < 0.95)
    return { field: 'phone', confidence: 0.65, reasons: ['cells-numbers-among-words'] }
  // `Shipping details` over `Street: 12 Park St, City: Kolkata`.
  if ((guess === undefined || guess.field === 'notes') && cells.labelled >= 0.6)
    return { field: 'fullAddress', confidence: 0.75, reasons: ['cells-labelled-address'] }
  if (guess === undefined || (contact && guess.field !== 'custom' && guess.field !== 'externalId'))
    return byCells(header, cells)
  if (cells.filled > 0 && contradicted(guess, cells)) {
    // What stands under a word that means nothing else may be a refusal that nobody here reads.
    const asked = guess.field === 'consent' && guess.confidence >= 0.9
    return { field: 'custom', confidence: asked ? 0.5 : 0.6, reasons: ['cells-contradict-header'] }
  }
  return fromHeader(guess, cells)
}

function fromHeader({ field, confidence, weak }: HeaderGuess, cells: ColumnProfile): Verdict {
  const empty = cells.filled === 0 && weak
  return { field, confidence: empty ? confidence - 0.1 : confidence, reasons: ['header'] }
}

/** E-mails and phones are known by their shape, whatever the header says of them. */
function byContactCells(guess: HeaderGuess | undefined, cells: ColumnProfile, free: boolean): Verdict | undefined {
  const field = guess?.field
  const permitted = cells.filled > 0 && cells.samples.every((cell) => /^(?:do not )?allow(?:ed)?$/i.test(cell))
  if (permitted && (field === 'email' || field === 'phone'))
    return { field: field === 'email' ? 'consent' : 'phoneConsent', confidence: 0.8, reasons: ['cells-consent'] }
  // `Consent phone`: the number of whom is asked.
  if (field === 'phoneConsent' && cells.phones >= 0.5 && cells.flags < 0.3)
    return { field: 'phone', confidence: 0.65, reasons: ['cells-phone'] }
  const said = field === 'email' || field === 'phone' || field === 'emailAndPhone'
  const mixed = cells.both >= 0.3 || (cells.emails >= 0.2 && cells.phones >= 0.2 && cells.emails + cells.phones >= 0.6)
  if ((free || said) && mixed) return { field: 'emailAndPhone', confidence: 0.85, reasons: ['cells-email-and-phone'] }
  if (field === 'emailAndPhone' && cells.filled > 0) {
    if (cells.emails >= 0.5) return { field: 'email', confidence: 0.85, reasons: ['cells-email'] }
    if (cells.phones >= 0.5) return { field: 'phone', confidence: 0.85, reasons: ['cells-phone'] }
  }
  const mayBeEmail = free || ['phone', 'fullName', 'nickname', 'fullAddress', 'consent'].includes(field ?? '')
  if (mayBeEmail && cells.emails >= 0.5) return { field: 'email', confidence: 0.85, reasons: ['cells-email'] }
  if (field === 'email' && cells.emails < 0.2 && cells.phones >= 0.5) {
    return { field: 'phone', confidence: 0.65, reasons: ['cells-phone'] }
  }
  if (free && cells.phones >= 0.6 && cells.numbers < 0.95)
    return { field: 'phone', confidence: 0.7, reasons: ['cells-phone'] }
  return undefined
}

const OF_TIME = /\b(?:active|activity|time|timestamp|date|login|seen|since|created|updated|registered|expir\w*)\b/

/** `Last login`; under `Login` alone people may sign in with their number. */
const isOfTime = (phrase: string): boolean => OF_TIME.test(phrase) && !ACCOUNT_WORDS.test(phrase)

function byCells(header: string, cells: ColumnProfile): Verdict {
  if (cells.filled === 0) return { field: 'ignore', confidence: 0.9, reasons: ['empty'] }
  // Seconds since 1970 have as many digits as a phone number.
  if (cells.phones >= 0.6 && !(cells.numbers >= 0.95 && isOfTime(headerPhrase(header))))
    return { field: 'phone', confidence: 0.55, reasons: ['cells-phone'] }
  if (cells.generations >= 0.9) return { field: 'nameSuffix', confidence: 0.7, reasons: ['cells-generations'] }
  if (cells.photos >= 0.5) return { field: 'photo', confidence: 0.85, reasons: ['cells-photo'] }
  if (cells.urls >= 0.6) return { field: 'website', confidence: 0.7, reasons: ['cells-url'] }
  return { field: 'custom', confidence: header.trim() === '' ? 0.6 : 0.65, reasons: ['unknown-header'] }
}

/** Values that the rows name otherwise, each by another word, are no field by themselves: they stand in the notes with it. */
function settleLabelled(columns: Draft[], rows: readonly string[][]): void {
  for (const column of columns.filter(({ field, ofLine }) => field === 'custom' && !ofLine)) {
    const label = valueLabel(column, columns, rows)
    if (label === null) continue
    const field = label.text === '' ? 'notes' : 'custom'
    Object.assign(column, { label, field, confidence: 0.9, reasons: ['labelled'] })
  }
}

/** What is the company's and not the person's is kept with the company. */
function settleCompanies(columns: Draft[], rows: readonly string[][]): void {
  const ofCompanies = companyColumns(
    columns.filter(({ ofLine }) => !ofLine),
    rows,
  )
  for (const column of columns) {
    const found = ofCompanies.get(column.index)
    if (found) Object.assign(column, { ...found, reasons: ['of-the-company'] })
  }
}

const THING =
  /\b(?:sku|price|stock|barcode|slug|excerpt|publish\w*|post|podcast|thumbnail|html|subtitle|variant|inventory|unit|isbn|web title|featured|rich content|plain content|cover image|vendor|product|handle)\b/

/** A list of posts or products has a column `Name` too; it needs more than that to be people. */
function settlePeople(columns: Draft[]): boolean {
  const reachable = columns.some(
    (column) => ['email', 'phone', 'emailAndPhone'].includes(column.field) && column.profile.filled > 0,
  )
  const named = columns.filter((column) => ['fullName', 'givenName', 'familyName'].includes(column.field))
  const split =
    named.some((column) => column.field === 'familyName') && named.some((column) => column.field === 'givenName')
  const things = thingsIn(columns)
  if (reachable || split) return true
  if (named.length === 0) return columns.some((column) => PERSON_FIELDS.includes(column.field)) && things === 0
  if (things < 2) return true
  for (const column of named) Object.assign(column, { field: 'custom', confidence: 0.6, reasons: ['not-people'] })
  return false
}

const thingsIn = (columns: readonly Draft[]) => columns.filter((column) => THING.test(column.phrase)).length

/** Companies of which it is said where they are, or what: nobody need be reached there. */
function listsCompanies(columns: readonly Draft[], rows: readonly (readonly string[])[]): boolean {
  const filled = columns.filter(({ profile }) => profile.filled > 0)
  return thingsIn(columns) === 0 && tellsOfCompanies(filled) && companiesListed(filled, rows) !== null
}
