import { generationsAgree } from '../../../../../shared/features/customers/name-suffix.ts'
import { areForms } from '../../../../../shared/features/customers/nicknames.ts'
import { isInMiddleOf as isInMiddle } from '../../../../../shared/features/import/cells/same-name.ts'
import { common } from './asked-words.ts'
import type { Base } from './base-counts.ts'
import type { Comparable } from './comparable.ts'
import { isCounted, withoutCounted } from './counted-words.ts'
import { crossed, houseOf } from './crossed-words.ts'
import { editDistance, jaroWinkler, letterBits, mayBeNear } from './edit-distance.ts'
import { type Evidence, reason, seen } from './evidence.ts'
import { GIVEN_APART, isPlain, otherWords } from './other-words.ts'
import { areSaidAlike } from './transliterate.ts'
import type { Word } from './words.ts'

export type WordLevel = 'same' | 'script' | 'form' | 'typo' | 'far' | 'initial'
type Match = { a: Word; b: Word; level: WordLevel }

/** How much two words of names are alike; null: not at all. */
export function wordLevel(a: Word, b: Word): WordLevel | null {
  if (a.text === b.text) return a.indic === b.indic ? 'same' : 'script'
  if (a.text.length === 1 || b.text.length === 1) return initialLevel(a, b)
  if (a.indic !== b.indic && a.sound.length >= 2 && a.sound === b.sound) return 'script'
  if (areForms(a.text, b.text)) return 'form'
  const longest = Math.max(a.text.length, b.text.length)
  const most = longest <= 3 ? 0 : longest <= 7 ? 1 : 2
  if (most > 0 && mayBeNear(a.bits, b.bits, most) && editDistance(a.text, b.text, most) <= most)
    return isCounted(a) || isCounted(b) ? null : 'typo'
  if (areSpellings(a, b)) return 'typo'
  const [short, long] = a.text.length < b.text.length ? [a.text, b.text] : [b.text, a.text]
  if (short.length >= 3 && long.length - short.length >= 2 && long.startsWith(short)) return 'form'
  if (
    short.length >= 3 &&
    mayBeNear(a.bits, b.bits, 3) &&
    (jaroWinkler(a.text, b.text) >= 0.84 || (a.bits === b.bits && letters(a) === letters(b)))
  )
    return 'far'
  return null
}

/** Letters of a sound that tell one name from another. */
const SEVERAL_SOUNDS = 2
const isVowel = (letter: string | undefined) => letter !== undefined && 'aeiouy'.includes(letter)

/** Raheem and Rahim, Laxmi and Lakshmi: one name as it is said, however it is spelled. Amit and Ameeta end otherwise. */
const areSpellings = (a: Word, b: Word): boolean =>
  a.sound.length >= SEVERAL_SOUNDS &&
  a.sound === b.sound &&
  // A sound is of letters alone.
  !/\d/.test(a.text + b.text) &&
  isVowel(a.text.at(-1)) === isVowel(b.text.at(-1)) &&
  areSaidAlike(a.text, b.text)

/** An initial is of every name that begins so; where an e-mail tells which one it is, of that one alone. */
function initialLevel(a: Word, b: Word): WordLevel | null {
  if (a.text[0] !== b.text[0]) return null
  const [initial, other] = a.text.length === 1 ? [a, b] : [b, a]
  if (initial.meant === null || other.text.length === 1) return 'initial'
  const level = wordLevel({ ...initial, text: initial.meant, bits: letterBits(initial.meant) }, other)
  return level === null || level === 'far' ? null : 'initial'
}

const letters = ({ text }: Word) => [...text].sort().join('')

const ORDER: readonly WordLevel[] = ['same', 'script', 'form', 'typo', 'far', 'initial']

/** Whether `word` is `first` and `second` written as one. An initial at the end is none of it: Anil A. is not Anila. */
function isBoth(first: Word, second: Word, word: Word): boolean {
  const one = first.text
  const two = second.text
  const whole = word.text
  const longer = one.length + two.length - whole.length
  if (one.length < 2 || two.length < 2 || Math.abs(longer) > 1) return false
  if (longer === 0 && whole.startsWith(one) && whole.endsWith(two)) return true
  // One slip beside the space, where the first half alone is not as near.
  return (
    whole.length >= 5 &&
    mayBeNear(first.bits | second.bits, word.bits, 1) &&
    editDistance(one, whole, 1) > 1 &&
    editDistance(one + two, whole, 1) <= 1
  )
}

/** An initial that was spelled out is as common as the name it stands for, which the other has. */
const unspelled = (word: Word, base: Base): number => (word.meant === null ? common(word, base) : 0)

/** A space is no letter: where two words stand together in the other name (Rama Krishna, Ramakrishna), they are one. */
function writtenTogether(words: readonly Word[], other: readonly Word[]): readonly Word[] {
  for (let i = 0; i + 1 < words.length; i++) {
    const first = words[i]
    const second = words[i + 1]
    if (!first || !second) continue
    // Ram Das may be Ramdas, but is not Ramdas Roy.
    if (first.role !== second.role && other.length >= words.length) continue
    if (!other.some((word) => isBoth(first, second, word))) continue
    const joined = { ...first, ...joinedWord(first, second), share: null }
    return [...words.slice(0, i), joined, ...words.slice(i + 2)]
  }
  return words
}

const joinedWord = (first: Word, second: Word) => ({
  text: first.text + second.text,
  sound: first.sound + second.sound,
  bits: first.bits | second.bits,
})

/** The best way to put the words of two names beside each other; each word once. */
function matchWords(one: readonly Word[], other: readonly Word[]): { matches: Match[]; restA: Word[]; restB: Word[] } {
  const a = writtenTogether(one, other)
  const b = writtenTogether(other, one)
  const found: (Match & { i: number; j: number; rank: number })[] = []
  for (const [i, left] of a.entries()) {
    for (const [j, right] of b.entries()) {
      const level = wordLevel(left, right)
      if (!level) continue
      const rank = ORDER.indexOf(level) * 2 + (left.role === right.role ? 0 : 1)
      found.push({ a: left, b: right, level, i, j, rank })
    }
  }
  found.sort((left, right) => left.rank - right.rank)
  const usedA = new Set<number>()
  const usedB = new Set<number>()
  const matches = found.filter(({ i, j }) => {
    if (usedA.has(i) || usedB.has(j)) return false
    usedA.add(i)
    usedB.add(j)
    return true
  })
  return { matches, restA: a.filter((_, i) => !usedA.has(i)), restB: b.filter((_, j) => !usedB.has(j)) }
}

type Matched = ReturnType<typeof matchWords>

/**
 * Two given names that are only somewhat alike, and that several have each: no slip of one for the other, but two names,
 * as Amit and Mita, or Sumit and Sunita.
 */
function partWholeNames({ matches, restA, restB }: Matched, base: Base): Matched {
  const isName = (word: Word) => word.role === 'given' && common(word, base) * base.records >= SEVERAL
  const two = matches.filter(({ a, b, level }) => level === 'far' && isName(a) && isName(b))
  return {
    matches: matches.filter((one) => !two.includes(one)),
    restA: [...restA, ...two.map(({ a }) => a)],
    restB: [...restB, ...two.map(({ b }) => b)],
  }
}

/**
 * A given name beside an initial in a name that has another given name whole: Bryana Lewis is not Sharon B. Lewis. They are
 * then two given names.
 */
function withoutMiddle({ matches, restA, restB }: Matched): Matched {
  const isWhole = ({ role, text }: Word) => role === 'given' && text.length > 1
  const [wholeA, wholeB] = [restA.some(isWhole), restB.some(isWhole)]
  const middle = matches.filter(
    ({ a, b, level }) =>
      level === 'initial' &&
      a.role === 'given' &&
      b.role === 'given' &&
      (a.text.length === 1 ? wholeA && isWhole(b) : wholeB && isWhole(a)),
  )
  if (middle.length === 0) return { matches, restA, restB }
  const freed = (side: 'a' | 'b') => middle.map((one) => one[side]).filter(isWhole)
  return {
    matches: matches.filter((one) => !middle.includes(one)),
    restA: [...restA, ...freed('a')],
    restB: [...restB, ...freed('b')],
  }
}

/** A word that so many records have is no slip of the pen. */
const SEVERAL = 4

export function compareNames(a: Comparable, b: Comparable, base: Base): Evidence[] {
  if (a.words.length === 0 || b.words.length === 0)
    return crossed(a, a.words, b, base).concat(crossed(b, b.words, a, base))
  const asNamed = partWholeNames(withoutMiddle(matchWords(a.words, b.words)), base)
  const others = throughOtherNames(asNamed, a, b, base)
  const { matches } = asNamed
  const { restA, restB } = others
  const together = companions(matches, base)
  const found = matches.flatMap(({ a: one, b: other, level }): Evidence[] => {
    // The name of the place in the name says no more than the place does.
    if (a.places.includes(one.text) && b.places.includes(other.text) && matches.length > 1) return []
    const house = one.role === 'family' && other.role === 'family' ? houseOf(a) : 0
    const mayBeTwo = areTwins(one, other, level, base)
    const isSpelled = one.meant !== null || other.meant !== null
    if (level === 'far' || (level === 'initial' && !isSpelled)) return [seen('word', level, { house, mayBeTwo })]
    const alone = level === 'same' ? common(one, base) : unspelled(one, base) + unspelled(other, base)
    return [seen('word', level, { share: Math.max(alone, together(one)), house, mayBeTwo })]
  })
  found.push(...others.found)
  if (areOfOtherGender(matches)) found.push(seen('gender', 'other'))
  const open = (rest: readonly Word[]) =>
    rest.filter(({ text }) => !a.places.includes(text) && !b.places.includes(text))
  const [leftA, leftB] = [open(restA), open(restB)]
  const [openA, openB] = a.firm ? [leftA, leftB] : [withoutCounted(leftA), withoutCounted(leftB)]
  if (openA.length < leftA.length || openB.length < leftB.length) found.push(seen('extra', 'counted'))
  // One who has only a given name and one who has only a family name do not contradict each other.
  const halves =
    openA.length > 0 && openB.length > 0 && oneRole(a) !== null && oneRole(b) !== null && oneRole(a) !== oneRole(b)
  if (halves) return named(found, null)
  const apart = Math.min(openA.length, openB.length)
  if (apart > 0) {
    found.push(...otherWords(a, openA, b, openB, base))
    return named(found, nameReason(a, b, matches, 0, apart))
  }
  const [rest, has, lacks] = openA.length > 0 ? [openA, a, b] : [openB, b, a]
  const cross = crossed(has, rest, lacks, base)
  // Katherine Hobart Price bears the name of her husband or her father, Hobart Price.
  if (rest.length > 0 && !has.firm && isInMiddle(lacks.facts.name, has.facts.name)) {
    found.push(seen('word', 'given', { share: GIVEN_APART }))
    return named(found, nameReason(a, b, matches, 0, 1))
  }
  if (cross.length === 0)
    found.push(seen('extra', rest.length === 0 ? 'no' : rest.every((word) => isPlain(word, base)) ? 'plain' : 'rare'))
  return named([...found, ...cross], nameReason(a, b, matches, rest.length, 0))
}

/**
 * Words of one name that stand in a field of the other's as what they are called beside, or were before a marriage: the
 * word they have in its place is then no other name.
 */
function throughOtherNames({ restA, restB }: Matched, a: Comparable, b: Comparable, base: Base) {
  const found: Evidence[] = []
  const left = { a: restA, b: restB }
  for (const [one, other, record] of [
    ['a', 'b', b],
    ['b', 'a', a],
  ] as const)
    for (const also of record.also) {
      const word = left[one].find((each) => KNOWN_BY.has(wordLevel(each, also) ?? ''))
      if (!word) continue
      const replaced = left[other].find(({ role }) => role === also.role) ?? left[other][0]
      left[one] = left[one].filter((each) => each !== word)
      left[other] = left[other].filter((each) => each !== replaced)
      const names = [a, b].map((each) => (each === record ? `${each.facts.name} (${also.text})` : each.facts.name))
      const why = reason('nickname', names[0] ?? '', names[1] ?? '')
      found.push(seen('word', 'form', { share: common(word, base) + common(also, base), mayBeTwo: true, reason: why }))
    }
  return { found, restA: left.a, restB: left.b }
}
const KNOWN_BY: ReadonlySet<string> = new Set<WordLevel>(['same', 'script', 'form', 'typo'])

/** So many have the name beside the two who are compared. */
const OTHERS = 2

/**
 * Whether two given names that are nearly one may be those of twins, who share all that a house does and the birthday:
 * others bear both, they begin otherwise, as slips seldom do (Rina and Mina), or more than a letter is another (Lakshman and
 * Lakshmi, Dev and Devika); in two scripts, their vowels are others (Asha and Usha).
 */
function areTwins(a: Word, b: Word, level: WordLevel, base: Base): boolean {
  if (a.role !== 'given' || b.role !== 'given') return false
  if (level === 'form') return !areForms(a.text, b.text)
  if (level === 'script') return !areSaidAlike(a.text, b.text) && !areForms(a.text, b.text)
  if (level !== 'typo') return level === 'far'
  if (areSpellings(a, b)) return false
  const known = (word: Word) => common(word, base) * base.records >= OTHERS - 1
  const isSlip = a.text[0] === b.text[0] && editDistance(a.text, b.text, 1) <= 1
  return !isSlip || (known(a) && known(b))
}

/** Kamiński and Kamińska, Novák and Nováková, as they are compared: with a woman's ending, and with a man's. */
const OF_WOMEN = /(?:(?<=(?:sk|ck|dzk))a|ova|eva|ina)$/
const manly = (text: string) => text.replace(OF_WOMEN, (end) => (end === 'a' ? 'i' : end === 'ina' ? 'in' : ''))

/** One family name in its two genders, and no given name that both have: wife and husband, brother and sister. */
function areOfOtherGender(matches: readonly Match[]): boolean {
  const isGendered = ({ a, b, level }: Match) =>
    (level === 'typo' || level === 'form') &&
    OF_WOMEN.test(a.text) !== OF_WOMEN.test(b.text) &&
    [manly(a.text), `${manly(a.text)}ov`, `${manly(a.text)}ev`].some((one) =>
      [manly(b.text), `${manly(b.text)}ov`, `${manly(b.text)}ev`].includes(one),
    )
  return matches.some(isGendered) && matches.every((one) => isGendered(one) || !SAME_NAME.has(one.level))
}
const SAME_NAME: ReadonlySet<WordLevel> = new Set(['same', 'script'])

/** Father and son bear one name, and are told apart by what comes after it. */
export function compareGenerations(a: Comparable, b: Comparable): Evidence[] {
  const [one, other] = [a.generation, b.generation]
  if (one === null && other === null) return []
  if (!generationsAgree(one, other))
    return [seen('generation', 'other', { reason: reason('other-generation', a.facts.name, b.facts.name) })]
  if (one !== null && other !== null) return [seen('generation', 'same')]
  return [seen('generation', 'one', { reason: reason('one-generation', a.facts.name, b.facts.name) })]
}

/** The role of all words of a name; null where it has both. */
function oneRole({ words }: Comparable): Word['role'] | null {
  const [first] = words
  return first && words.every(({ role }) => role === first.role) ? first.role : null
}

/** For each word that both have: how likely it is beside the rarest of the others, which says the most. */
function companions(matches: readonly Match[], base: Base): (word: Word) => number {
  const same = matches.filter(({ level }) => level === 'same').map(({ a }) => a)
  if (same.length < 2) return () => 0
  const shares = same.map((word) => common(word, base))
  const rarest = same[shares.indexOf(Math.min(...shares))]
  return (word) => (rarest && word !== rarest && same.includes(word) ? base.together(rarest.text, word.text) : 0)
}

/** The reason in words stands with what was seen first. */
function named(found: Evidence[], why: Evidence['reason']): Evidence[] {
  const [first] = found
  if (first && !first.reason) first.reason = why
  return found
}

function nameReason(a: Comparable, b: Comparable, matches: readonly Match[], open: number, apart: number) {
  const [left, right] = [a.facts.name, b.facts.name]
  const has = (level: WordLevel) => matches.some((one) => one.level === level)
  if (matches.length === 0 || apart > 0) return reason('different-name', left, right)
  if (has('script')) return reason('other-script', left, right)
  if (has('form')) return reason('nickname', left, right)
  if (has('far')) return reason('name-similar', left, right)
  const typos = matches.filter((one) => one.level === 'typo').length
  if (typos > 0) return reason(typos === 1 ? 'name-typo' : 'name-similar', left, right)
  if (has('initial')) return reason('initials', left, right)
  if (open > 0) return reason('name-part', left, right)
  const order = (one: Comparable) => one.words.map(({ text }) => text).join(' ')
  return reason(order(a) === order(b) ? 'same-name' : 'name-order', left, right)
}
