import type { DuplicatePair } from '../../../../shared/features/duplicates/contract.ts'
import { type Counting, createBase } from './base-counts.ts'
import { blockingKeys } from './blocking.ts'
import type { Comparable } from './comparable.ts'
import { components, groupPairs, pairKey } from './group-pairs.ts'
import { scorePair } from './score-pair.ts'
import { USUAL_MODEL } from './weights.ts'

/** Who share a key with more than so many others are not compared by it. */
const MOST_IN_BLOCK = 60
/** Pairs below are of no use to any group. */
const LEAST_KEPT = 0.05

export type Found = { members: number[]; score: number; pairs: DuplicatePair[] }

/** Everything from records to groups, in memory. Pure. */
export function findGroups(records: readonly Comparable[], notTheSame: ReadonlySet<string> = new Set()): Found[] {
  const base: Counting = createBase(records.length)
  const byId = new Map(records.map((one) => [one.id, one]))
  const blocks = new Map<string, number[]>()
  for (const record of records) {
    base.add(record)
    for (const key of blockingKeys(record)) {
      const block = blocks.get(key)
      if (block) block.push(record.id)
      else blocks.set(key, [record.id])
    }
  }
  const model = { ...USUAL_MODEL, base }
  const scored = new Map<string, DuplicatePair>()
  const score = (a: number, b: number): DuplicatePair | null => {
    const key = pairKey(a, b)
    const known = scored.get(key)
    if (known) return known
    const [one, other] = [byId.get(Math.min(a, b)), byId.get(Math.max(a, b))]
    if (!one || !other) return null
    const pair = { a: one.id, b: other.id, ...scorePair(one, other, model) }
    scored.set(key, pair)
    return pair
  }
  for (const block of blocks.values()) {
    if (block.length > MOST_IN_BLOCK) continue
    for (const [i, a] of block.entries()) for (const b of block.slice(i + 1)) score(a, b)
  }
  // Within what hangs together every pair has a say, also those that no key brought together.
  for (const component of components([...scored.values()].filter((one) => one.score >= 0.5)))
    if (component.length <= MOST_IN_BLOCK)
      for (const [i, a] of component.entries()) for (const b of component.slice(i + 1)) score(a, b)
  const pairs = [...scored.values()].filter((one) => one.score >= LEAST_KEPT)
  return groupPairs(pairs, notTheSame).map(({ members, score: sure }) => ({
    members,
    score: sure,
    pairs: members.flatMap((a, i) => members.slice(i + 1).flatMap((b) => scored.get(pairKey(a, b)) ?? [])),
  }))
}
