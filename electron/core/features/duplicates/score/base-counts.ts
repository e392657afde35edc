import type { Comparable } from './comparable.ts'
import { createCounts } from './value-counts.ts'

/** What values are counted by: agreeing on a rare one says more than on one that half the town has. */
export type ValueKind =
  | 'word'
  | 'pair'
  /** A word that begins a name, and one that ends it, where they are known as given and family name. */
  | 'first'
  | 'last'
  | 'email'
  | 'local'
  | 'stem'
  | 'domain'
  | 'phone'
  | 'street'
  | 'city'
  | 'postalCode'
  | 'birthday'
  | 'birthYear'
  | 'age'
  | 'company'
  | 'site'
  | 'job'
  | 'own'
  /** As `own`, where everybody should have another. */
  | 'number'

/** How common values are in a base. */
export type Base = {
  /** People, or companies, there are. */
  records: number
  /** The chance that another record that has such a value has this one, 0…1. */
  share(kind: ValueKind, value: string): number
  /** The chance that who has the one word in the name has the other, too: some go together. */
  together(one: string, other: string): number
  /** Where a word stands in the names of this base: 1 always first, a given name, -1 always last; 0: as often, or nobody knows. `own`: of the name at hand. */
  leanOf(word: string, own: 'first' | 'last' | null): number
  /** False for an own field in which nearly every record has another value: it numbers them. */
  tells(field: string): boolean
  /** How many have this value of an own field, where few of its values are another's too; else Infinity. */
  bearers(field: string, value: string): number
}

/** What a base of nobody would say: used until enough are counted, and weighing as much as so many records. */
const USUAL: Record<ValueKind, number> = {
  word: 0.002,
  pair: 0.00001,
  first: 0.002,
  last: 0.002,
  email: 0.0002,
  local: 0.002,
  stem: 0.002,
  domain: 0.05,
  phone: 0.0005,
  street: 0.002,
  city: 0.05,
  postalCode: 0.01,
  birthday: 0.00005,
  birthYear: 0.02,
  age: 0.02,
  company: 0.005,
  site: 0.001,
  job: 0.1,
  own: 0.1,
  number: 0.0002,
}
const WEIGHT = 50
/** Where more of the numbers than so are twice there, two lists count their rows each from one. */
const TWICE = 0.2
const FEW_TWICE = 3

/** The chance that another record has a value that `count` of `all` have, one of the two at hand among them. */
export function shareOf(kind: ValueKind, count: number, all: number): number {
  return Math.min(1, (Math.max(0, count - 1) + USUAL[kind] * WEIGHT) / (Math.max(0, all - 1) + WEIGHT))
}

/** Fewer names tell little of a word. */
const SEVERAL = 3

/** So many with both words may be the two at hand and others that are the same person. */
const OWN = 5

/** The chance of a word beside another that `count` records have, `both` of them with it. Few tell nothing. */
export function togetherOf(both: number, count: number): number {
  return Math.max(0, both - OWN) / (Math.max(0, count - OWN) + OWN)
}

export const wordPair = (one: string, other: string) => (one < other ? `${one} ${other}` : `${other} ${one}`)

export type Counting = Base & { add(record: Comparable): void }

/** `expected`: about how many records will be counted. */
export function createBase(expected: number): Counting {
  const counts = createCounts(Math.max(1_000, expected * 6))
  const filled = new Map<string, number>()
  const different = new Map<string, number>()
  const base = { records: 0 }
  const seen = new Set<string>()
  const put = (kind: ValueKind, value: string, about: string = kind) => {
    const key = `${kind}\u001f${value}`
    if (value === '' || seen.has(key)) return
    seen.add(key)
    if (kind === 'own' && counts.of(key) === 0) different.set(about, (different.get(about) ?? 0) + 1)
    counts.add(key)
    if (seen.has(about)) return
    seen.add(about)
    filled.set(about, (filled.get(about) ?? 0) + 1)
  }
  return {
    get records() {
      return base.records
    },
    add(record) {
      base.records++
      seen.clear()
      for (const { kind, value, about } of valuesOf(record)) put(kind, value, about)
    },
    together(one, other) {
      return togetherOf(counts.of(`pair\u001f${wordPair(one, other)}`), counts.of(`word\u001f${one}`))
    },
    leanOf(word, own) {
      const first = Math.max(0, counts.of(`first\u001f${word}`) - (own === 'first' ? 1 : 0))
      const last = Math.max(0, counts.of(`last\u001f${word}`) - (own === 'last' ? 1 : 0))
      return (first - last) / (first + last + SEVERAL)
    },
    tells(field) {
      const about = `own\u001f${field}`
      return (different.get(about) ?? 0) < 0.5 * (filled.get(about) ?? 0)
    },
    bearers(field, value) {
      const about = `own\u001f${field}`
      const all = filled.get(about) ?? 0
      const twice = all - (different.get(about) ?? 0)
      return twice <= Math.max(FEW_TWICE, TWICE * all)
        ? counts.of(`own\u001f${ownKey(field, value)}`)
        : Number.POSITIVE_INFINITY
    },
    share(kind, value) {
      const isOwn = kind === 'own' || kind === 'number'
      const all = filled.get(isOwn ? `own\u001f${value.split('\u001f', 1)[0]}` : kind) ?? 0
      return shareOf(kind, counts.of(`${isOwn ? 'own' : kind}\u001f${value}`), all)
    },
  }
}

/** A value of an own field together with which field it is of. */
export const ownKey = (field: string, value: string) => `${field}\u001f${value}`

const MOST_PAIRED = 5

function* valuesOf(record: Comparable): Generator<{ kind: ValueKind; value: string; about?: string }> {
  const words = record.words.slice(0, MOST_PAIRED)
  for (const { text } of record.words) yield { kind: 'word', value: text }
  for (const [i, one] of words.entries())
    for (const other of words.slice(i + 1)) yield { kind: 'pair', value: wordPair(one.text, other.text) }
  const [first, last] = [record.words[0], record.words.at(-1)]
  if (first?.role === 'given' && last?.role === 'family') {
    if (first.text.length > 1) yield { kind: 'first', value: first.text }
    if (last.text.length > 1) yield { kind: 'last', value: last.text }
  }
  for (const { mailbox, local, stem, domain } of record.emails) {
    yield { kind: 'email', value: mailbox }
    yield { kind: 'local', value: local }
    yield { kind: 'stem', value: stem }
    yield { kind: 'domain', value: domain }
  }
  for (const value of record.phones) yield { kind: 'phone', value }
  for (const { numbers, names, city, postalCode } of record.addresses) {
    yield { kind: 'street', value: streetKey(numbers, names) }
    yield { kind: 'city', value: city }
    yield { kind: 'postalCode', value: postalCode }
  }
  if (record.birthday) yield { kind: 'birthday', value: record.facts.birthday ?? '' }
  if (record.birthYear) yield { kind: 'birthYear', value: String(record.birthYear.number) }
  if (record.age) yield { kind: 'age', value: String(record.age.number) }
  yield { kind: 'company', value: record.company.join(' ') }
  for (const value of record.sites) yield { kind: 'site', value }
  yield { kind: 'job', value: record.job }
  for (const { field, value } of record.own)
    yield { kind: 'own', value: ownKey(field, value), about: `own\u001f${field}` }
}

export const streetKey = (numbers: readonly string[], names: readonly string[]) => [...numbers, ...names].join(' ')
