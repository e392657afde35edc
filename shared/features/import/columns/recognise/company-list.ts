/** A list in which each row is a company: whoever is named in it is the one to speak to there. Pure. */

import { foldKey } from '../../../../text-folding.ts'
import { type CompanyPartField, companyPartOf } from '../../cells/company-parts.ts'
import { headerPhrase } from '../../headers/header-text.ts'
import type { ImportField } from '../../import-field.ts'

type Column = { index: number; header: string; field: ImportField; ofLine?: boolean | undefined }

const NAMES: ReadonlySet<ImportField> = new Set<ImportField>(['fullName', 'givenName', 'middleName', 'familyName'])
const LINES: ReadonlySet<ImportField> = new Set<ImportField>(['email', 'phone', 'emailAndPhone'])
/** Of a hundred rows so many name a company, and so many of those another one: several of one company are its people. */
const NAMED = 0.8
const UNLIKE = 0.9

/**
 * Whom one speaks to at a company, as lists of companies call them. `Name` alone may be anybody, and `Owner` in a CRM is the
 * colleague who looks after them.
 */
const CONTACT =
  /^(?:(?:(?:main|primary|key|account|bill to|ship to|firm|company|vendor|supplier) )?contact(?: 1)?(?: (?:person|full name|name|person name|first ?name|last ?name|given ?name|family ?name|surname|display name))?|name of (?:the )?contact(?: person)?|(?:concerned|concern|responsible|authori[sz]ed) person(?: name)?|person to contact|point of contact|poc(?: name)?|attn|attention|(?:shop |store |firm )?(?:owners?|proprietors?|prop) name|name of (?:the )?(?:owner|proprietor)|proprietor|prop|ansprechpartner|kontaktperson|interlocuteur|personne a contacter|contacto|persona de contacto|contato|pessoa de contato|referente|persona di contatto|contactpersoon|যোগাযোগের ব্যক্তি|যোগাযোগ ব্যক্তি|যোগাযোগকারী|মালিকের নাম|স্বত্বাধিকারী|স্বত্বাধিকারীর নাম|संपर्क व्यक्ति|सम्पर्क व्यक्ति|संपर्क व्यक्ति का नाम|मालिक का नाम)$/

/** True for the header of a column that names whom one speaks to at a company. */
export const isContactHeader = (header: string): boolean => CONTACT.test(headerPhrase(header))

/**
 * The column of the companies that a list is of: it stands before every name, e-mail and number, nearly each row has
 * another one in it, and who else is named is called the contact there. Null: the list is of people.
 */
export function companiesListed(columns: readonly Column[], rows: readonly (readonly string[])[]): number | null {
  const own = columns.filter(({ ofLine }) => !ofLine)
  const column = own.find(({ field }) => field === 'company')
  if (!column || own.some(({ field }) => field === 'bandhuId')) return null
  const people = own.filter(({ field }) => NAMES.has(field))
  if (people.some(({ header }) => !isContactHeader(header))) return null
  if (own.some(({ field, index }) => (LINES.has(field) || NAMES.has(field)) && index < column.index)) return null
  const cells = rows
    .filter((row) => row.some((cell) => cell.trim() !== ''))
    .map((row) => foldKey(row[column.index] ?? ''))
  const filled = cells.filter(Boolean)
  const isList = filled.length > 0 && filled.length >= NAMED * cells.length
  return isList && new Set(filled).size >= UNLIKE * filled.length ? column.index : null
}

/** What the record of a company holds of it; the first column of each counts. */
const RECORD: Partial<Record<ImportField, CompanyPartField>> = {
  website: 'companyWebsite',
  fullAddress: 'companyStreet',
  street: 'companyStreet',
  city: 'companyCity',
  region: 'companyRegion',
  postalCode: 'companyPostalCode',
  country: 'companyCountry',
  notes: 'companyNotes',
  about: 'companyNotes',
}
/** What is kept as a field of the company's under its header: nobody who is named there has it. */
const KEPT: ReadonlySet<ImportField> = new Set<ImportField>([
  'custom',
  'street2',
  'tags',
  'createdAt',
  'source',
  'owner',
  'externalId',
  'score',
  'totalSpent',
  'orderCount',
  'lastOrderAt',
])

/**
 * Of what is kept as a field or a remark, that which is called the contact's is theirs: `Contact person's remarks`, `Contact notes`,
 * `His nickname`. All else is the company's.
 */
const OF_CONTACT =
  /^(?:contacts|contact persons?|persons|his|her|their|proprietors?|ansprechpartners?|kontaktpersonen|contactpersoon|referente) .+|^contact (?:id|code|ref|reference|notes?|remarks?|comments?|tags?|labels?|nickname|interests?|hobby|hobbies|linkedin|skype|anniversary|source|since)$|^(?:notes?|remarks?|comments?|tags?) (?:on|about|of|for) (?:the )?(?:contact|person|contact person|owner|proprietor)$|^যোগাযোগ(?:ের)? ব্যক্তির .+|^संपर्क व्यक्ति (?:की|का|के) .+/u

/**
 * What the other columns of such a list mean: a place, a website and all that is not somebody's own is the company's. Names,
 * e-mails, phones, what is said of letters and the like stay as they are: a company cannot hold them, or not several. So does what is
 * called that of the contact who is named.
 * @param listed the column of the companies, by its index
 * @param rows a sample: of two columns for one thing the filled one counts
 * @returns index of a column → its meaning in such a list, for those that mean another thing in it
 */
export function meaningsInList(
  columns: readonly Column[],
  listed: number,
  rows: readonly (readonly string[])[],
): Map<number, ImportField> {
  const isBlank = ({ index }: Column) => rows.every((row) => (row[index] ?? '').trim() === '')
  const inFile = columns.filter(({ ofLine, index }) => !ofLine && index !== listed)
  const own = [...inFile.filter((one) => !isBlank(one)), ...inFile.filter(isBlank)]
  const taken = new Set(own.map(({ field }) => field))
  const isNamed = own.some(({ field }) => NAMES.has(field))
  const found = new Map<number, ImportField>()
  for (const { index, field, header } of own) {
    if (isNamed && OF_CONTACT.test(headerPhrase(header))) continue
    const part = RECORD[field]
    if (part && !taken.has(part)) {
      taken.add(part)
      found.set(index, part)
    } else if (part || field === 'company' || KEPT.has(field)) found.set(index, 'companyCustom')
  }
  return found
}

/** Numbers that only a business has, and what is said of businesses only. */
const OF_BUSINESS = /\b(?:gst|gstin|gst no|vat|tin|pan|abn|cin|ein|siret|siren|industry|sector|turnover|employees)\b/

/** Whether a list that nobody is reached by is one of companies all the same: it says where they are, or what. */
export function tellsOfCompanies(columns: readonly Column[]): boolean {
  const tells = ({ field, header }: Column) =>
    PLACES.has(field) ||
    field === 'companyCustom' ||
    companyPartOf(field) !== null ||
    OF_BUSINESS.test(headerPhrase(header))
  return columns.some((column) => !column.ofLine && tells(column))
}
const PLACES: ReadonlySet<ImportField> = new Set<ImportField>([
  'website',
  'fullAddress',
  'street',
  'city',
  'postalCode',
])
