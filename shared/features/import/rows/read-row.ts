import type { OtherChannel } from '../../consent/channels.ts'
import { namesTwo } from '../../customers/names.ts'
import { yesNo } from '../cells/cell-values.ts'
import { COMPANY_PART_FIELDS, companyPartOf } from '../cells/company-parts.ts'
import { consentOfCell, consentWord, stricter, type ToldConsent } from '../cells/consent-cells.ts'
import { createCountryReader, withCarSigns } from '../cells/country-names.ts'
import { createLanguageReader, NO_WORDS, PERSON_WORDS } from '../cells/person-words.ts'
import { refusedWaysIn } from '../cells/refused-ways.ts'
import { asksWhatIsWanted, mayRefuse, refusesLetters } from '../cells/said-refusals.ts'
import { LETTER_FIELDS, readSaid, SAID_FIELDS, type SaidColumn } from '../cells/said-words.ts'
import { splitTagCells } from '../cells/tag-cell.ts'
import type { DateOrder } from '../cells/typed-cells.ts'
import { ADDRESS_FIELDS, type AddressGroup, addressGroups, labelOfAddress } from '../columns/address-groups.ts'
import { placeOf } from '../columns/column-place.ts'
import { alsoRefused } from '../columns/consent-headers.ts'
import { type CustomColumn, type CustomKind, HEADED, isOwnField } from '../columns/custom-columns.ts'
import { headerPhrase } from '../columns/header-text.ts'
import { kindReader } from '../columns/line-kinds.ts'
import { isCalled, labelIn, type ValueLabel } from '../columns/value-labels.ts'
import type { ImportField, Problem } from '../contract.ts'
import type { PhotoKind } from '../text/photo-cell.ts'
import { isDialCodeHeader } from './dial-code.ts'
import type { TitleMarks } from './list-titles.ts'
import { createNameReader } from './name-lines.ts'
import { type NobodyColumn, nobodyProblem } from './nobody-row.ts'
import { ownEmails } from './own-emails.ts'
import { isReachable, type PersonDraft } from './person-draft.ts'
import { rowSaid } from './problem-at.ts'
import { type LabelledGroup, readAddresses } from './read-addresses.ts'
import { asDraftEmail, type LineColumn, readEmails, readPhones } from './read-lines.ts'
import { readName, suffixesTold, withoutNumber, withoutRemark } from './read-name.ts'
import { readBirthdays, readCustom, readPhoto, readWords } from './read-own.ts'
import { Reading } from './reading.ts'

export type ReadRow = { draft: PersonDraft | null; problems: Problem[] }
export type RowReader = (row: number, cells: readonly string[]) => ReadRow

export type RowReaderOptions = {
  columns: readonly {
    index: number
    header: string
    field: ImportField
    kind?: CustomKind | undefined
    dateOrder?: DateOrder | undefined
    label?: ValueLabel | undefined
    ledgers?: boolean | undefined
    titles?: TitleMarks | undefined
    names?: boolean | undefined
  }[]
  /** ISO code of the shop's country, for phones. */
  country: string
  consentFromName: 'subscribed' | 'unsubscribed' | 'bounced' | null
  /** Columns kept as own fields; the shop's currency and the year are for their amounts and days. */
  custom?: readonly CustomColumn[]
  currency?: string
  thisYear?: number
  /** They are cards that Bandhu wrote; of its tables the number in each row says so. */
  own?: boolean
  /** Looks into the bytes of a picture; nobody gets one without it. */
  photoKind?: PhotoKind
}

/** Fields that this import writes; others are recognised, shown and left out. */
export const STORED_FIELDS: ReadonlySet<ImportField> = new Set<ImportField>([
  'fullName',
  'givenName',
  'middleName',
  'familyName',
  'email',
  'phone',
  'emailAndPhone',
  'company',
  'jobTitle',
  'street',
  'street2',
  'city',
  'region',
  'postalCode',
  'country',
  'fullAddress',
  'notes',
  'about',
  'language',
  'source',
  'owner',
  'tags',
  'consent',
  'consentDate',
  'unsubscribedAt',
  'bounced',
  ...SAID_FIELDS,
  'bandhuId',
  ...COMPANY_PART_FIELDS,
])

type Column = { index: number; header: string; phrase: string; label?: ValueLabel | undefined }
type Plan = { [field in ImportField]: Column[] } & {
  emails: LineColumn[]
  phones: LineColumn[]
  /** Columns in which an e-mail may stand among other things. */
  mixed: Column[]
  /** Where the code of the country of a row’s numbers stands. */
  dialCode: Column | null
  width: number
  groups: LabelledGroup[]
  consents: ConsentColumn[]
  /** Columns about something else in which a refusal of letters may stand. */
  besides: (Column & { ofRemark: boolean; seen: Map<string, boolean>; ways: Map<string, readonly OtherChannel[]> })[]
  /** Those of them that refuse other ways, too. */
  refusals: SaidColumn[]
  birthdays: BirthdayColumn[]
  photos: Column[]
  /** `Jr`, `III`: told in the name, by which alone a father and a son are known apart. */
  suffixes: Column[]
  said: SaidColumn[]
  /** Own fields whose value is another in some rows, as a column beside them says. */
  labelled: LabelledColumn[]
  /** The column of names is not called one: a word alone in it is the title of a part of the list. */
  untitled: boolean
  /** Each row is of a company, and is called by it. */
  ofCompanies: boolean
  /** Columns that tell which rows with a name are nobody's. */
  nobody: NobodyColumn[]
  /** Whether any column tells of words. */
  worded: boolean
  /** Whether Bandhu wrote the file: what stands in it is as it was typed. */
  own: boolean
}
type LabelledColumn = Column & { label: ValueLabel }
type BirthdayColumn = Column & { dateOrder: DateOrder }
/** `seen`: a status is one of a few words, said again in every row. */
type ConsentColumn = Column & { field: ImportField; seen: Map<string, Said> }

/** Makes the reader of a file's rows. Pure: the same cells give the same draft. */
export function createRowReader(options: RowReaderOptions): RowReader {
  const plan = planOf(options)
  const countryOf = createCountryReader()
  const countries = options.columns.filter(({ field }) => field === 'country')
  const placeCountryOf = withCarSigns(
    countryOf,
    options.country,
    countries.map(({ header }) => headerPhrase(header)),
  )
  const languageOf = plan.language.length === 0 ? () => null : createLanguageReader()
  const linesOf = plan.own ? null : createNameReader(options.country)
  return (row, cells) => {
    const reading = new Reading(row, cells)
    const named = readEmails(reading, plan.emails, plan.mixed)
    const display = named.find((one) => one.name !== null)?.name ?? null
    const told = readName(reading, plan, display, linesOf)
    const whose = ownEmails(reading, named, told.nameKey)
    const emails = whose.own.map(asDraftEmail)
    if (emails.length > 1 && namesTwo(told.name)) reading.problem('two-names', plan.fullName[0] ?? null, told.name)
    const phones = readPhones(
      reading,
      { columns: plan.phones, mixed: plan.emailAndPhone, named: plan.fullName, linesOf, code: plan.dialCode },
      options.country,
    )
    // Where nobody could be found by anything else, it stays with the name, which alone says who it is.
    const isTaken = !plan.own && isReachable({ emails, phones })
    const called = plan.own ? told : withoutNumber(told, phones)
    const { named: name, remark } = isTaken ? withoutRemark(reading, plan, called) : { named: called, remark: '' }
    reading.extraCells(plan.width)
    if (emails.length === 0 && phones.length === 0 && (!name.name || (plan.untitled && isOneCell(cells)))) {
      reading.problem('nobody', null, rowSaid(cells))
      return { draft: null, problems: reading.problems }
    }
    const reached = emails.length + phones.length > 0
    const nobody = plan.nobody.length === 0 ? null : nobodyProblem(plan.nobody, { row, cells, reached })
    if (nobody) return { draft: null, problems: [nobody, ...reading.problems] }
    const others = plan.labelled.filter(({ label }) => !isCalled(cells, label))
    const suffixes = suffixesTold(reading, plan, name.name)
    const draft: PersonDraft = {
      row,
      ...name,
      emails,
      ...(whose.others.length > 0 && { emailsOfOthers: whose.others.map(asDraftEmail) }),
      phones,
      addresses: plan.groups.length === 0 ? [] : readAddresses(reading, plan, placeCountryOf),
      jobTitle: reading.limited(plan.jobTitle, 'jobTitle'),
      birthday: plan.birthdays.length === 0 ? '' : readBirthdays(reading, plan.birthdays, options.thisYear ?? 2100),
      notes: plan.notes.length + plan.labelled.length === 0 ? remark : readNotes(reading, plan, others, remark),
      words: plan.worded ? readWords(reading, plan, languageOf) : NO_WORDS,
      tags: readTags(reading, plan.tags),
      consent: readConsent(reading, plan, options.consentFromName),
      said: readSaid(reading, plan.said, plan.refusals, waysBeside(reading, plan)),
      bandhuId: readBandhuId(reading, plan),
      photo: options.photoKind ? readPhoto(reading, plan.photos, options.photoKind) : null,
      ...readCustom(reading, { ...options, told: [...suffixes, ...others.map(({ index }) => index)] }, countryOf),
    }
    return { draft, problems: reading.problems }
  }
}

function planOf({ columns, ...options }: RowReaderOptions): Plan {
  const fields = Object.fromEntries([...STORED_FIELDS].map((field): [string, Column[]] => [field, []]))
  const plan: Plan = {
    ...(fields as { [field in ImportField]: Column[] }),
    emails: [],
    phones: [],
    mixed: [],
    dialCode: null,
    width: columns.length,
    groups: [],
    consents: [],
    besides: [],
    refusals: [],
    birthdays: [],
    photos: [],
    suffixes: [],
    said: [],
    labelled: [],
    untitled: false,
    ofCompanies: columns.some(({ names }) => names === true),
    nobody: [],
    worded: false,
    own: options.own === true,
  }
  const places: AddressGroup['columns'] = []
  for (const { index, header, field, kind, dateOrder, label } of columns) {
    const phrase = headerPhrase(header)
    const column = { ...placeOf({ index, header }), phrase, label }
    if (label && HEADED.has(field)) plan.labelled.push({ ...column, label })
    const isWords = field === 'tags' || (field === 'custom' && kind !== 'number' && kind !== 'money' && kind !== 'date')
    if (field === 'notes' || (isWords && mayRefuse(phrase)) || (field === 'consent' && asksWhatIsWanted(phrase)))
      plan.besides.push({ ...column, ofRemark: field === 'notes', seen: new Map(), ways: new Map() })
    if (field === 'custom' && isDialCodeHeader(phrase)) plan.dialCode ??= column
    if (ADDRESS_FIELDS.has(field)) places.push({ field, index, header: column.header })
    else if (LETTER_FIELDS.has(field)) {
      plan.consents.push({ ...column, field, seen: new Map() })
      if (alsoRefused(column.phrase).length > 0) plan.refusals.push({ ...column, field })
    } else if (SAID_FIELDS.has(field)) plan.said.push({ ...column, field })
    else if (field === 'birthday') {
      if (kind === 'date') plan.birthdays.push({ ...column, dateOrder: dateOrder ?? 'dmy' })
    } else if (field === 'photo') plan.photos.push(column)
    else if (field === 'nameSuffix') plan.suffixes.push(column)
    else if (!isOwnField({ field, kind }) && companyPartOf(field) === null) plan[field]?.push(column)
  }
  const all = columns.map(({ index, header }) => ({ index, header, phrase: headerPhrase(header) }))
  plan.groups = addressGroups(places).map((group) => ({ ...group, label: labelOfAddress(group, all) }))
  const withKind = (some: Column[]) => some.map((one) => ({ ...one, kindOf: kindReader(one, all) }))
  plan.emails = withKind(plan.email)
  plan.phones = withKind(plan.phone)
  plan.own ||= plan.bandhuId.length > 0
  plan.mixed = plan.own ? plan.emailAndPhone : [...plan.emailAndPhone, ...plan.fullName]
  plan.untitled =
    plan.emails.length + plan.phones.length > 0 &&
    columns.some(({ header }) => header.trim() !== '') &&
    plan.fullName.length > 0 &&
    plan.fullName.every(({ phrase }) => phrase === '')
  // A file that Bandhu wrote holds people.
  if (!plan.own) plan.nobody = columns.filter(({ field, ledgers }) => ledgers || field === 'fullName')
  plan.worded = PERSON_WORDS.some((word) => plan[word].length > 0)
  return plan
}

/** Far more than the form gives: who has that many is told in the check and keeps them. */
const MOST_TAGS = 500

function readTags(reading: Reading, columns: readonly Column[]): string[] {
  const [first] = columns
  if (!first) return []
  const tags = splitTagCells(
    columns.map(({ index }) => reading.cells[index] ?? ''),
    (cut, at) => reading.tooMuch(columns[at] ?? first, cut),
  )
  for (const tag of tags.slice(MOST_TAGS, MOST_TAGS + 1)) reading.tooMuch(first, tag)
  return tags.slice(0, MOST_TAGS)
}

function readBandhuId(reading: Reading, plan: Plan): number | null {
  const [column] = plan.bandhuId
  const cell = column ? reading.cell(column) : ''
  return /^[1-9]\d{0,14}$/.test(cell) ? Number(cell) : null
}

/** `others`: columns of own fields whose value in this row is something else than the field; `remark`: what stood with the name. */
function readNotes(reading: Reading, plan: Plan, others: readonly Column[], remark: string): string {
  const labelled = (column: Column) => {
    const text = reading.cell(column)
    const label = column.label ? labelIn(reading.cells, column.label.index) : ''
    return label && text ? `${label}: ${text}` : text
  }
  const texts = [remark, ...[...plan.notes, ...others].map(labelled)].filter(Boolean)
  return reading.cut(texts.join('\n'), 'notes', plan.notes[0] ?? null)
}

type Said = { consent: ToldConsent | null; unclear: boolean }

function readConsent(reading: Reading, plan: Plan, fromName: RowReaderOptions['consentFromName']): ToldConsent | null {
  let told: ToldConsent | null = fromName
  for (const column of plan.consents) {
    const cell = reading.answer(column)
    if (cell === '') continue
    let said = column.seen.get(cell)
    if (!said) {
      const consent = consentOfCell(column.field, column.phrase, cell)
      said = { consent, unclear: consent === 'open' && yesNo(cell) === null && consentWord(cell) === null }
      if (column.seen.size < 1_000) column.seen.set(cell, said)
    }
    if (said.unclear) reading.problem('consent-unknown', column, cell)
    told = stricter(told, said.consent)
  }
  return plan.besides.some((column) => !(plan.own && column.ofRemark) && refusesIn(reading, column))
    ? stricter(told, 'unsubscribed')
    : told
}

const isOneCell = (cells: readonly string[]): boolean => cells.filter((cell) => cell.trim() !== '').length === 1

/** Ways beside e-mail that are refused where something else is told; what Bandhu wrote into its notes says so elsewhere. */
function waysBeside({ cells }: Reading, { besides, own }: Plan): readonly OtherChannel[] {
  return besides.flatMap(({ index, ofRemark, ways }) => {
    const cell = cells[index] ?? ''
    if (cell === '' || (own && ofRemark)) return []
    let refused = ways.get(cell)
    if (!refused) {
      refused = refusedWaysIn(cell)
      if (ways.size < 1_000) ways.set(cell, refused)
    }
    return refused
  })
}

function refusesIn({ cells }: Reading, { index, phrase, ofRemark, seen }: Plan['besides'][number]): boolean {
  const cell = cells[index] ?? ''
  if (cell.length < 6 && !(cell !== '' && asksWhatIsWanted(phrase))) return false
  let refuses = seen.get(cell)
  if (refuses === undefined) {
    refuses = refusesLetters(phrase, cell, ofRemark)
    if (seen.size < 1_000) seen.set(cell, refuses)
  }
  return refuses
}
