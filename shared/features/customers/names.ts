/**
 * Names of people: which part to greet with, how they sort. In English, Bengali and Hindi alike the given name stands
 * first and the family name last; a comma turns it round ("Rahman, Karim").
 */

import { foldKey } from '../../text-folding.ts'
import type { NameOrder } from '../incomplete/contract.ts'
import { generationOfCell } from './name-suffix.ts'

export type NameParts = { givenName: string | null; familyName: string | null }

/** Before a name, part of neither half; compared folded and without its full stop. */
const TITLES = new Set(
  'mr mrs ms miss mx dr prof sir madam shri sri smt kumari জনাব জনাবা ডা ডাঃ ড ডঃ অধ্যাপক শ্রী শ্রীমতী মিস মিসেস श्री श्रीमती सुश्री डॉ डा प्रो'.split(
    ' ',
  ),
)
/** Between the titles of two. */
const BOTH = new Set(['and', '&', '+', '/', 'ও', 'এবং', 'और', 'एवं', 'व'])
/** Words that belong to the family name after them: "van Beethoven", "de la Cruz", "bin Rashid". */
const PARTICLES = new Set(
  'van von der den de del della di da dos du la le bin binti ibn al el ter ten af av'.split(' '),
)
/** After a name: "Rahman Jr", "Rahman PhD". */
const DEGREES = new Set('phd md mba'.split(' '))
const isSuffix = (word: string | undefined) =>
  DEGREES.has(bareWord(word ?? '')) || generationOfCell(word ?? '') !== null

/**
 * Before the name somebody is called by, and never called alone: "Md. Karim", "মোছাঃ রহিমা". Where one stands first, the
 * given name does.
 */
const PREFIXES = new Set(
  'md mohd mst mosa mosammat মো মোঃ মোহাঃ মোহা মুহাঃ মু মোছাঃ মোছা মোসাঃ মোসা মোসাম্মৎ মোছাম্মৎ मो मोह मोहम्मद'
    .split(' ')
    .map(foldKey),
)
/** "K.", "A.P.J.", "K"; a single Han or Hangul sign is a name. */
const INITIALS = /^(?!.*[\p{Script=Han}\p{Script=Hangul}])(?:(?:\p{L}\p{M}*\.)+(?:\p{L}\p{M}*)?|\p{L}\p{M}*)$/u

function bareWord(word: string): string {
  return foldKey(word).replace(/[.,:।]+$/, '')
}

function withoutTitles(words: readonly string[]): string[] {
  const isTitle = (at: number) => TITLES.has(bareWord(words[at] ?? ''))
  let start = 0
  while (start < words.length - 1 && isTitle(start)) {
    start += 1
    // "Mr and Mrs Roy": nobody is greeted as "and Mrs".
    if (start < words.length - 2 && BOTH.has(bareWord(words[start] ?? '')) && isTitle(start + 1)) start += 1
  }
  return words.slice(start)
}

const joined = (words: readonly string[]): string | null => words.join(' ') || null
const isPrefix = (word: string | undefined) => PREFIXES.has(bareWord(word ?? ''))
const isInitials = (word: string | undefined) => INITIALS.test(word ?? '')
/** Nobody is called by initials or "Md." alone. */
const isNoName = (words: readonly string[]) => words.every((word) => isInitials(word) || isPrefix(word))

/** Where the family name begins when it stands last; the number of words when nobody can be called by what is before. */
function familyFrom(words: readonly string[], end: number): number {
  let family = end - 1
  while (family > 1 && PARTICLES.has(bareWord(words[family - 1] ?? ''))) family -= 1
  return isNoName(words.slice(0, family)) ? words.length : family
}

/** Where the family name ends when it stands first: "Das Rina", "K. Ramesh"; 0 when it cannot. */
function familyUntil(words: readonly string[], end: number): number {
  if (isPrefix(words[0])) return 0
  let family = 0
  while (family < end - 1 && isInitials(words[family])) family += 1
  if (family === 0) family = 1
  while (family < end - 1 && PARTICLES.has(bareWord(words[family - 1] ?? ''))) family += 1
  return isNoName(words.slice(family, end)) ? 0 : family
}

const CAPITALS = /^(?:Ma?c)?\p{Lu}[\p{Lu}\p{M}'’-]+$/u
const SAYABLE = /^[a-z][a-z'’-]*[aeiouy]/
const isOrdinary = (word: string | undefined) => /^\p{Lu}.*\p{Ll}/u.test(word ?? '')
const isParticle = (word: string | undefined) => PARTICLES.has(bareWord(word ?? ''))

/** A word in capitals that can be said as one: "DUPONT", "ROY"; not "IBM", "JR" or "MBBS", nor "MD". */
function isLoud(word: string | undefined): boolean {
  if (!CAPITALS.test(word ?? '') || isPrefix(word) || isSuffix(word)) return false
  const key = bareWord(word ?? '')
  return /^[a-z]/.test(key) ? key.length > 2 && SAYABLE.test(key) : key.length > 3
}

/**
 * The family name is the half in capitals where the other is not, as lists in French and passports write it: "DUPONT
 * Marie", "Anna VAN DER BERG". Null: the name is not written so.
 */
function partByCapitals(words: readonly string[], end: number): NameParts | null {
  const isFamily = (at: number) => isLoud(words[at]) || (CAPITALS.test(words[at] ?? '') && isParticle(words[at]))
  let until = 0
  while (until < end && isFamily(until)) until += 1
  let from = end
  while (from > 0 && isFamily(from - 1)) from -= 1
  while (from > 1 && from < end && isParticle(words[from - 1])) from -= 1
  const first = until > 0 && until < end
  const given = first ? words.slice(until, end) : words.slice(0, from)
  const family = first ? words.slice(0, until) : words.slice(from, end)
  if (!isLoud(family.at(-1)) || !isOrdinary(given[0]) || isNoName(given) || given.some(isLoud)) return null
  return { givenName: joined(given), familyName: joined([...family, ...words.slice(end)]) }
}

/** True where a name is that of two: "Asha & Rabi Roy", "Mr and Mrs Roy". Of a firm, too: "Roy and Sons". */
export function namesTwo(name: string): boolean {
  return name
    .trim()
    .split(/\s+/)
    .slice(1, -1)
    .map(bareWord)
    .some((word) => BOTH.has(word))
}

/** The words of a name without its titles, and where those of its halves end: "PhD" and "Jr" stand behind. */
function wordsOf(name: string): [words: string[], end: number] {
  const words = withoutTitles(name.split(/\s+/).filter(Boolean))
  let end = words.length
  while (end > 2 && isSuffix(words[end - 1])) end -= 1
  return [words, end]
}

/** `(Mina's mother)`, `W/o Ramana`: what tells people of one name apart stands behind it, and is no half of it. */
const BESIDES = /\s+(?:[([][^()[\]]*[)\]]|[sdwc]\/o\b.*)$/i

function withoutBesides(text: string): string {
  const name = text.replace(BESIDES, '')
  return /\p{L}/u.test(name) && !/[([]/.test(name) ? name : text
}

/** The halves of a name in one field; `guessed`: the other order would part it otherwise, and only a person can tell. */
export type PartedName = NameParts & { guessed: boolean }

/**
 * Parts a name in one field. One word is a given name. Titles belong to neither half; "Md." and "মোঃ" stay with the given
 * name, as people are called by both. Initials and such a prefix are no given name by themselves: "K. Ramesh" and
 * "Md. Rahim" are greeted whole. A comma says the order itself ("Das, Rina"), and so do capitals ("DAS Rina").
 * @param order which half stands first, where the name does not say so
 */
export function partName(name: string, order: NameOrder = 'given-first'): PartedName {
  const text = withoutBesides(name.replace(/\s+/g, ' ').trim())
  const comma = /^([^,]+),\s*([^,]+?)(?:,\s*([^,]+))?$/.exec(text)
  if (comma && !isSuffix(comma[2]) && (comma[3] === undefined || isSuffix(comma[3]))) {
    const words = (comma[2] ?? '').split(' ')
    // "King, Martin Jr." and "King, Martin, Jr." are one with "Martin King Jr.".
    const suffix = comma[3] ?? (words.length > 1 && isSuffix(words.at(-1)) ? words.pop() : undefined)
    const given = withoutTitles(words)
    return {
      givenName: isNoName(given) ? null : joined(given),
      familyName: [...withoutTitles((comma[1] ?? '').trim().split(' ')), suffix].filter(Boolean).join(' '),
      guessed: false,
    }
  }
  const [words, end] = wordsOf(text)
  // "Roy & Sons", "A K Sen & Family", "Anna and Tom": no half of it is anybody's.
  if (BOTH.has(bareWord(words.at(-2) ?? ''))) return { givenName: joined(words), familyName: null, guessed: false }
  const told = partByCapitals(words, end)
  return told ? { ...told, guessed: false } : partByOrder(words, end, order)
}

function partByOrder(words: readonly string[], end: number, order: NameOrder): PartedName {
  if (end < 2) return { givenName: joined(words), familyName: null, guessed: false }
  const until = familyUntil(words, end)
  if (order === 'family-first' && until > 0)
    return { givenName: joined(words.slice(until)), familyName: joined(words.slice(0, until)), guessed: true }
  const from = familyFrom(words, end)
  return { givenName: joined(words.slice(0, from)), familyName: joined(words.slice(from)), guessed: until > 0 }
}

/** The halves of a name in one field, the given name first. */
export function splitName(name: string): NameParts {
  const { givenName, familyName } = partName(name)
  return { givenName, familyName }
}

/**
 * Whether the program itself parts the name so, or did in an earlier version, which took an initial for a given name and
 * knew nothing of capitals: other halves were told by somebody, and are not turned round with those of many.
 */
export function isPartedByProgram({ name, givenName, familyName }: NameParts & { name: string }): boolean {
  if (familyName === null || (givenName !== null && isNoName(givenName.split(' ')))) return true
  return [splitName(name), partByOrder(...wordsOf(name), 'given-first')].some(
    (parted) => parted.givenName === givenName && parted.familyName === familyName,
  )
}

/** people.halves_guessed: 1, the program parted the name; 0, a person said how; null, a file did, or there is nothing to part. */
export type HalvesGuessed = 0 | 1 | null
export type KeptHalves = NameParts & { halvesGuessed: HalvesGuessed }

/**
 * What is kept of the halves of somebody who comes in. Halves that were told stay as they are; a whole name in the cell of
 * the given name is looked at all the same. The name of a company is no name to part.
 */
export function keptHalves(named: NameParts & { name: string }, company: string | null): KeptHalves {
  const { name, givenName, familyName } = named
  if (familyName) return { givenName, familyName, halvesGuessed: null }
  const { guessed, ...parts } = partName(name)
  const halves = givenName ? { givenName, familyName } : parts
  return { ...halves, halvesGuessed: guessed && name !== company ? 1 : null }
}

/** The name of someone whose halves came apart. */
export function joinName(givenName: string | null, familyName: string | null): string {
  return [givenName, familyName]
    .map((part) => part?.trim() ?? '')
    .filter(Boolean)
    .join(' ')
}

type Contactable = {
  name: string
  emails: readonly { address: string }[]
  phones: readonly { number: string }[]
}

/** What a person is shown as: the name, else the first contact line. */
export function shownName({ name, emails, phones }: Contactable): string {
  return name || emails[0]?.address || phones[0]?.number || ''
}

/** people.name_key: how people sort and match; those without a name by their first contact line. */
export function nameKeyOf(person: Contactable): string {
  return foldKey(shownName(person))
}
