/** A person as the cells of one line of an exported file. Pure. */

import type { ExportColumn } from '../../../../../shared/features/export/contract.ts'
import {
  ADDRESS_PARTS,
  addressHeader,
  companyHeader,
  type FileWords,
  numbered,
  RECORD_PARTS,
  recordHeader,
} from '../../../../../shared/features/export/file-words.ts'
import type { Field } from '../../../../../shared/features/fields/contract.ts'
import { printMoney } from '../../../../../shared/features/fields/values.ts'
import { tagCell } from '../../../../../shared/features/import/cells/tag-cell.ts'
import { fullPhone, showPhone } from '../../../../../shared/phone.ts'
import type { CustomCell, PersonRow } from './person-row.ts'
import type { BookColumn, Cell } from './workbook.ts'

export type FileShape = {
  words: FileWords
  columns: readonly ExportColumn[]
  /** Columns for each kind of line, as many as the person with the most of them has. */
  most: { emails: number; phones: number; addresses: number }
  fields: readonly Field[]
  /** Those of companies, and what each company has in them. */
  companyFields: readonly Field[]
  /** The shop's; an amount in another names it. */
  currency: string
  /** A country's name where an import reads it back as the same country, else its code. */
  countryName: (code: string) => string
  /** A language's name where an import reads it back as the same language, else its tag. */
  languageName: (tag: string) => string
  /** The day of an instant, `YYYY-MM-DD`. */
  dayOf: (at: number) => string
}

const upTo = (count: number) => Array.from({ length: Math.max(1, count) }, (_, at) => at)

/** The header line. */
export function headerCells({ words, columns, most, fields, companyFields }: FileShape): string[] {
  const cells = columns.flatMap((column) => {
    switch (column) {
      case 'emails':
        return upTo(most.emails).map((at) => numbered(words.email, at))
      case 'phones':
        return upTo(most.phones).map((at) => numbered(words.phone, at))
      case 'addresses':
        return upTo(most.addresses).flatMap((at) => ADDRESS_PARTS.map((part) => addressHeader(words, part, at)))
      case 'custom':
        return fields.map((field) => field.name)
      case 'companyFields':
        return companyFields.map((field) => companyHeader(words, field.name))
      case 'companyRecord':
        return RECORD_PARTS.map((part) => recordHeader(words, part))
      default:
        return [words[column]]
    }
  })
  return [...cells, words.bandhuId]
}

/** How wide a column of a workbook is, in characters; what is not named has 14. */
const WIDTHS: Partial<Record<ExportColumn, number>> = {
  name: 26,
  company: 24,
  emails: 30,
  phones: 18,
  addresses: 20,
  tags: 24,
  notes: 50,
  about: 40,
  custom: 18,
  companyFields: 18,
  companyRecord: 20,
}

/** The same header as columns of a workbook. */
export function bookColumns(shape: FileShape): BookColumn[] {
  const widths = shape.columns.flatMap((column) => {
    const { length } = headerCells({ ...shape, columns: [column] })
    return Array.from({ length: length - 1 }, () => WIDTHS[column] ?? 14)
  })
  return headerCells(shape).map((header, at) => ({ header, width: widths[at] ?? 14 }))
}

/** One line; as many cells as the header has. */
export function personCells(shape: FileShape, person: PersonRow): Cell[] {
  const cells: Cell[] = []
  for (const column of shape.columns) for (const cell of cellsOf(shape, column, person)) cells.push(cell)
  cells.push({ number: person.id })
  return cells
}

/** A cell as text, where a file knows nothing else. */
export function textCell(cell: Cell): string {
  if (typeof cell === 'string') return cell
  if ('day' in cell) return cell.day
  return cell.decimals === undefined ? String(cell.number) : cell.number.toFixed(cell.decimals)
}

/** A day, where all of it is known; a birthday without its year stays text. */
const dayCell = (day: string): Cell => (/^\d{4}-/.test(day) ? { day } : day)

function cellsOf(shape: FileShape, column: ExportColumn, person: PersonRow): Cell[] {
  const { words, most } = shape
  switch (column) {
    case 'emails':
      return lines(
        most.emails,
        person.emails.map((one) => one.address),
      )
    case 'phones':
      return lines(most.phones, person.phones.map(phoneCell))
    case 'addresses':
      return addressCells(shape, person)
    case 'tags':
      return [tagCell(person.tags)]
    case 'consent':
    case 'phoneConsent':
    case 'smsConsent':
    case 'whatsappConsent':
    case 'postConsent':
      return [person[column] === null ? '' : words.consents[person[column] as keyof FileWords['consents']]]
    case 'topics':
    case 'topicsLeft':
      return [tagCell(person[column])]
    case 'notes':
      return [person.notes.join('\n\n')]
    case 'custom':
      return shape.fields.map((field) => customCell(shape, field, person.custom))
    case 'companyFields':
      return shape.companyFields.map((field) => customCell(shape, field, person.companyCustom))
    case 'companyRecord':
      return recordCells(shape, person)
    case 'language':
      return [person.language === null ? '' : shape.languageName(person.language)]
    case 'added':
      return [{ day: shape.dayOf(person.createdAt) }]
    case 'lastLetter':
      return [person.lastMailedAt === null ? '' : { day: shape.dayOf(person.lastMailedAt) }]
    case 'birthday':
      return [dayCell(person.birthday ?? '')]
    default:
      return [person[column] ?? '']
  }
}

/** One value a column; somebody who got more since the columns were counted has the rest in the last one. */
function lines(count: number, values: readonly string[]): string[] {
  const columns = Math.max(1, count)
  const cells =
    values.length > columns ? [...values.slice(0, columns - 1), values.slice(columns - 1).join('; ')] : [...values]
  while (cells.length < columns) cells.push('')
  return cells
}

/** Groups between blanks keep a spreadsheet from taking the number for an amount. */
function phoneCell({ number, e164 }: PersonRow['phones'][number]): string {
  return e164 === null ? number : asSpaced(fullPhone(number, e164))
}

/** A number as a spreadsheet leaves it alone; what is none stays as it was typed. */
export function phoneText(number: string): string {
  return /^\+\d+$/.test(number) ? asSpaced(showPhone(number)) : number
}

/** Of a number alone every sign between its digits is a blank; what stands beside it stays. */
const asSpaced = (number: string) => (/\p{L}/u.test(number) ? number : number.replace(/[^\d+]+/g, ' '))

/** As an import reads it back into the same field. */
export function customCell(
  { words, currency }: Pick<FileShape, 'words' | 'currency'>,
  { id, kind, options }: Field,
  custom: readonly CustomCell[],
): Cell {
  const value = custom.find((one) => one.fieldId === id)
  if (!value) return ''
  if (value.minor !== null) return moneyCell(value.minor, value.currency ?? currency, currency)
  if (value.flag !== null) return value.flag === 1 ? words.answers.yes : words.answers.no
  if (value.day !== null) return { day: value.day }
  if (value.number !== null) return { number: value.number }
  if (value.choices === null) return value.text ?? ''
  const chosen = value.choices.split(',')
  const names = options.filter((option) => chosen.includes(String(option.id))).map((option) => option.name)
  return kind === 'choices' ? tagCell(names) : names.join(', ')
}

/** An amount of the shop's own currency is a number; any other names its currency. */
function moneyCell(minor: number, currency: string, shop: string): Cell {
  const printed = printMoney(minor, currency, shop)
  if (currency !== shop) return printed
  return { number: Number(printed), decimals: printed.split('.')[1]?.length ?? 0 }
}

function recordCells({ countryName }: FileShape, { companyRecord }: PersonRow): string[] {
  return RECORD_PARTS.map((part) => {
    const text = companyRecord[part] ?? ''
    if (part === 'phone') return phoneText(text)
    return part === 'country' && text !== '' ? countryName(text) : text
  })
}

function addressCells({ most, countryName }: FileShape, { addresses }: PersonRow): string[] {
  return upTo(most.addresses).flatMap((at) => {
    const address = addresses[at]
    return ADDRESS_PARTS.map((part) => {
      const text = address?.[part] ?? ''
      return part === 'country' && text !== '' ? countryName(text) : text
    })
  })
}
