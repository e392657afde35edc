/** Columns that have no place of their own in a person: each is kept as a field of the owner's. Pure. */

import { foldKey } from '../../../text-folding.ts'
import { isNumberAsText } from '../../export/sheet-cell.ts'
import { type FieldKind, type FieldSubject, LONGEST_NAME, MOST_OPTIONS } from '../../fields/contract.ts'
import { LONGEST_LONG, LONGEST_TEXT, linkIn, type OwnValue } from '../../fields/values.ts'
import { cleanAnswer, cleanCell, looksLikeDate, oneLine, yesNo } from '../cell-values.ts'
import type { CompanyPart } from '../cells/company-parts.ts'
import { createLanguageReader } from '../cells/person-words.ts'
import { splitTags } from '../cells/tag-cell.ts'
import {
  type DateOrder,
  dateOrderOf,
  namesCurrency,
  readDay,
  readMoney,
  readMonthDay,
  readNumber,
  readSheetDay,
} from '../cells/typed-cells.ts'
import type { ImportColumn, ImportField } from '../contract.ts'
import { readPhotoCell } from '../text/photo-cell.ts'

export type CustomKind = FieldKind

/** Meanings that are kept as own fields; under their own name in the owner's language, `custom` under its header. */
export const OWN_FIELDS: ReadonlySet<ImportField> = new Set<ImportField>([
  'namePrefix',
  'nameSuffix',
  'nickname',
  'department',
  'birthday',
  'gender',
  'language',
  'website',
  'createdAt',
  'externalId',
  'score',
  'totalSpent',
  'orderCount',
  'lastOrderAt',
  'photo',
  'custom',
  'companyCustom',
])

/** Kept under their header, with whatever it holds. */
export const HEADED: ReadonlySet<ImportField> = new Set<ImportField>(['custom', 'companyCustom'])

const DATES: ReadonlySet<ImportField> = new Set<ImportField>(['birthday', 'lastOrderAt', 'createdAt'])
const NUMBERS: ReadonlySet<ImportField> = new Set<ImportField>(['score', 'orderCount'])
/** Counted, and no money. */
const COUNTED = /\b(?:points?|visits?|credits? earned|loyalty (?:balance|points?)|days?|weeks?|months?|terms?)\b/
const AMOUNT =
  /\b(?:amount|price|spent|spend|revenue|balance|due|total|paid|budget|salary|value|bill|credit|debit|amt)\b|টাকা|বকেয়া|মূল্য|দাম|राशि|बकाया|मूल्य|रकम/

/** A day is asked for: then numbers are days as spreadsheets count them. */
const OF_DAYS = /\b(?:date|datum|fecha|tarikh|tarih|expiry|dob|doj)\b|তারিখ|तारीख|तिथि|दिनांक/
/** Numbers that name something and count nothing: no sign of grouping belongs between their digits. */
const NAMING =
  /\b(?:tax|vat|gst|abn|a b n|ein|siret|siren|registration|passport|licen[cs]e|account|konto|policy|card|roll|admission|meter|consumer)(?: id)?(?: (?:no|number|nr|num|code))?$/
/** `350/-`: rupees, and no paise. */
const RUPEES = /\/[-=]$/

/**
 * A birthday is part of a person, and so is their language; told in other words than days, or than languages, they are
 * kept as fields of the owner's.
 */
export function isOwnField({ field, kind }: { field: ImportField; kind?: CustomKind | undefined }): boolean {
  if (field === 'language') return kind !== undefined
  return OWN_FIELDS.has(field) && !(field === 'birthday' && kind === 'date')
}

/** What a column's values are, by its meaning, its header (in plain words) and a sample of its cells. */
export function kindOfColumn(field: ImportField, phrase: string, cells: readonly string[]): CustomKind {
  const filled = cells.map(cleanCell).filter(Boolean)
  const share = (test: (cell: string) => boolean) =>
    filled.length === 0 ? 0 : filled.filter(test).length / filled.length
  if (field === 'birthday')
    return filled.length === 0 || share((cell) => isDayOfYear(cell) || isWholeDay(cell) || isSheetDay(cell)) >= 0.5
      ? 'date'
      : 'text'
  if (DATES.has(field))
    return filled.length === 0 || share((cell) => looksLikeDate(cell) || isWholeDay(cell) || isSheetDay(cell)) >= 0.5
      ? 'date'
      : 'text'
  if (field === 'totalSpent') return filled.length === 0 || share(isAmount) >= 0.5 ? 'money' : 'text'
  if (NUMBERS.has(field)) return share(isCount) >= 0.8 ? 'number' : 'text'
  if (!HEADED.has(field)) return 'text'
  if (areAnswers(cells)) return 'flag'
  // Remarks on a company have lines, too.
  if (field === 'companyCustom' && filled.some((cell) => cell.length > LONG || cell.includes('\n'))) return 'long'
  if (filled.length === 0 || cells.some((cell) => isNumberAsText(cell.trim()))) return 'text'
  if (share(looksLikeDate) >= 0.8 || (OF_DAYS.test(phrase) && share(isDayOrSheetDay) >= 0.8)) return 'date'
  if (NAMING.test(phrase) && share(isAmount) >= 0.9 && share(namesCurrency) < 0.5) return 'text'
  if (
    share(isAmount) >= 0.9 &&
    (share(namesCurrency) >= 0.5 ||
      (AMOUNT.test(phrase) && !COUNTED.test(phrase) && share((cell) => isCount(cell.replace(RUPEES, ''))) >= 0.9))
  )
    return 'money'
  return share(isCount) >= 0.95 ? 'number' : 'text'
}

/** Longer than what stands on one line of a form. */
const LONG = 200

/** `15th August 1990`, `১৫ই আগস্ট ১৯৯০`: in words, under a header that asks for a day. */
const isWholeDay = (cell: string): boolean => readDay(cell, 'dmy', LATEST_YEAR) !== null
const LATEST_YEAR = 2100

/** A letter alone that says yes is an initial or a size, too, unless others of them say no. */
const LETTER = /^[a-z]$/i

/** Every filled cell says yes or no, in words or signs; ones and zeros are counted with, too. */
function areAnswers(cells: readonly string[]): boolean {
  const answers = cells.map(cleanAnswer).filter(Boolean)
  const said = new Set(answers.map(yesNo))
  if (said.size === 0 || said.has(null)) return false
  return said.size === 2
    ? answers.some((one) => !/^[01]$/.test(one))
    : answers.some((one) => !/^[01]$/.test(one) && !LETTER.test(one))
}

const isSheetDay = (cell: string) => readSheetDay(cell) !== null
const isDayOrSheetDay = (cell: string) => looksLikeDate(cell) || isSheetDay(cell)
const isDayOfYear = (cell: string) =>
  looksLikeDate(cell) || readMonthDay(cell, 'dmy') !== null || readMonthDay(cell, 'mdy') !== null
const isAmount = (cell: string) => readMoney(cell, 'USD') !== null
/** A number to count with: one with zeros in front or very many digits is a name made of digits. */
const isCount = (cell: string) => !/^0\d|\d{10,}|^\+/.test(cell) && readNumber(cell) !== null

/** A column as it is written: `fieldId` null until the first value makes the field. */
export type CustomColumn = {
  index: number
  header: string
  name: string
  kind: CustomKind
  /** Whose value it is: the person's of the row, or that of the company they are with. */
  subject: FieldSubject
  dateOrder: DateOrder
  /** It says what the record of a company says: no field of the owner's. */
  part?: CompanyPart
  /** Whoever is named in the row is reached by it: the record of their company gets it as well. */
  beside?: boolean
  fieldId: number | null
  /** For choices: folded name of each option → its id; null until the first value makes the option. */
  options: Map<string, number | null>
}

export type CustomValue = Exclude<OwnValue, { chosen: number[] }> | { kind: 'choice' | 'choices'; names: string[] }

/** The value of a cell that holds something; null: it is not what its column is. */
export function readCustomCell(
  { kind, dateOrder, options }: Pick<CustomColumn, 'kind' | 'dateOrder' | 'options'>,
  cell: string,
  currency: string,
  thisYear: number,
): CustomValue | null {
  switch (kind) {
    case 'text':
      return { kind, text: cell.slice(0, LONGEST_TEXT) }
    case 'long':
      return { kind, text: cell.slice(0, LONGEST_LONG) }
    case 'link': {
      const text = linkIn(cell)
      return text === null ? null : { kind, text }
    }
    case 'number': {
      const number = readNumber(cell)
      return number === null ? null : { kind, number }
    }
    case 'money': {
      const money = readMoney(cell, currency)
      return money && { kind, ...money }
    }
    case 'date': {
      const day = readDay(cell, dateOrder, thisYear) ?? readSheetDay(cell)
      return day === null ? null : { kind, day }
    }
    case 'flag': {
      const flag = yesNo(cell)
      return flag === null ? null : { kind, flag }
    }
    case 'choice':
      return readNames(kind, [oneLine(cell)], options)
    case 'choices':
      return readNames(kind, splitTags(cell), options)
    default:
      return kind satisfies never
  }
}

/** What is chosen, by name; a word that is no option yet becomes one, as long as there are few enough. */
function readNames(kind: 'choice' | 'choices', names: string[], options: CustomColumn['options']): CustomValue | null {
  const fresh = new Set(names.map(foldKey).filter((key) => !options.has(key)))
  const fits = names.length > 0 && names.every((name) => name !== '' && name.length <= LONGEST_NAME)
  if (!fits || options.size + fresh.size > MOST_OPTIONS) return null
  for (const key of fresh) options.set(key, null)
  return { kind, names }
}

function areLanguages(cells: readonly string[]): boolean {
  const read = createLanguageReader()
  const filled = cells.map(cleanCell).filter(Boolean)
  return filled.filter((cell) => read(cell) !== null).length * 2 >= filled.length
}

/** What a person said about a column: the order of its days, what it holds, the field of theirs that it is. */
type ChosenFacts = { dateOrder?: DateOrder | undefined; kind?: CustomKind | undefined; own?: number | undefined }

/** Whether a column is about days: of numbers, sizes and codes some look like a day, too. */
export function tellsDays(field: ImportField, phrase: string, cells: readonly string[]): boolean {
  return field === 'consentDate' || field === 'unsubscribedAt' || kindOfColumn(field, phrase, cells) === 'date'
}

/**
 * The order that the columns of days of one file prove, each by itself, and none of them otherwise: a program writes all
 * its days alike. null: none does, or they disagree.
 */
export function provenOrder(columns: readonly (readonly string[])[]): DateOrder | null {
  const proven = new Set(columns.map((cells) => dateOrderOf(cells.map(cleanCell))).filter((one) => one !== 'open'))
  proven.delete(null)
  const [order = null] = proven
  return proven.size === 1 ? order : null
}

/** The part of a column that says how its values are read; empty for columns that are no own field. `proven`: of its file. */
export function customFacts(
  field: ImportField,
  phrase: string,
  cells: readonly string[],
  { dateOrder: chosen, kind: told, own }: ChosenFacts,
  country: string,
  proven: DateOrder | null = null,
): Pick<ImportColumn, 'kind' | 'dateOrder' | 'dateOpen' | 'own' | 'kindChosen'> {
  if (!OWN_FIELDS.has(field) || (field === 'language' && areLanguages(cells))) return {}
  // Photos themselves are no text that a field could keep.
  if (field === 'photo' && cells.some((cell) => readPhotoCell(cell) !== null)) return {}
  const kind = (HEADED.has(field) ? told : undefined) ?? kindOfColumn(field, phrase, cells)
  const given = HEADED.has(field) && told ? { kind, kindChosen: true, ...(own && { own }) } : { kind }
  if (kind !== 'date') return given
  const found = dateOrderOf(cells.map(cleanCell))
  const usual: DateOrder = proven ?? (country === 'US' ? 'mdy' : 'dmy')
  const order = chosen ?? (found === 'open' || found === null ? usual : found)
  return { ...given, dateOrder: order, dateOpen: found === 'open' && proven === null && chosen === undefined }
}
