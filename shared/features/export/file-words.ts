import bn from '../../i18n/bn/export-file.json' with { type: 'json' }
import en from '../../i18n/en/export-file.json' with { type: 'json' }
import hi from '../../i18n/hi/export-file.json' with { type: 'json' }
import { foldKey } from '../../text-folding.ts'
import type { ConsentStatus } from '../consent/status.ts'

/** The words inside exported files: their headers, and how consent is said. */
export type FileWords = typeof en

const LANGUAGES = { en, bn, hi } satisfies Record<string, FileWords>

export function fileWords(language: keyof typeof LANGUAGES): FileWords {
  return LANGUAGES[language]
}

/** `E-mail`, `E-mail 2`, …: the first is the one letters go to. */
export function numbered(header: string, at: number): string {
  return at === 0 ? header : `${header} ${at + 1}`
}

/** `City`, `Address 2 – City`, …: the parts of one address belong together. */
export function addressHeader(words: FileWords, part: AddressPart, at: number): string {
  return at === 0 ? words[part] : `${words.address} ${at + 1} – ${words[part]}`
}

/** The field that such a header names, in whatever language it was exported; null: it is none of these. */
export function companyFieldOf(header: string): string | null {
  for (const { company } of Object.values(LANGUAGES)) {
    if (header.startsWith(`${company} – `)) return header.slice(company.length + 3)
  }
  return null
}

/** `Company – Terms`: what the owner wrote down of the company that the person is with. */
export function companyHeader(words: FileWords, field: string): string {
  return `${words.company} – ${field}`
}

/** What the record of a company says, in the order of its columns. */
export const RECORD_PARTS = ['phone', 'email', 'website', 'street', 'city', 'region', 'postalCode', 'country'] as const
export type RecordPart = (typeof RECORD_PARTS)[number]

/** `Company: Phone`: what the record of the company says, apart from a field of the owner's that is called so. */
export function recordHeader(words: FileWords, part: RecordPart): string {
  return `${words.company}: ${words[part]}`
}

export const ADDRESS_PARTS = ['street', 'city', 'region', 'postalCode', 'country'] as const
export type AddressPart = (typeof ADDRESS_PARTS)[number]

const SINGLE = [
  'name',
  'givenName',
  'familyName',
  'company',
  'jobTitle',
  'birthday',
  'tags',
  'consent',
  'phoneConsent',
  'smsConsent',
  'whatsappConsent',
  'postConsent',
  'topics',
  'topicsLeft',
  'language',
  'source',
  'owner',
  'about',
  'notes',
  'added',
] as const

/** What a header of an exported file means, in whatever language it was exported. `number` counts from 1. */
export type OwnHeader = {
  column: keyof FileWords | 'companyField' | `company${Capitalize<RecordPart>}`
  number: number
}

/** Reads the headers of a file that Bandhu wrote; null: it is another program's, or nobody can tell any more. */
export function ownHeaders(headers: readonly string[]): (OwnHeader | null)[] | null {
  for (const words of Object.values(LANGUAGES)) {
    const keyed = headers.map((header) => foldKey(header))
    if (!keyed.includes(foldKey(words.bandhuId))) continue
    return keyed.map((header) => headerIn(words, header))
  }
  return null
}

/** What a header of a file of companies means that Bandhu wrote. */
export type OwnCompanyHeader = 'company' | 'counted' | 'field' | `company${Capitalize<RecordPart | 'notes'>}`

/** Reads the headers of a file of companies that Bandhu wrote, in whatever language; null: it is none. */
export function ownCompanyHeaders(headers: readonly string[]): OwnCompanyHeader[] | null {
  const keyed = headers.map((header) => foldKey(header))
  for (const words of Object.values(LANGUAGES)) {
    const record = [words.company, ...RECORD_PARTS.map((part) => words[part]), words.notes, words.people, words.added]
    if (record.some((word, at) => keyed[at] !== foldKey(word))) continue
    const parts = [...RECORD_PARTS, 'notes' as const].map((part) => `company${capital(part)}` as const)
    const known: readonly OwnCompanyHeader[] = ['company', ...parts, 'counted', 'counted']
    return keyed.map((_, at) => known[at] ?? 'field')
  }
  return null
}

const capital = <T extends string>(word: T) => (word.charAt(0).toUpperCase() + word.slice(1)) as Capitalize<T>

function headerIn(words: FileWords, header: string): OwnHeader | null {
  const is = (key: keyof FileWords) => foldKey(String(words[key])) === header
  for (const column of [...SINGLE, 'lastLetter', 'bandhuId', ...ADDRESS_PARTS] as const)
    if (is(column)) return { column, number: 1 }
  for (const column of ['email', 'phone'] as const) {
    if (is(column)) return { column, number: 1 }
    const number = /^(.+) (\d+)$/.exec(header)
    if (number?.[1] === foldKey(words[column])) return { column, number: Number(number[2]) }
  }
  const part = RECORD_PARTS.find((one) => foldKey(recordHeader(words, one)) === header)
  if (part) return { column: `company${capital(part)}`, number: 1 }
  if (header.startsWith(`${foldKey(words.company)} – `)) return { column: 'companyField', number: 1 }
  const [, address, number, place] = /^(.+) (\d+) – (.+)$/.exec(header) ?? []
  const column = ADDRESS_PARTS.find((one) => foldKey(words[one]) === place)
  return column && address === foldKey(words.address) ? { column, number: Number(number) } : null
}

/** What a file said before it said what the window does, where another program's words do not mean the same. */
const FORMER: readonly (readonly [string, ConsentStatus])[] = [['चिट्ठी लौट आती है', 'bounced']]

const told = new Map([
  ...FORMER.map(([word, status]) => [foldKey(word), status] as const),
  ...Object.values(LANGUAGES).flatMap(({ consents }) =>
    // A ground is not in the file: whoever may be written to for one is not asked yet where they come in anew.
    Object.entries(consents).map(
      ([said, word]) => [foldKey(word), (said === 'grounded' ? 'unknown' : said) as ConsentStatus] as const,
    ),
  ),
])

/** The status that a word of an exported file stands for. */
export function ownConsent(cell: string): ConsentStatus | null {
  return told.get(foldKey(cell)) ?? null
}
