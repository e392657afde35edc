/** What the form sends, brought to the form in which it is stored, with what is wrong with it. Pure. */

import { type EmailKey, parseEmail } from '../../email-address.ts'
import { withoutUnkept } from '../../kept-signs.ts'
import { parsePhone } from '../../phone.ts'
import { foldKey } from '../../text-folding.ts'
import type { OwnValue } from '../fields/values.ts'
import { readBirthday } from './birthday.ts'
import type { CustomerInput } from './contract.ts'
import { MOST } from './limits.ts'
import type { NameParts } from './names.ts'

export type EmailLine = { address: string; key: EmailKey; kind: string }
export type PhoneLine = { number: string; e164: string | null; key: string; kind: string }
export type OwnWrite = { fieldId: number; value: OwnValue | null }
export type AddressLine = CustomerInput['addresses'][number]

/** A person as the form describes it, ready to be stored; in each list the first line is the primary one. */
export type CustomerValues = {
  name: string
  /** As a person said them; null: nobody did. */
  halves: NameParts | null
  company: string
  jobTitle: string
  /** '' where it is not known. */
  birthday: string
  /** '' where nothing is said. */
  language: string
  source: string
  owner: string
  notes: string
  emails: EmailLine[]
  phones: PhoneLine[]
  addresses: AddressLine[]
  /** One spelling per tag. */
  tags: string[]
  /** Fields of the owner's that get another value; null: none any more. */
  custom: OwnWrite[]
}

/** Path of the field in the form (`emails.0.address`) → what is wrong, as codes the window has words for. */
export type FieldProblems = Record<string, string[]>

/** NFC, one line, single spaces. */
function line(text: string): string {
  return withoutUnkept(text.normalize('NFC')).replace(/\s+/g, ' ').trim()
}

/** NFC, with its line breaks, each as one sign: a workbook and a card know no other. */
function lines(text: string): string {
  return withoutUnkept(text.normalize('NFC')).replace(/\r\n?/g, '\n').trim()
}

/** The first of each key stays. */
function unique<T>(items: readonly T[], key: (item: T) => string): T[] {
  const seen = new Set<string>()
  return items.filter((item) => {
    const k = key(item)
    if (seen.has(k)) return false
    seen.add(k)
    return true
  })
}

const ADDRESS_FIELDS = ['street', 'city', 'region', 'postalCode', 'country', 'kind'] as const

function addressLine(input: AddressLine): AddressLine {
  const street = lines(input.street)
  return {
    street,
    city: line(input.city),
    region: line(input.region),
    postalCode: line(input.postalCode),
    country: line(input.country).toUpperCase(),
    kind: line(input.kind),
  }
}

/** The tag of a language as it is written, `pt-br` → `pt-BR`; '' where it is none. */
export function languageTag(text: string): string {
  try {
    return text === '' ? '' : (Intl.getCanonicalLocales(text)[0] ?? '')
  } catch {
    // A RangeError is how Intl says that this is no tag: the form is told by the caller.
    return ''
  }
}

export function sameAddress(a: AddressLine, b: AddressLine): boolean {
  return ADDRESS_FIELDS.every((field) => a[field] === b[field])
}

/** True where the address says something. */
function isAddress(address: AddressLine): boolean {
  return ADDRESS_FIELDS.some((field) => field !== 'kind' && address[field] !== '')
}

function readEmails(input: CustomerInput, problems: FieldProblems): EmailLine[] {
  return input.emails.flatMap(({ address, kind }, i) => {
    const parsed = parseEmail(address)
    if (!parsed.ok) {
      problems[`emails.${i}.address`] = [parsed.problem]
      return []
    }
    return [{ address: parsed.address, key: parsed.key, kind: line(kind) }]
  })
}

function readPhones(input: CustomerInput, country: string | null, problems: FieldProblems): PhoneLine[] {
  return input.phones.flatMap(({ number, kind }, i) => {
    const { raw, e164, key, problem } = parsePhone(number, country)
    // A number of no known plan is kept as typed; text that is no number at all is not one.
    if (!key) {
      problems[`phones.${i}.number`] = [problem ?? 'phone-no-digits']
      return []
    }
    return [{ number: raw.normalize('NFC'), e164, key, kind: line(kind) }]
  })
}

function readHalves({ givenName, familyName }: CustomerInput): NameParts | null {
  if (givenName === undefined && familyName === undefined) return null
  return { givenName: line(givenName ?? '') || null, familyName: line(familyName ?? '') || null }
}

/** Texts of the input with the paths a form knows them by. */
function* texts(value: unknown, path: string): Generator<[path: string, text: string]> {
  if (typeof value === 'string') yield [path, value]
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) yield* texts(inner, path ? `${path}.${key}` : key)
  }
}

/**
 * Reads the form. `country`: the shop's (ISO 3166), for phones without a country code. `problems` null: all is well.
 * A NUL is refused, not dropped: it would cut the text short wherever C reads it. Other signs that show nothing are dropped.
 */
export function readCustomer(
  input: CustomerInput,
  country: string | null,
): { values: CustomerValues; problems: FieldProblems | null } {
  const problems: FieldProblems = {}
  const values: CustomerValues = {
    name: line(input.name),
    halves: readHalves(input),
    company: line(input.company),
    jobTitle: line(input.jobTitle),
    birthday: input.birthday,
    language: languageTag(input.language),
    source: line(input.source),
    owner: line(input.owner),
    notes: lines(input.notes),
    emails: unique(readEmails(input, problems), (e) => e.key),
    phones: unique(readPhones(input, country, problems), (p) => p.key),
    addresses: unique(input.addresses.map(addressLine).filter(isAddress), (a) =>
      JSON.stringify(ADDRESS_FIELDS.map((f) => a[f])),
    ),
    tags: unique(input.tags.map(line).filter(Boolean), foldKey),
    // Read where the fields are known (own-fields.ts of the core).
    custom: [],
  }
  if (input.language !== '' && values.language === '') problems.language = ['language-invalid']
  if (values.birthday && !readBirthday(values.birthday)) problems.birthday = ['birthday-invalid']
  for (const [path, text] of texts({ ...input, custom: [] }, '')) if (text.includes('\0')) problems[path] = ['nul']
  if (!values.name && values.emails.length === 0 && values.phones.length === 0 && Object.keys(problems).length === 0)
    problems.name = ['name-or-contact']
  return { values, problems: Object.keys(problems).length > 0 ? problems : null }
}

const COUNTED = ['emails', 'phones', 'addresses', 'tags'] as const
type Counted = Record<(typeof COUNTED)[number], readonly unknown[]>

/**
 * Lists that are longer than a person may have, as `too-many`. Whoever has more already keeps as many: a merge, an import
 * or an act on many is no reason that they cannot be edited. `stored` null: a new person.
 */
export function tooMany(values: Counted, stored: Counted | null): FieldProblems {
  const over = COUNTED.filter((list) => values[list].length > Math.max(MOST[list], stored?.[list].length ?? 0))
  return Object.fromEntries(over.map((list) => [list, ['too-many']]))
}
