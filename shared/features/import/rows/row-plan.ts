/** Which columns of a file are read for what. Pure. */

import type { OtherChannel } from '../../consent/channels.ts'
import { COMPANY_PART_FIELDS, companyPartOf } from '../cells/company-parts.ts'
import type { ToldConsent } from '../cells/consent-cells.ts'
import { holdsNameAndAddress } from '../cells/name-and-address.ts'
import { PERSON_WORDS } from '../cells/person-words.ts'
import { askedWay } from '../cells/refused-ways.ts'
import { asksWhatIsWanted, mayRefuse } from '../cells/said-refusals.ts'
import { CHANNEL_FIELDS, LETTER_FIELDS, SAID_FIELDS, type SaidColumn } from '../cells/said-words.ts'
import type { DateOrder } from '../cells/typed-cells.ts'
import { placeOf } from '../columns/column-place.ts'
import { type CustomColumn, type CustomKind, HEADED, isOwnField } from '../columns/custom-columns.ts'
import { kindReader, labelOfLine } from '../columns/line-kinds.ts'
import type { ValueLabel } from '../columns/value-labels.ts'
import type { ImportField } from '../contract.ts'
import { ADDRESS_FIELDS, type AddressGroup, addressGroups, labelOfAddress } from '../headers/address-groups.ts'
import { alsoRefused } from '../headers/consent-headers.ts'
import { type Legend, legendOf } from '../headers/header-legend.ts'
import { headerPhrase } from '../headers/header-text.ts'
import type { PhotoKind } from '../text/photo-cell.ts'
import { isDialCodeHeader } from './dial-code.ts'
import type { TitleMarks } from './list-titles.ts'
import type { NobodyColumn } from './nobody-row.ts'
import type { LabelledGroup } from './read-addresses.ts'
import type { LineColumn } from './read-lines.ts'

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
    apart?: boolean | undefined
    crosses?: boolean | undefined
    asText?: boolean | undefined
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

/** What a cell of consent says; `unclear`: a word that is none of ours. */
export type Said = { consent: ToldConsent | null; unclear: boolean }

export type Column = {
  index: number
  header: string
  phrase: string
  label?: ValueLabel | undefined
  crosses?: boolean | undefined
  /** What its header says that its signs mean. */
  legend?: Legend | null
}
export type Plan = { [field in ImportField]: Column[] } & {
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
  besides: (Column & {
    ofRemark: boolean
    way: OtherChannel | null
    seen: Map<string, boolean>
    ways: Map<string, readonly OtherChannel[]>
  })[]
  /** Those of them that refuse other ways, too. */
  refusals: SaidColumn[]
  birthdays: BirthdayColumn[]
  photos: Column[]
  /** `Jr`, `III`: told in the name, by which alone a father and a son are known apart. */
  suffixes: Column[]
  said: SaidColumn[]
  /** Own fields whose value is another in some rows, as a column beside them says. */
  labelled: LabelledColumn[]
  /** Columns of numbers that the column of their labels may call a fax. */
  faxes: LabelledColumn[]
  /** Columns that say whether the name is that of a firm. */
  firms: Column[]
  /** The column that holds a name and an address. */
  both: number | null
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

function emptyPlan(width: number, own: boolean): Plan {
  const fields = Object.fromEntries([...STORED_FIELDS].map((field): [string, Column[]] => [field, []]))
  return {
    ...(fields as { [field in ImportField]: Column[] }),
    emails: [],
    phones: [],
    mixed: [],
    dialCode: null,
    width,
    groups: [],
    consents: [],
    besides: [],
    refusals: [],
    birthdays: [],
    photos: [],
    suffixes: [],
    said: [],
    labelled: [],
    faxes: [],
    firms: [],
    both: null,
    untitled: false,
    ofCompanies: false,
    nobody: [],
    worded: false,
    own,
  }
}

/** Words other than yes and no stand in a column about messages (Maybe); under `Calls` or `Post` they are remarks. */
function wayAskedBy(phrase: string, kind: CustomKind | undefined): OtherChannel | null {
  const way = kind === 'flag' || kind === 'text' ? askedWay(phrase) : null
  return kind === 'flag' || way === 'whatsapp' || way === 'sms' ? way : null
}

/** What is looked for in which column of a file. */
export function planOf({ columns, ...options }: RowReaderOptions): Plan {
  const plan = emptyPlan(columns.length, options.own === true)
  const places: AddressGroup['columns'] = []
  for (const { index, header, field, kind, dateOrder, label, apart, crosses } of columns) {
    const phrase = headerPhrase(header)
    // In a list of companies they are the company's, and what they refuse is refused all the same.
    const isOwn = field === 'custom' || field === 'companyCustom'
    const way = isOwn ? wayAskedBy(phrase, kind) : null
    const legend = legendOf(
      header,
      CHANNEL_FIELDS[field] ?? way ?? (alsoRefused(phrase).length > 0 ? 'several' : 'email'),
    )
    const column = { ...placeOf({ index, header }), phrase, label, crosses, legend }
    if (label && HEADED.has(field)) plan.labelled.push({ ...column, label })
    const isRemark = field === 'notes' || field === 'companyNotes'
    const isWords = field === 'tags' || (isOwn && kind !== 'number' && kind !== 'money' && kind !== 'date')
    if (isRemark || way || (isWords && mayRefuse(phrase)) || (field === 'consent' && asksWhatIsWanted(phrase)))
      plan.besides.push({ ...column, ofRemark: isRemark, way, seen: new Map(), ways: new Map() })
    if (field === 'custom' && kind === 'flag' && IS_FIRM.test(phrase)) plan.firms.push(column)
    if (field === 'fullName' && (apart || holdsNameAndAddress(phrase))) plan.both ??= index
    if (isOwn && isDialCodeHeader(phrase)) plan.dialCode ??= column
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
  if (plan.both !== null) places.push({ field: 'fullAddress', index: columns.length, header: 'Address' })
  if (plan.both !== null) plan.width++
  const all = columns.map(({ index, header }) => ({ index, header, phrase: headerPhrase(header) }))
  plan.groups = addressGroups(places).map((group) => ({ ...group, label: labelOfAddress(group, all) }))
  const withKind = (some: Column[]) => some.map((one) => ({ ...one, kindOf: kindReader(one, all) }))
  plan.emails = withKind(plan.email)
  plan.phones = withKind(plan.phone)
  plan.faxes = plan.phone.flatMap((one) => {
    const at = labelOfLine(one, all)?.index
    return at === undefined ? [] : [{ ...one, label: { index: at, text: '' } }]
  })
  plan.ofCompanies = columns.some(({ names }) => names === true)
  plan.own ||= plan.bandhuId.length > 0
  plan.mixed = plan.own ? plan.emailAndPhone : [...plan.emailAndPhone, ...plan.fullName]
  plan.untitled =
    plan.emails.length + plan.phones.length > 0 &&
    columns.some(({ header }) => header.trim() !== '') &&
    plan.fullName.length > 0 &&
    plan.fullName.every(({ phrase }) => phrase === '')
  // A file that Bandhu wrote holds people.
  if (!plan.own) plan.nobody = columns.filter(({ field, ledgers, names }) => ledgers || names || field === 'fullName')
  plan.worded = PERSON_WORDS.some((word) => plan[word].length > 0)
  return plan
}

const IS_FIRM = /^is (?:an? )?(?:company|organi[sz]ation|business|firm)$/
