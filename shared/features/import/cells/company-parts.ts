/** Columns that say what the record of a company says: its phone, its e-mail, its website, its address, its notes. Pure. */

import { digitsOf } from '../../../digits.ts'
import { emailKey, parseMailableEmail } from '../../../email-address.ts'
import { parsePhone } from '../../../phone.ts'
import { foldKey } from '../../../text-folding.ts'
import { LONGEST } from '../../customers/limits.ts'
import { linkIn } from '../../fields/values.ts'
import { oneLine } from '../cell-values.ts'
import type { ImportField } from '../import-field.ts'
import type { Reading } from './reading.ts'

/** Meaning of a column → what of the company's record it says. */
const PARTS = {
  companyPhone: 'phone',
  companyEmail: 'email',
  companyWebsite: 'website',
  companyStreet: 'street',
  companyCity: 'city',
  companyRegion: 'region',
  companyPostalCode: 'postalCode',
  companyCountry: 'country',
  companyNotes: 'notes',
} as const satisfies Partial<Record<ImportField, keyof typeof LONGEST>>

export type CompanyPartField = keyof typeof PARTS
export type CompanyPart = (typeof PARTS)[CompanyPartField]

export const COMPANY_PART_FIELDS = Object.keys(PARTS) as readonly CompanyPartField[]
/** What belongs together: half of one address beside half of another is nobody's. */
export const COMPANY_ADDRESS: readonly CompanyPart[] = ['street', 'city', 'region', 'postalCode', 'country']

const isPartField = (field: ImportField): field is CompanyPartField => field in PARTS

/** What of the company's record such a column says; null: it says something else. */
export function companyPartOf(field: ImportField): CompanyPart | null {
  return isPartField(field) ? PARTS[field] : null
}

type Column = { index: number; header: string; part: CompanyPart }
type Ways = { country: string; countryOf: (cell: string) => string | null }

/** A cell as the record of a company keeps it, as its form would; '' where it holds nothing that can be kept, which is told. */
export function readCompanyPart(reading: Reading, column: Column, { country, countryOf }: Ways): string {
  const { part } = column
  const cell = reading.cell(column)
  if (cell === '') return ''
  // Remarks have lines.
  const text = part === 'notes' ? cell : oneLine(cell.replace(/\s*\n\s*/g, ', '))
  if (part === 'country') {
    const code = countryOf(text)
    if (code === null) reading.problem('choice-invalid', column, text)
    return code ?? ''
  }
  if (part === 'phone' && parsePhone(text, country).key === '') {
    reading.problem('phone-none', column, text)
    return ''
  }
  if (part === 'email') return readEmail(reading, column, text)
  if (part === 'website') {
    const link = linkIn(text)
    if (link === null || link.startsWith('mailto:')) reading.problem('link-invalid', column, text)
    return link === null || link.startsWith('mailto:') ? '' : link
  }
  if (text.length <= LONGEST[part]) return text
  reading.problem('value-too-long', column, text)
  return part === 'phone' ? '' : text.slice(0, LONGEST[part]).trim()
}

function readEmail(reading: Reading, column: Column, text: string): string {
  const parsed = parseMailableEmail(text)
  if (parsed.ok) return parsed.address
  reading.problem(parsed.problem === 'email-no-at' ? 'email-no-at' : 'email-invalid', column, text)
  return ''
}

/** Digits by which two spellings of a number, with and without the code of its country, are one. */
const TELLING_DIGITS = 9

/** A part as two rows, or a row and the base, are compared: another spelling says the same. */
export function printCompanyPart(part: CompanyPart, text: string): string {
  if (part === 'phone') return digitsOf(text).slice(-TELLING_DIGITS)
  if (part === 'email') return emailKey(text)
  if (part === 'website')
    return foldKey(text)
      .replace(/^https?:\/\//, '')
      .replace(/^www\./, '')
      .replace(/\/+$/, '')
  return foldKey(text)
}
