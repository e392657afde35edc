import type { DuplicatePair } from '../../../../../shared/features/duplicates/contract.ts'
import { seededRandom } from '../../../../../shared/seeded-random.ts'
import { type Counting, createBase } from '../score/base-counts.ts'
import type { Comparable } from '../score/comparable.ts'
import type { Evidence } from '../score/evidence.ts'
import type { Facts } from '../score/facts.ts'
import { learn, learnChances, teaches } from '../score/learn.ts'
import type { Model } from '../score/model.ts'
import { compare, HOUSES_COMMON, scorePair } from '../score/score-pair.ts'
import { blockingKeys } from './blocking.ts'
import { type CandidatePairs, createBlocks } from './candidate-pairs.ts'
import { components, groupPairs, pairKey, type ScoredPair } from './group-pairs.ts'
import { createStore, type Store } from './record-store.ts'

/** Pairs drawn to learn from: more change nothing but the time. Of those that share a key few are one person. */
const STRANGERS = 30_000
const LEARNT_FROM = 60_000
/** A pair less sure than this has no say in a group. */
const LEAST_KEPT = 0.0005
const LINKED = 0.5
/** In what hangs together every pair is looked at, also those that no key brought together; beyond so many none more. */
const MOST_TOGETHER = 60
/** Work between two looks at what the outside wants. */
const SLICE = 2_000

export type Found = { members: number[]; score: number; pairs: DuplicatePair[] }
export type Scan = { groups: Found[] /** Pairs that look like one, before chains are cut. */; links: ScoredPair[] }
export type Step = { phase: 'read' | 'compare'; done: number; total: number }

/**
 * From records to groups. A generator that yields after each slice of work, so that its caller can breathe, tell how far
 * it is, or leave. `records` come in the order of their numbers; `expected`: about how many. Pure: the same records give
 * the same groups.
 */
export function* findGroups(
  records: Iterable<readonly Facts[]>,
  expected: number,
  notTheSame: ReadonlySet<string> = new Set(),
): Generator<Step, Scan> {
  const store = createStore()
  const base = createBase(expected)
  const blocks = createBlocks(expected)
  for (const page of records) {
    for (const facts of page) take(facts, store, base, blocks)
    yield { phase: 'read', done: store.count(), total: Math.max(expected, store.count()) }
  }
  const candidates = blocks.pairs()
  yield { phase: 'compare', done: 0, total: candidates.count }
  const model = yield* learnModel(store, base, candidates)
  const kept: ScoredPair[] = []
  for (let at = 0; at < candidates.count; at++) {
    if (at % SLICE === 0) yield { phase: 'compare', done: at, total: candidates.count }
    const pair = score(store, model, candidates.a(at), candidates.b(at))
    if (pair.score >= LEAST_KEPT) kept.push(pair)
  }
  return { groups: grouped(store, model, kept, notTheSame), links: kept.filter((one) => one.score >= LINKED) }
}

function take(facts: Facts, store: Store, base: Counting, blocks: ReturnType<typeof createBlocks>): void {
  const record = store.add(facts)
  base.add(record)
  blocks.add(store.count() - 1, blockingKeys(record))
}

function score(store: Store, model: Model, a: number, b: number): ScoredPair {
  return { a, b, score: scorePair(store.get(a), store.get(b), model).score }
}

/** The base teaches how often strangers agree, by pairs drawn at random, and how often one person's records do. */
function* learnModel(store: Store, base: Counting, candidates: CandidatePairs): Generator<Step, Model> {
  const chances = learnChances(strangers(store, base))
  const step = Math.max(1, candidates.count / LEARNT_FROM)
  const isWorth = teaches(base, chances)
  const pairs: Evidence[][] = []
  let looked = 0
  for (let at = 0; at < candidates.count; at += step) {
    if (looked++ % SLICE === 0) yield { phase: 'compare', done: 0, total: candidates.count }
    const one = Math.floor(at)
    const seen = compare(store.get(candidates.a(one)), store.get(candidates.b(one)), base)
    // Their words are for people to read: many thousands of them would only take room.
    if (isWorth(seen)) pairs.push(seen.map((each) => ({ ...each, reason: null })))
  }
  return learn(base, chances, pairs, step)
}

/** Few records, drawn often: each is made ready once. */
function* strangers(store: Store, base: Counting): Generator<Evidence[]> {
  const count = store.count()
  const draw = seededRandom(0x2f6e2b1) // always the same: a scan of the same base finds the same
  const few = Array.from({ length: Math.min(count, 4_000) }, () => Math.floor(draw() * count))
    .sort((a, b) => a - b)
    .map(store.get)
  for (let i = 0; i < STRANGERS && count > 1; i++) {
    const a = few[Math.floor(draw() * few.length)]
    const b = few[Math.floor(draw() * few.length)]
    if (a && b && a.id !== b.id) yield compare(a, b, base)
  }
}

const nameOf = ({ words }: Comparable): string =>
  words
    .map(({ text }) => text)
    .sort()
    .join(' ')

function grouped(store: Store, model: Model, kept: ScoredPair[], notTheSame: ReadonlySet<string>): Found[] {
  const idOf = (at: number) => store.get(at).id
  const all = components(kept.filter((one) => one.score >= LINKED))
  const place = new Map(all.flatMap((together, at) => together.map((one) => [one, at] as const)))
  // Most pairs lead from nobody to nobody: they have no say, and a million of them no room.
  const pairs = kept.filter(({ a, b }) => place.has(a) && place.get(a) === place.get(b))
  const known = new Set(pairs.map((one) => pairKey(one.a, one.b)))
  for (const together of all) {
    if (together.length > MOST_TOGETHER) continue
    for (const [i, a] of together.entries()) {
      for (const b of together.slice(i + 1)) if (!known.has(pairKey(a, b))) pairs.push(score(store, model, a, b))
    }
  }
  // Verdicts name people by their numbers, pairs by their place.
  const apart = new Set(pairs.flatMap(({ a, b }) => (notTheSame.has(pairKey(idOf(a), idOf(b))) ? [pairKey(a, b)] : [])))
  const areOneName = (a: number, b: number) => nameOf(store.get(a)) === nameOf(store.get(b))
  return groupPairs(pairs, apart, { families: model.houses >= HOUSES_COMMON, areOneName }).map(
    ({ members, score: sure }) => ({
      members: members.map(idOf),
      score: sure,
      pairs: members.flatMap((a, i) =>
        members.slice(i + 1).map((b) => ({ a: idOf(a), b: idOf(b), ...scorePair(store.get(a), store.get(b), model) })),
      ),
    }),
  )
}
