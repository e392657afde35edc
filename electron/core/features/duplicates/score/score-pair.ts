import type { Reason } from '../../../../../shared/features/duplicates/reasons.ts'
import type { Base } from './base-counts.ts'
import type { Comparable } from './comparable.ts'
import { compareBirths } from './compare-births.ts'
import { compareGenders } from './compare-genders.ts'
import { compareEmails, comparePhones, HOUSE_LENT } from './compare-lines.ts'
import { compareGenerations, compareNames } from './compare-names.ts'
import { compareAddresses } from './compare-places.ts'
import { compareCompanies, compareJobs, compareOwn, compareSites } from './compare-rest.ts'
import { type Evidence, reason } from './evidence.ts'
import { type Model, mOf, uOf } from './model.ts'
import { settleRoles } from './name-order.ts'

export type PairScore = { score: number; reasons: Reason[] }

/** All that is seen of two records. */
export function compare(a: Comparable, b: Comparable, base: Base): Evidence[] {
  settleRoles(a, base)
  settleRoles(b, base)
  return [
    ...compareNames(a, b, base),
    ...compareGenerations(a, b),
    ...compareGenders(a, b),
    ...lines(a, b, [...compareEmails(a, b, base), ...comparePhones(a, b, base)]),
    ...compareBirths(a, b, base),
    ...compareAddresses(a, b, base),
    ...compareCompanies(a, b, base),
    ...lines(a, b, compareSites(a, b, base)),
    ...compareJobs(a, b, base),
    ...compareOwn(a, b, base),
  ]
}

/** A company has several numbers and addresses: that two records have others says nothing. */
function lines(a: Comparable, b: Comparable, seen: Evidence[]): Evidence[] {
  return areFirms(a, b) ? seen.filter(({ level }) => level !== 'other') : seen
}

const areFirms = (a: Comparable, b: Comparable): boolean => a.firm && b.firm

/** How likely four stories are beside "two strangers", whose weight is 1. Logarithms. */
export type Stories = { same: number; house: number; namesake: number }

/** What two of one name, or two places of one chain, have in common beside it: the town and the trade, often. */
const NAMESAKES: Readonly<Record<string, number>> = {
  word: 1,
  extra: 1,
  cross: 1,
  // Addresses are made of names.
  'email.number': 1,
  'email.local': 0.7,
  'email.far': 0.3,
  city: 0.5,
  own: 0.5,
  company: 0.3,
  job: 0.5,
}

/**
 * One person; two of one house or office, who share lines and a family name but no given name and no birthday; two who
 * bear one name (or two places of one chain) and share nothing else; two strangers.
 */
export function weigh(seen: readonly Evidence[], model: Model): Stories {
  const prior = Math.log(model.again / Math.max(20, model.base.records))
  const told = { same: prior, house: prior + Math.log(model.houses), namesake: prior + Math.log(model.namesakes) }
  for (const one of seen) {
    const { part, level, share, house } = one
    const u = Math.min(1, share ?? uOf(model, part, level))
    const m = mOf(model, part, level)
    const same = Math.log(m / u)
    told.same += same
    if (house > 0) told.house += Math.log((house * m + (1 - house) * u) / u)
    const common = isNumber(one)
      ? 0
      : (NAMESAKES[`${part}.${level}`] ?? NAMESAKES[part.startsWith('own:') ? 'own' : part] ?? 0)
    if (common > 0) told.namesake += Math.log((common * m + (1 - common) * u) / u)
  }
  return told
}

export function chanceOf({ same, house, namesake }: Stories): number {
  const against = (other: number) => Math.exp(Math.min(700, other - same))
  return 1 / (1 + against(0) + against(house) + against(namesake))
}

/** With another given name on the same lines nobody is surer than so: couples have one address, one name, one phone. */
const MOST_WITH_OTHER_NAME = 0.65

/**
 * Two given names under one roof, and nothing agrees that each of a house has for themselves: two people, in a base that
 * has half as many couples as people who are there twice. In another it may be a name in the wrong line.
 */
const TWO_OF_A_HOUSE = 0.45
export const HOUSES_COMMON = 0.5

/** Jr and Sr are two, unless a clerk erred: they were born on one day. Nor are two who were born a generation apart one. */
const OTHER_GENERATION = 0.4
const OTHER_DAY: readonly string[] = ['other', 'd3', 'weeks']
/** Looked at by a person before they are merged: perhaps twins, perhaps father and son. */
const MOST_UNLOOKED = 0.98

/** As likely as not, and told. */
const ONE_NUMBER = 0.5
const isNumber = ({ part, level }: Evidence): boolean => part.startsWith('own:') && level === 'number'

/** Levels of a word of a name that the other name does not have. */
const OTHER_WORD: readonly string[] = ['other', 'given', 'plain', 'far']

/** Another word in the name, and nothing that ties the two: not even possible. */
const UNTIED = 0.4

/** What each of a house has for themselves. */
const OF_ONE: Readonly<Record<string, readonly string[]>> = {
  email: ['same', 'typo', 'local'],
  birthday: ['same', 'd1', 'd2'],
}

/**
 * What ties somebody to a record under a name with another word in it: who marries keeps a number, who moves a name. A town
 * and its postcode are everybody's there.
 */
const TIES: Readonly<Record<string, readonly string[]>> = {
  ...OF_ONE,
  phone: ['same', 'typo'],
  site: ['same'],
  street: ['same', 'near'],
}

const isGap = ({ part, level }: Evidence): boolean => (part === 'birthYear' || part === 'birthday') && level === 'gap'

/** So few have one value of a field of the owner's that father and son do not: a number, the year of birth; so few one given name. */
const FEW = 0.05
/** A number of the owner's, or a value of another field of theirs that is few people's: half of all are of one gender. */
const isRareOwn = ({ level, share }: Evidence): boolean =>
  level === 'number' || (level === 'same' && share !== null && share <= FEW)

/** Evidence of one of these levels; a field of the owner's by a rare value. */
const isOneOf =
  (levels: Readonly<Record<string, readonly string[]>>) =>
  (one: Evidence): boolean =>
    one.part.startsWith('own:') ? isRareOwn(one) : (levels[one.part]?.includes(one.level) ?? false)
const ties = isOneOf(TIES)

/** A father and a son have two birthdays. */
const isBirth = (one: Evidence): boolean =>
  one.part.startsWith('own:')
    ? isRareOwn(one)
    : (one.part === 'birthday' && ties(one)) || (one.part === 'birthYear' && one.level === 'same')
export const isOfOne = isOneOf(OF_ONE)
/** An e-mail that is lent is of the house. */
const ofOne = (one: Evidence, shared: Model['shared']): boolean =>
  isOfOne(one) && !shared.has(one.part) && !(one.part === 'email' && one.house >= HOUSE_LENT)

/**
 * Nothing ties two names of which no word is the other's, nor two under another street who have one word in common and
 * more beside it, or another one.
 */
function areUntied(seen: readonly Evidence[]): boolean {
  if (seen.some(ties)) return false
  const words = seen.filter(({ part }) => part === 'word')
  const common = words.filter(({ level }) => !OTHER_WORD.includes(level)).length
  const others = words.length - common
  if (others > 0 && common === 0) return true
  const moved = seen.some(({ part, level }) => part === 'street' && level === 'other')
  const more = seen.some(({ part, level }) => part === 'extra' && level !== 'no')
  return moved && (others > 0 || (common === 1 && more))
}

/**
 * In the place of a word the other name has one that is somewhat like it, or as common, or no more than its initial: Mishra
 * and Mehra, Tripathi and Tiwari are families, Kumar is often left out, S. may be Sudha or her husband. Both can be:
 * somebody looks.
 */
const NEARLY_OTHER: readonly string[] = ['far', 'plain', 'initial']

/** Another town, and no street that both have. */
export const isElsewhere = (seen: readonly Evidence[]): boolean =>
  seen.some(({ part, level }) => part === 'city' && (level === 'other' || level === 'far')) &&
  !seen.some(({ part, level }) => part === 'street' && (level === 'same' || level === 'near'))

/** Each has a word that the other's name has not. */
const OTHER_TRADE: readonly string[] = ['other', 'plain', 'given']

/** One number and one e-mail under one name in two towns: the places of a company, which its owner counts apart, or one that moved. */
function surenessOfCompany(seen: readonly Evidence[], stories: Stories, model: Judging): number {
  const has = (part: string, level: string) => seen.some((one) => one.part === part && one.level === level)
  // Branches have one website, and each its own street.
  const isBranch = has('site', 'same') && has('street', 'other')
  const sure = heldAt(isBranch ? MOST_UNLOOKED : 1, sureness(seen, stories, model, false))
  if (sure < 0.5) return sure
  // Two trades under one owner's name, or two firms of one trade: what they share is the house.
  if (seen.some(({ part, level }) => part === 'word' && OTHER_TRADE.includes(level))) return TWO_OF_A_HOUSE
  if (!isElsewhere(seen)) return sure
  return model.chains ? TWO_OF_A_HOUSE : heldAt(MOST_WITH_OTHER_NAME, sure)
}

/**
 * On one line with a word in common, a family's, and an initial that no e-mail spells out: `A. Das` beside Ajay Das may be
 * Anita.
 */
function isInitialOnly(seen: readonly Evidence[]): boolean {
  const words = seen.filter(({ part }) => part === 'word')
  const initials = words.filter(({ level, share }) => level === 'initial' && share === null)
  return words.length === 2 && initials.length === 1 && seen.some(isOfLine)
}

/** A line of a house, or an office, that both have. */
export const isOfLine = ({ part, level }: Evidence): boolean =>
  (level === 'same' || level === 'near') && (part === 'street' || part === 'phone' || part === 'email')

/** Each has a number, an address or a birthday that the other has not. */
const hasOwnLine = ({ part, level }: Evidence): boolean =>
  part === 'birthday'
    ? OTHER_DAY.includes(level)
    : (part === 'phone' || part === 'email') && (level === 'other' || level === 'number')

type Judging = Pick<Model, 'houses' | 'shared' | 'chains'>

/** `ofPeople`: firms have many common words. */
export function sureness(
  seen: readonly Evidence[],
  stories: Stories,
  { houses, shared }: Omit<Judging, 'chains'>,
  ofPeople = true,
): number {
  const chance = chanceOf(stories)
  const says = (levels: readonly string[]) => seen.some(({ part, level }) => part === 'word' && levels.includes(level))
  // One number for two people is a clerk's error or one person: somebody should look at it whatever else they have.
  if (chance < 0.5) return seen.some(isNumber) ? ONE_NUMBER : chance
  if (areUntied(seen)) return UNTIED
  if (areWifeAndHusband(seen)) return TWO_OF_A_HOUSE
  const isBorn = seen.some(isBirth)
  const gap = seen.find(isGap)
  if (gap) {
    // Where hardly two of a house stand in a base, a whole day that is another is a clerk's error more often than a son's.
    const isSlip = gap.part === 'birthday' && houses < HOUSES_COMMON
    const mayBeOne = isSlip || seen.some((one) => ofOne(one, shared))
    return mayBeOne ? heldAt(MOST_WITH_OTHER_NAME, chance) : OTHER_GENERATION
  }
  const tells = (level: string) => !isBorn && seen.some((one) => one.part === 'generation' && one.level === level)
  const otherBirth = seen.some(
    ({ part, level }) =>
      (part === 'birthYear' && level === 'other') || (part === 'birthday' && OTHER_DAY.includes(level)),
  )
  if (tells('other') || (otherBirth && tells('one'))) return OTHER_GENERATION
  const isContradicted = ({ part, level }: Evidence) =>
    ((part === 'generation' || part === 'gender') && level === 'other') || level === 'counted'
  const most = seen.some(isContradicted) ? MOST_WITH_OTHER_NAME : 1
  const sharesHouseOnly = houses >= HOUSES_COMMON && !seen.some((one) => ofOne(one, shared))
  if (ofPeople && sharesHouseOnly && seen.some(hasOwnLine) && isInitialOnly(seen)) return TWO_OF_A_HOUSE
  if (!says(['other', 'given'])) {
    const unlooked = tells('one') || seen.some(({ mayBeTwo }) => mayBeTwo)
    const held = heldAt(Math.min(most, unlooked ? MOST_UNLOOKED : 1), chance)
    return ofPeople && says(NEARLY_OTHER) ? Math.min(MOST_UNLOOKED, held) : held
  }
  if (sharesHouseOnly && says(['given'])) return TWO_OF_A_HOUSE
  return heldAt(MOST_WITH_OTHER_NAME, chance)
}

/** A woman and a man, and a name that is not quite one name. */
function areWifeAndHusband(seen: readonly Evidence[]): boolean {
  if (!seen.some(({ part, level }) => part === 'gender' && level === 'other')) return false
  const isWhole = seen.every(({ part, level }) =>
    part === 'word' ? WHOLE.includes(level) : part !== 'extra' || level === 'no',
  )
  return !isWhole
}
const WHOLE: readonly string[] = ['same', 'script', 'form']

/** What is likelier than not, and no surer than `most`. */
const heldAt = (most: number, chance: number) => (chance < 0.5 ? chance : 0.5 + (chance - 0.5) * (most - 0.5) * 2)

/** Possible, whatever else speaks against it. */
const WORTH_A_LOOK = 0.55
/** Levels of a word of a name that is in the other name, too. */
const IN_BOTH: readonly string[] = ['same', 'script', 'form', 'typo', 'initial']

/** More than so have it beside the two: an office's, an agency's, by which nobody is known. */
const MOST_OF_ONE = 5
const isOfMany = ({ part, share }: Evidence, records: number): boolean =>
  (part === 'email' || part === 'phone') && (share ?? 0) * records > MOST_OF_ONE

/**
 * Who moved, or has a new number, keeps the name and one line; who married keeps the address of her e-mail and her given
 * name. They are told of though all the rest is another, but not where two birthdays, or Jr and Sr, say that they are two.
 * Of two records without a name, which have one line, nobody can tell that they are two; nor of one whose name nobody knows
 * and one who has its mailbox.
 */
function isWorthALook(all: readonly Evidence[], nameless: 'both' | 'one' | 'no', records: number): boolean {
  const seen = all.filter((one) => !isOfMany(one, records))
  const has = (part: string, ...levels: string[]) => seen.some((one) => one.part === part && levels.includes(one.level))
  if (has('birthday', 'other', 'd3', 'gap') || has('birthYear', 'gap') || has('generation', 'other', 'one'))
    return false
  if (has('gender', 'other')) return false
  if (nameless !== 'no') return has('email', 'same') || (nameless === 'both' && has('phone', 'same'))
  const words = seen.filter(({ part }) => part === 'word')
  if (words.some(({ mayBeTwo }) => mayBeTwo)) return false
  const isWhole = words.length > 1 && words.every(({ level }) => IN_BOTH.includes(level)) && has('extra', 'no')
  if (isWhole) return has('email', 'same') || has('phone', 'same')
  const isGiven = words.some(
    ({ level, house, share }) => house === 0 && ['same', 'script', 'form'].includes(level) && (share ?? 1) <= FEW,
  )
  return isGiven && has('email', 'same') && !has('word', 'given', 'far')
}

/**
 * How likely two records are one person (or company), 0…1, by Bayes' rule over the four stories, and why. Symmetric: the
 * order of the two changes nothing but whose value stands first in a reason.
 */
export function scorePair(a: Comparable, b: Comparable, model: Model): PairScore {
  const seen = compare(a, b, model.base)
  const stories = weigh(seen, model)
  const reasons = seen.flatMap((one) => one.reason ?? [])
  const isPerson = !areFirms(a, b)
  if (isPerson && stories.house > 0 && reasons.some(({ kind }) => kind === 'different-name'))
    reasons.push(reason('same-household', a.facts.name, b.facts.name))
  const score = isPerson ? sureness(seen, stories, model) : surenessOfCompany(seen, stories, model)
  // Whoever is one of a couple is not the couple.
  if (isPerson && a.couple !== b.couple) return { score: Math.min(TWO_OF_A_HOUSE, score), reasons }
  const unnamed = [a, b].filter(({ words }) => words.length === 0).length
  const nameless = unnamed === 2 ? 'both' : unnamed === 1 ? 'one' : 'no'
  return {
    score: isPerson && isWorthALook(seen, nameless, model.base.records) ? Math.max(score, WORTH_A_LOOK) : score,
    reasons,
  }
}
