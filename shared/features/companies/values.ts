/** What the form of a company sends, brought to the form in which it is stored, with what is wrong with it. Pure. */

import { parseEmail } from '../../email-address.ts'
import { withoutUnkept } from '../../kept-signs.ts'
import { parsePhone } from '../../phone.ts'
import type { FieldProblems } from '../customers/values.ts'
import { linkIn } from '../fields/values.ts'
import type { CompanyInput } from './contract.ts'

/** Every text of a company; '' where nothing is known. */
export const COMPANY_TEXTS = [
  'name',
  'phone',
  'email',
  'website',
  'street',
  'city',
  'region',
  'postalCode',
  'country',
  'notes',
] as const
export type CompanyText = (typeof COMPANY_TEXTS)[number]
export type CompanyTexts = Record<CompanyText, string>

/** Texts of several lines. */
const LONG: readonly CompanyText[] = ['street', 'notes']

/** Reads the form. `country`: the shop's (ISO 3166), for a phone without a country code. */
export function readCompany(
  input: CompanyInput,
  country: string | null,
): { values: CompanyTexts; problems: FieldProblems } {
  const problems: FieldProblems = {}
  const values = Object.fromEntries(
    COMPANY_TEXTS.map((field) => {
      const typed = input[field] ?? ''
      if (typed.includes('\0')) problems[field] = ['nul']
      const text = withoutUnkept(typed.normalize('NFC').replaceAll('\r\n', '\n'))
      return [field, LONG.includes(field) ? text.trim() : text.replace(/\s+/g, ' ').trim()]
    }),
  ) as CompanyTexts
  if (values.name === '') problems.name = ['missing']
  if (values.email !== '') {
    const email = parseEmail(values.email)
    if (email.ok) values.email = email.address
    else problems.email = [email.problem]
  }
  if (values.phone !== '' && !parsePhone(values.phone, country).key) problems.phone = ['phone-no-digits']
  if (values.website !== '') {
    const link = linkIn(values.website)
    if (link === null || link.startsWith('mailto:')) problems.website = ['own-link']
    else values.website = link
  }
  values.country = values.country.toUpperCase()
  return { values, problems }
}
