import type { Base } from './base-counts.ts'
import type { Evidence } from './evidence.ts'
import { type Levels, type Model, type Part, rowOf, USUAL_CHANCES, USUAL_MODEL, USUAL_WEIGHTS } from './model.ts'
import { chanceOf, isElsewhere, isOfLine, isOfOne, weigh } from './score-pair.ts'

/*
 * A scan needs no setting for a base, because it learns from the base itself: the chances that strangers agree from
 * pairs drawn at random, the chances that one person's records do by expectation and maximisation (Dempster, Laird and
 * Rubin 1977; Winkler 1988) over the pairs at hand. What was believed before weighs as much as some dozens of pairs, so
 * that a small base, or one without duplicates, is judged by what is usual.
 */

/** Pairs that the beliefs weigh. */
const BELIEF = 25
const CHANCE_BELIEF = 300
const ROUNDS = 12

type Tally = Map<string, Map<string, number>>

function note(tally: Tally, part: string, level: string, amount: number): void {
  const row = tally.get(part) ?? new Map<string, number>()
  row.set(level, (row.get(level) ?? 0) + amount)
  tally.set(part, row)
}

function mixed(
  tally: Tally,
  usual: Readonly<Record<string, Readonly<Record<string, number>>>>,
  belief: number,
): Model['weights'] {
  const parts = new Set([...Object.keys(usual), ...tally.keys()])
  return Object.fromEntries(
    [...parts].map((part) => {
      const before = rowOf(usual, part as Part)
      const row = tally.get(part)
      const all = [...(row?.values() ?? [])].reduce((sum, one) => sum + one, 0)
      const levels = new Set([...Object.keys(before), ...(row?.keys() ?? [])])
      return [
        part,
        Object.fromEntries(
          [...levels].map((level) => [
            level,
            ((row?.get(level) ?? 0) + belief * (before[level] ?? 0)) / (all + belief),
          ]),
        ),
      ]
    }),
  )
}

/** How often strangers agree by chance: `strangers` are pairs drawn at random. */
export function learnChances(strangers: Iterable<readonly Evidence[]>): Model['chances'] {
  const tally: Tally = new Map()
  for (const pair of strangers) for (const { part, level } of pair) note(tally, part, level, 1)
  return mixed(tally, USUAL_CHANCES, CHANCE_BELIEF)
}

/** Less likely than so, whatever is learned, no pair is one. */
const HOPELESS = 1e-6

/**
 * Whether a pair has a say in what is learned: it may be one, is of one house, or bears one name in two towns. Of those that
 * share a key nine in ten have none, and would only take room.
 */
export function teaches(base: Base, chances: Model['chances']): (pair: readonly Evidence[]) => boolean {
  const usual: Model = { ...USUAL_MODEL, base, chances }
  return (pair) =>
    chanceOf(weigh(pair, usual)) >= HOPELESS || isOfOneLine(pair) || (isOfOneName(pair) && pair.some(isTown))
}

/** How often records of one person agree in this base: `pairs` are those that share a key, one of `step` of them. */
export function learn(base: Base, chances: Model['chances'], pairs: readonly (readonly Evidence[])[], step = 1): Model {
  const { houses, slips, shared } = housesIn(pairs)
  let model: Model = { ...USUAL_MODEL, base, chances, houses, shared, chains: areChains(pairs) }
  for (let round = 0; round < ROUNDS; round++) {
    const tally: Tally = new Map()
    let same = 0
    let namesakes = 0
    for (const pair of pairs) {
      const stories = weigh(pair, model)
      const chance = chanceOf(stories)
      namesakes += chance * Math.exp(Math.min(50, stories.namesake - stories.same))
      // A name alone teaches nothing: where very many bear one name, it would teach that everything else may differ.
      if (chance < 0.001 || !agreesBeyondName(pair)) continue
      same += chance
      for (const { part, level } of pair) note(tally, part, level, chance)
    }
    model = {
      base,
      chances,
      weights: held(mixed(tally, USUAL_WEIGHTS, BELIEF), slips),
      again: Math.min(4, Math.max(0.02, (2 * same * step + 3) / (base.records + 10))),
      houses,
      namesakes: Math.min(1_000, Math.max(0.05, (namesakes + 15) / (same + 50))),
      shared,
      chains: model.chains,
    }
  }
  return model
}

const AGREE = new Set(['same', 'number', 'typo', 'near', 'd1', 'd2'])
const BEYOND: ReadonlySet<string> = new Set([
  'email',
  'phone',
  'street',
  'postalCode',
  'birthday',
  'company',
  'job',
  'birthYear',
])

function agreesBeyondName(pair: readonly Evidence[]): boolean {
  return pair.some(({ part, level }) => AGREE.has(level) && (BEYOND.has(part) || part.startsWith('own:')))
}

/**
 * What contradicts may be learned to be common only so far: where many of one name or one chain stand in a base, their
 * pairs must not teach that one person has two birthdays and lives in two streets.
 */
const MOST: Readonly<Record<string, Levels>> = {
  word: { other: 0.1, given: 0.1 },
  gender: { other: 0.05 },
  email: { other: 0.3, number: 0.06 },
  phone: { other: 0.4 },
  street: { name: USUAL_WEIGHTS.street.name, other: 0.2 },
  city: { other: 0.3 },
  postalCode: { other: 0.3 },
  birthday: { other: 0.1, gap: 0.05 },
  birthYear: { other: 0.1, gap: 0.03 },
}

/** `slips`: so often, at least, one person's given name is quite another. */
function held(weights: Model['weights'], slips: number): Model['weights'] {
  const least = (part: string, level: string) => (part === 'word' && level === 'given' ? slips : 0)
  return Object.fromEntries(
    Object.entries(weights).map(([part, levels]) => [
      part,
      Object.fromEntries(
        Object.entries(levels).map(([level, m]) => [
          level,
          Math.min(Math.max(m, least(part, level)), MOST[part]?.[level] ?? 1),
        ]),
      ),
    ]),
  )
}

/** In so many of a hundred pairs of one person the given name is quite another: a slip of the line, a pet name. */
const SLIPS = 0.12

/**
 * How common two of one house are beside one person twice. Among pairs with one family name on one line, those with one
 * given name are one person; of those with two, more than slips would explain are two of one house. Where slips explain
 * them, they are slips: learning alone would doubt each of them, and from its doubts learn that there are none.
 */
function housesIn(pairs: readonly (readonly Evidence[])[]): Pick<Model, 'houses' | 'shared'> & { slips: number } {
  let one = 0
  let two = 0
  const ofOne: Tally = new Map()
  for (const pair of pairs) {
    if (!isOfOneLine(pair)) continue
    const areTwo = pair.some(({ part, level }) => part === 'word' && level === 'given')
    if (areTwo) two++
    else if (pair.filter(({ part }) => part === 'word').length > 1) one++
    else continue
    for (const each of pair) if (isOfOne(each)) note(ofOne, each.part, areTwo ? 'two' : 'one', 1)
  }
  const slips = SLIPS * one
  return {
    houses: Math.min(2, (Math.max(0, two - slips) + 6) / (one + 20)),
    slips: (two <= slips ? two : slips * (slips / two) ** 2) / (one + two + BELIEF),
    shared: sharedIn(ofOne),
  }
}

/** Two with one family name on one line. */
function isOfOneLine(pair: readonly Evidence[]): boolean {
  return pair.some(isOfLine) && pair.some(({ part, level, house }) => part === 'word' && level !== 'other' && house > 0)
}

/** More pairs than so of one name in two towns, for each in one town, are no companies that moved. */
const MOVED = 0.3

/** Whether what bears one name here stands as often in several towns as it does not. */
function areChains(pairs: readonly (readonly Evidence[])[]): boolean {
  let here = 0
  let elsewhere = 0
  for (const pair of pairs) {
    if (!isOfOneName(pair)) continue
    if (isElsewhere(pair)) elsewhere++
    else if (pair.some(({ part, level }) => part === 'city' && level === 'same')) here++
  }
  return elsewhere >= LEAST_SHARED && elsewhere > MOVED * here
}

const isOfOneName = (pair: readonly Evidence[]) =>
  pair.some(isSameWord) && pair.every((one) => one.part !== 'word' || isSameWord(one))
const isTown = ({ part }: Evidence) => part === 'city'
const isSameWord = ({ part, level }: Evidence) => part === 'word' && level === 'same'

/** So many times as often as slips explain: brothers and sisters have it in common. */
const BEYOND_SLIPS = 2
/** Fewer pairs tell nothing. */
const LEAST_SHARED = 5

/** What agrees under two given names more often than slips of a given name would have it. */
function sharedIn(ofOne: Tally): ReadonlySet<Part> {
  const shared = [...ofOne].filter(([, row]) => {
    const two = row.get('two') ?? 0
    return two >= LEAST_SHARED && two > BEYOND_SLIPS * SLIPS * (row.get('one') ?? 0)
  })
  return new Set(shared.map(([part]) => part as Part))
}
