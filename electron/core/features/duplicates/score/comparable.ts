import { digitsOf } from '../../../../../shared/digits.ts'
import { readBirthday } from '../../../../../shared/features/customers/birthday.ts'
import {
  type Generation,
  generationOf,
  generationOfCell,
} from '../../../../../shared/features/customers/name-suffix.ts'
import { splitName } from '../../../../../shared/features/customers/names.ts'
import { nationalDigits, withoutLeadingZeros } from '../../../../../shared/features/customers/phone-forms.ts'
import { isOfTwo, withoutKin } from '../../../../../shared/features/import/cells/same-name.ts'
import { type OwnBirth, ownBirth } from '../../../../../shared/features/import/rows/own-births.ts'
import { foldKey } from '../../../../../shared/text-folding.ts'
import { placeKey, placeWords, type StreetWords, streetWords } from './address-words.ts'
import { companyNameWords, companyWords } from './company-words.ts'
import { letterBits } from './edit-distance.ts'
import type { Facts, OwnFact } from './facts.ts'
import { type Gender, genderOf, isGenderField } from './gender.ts'
import { spelledOut } from './initials.ts'
import { type NameWord, nameWords } from './name-words.ts'
import { otherNameIn } from './other-names.ts'
import { numbersPeople, registeredAs } from './own-numbers.ts'
import { sitesOf } from './sites.ts'
import { soundOf } from './transliterate.ts'
import type { Email, Word } from './words.ts'

/** `street`, `town` and `code` as they are written, to be told; `city`, `postalCode` and `region` as they are compared. */
export type Address = StreetWords & {
  street: string
  town: string
  code: string
  city: string
  postalCode: string
  region: string
}
export type Day = { year: number; month: number; day: number }

/** A record made ready: everything in the form in which it is compared. */
export type Comparable = {
  id: number
  facts: Facts
  /** A company, or who is called by the company they are with: a row of a list of companies. */
  firm: boolean
  /** Which word of the name is what was asked of the base (name-order.ts). */
  settled: boolean
  words: Word[]
  /** What fields of the owner's say they are called beside, or were before: a pet name, the name before a marriage. */
  also: Word[]
  /** Jr, Sr, III …, of people. */
  generation: Generation | null
  /** Where a title or a field tells. */
  gender: Gender | null
  /** `Mr & Mrs Smith`, `Ann and Paul Smith`: two in one record. */
  couple: boolean
  emails: Email[]
  /** National digits, without zeros in front. */
  phones: string[]
  addresses: Address[]
  birthday: Day | null
  /** The year they were born in, by their birthday or by a field of the owner's. */
  birthYear: OwnBirth | null
  /** By a field of the owner's. */
  age: OwnBirth | null
  company: string[]
  /** Of a company: where its website is, and its e-mails. */
  sites: string[]
  /** What they are: a trade, an office. */
  job: string
  /** `told`: the value as it is written; `number`: one that nobody else should have. */
  own: { field: string; value: string; told: string; number: boolean }[]
  /** Words of its places' names. */
  places: readonly string[]
}

const MOST_WORDS = 10
const MOST_LETTERS = 60

export function comparable(facts: Facts): Comparable {
  const firm = facts.kind === 'company' || isCalledByCompany(facts)
  const couple = !firm && isOfTwo(facts.name)
  const generation = firm ? null : generationIn(facts)
  const emails = facts.emails.map(emailParts)
  const day = dayOf(facts.birthday)
  const births = facts.own.map(ownBirth)
  const told = (kind: 'year' | 'age') => births.find((one) => one?.kind === kind)?.said ?? null
  const words = spelledOut(withoutGenerations(unique(wordsOf(facts, firm)), generation), emails)
  return {
    id: facts.id,
    facts,
    firm,
    settled: false,
    words,
    also: firm ? [] : alsoCalled(facts).filter((other) => words.every(({ text }) => text !== other.text)),
    generation,
    gender: firm || couple ? null : genderOf(facts),
    couple,
    emails,
    phones: [...new Set(facts.phones.map(phoneDigits).filter((digits) => digits.length >= 6))],
    addresses: facts.addresses.map((one) => ({
      ...streetWords(one.street),
      street: inOneLine(one.street),
      town: one.city,
      code: one.postalCode,
      city: placeKey(one.city),
      postalCode: foldKey(one.postalCode).replace(/[\s-]/g, ''),
      region: placeKey(one.region),
    })),
    birthday: day,
    birthYear: day?.year ? { field: '', told: String(day.year), number: day.year } : told('year'),
    age: told('age'),
    company: facts.company && !firm ? companyWords(facts.company) : [],
    sites: firm ? sitesOf(facts.website ?? '', emails) : [],
    job: foldKey(facts.jobTitle ?? ''),
    own: facts.own
      .filter(({ field }, at) => births[at] === null && !(isGenderField(field) && !firm))
      .map((one) => ({
        field: one.field,
        value: foldKey(one.value),
        told: one.value,
        number: isNumber(one, firm),
      }))
      .filter(({ value }) => value !== ''),
    places: facts.addresses.flatMap(({ city }) => (city === '' ? [] : placeWords(city))),
  }
}

const isNumber = ({ field, value, measure }: OwnFact, firm: boolean) =>
  !measure && /\p{Nd}/u.test(value) && (numbersPeople(field) || (firm && registeredAs(field, value)))

/** Said in the name; by a file that was brought in before names held it, in a field of its own. */
function generationIn({ name, familyName, own }: Facts): Generation | null {
  const said = generationOf(name) ?? generationOf(`x ${familyName ?? ''}`)
  if (said) return said
  const suffix = own.find(
    ({ field, value }) => value.length < 10 && SUFFIX_FIELD.test(field) && generationOfCell(value),
  )
  return suffix ? generationOfCell(suffix.value) : null
}
/** "Name suffix", and as the program itself calls it in its three languages. */
const SUFFIX_FIELD = /suffix|^(?:Words after the name|নামের পরের অংশ|नाम के बाद के शब्द)$/i

function withoutGenerations(words: Word[], generation: Generation | null): Word[] {
  const rest = generation === null ? words : words.filter(({ text }) => generationOfCell(text) !== generation)
  return rest.length > 0 ? rest : words
}

const inOneLine = (text: string) => text.trim().replace(/\s*\n\s*/g, ', ')

/** A word that stands twice is one. */
function unique(words: Word[]): Word[] {
  return words.filter((word, at) => words.findIndex((other) => other.text === word.text) === at)
}

/**
 * What stands behind a name in brackets, a branch or a town, tells those of one name apart, as a family name does; the rest is
 * what several are called: `Grand Cafe (Harbour)`, `Grand Dining Room (Harbour)`.
 */
const BESIDES = /\p{L}.*[([]([^()[\]]*\p{L}[^()[\]]*)[)\]]$/u

function isCalledByCompany({ name, company }: Facts): boolean {
  return company !== null && name !== '' && foldKey(name) === foldKey(company)
}

const as = (role: Word['role']) => (word: NameWord) => ({
  ...word,
  role,
  sound: soundOf(word.text),
  bits: letterBits(word.text),
  meant: null,
  share: null,
  lean: null,
})

/** More words than a name has are a remark. */
const MOST_ALSO = 4

function alsoCalled({ own }: Facts): Word[] {
  return own.flatMap(({ field, value }) => {
    const role = value.length > MOST_LETTERS ? null : otherNameIn(field)
    const words = role === null ? [] : nameWords(value).filter(({ text }) => text.length > 1)
    return role === null || words.length > MOST_ALSO ? [] : words.map(as(role))
  })
}

/** Of `Rina Das W/o Amit Das` Rina Das. */
function ownName(facts: Facts): Pick<Facts, 'name' | 'givenName' | 'familyName'> {
  const own = withoutKin(facts.name)
  return own === facts.name ? facts : { name: own, ...splitName(own) }
}

function wordsOf(facts: Facts, firm: boolean): Word[] {
  if (firm) {
    return companyNameWords(facts.name).slice(0, MOST_WORDS).map(as('family'))
  }
  const { name, givenName, familyName } = ownName(facts)
  const whole = nameWords(name)
  const family = nameWords((/[)\]]$/.test(name) ? BESIDES.exec(name)?.[1] : null) ?? familyName ?? '')
  const rest = [...family]
  // Whatever of the whole name is not the family name is a given name, whether or not the halves were stored.
  const given = whole.filter((word) => {
    const at = rest.findIndex((other) => other.text === word.text)
    if (at >= 0) rest.splice(at, 1)
    return at < 0
  })
  const givens = whole.length > 0 ? given : nameWords(givenName ?? '')
  return [...givens.map(as('given')), ...family.map(as('family'))].slice(0, MOST_WORDS)
}

/** Where dots in an address are nothing. */
const GMAIL = /^(?:gmail|googlemail)\.com$/

function emailParts(key: string): Email {
  const at = key.lastIndexOf('@')
  const local = key.slice(0, at).replace(/\+.*$/, '')
  const domain = key.slice(at + 1)
  const mailbox = GMAIL.test(domain) ? `${local.replaceAll('.', '')}@gmail.com` : `${local}@${domain}`
  return { key, mailbox, local, stem: local.replace(/[\d._-]+/g, ''), domain, bits: letterBits(key) }
}

function phoneDigits({ number, e164 }: Facts['phones'][number]): string {
  return withoutLeadingZeros(e164 === null ? digitsOf(number) : nationalDigits(e164.slice(1)))
}

function dayOf(birthday: string | null): Day | null {
  const read = birthday === null ? null : readBirthday(birthday)
  return read && { year: read.year ?? 0, month: read.month, day: read.day }
}
