/** A pair and how sure it is that both are one, 0…1; `a` < `b`. */
export type ScoredPair = { a: number; b: number; score: number }
export type Group = { members: number[] /** Of the least sure member. */; score: number }

/** Two groups become one where their members, on the average of all pairs, are rather one than two. */
const CUT = 0.5
/** So much the surest pair between two groups counts beside the average of all: two of the many may be much alike. */
const SUREST = 0.2
/**
 * Two groups of several records each stay two where every pair between them is no surer than one with a slip of the pen may
 * be (`AS_SLIPS`), no pair is unlikely, and each group bears one name in all its records: the same difference in all of them
 * is no slip. Slips differ from record to record, also in what they leave alone. In a base of families two groups have to be
 * surer than that to be joined (`CUT_OF_FAMILIES`).
 */
const AS_SLIPS = 0.65
const CUT_OF_FAMILIES = 0.7
/** A pair that plainly says no. */
const NO = 0.01

/** What is known of the records beside their pairs. */
export type Known = {
  /** Many of the base are of one house. */
  families: boolean
  /** Whether two records are called the same, letter by letter, in whatever order. */
  areOneName: (a: number, b: number) => boolean
}
const UNKNOWN: Known = { families: false, areOneName: () => false }

/**
 * Pairs → groups, by agglomeration with average linkage: the surest pair first, and two groups are joined only where
 * all their members taken together agree, so that a chain (A like B, B like C, A unlike C) is cut at its weakest place
 * and no giant group can grow. A pair that is not named has the score 0. `notTheSame` (keys of `pairKey`) are never in
 * one group. Members and groups come in the order of their numbers. Pure; the order of the pairs changes nothing.
 */
export function groupPairs(
  pairs: readonly ScoredPair[],
  notTheSame: ReadonlySet<string> = new Set(),
  known: Known = UNKNOWN,
): Group[] {
  const together = components(pairs.filter((one) => one.score >= CUT))
  const place = new Map(together.flatMap((members, at) => members.map((member) => [member, at] as const)))
  const inside: ScoredPair[][] = together.map(() => [])
  for (const pair of pairs) {
    const at = place.get(pair.a)
    if (at !== undefined && at === place.get(pair.b)) inside[at]?.push(pair)
  }
  const groups = together.flatMap((members, at) => agglomerate(members, inside[at] ?? [], notTheSame, known))
  return groups.sort((one, other) => (one.members[0] ?? 0) - (other.members[0] ?? 0))
}

export const pairKey = (a: number, b: number) => (a < b ? `${a}-${b}` : `${b}-${a}`)

/** Connected components of at least two. */
export function components(pairs: readonly { a: number; b: number }[]): number[][] {
  const parent = new Map<number, number>()
  const root = (of: number): number => {
    let at = of
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) at = up
    parent.set(of, at)
    return at
  }
  for (const { a, b } of pairs) {
    if (!parent.has(a)) parent.set(a, a)
    if (!parent.has(b)) parent.set(b, b)
    const [one, other] = [root(a), root(b)]
    if (one !== other) parent.set(Math.max(one, other), Math.min(one, other))
  }
  const found = new Map<number, number[]>()
  for (const of of parent.keys()) {
    const at = root(of)
    const list = found.get(at)
    if (list) list.push(of)
    else found.set(at, [of])
  }
  return [...found.values()].filter((list) => list.length > 1).map((list) => list.sort((a, b) => a - b))
}

const asSlips = (most: number, least: number) => most <= AS_SLIPS && least >= CUT

type Cluster = { members: number[]; score: number }

function agglomerate(
  members: number[],
  pairs: readonly ScoredPair[],
  notTheSame: ReadonlySet<string>,
  { families, areOneName }: Known,
): Group[] {
  const score = new Map(pairs.map((one) => [pairKey(one.a, one.b), one.score]))
  const clusters: Cluster[] = members.map((one) => ({ members: [one], score: 1 }))
  const linkage = (one: Cluster, other: Cluster): number => {
    let sum = 0
    let most = 0
    let least = 1
    for (const a of one.members) {
      for (const b of other.members) {
        if (notTheSame.has(pairKey(a, b))) return 0
        const found = score.get(pairKey(a, b)) ?? 0
        sum += found
        most = Math.max(most, found)
        least = Math.min(least, found)
      }
    }
    const average = sum / (one.members.length * other.members.length)
    const all = average * (1 - SUREST) + most * SUREST - (least < NO ? SUREST / 2 : 0)
    if (one.members.length === 1 || other.members.length === 1) return all
    const isOther =
      (asSlips(most, least) && isOfOneName(one) && isOfOneName(other)) || (families && all < CUT_OF_FAMILIES)
    return isOther ? 0 : all
  }
  const isOfOneName = ({ members: [first, ...rest] }: Cluster) =>
    first !== undefined && rest.every((other) => areOneName(first, other))
  for (;;) {
    let best: { i: number; j: number; score: number } | null = null
    for (const [i, one] of clusters.entries()) {
      for (let j = i + 1; j < clusters.length; j++) {
        const found = linkage(one, clusters[j] as Cluster)
        if (found >= CUT && found > (best?.score ?? 0)) best = { i, j, score: found }
      }
    }
    if (!best) break
    const [gone] = clusters.splice(best.j, 1)
    const into = clusters[best.i] as Cluster
    into.members.push(...(gone?.members ?? []))
    into.score = Math.min(into.score, gone?.score ?? 1, best.score)
  }
  return clusters
    .filter((one) => one.members.length > 1)
    .map((one) => ({ members: one.members.sort((a, b) => a - b), score: one.score }))
}
