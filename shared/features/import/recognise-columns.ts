import { type OwnHeader, ownHeaders } from '../export/file-words.ts'
import { type ColumnProfile, profileColumn } from './column-profile.ts'
import { companyColumns } from './company-columns.ts'
import { isRefusalHeader } from './consent-cells.ts'
import type { ImportField } from './contract.ts'
import { guessHeader, type HeaderGuess } from './header-field.ts'
import { headerPhrase } from './header-text.ts'
import { columnsOfLines } from './order-lines.ts'

/** A column and what it is taken for. `reasons` say why, for tests and the curious. */
export type RecognisedColumn = {
  index: number
  header: string
  /** The header in plain words, '' where there is none. */
  phrase: string
  field: ImportField
  confidence: number
  /** It is about the line of an order, whatever it holds: people stand in several rows of the file. */
  ofLine: boolean
  reasons: string[]
  samples: string[]
}

export type Recognition = {
  columns: RecognisedColumn[]
  /** Columns as a mailing program exports them: then `active`, `pending`, `cleaned` are about mail. */
  fromMailingProgram: boolean
  /** False: nothing in the file is a person (posts, products, an empty form). */
  hasPeople: boolean
}

type Draft = RecognisedColumn & { guess: HeaderGuess | undefined; profile: ColumnProfile }

/** How many rows are looked at; more change nothing but the time. */
export const SAMPLE_ROWS = 300

const PERSON_FIELDS: readonly ImportField[] = ['fullName', 'givenName', 'familyName', 'email', 'phone', 'emailAndPhone']

/**
 * Columns → fields, from the headers (null: the file has none), a sample of the rows and the file's name. Pure and
 * general: dictionaries of headers, then what the cells are, then what the columns say together.
 */
export function recogniseColumns(
  headers: readonly string[] | null,
  rows: readonly string[][],
  fileName = '',
): Recognition {
  const width = widthOf(headers, rows.slice(0, SAMPLE_ROWS))
  const drafts: Draft[] = []
  for (let index = 0; index < width; index++) {
    const header = headers?.[index] ?? ''
    const profile = profileColumn(rows.slice(0, SAMPLE_ROWS).map((row) => row[index] ?? ''))
    const guess = guessHeader(header)
    drafts.push({
      index,
      header,
      phrase: headerPhrase(header),
      ...fromHeaderAndCells(header, guess, profile),
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
  const fromMailingProgram = isMailing(drafts, fileName)
  settleCards(drafts)
  settleNameByCells(drafts)
  settleNames(drafts)
  settleTitle(drafts)
  settlePlaces(drafts)
  settleStatus(drafts, fromMailingProgram)
  const ofLines = columnsOfLines(drafts, rows.slice(0, SAMPLE_ROWS))
  for (const draft of drafts) draft.ofLine = ofLines.has(draft.index)
  settleCompanies(drafts, rows.slice(0, SAMPLE_ROWS))
  const hasPeople = settlePeople(drafts)
  return { columns: drafts.map(shown), fromMailingProgram, hasPeople }
}

const shown = ({ guess: _, profile: __, ...column }: Draft): RecognisedColumn => column

/** What a column of a file that Bandhu exported is. */
function fieldOfOwn(own: OwnHeader): ImportField {
  switch (own.column) {
    case 'name':
      return 'fullName'
    case 'added':
    case 'address':
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

function fromHeaderAndCells(header: string, guess: HeaderGuess | undefined, cells: ColumnProfile): Verdict {
  const contact = CONTACT_WORDS.test(headerPhrase(header))
  const free = guess === undefined || contact
  const reachable = byContactCells(guess, cells, free)
  if (reachable) return reachable
  if (guess === undefined || (contact && guess.field !== 'custom' && guess.field !== 'externalId'))
    return byCells(header, cells)
  const { field, confidence, weak } = guess
  if (cells.filled > 0 && contradicted(field, weak, cells)) {
    return { field: 'custom', confidence: 0.6, reasons: ['cells-contradict-header'] }
  }
  const empty = cells.filled === 0 && weak
  return { field, confidence: empty ? confidence - 0.1 : confidence, reasons: ['header'] }
}

/** E-mails and phones are known by their shape, whatever the header says of them. */
function byContactCells(guess: HeaderGuess | undefined, cells: ColumnProfile, free: boolean): Verdict | undefined {
  const field = guess?.field
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

function byCells(header: string, cells: ColumnProfile): Verdict {
  if (cells.filled === 0) return { field: 'ignore', confidence: 0.9, reasons: ['empty'] }
  if (cells.phones >= 0.6) return { field: 'phone', confidence: 0.55, reasons: ['cells-phone'] }
  if (cells.urls >= 0.6) return { field: 'website', confidence: 0.7, reasons: ['cells-url'] }
  return { field: 'custom', confidence: header.trim() === '' ? 0.6 : 0.65, reasons: ['unknown-header'] }
}

function contradicted(field: ImportField, weak: boolean, cells: ColumnProfile): boolean {
  switch (field) {
    case 'email':
      return weak && cells.emails < 0.3
    case 'phone':
      return (weak && cells.phones < 0.3) || cells.flags >= 0.8
    case 'consent':
    case 'phoneConsent':
    case 'smsConsent':
    case 'whatsappConsent':
    case 'postConsent':
      return cells.flags + cells.consentWords + cells.dates < 0.3 && cells.numbers < 0.9
    case 'unsubscribedAt':
    case 'consentDate':
      return cells.dates + cells.flags + cells.numbers < 0.3
    case 'fullName':
    case 'givenName':
    case 'familyName':
      return cells.numbers + cells.dates + cells.urls >= 0.7 || cells.worded < 0.3
    // `by` is a town in Danish, and the year of birth elsewhere.
    case 'city':
      return cells.numbers + cells.dates >= 0.8
    case 'birthday':
      return weak && cells.dates + cells.numbers < 0.3
    default:
      return false
  }
}

const MAILING =
  /\b(?:unsub\w*|un subscribed|opt ?in|optin|opt ?out|optout|opted (?:in|out)|subscri\w*|newsletter|leid|euid|member rating|bounced?|clean time|email (?:disabled|blacklisted)|open rate|click rate|opens)\b/

function isMailing(columns: Draft[], fileName: string): boolean {
  if (/subscriber|newsletter|audience|mailing ?list|unsubscrib/i.test(fileName.replace(/[_-]/g, ' '))) return true
  return columns.some((column) => MAILING.test(column.phrase) && !/\b(?:sms|whatsapp|utm)\b/.test(column.phrase))
}

/** Nothing is called a name, but one column without a telling header is full of what names look like: that is asked. */
function settleNameByCells(columns: Draft[]): void {
  if (columns.some(({ field }) => ['fullName', 'givenName', 'familyName'].includes(field))) return
  const nameless = (phrase: string) =>
    /^(?:(?:column|field|col|spalte|colonne|columna|campo)? ?[a-z]? ?\d*)$/.test(phrase)
  const first = columns.find((one) => one.guess === undefined && nameless(one.phrase) && one.profile.names >= 0.7)
  if (first) Object.assign(first, { field: 'fullName', confidence: 0.55, reasons: ['cells-names'] })
}

/** What is the company's and not the person's is kept with the company. */
function settleCompanies(columns: Draft[], rows: readonly string[][]): void {
  const ofCompanies = companyColumns(
    columns.filter(({ ofLine }) => !ofLine),
    rows,
  )
  for (const column of columns) {
    const confidence = ofCompanies.get(column.index)
    if (confidence !== undefined)
      Object.assign(column, { field: 'companyCustom', confidence, reasons: ['of-the-company'] })
  }
}

const BANK_CARD = /^(?:default )?card (?:last|brand|funding|fingerprint|exp|cvc|number|issue)/

/** Beside a card's last digits, whatever else is said of a card is the bank's, its holder's name and address too. */
function settleCards(columns: Draft[]): void {
  if (!columns.some((column) => BANK_CARD.test(column.phrase))) return
  for (const column of columns.filter((one) => /^(?:default )?card\b/.test(one.phrase))) {
    Object.assign(column, { field: 'ignore', confidence: 0.95, reasons: ['bank-card'] })
  }
}

const GENERIC_NAME = /^(?:name|names|nom|nombre|nome|naam|navn|namn|nimi|imie|ad|nama|имя|নাম|नाम|नाव)(?: \d+)?$/

/** `Name` beside `Surname` is the given name; `Nom` without `Prénom` is the whole name. */
function settleNames(columns: Draft[]): void {
  const has = (field: ImportField) => columns.some((column) => column.field === field)
  for (const column of columns) {
    if (!GENERIC_NAME.test(column.phrase)) continue
    if (column.field === 'familyName' && !has('givenName'))
      Object.assign(column, { field: 'fullName', confidence: 0.8 })
    else if (column.field === 'fullName' && has('familyName') && !has('givenName')) {
      Object.assign(column, { field: 'givenName', confidence: 0.9, reasons: ['name-beside-surname'] })
    } else if (column.field === 'givenName' && !has('familyName'))
      Object.assign(column, { field: 'fullName', confidence: 0.8 })
  }
}

/** "Title" is `Dr` in one program, `Manager` in another and the title of a post in a third. */
function settleTitle(columns: Draft[]): void {
  const people = columns.some((column) => PERSON_FIELDS.includes(column.field))
  const job = columns.some((column) => column.field === 'jobTitle')
  for (const column of columns.filter((one) => /^(?:title|titel|titre|titulo|titolo|শিরোনাম|शीर्षक)$/.test(one.phrase))) {
    if (!people) Object.assign(column, { field: 'custom', confidence: 0.8 })
    else if (column.profile.prefixes >= 0.5 || job) Object.assign(column, { field: 'namePrefix', confidence: 0.85 })
    else Object.assign(column, { field: 'jobTitle', confidence: 0.75 })
  }
}

/** One address cell beside a city is the street; `Location` beside a city is something else; country codes by their cells. */
function settlePlaces(columns: Draft[]): void {
  const cities = columns.filter((column) => column.field === 'city')
  const location = cities.filter((column) => /\b(?:location|place)\b/.test(column.phrase))
  if (location.length > 0 && cities.length > location.length) {
    for (const column of location) Object.assign(column, { field: 'custom', confidence: 0.7 })
  }
  const postal = columns.some((column) => column.field === 'postalCode')
  const streets = columns.some((column) => column.field === 'street')
  for (const column of columns) {
    const bare =
      column.field === 'fullAddress' &&
      !/\b(?:full|formatted|complete|vollstandige|completa|complete)\b/.test(column.phrase)
    if (bare && (cities.length > 0 || postal) && !streets) {
      Object.assign(column, { field: 'street', confidence: 0.8, reasons: ['address-beside-city'] })
    }
    if (/\bcountry code\b/.test(column.phrase) && column.profile.letterCodes >= 0.6) {
      Object.assign(column, { field: 'country', confidence: 0.85 })
    }
    if (column.field === 'region' && column.profile.consentWords >= 0.8 && column.profile.letterCodes < 0.5) {
      Object.assign(column, { field: 'custom', confidence: 0.6, reasons: ['cells-status'] })
    }
  }
}

const STATUS =
  /^(?:(?:contact|member|subscriber|customer|person|user|lead|record|account|client) )?(?:status|state|statut|estado|stato|stav|статус|স্ট্যাটাস|অবস্থা|स्थिति|दर्जा|subscription|type)$/

/** A status is about mail when its words can mean nothing else, or when the file is a mailing program's. */
function settleStatus(columns: Draft[], fromMailingProgram: boolean): void {
  const emails = columns.some((column) => column.field === 'email' || column.field === 'emailAndPhone')
  for (const column of columns) {
    const { profile } = column
    if (!STATUS.test(column.phrase) || profile.filled === 0) continue
    const clear = profile.clearConsentWords >= 0.5
    const told =
      fromMailingProgram && (profile.consentWords >= 0.6 || (profile.numbers >= 0.9 && /status$/.test(column.phrase)))
    if (emails && (clear || told)) {
      Object.assign(column, { field: 'consent', confidence: clear ? 0.9 : 0.75, reasons: ['cells-consent'] })
    } else if (column.field === 'consent') Object.assign(column, { field: 'custom', confidence: 0.65 })
  }
  // `Unsubscribed` that holds a date tells when.
  for (const column of columns) {
    if (column.field === 'consent' && isRefusalHeader(column.phrase) && column.profile.dates >= 0.7) {
      Object.assign(column, { field: 'unsubscribedAt', confidence: 0.9 })
    }
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
  const things = columns.filter((column) => THING.test(column.phrase)).length
  if (reachable || split) return true
  if (named.length === 0) return columns.some((column) => PERSON_FIELDS.includes(column.field)) && things === 0
  if (things < 2) return true
  for (const column of named) Object.assign(column, { field: 'custom', confidence: 0.6, reasons: ['not-people'] })
  return false
}
