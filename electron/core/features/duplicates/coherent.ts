import { LEAST } from '../../../../shared/features/duplicates/confidence.ts'
import type { DuplicatePair } from '../../../../shared/features/duplicates/contract.ts'
import type { ReasonKind } from '../../../../shared/features/duplicates/reasons.ts'
import { pairKey } from './scan/group-pairs.ts'

/** Says that two are two, not only that one of them has something else beside. */
const CONTRADICTS: ReadonlySet<ReasonKind> = new Set([
  'same-household',
  'different-name',
  'other-generation',
  'one-generation',
  'different-birthday',
])

/**
 * Whom of a group nothing contradicts: all, where nothing speaks against any two of them; else the surest pair that is
 * very likely one, with whoever is very likely one with them and contradicted by none; nobody, where there is no such
 * pair. Two who make a group alone are asked about as they are, unless they are rather two by their score. Pure.
 * @param ids in the order of their numbers; the answer keeps it
 * @param apart those told apart, as `pairKey` writes them
 */
export function coherent(
  ids: readonly number[],
  pairs: readonly DuplicatePair[],
  apart: ReadonlySet<string> = new Set(),
): number[] {
  const found = new Map(pairs.map((pair) => [pairKey(pair.a, pair.b), pair]))
  const score = (a: number, b: number) => found.get(pairKey(a, b))?.score ?? 0
  const against = (a: number, b: number) =>
    apart.has(pairKey(a, b)) || (found.get(pairKey(a, b))?.reasons.some(({ kind }) => CONTRADICTS.has(kind)) ?? false)
  const [first, second] = ids
  if (ids.length === 2 && first !== undefined && second !== undefined)
    return score(first, second) >= LEAST.possible && !apart.has(pairKey(first, second)) ? [...ids] : []
  if (!ids.some((a, at) => ids.slice(at + 1).some((b) => against(a, b)))) return [...ids]
  /** As much like somebody whom the other is not: nobody can tell whose record it is. */
  const undecided = (one: number, other: number) =>
    ids.some((third) => third !== one && against(third, other) && score(one, third) >= score(one, other))
  const sure = pairs
    .filter(({ a, b, score: of }) => ids.includes(a) && ids.includes(b) && of >= LEAST.likely && !against(a, b))
    .filter(({ a, b }) => !undecided(a, b) && !undecided(b, a))
    .sort((one, other) => other.score - one.score || one.a - other.a || one.b - other.b)
  const taken = new Set(sure[0] ? [sure[0].a, sure[0].b] : [])
  for (let before = 0; before < taken.size; ) {
    before = taken.size
    for (const { a, b } of sure)
      for (const [one, other] of [
        [a, b],
        [b, a],
      ] as const)
        if (taken.has(one) && ![...taken].some((each) => against(each, other))) taken.add(other)
  }
  return ids.filter((id) => taken.has(id))
}

/** A rule merges only those of whom nothing says that they are two. */
export const isCoherent = (ids: readonly number[], pairs: readonly DuplicatePair[]): boolean =>
  !pairs.some(
    ({ a, b, reasons }) => ids.includes(a) && ids.includes(b) && reasons.some(({ kind }) => CONTRADICTS.has(kind)),
  )
