/** A pair and how sure it is that both are one, 0…1; `a` < `b`. */
export type ScoredPair = { a: number; b: number; score: number }
export type Group = { members: number[] /** Of the least sure member. */; score: number }

/** Two groups become one where their members, on the average of all pairs, are rather one than two. */
const CUT = 0.5

/**
 * Pairs → groups, by agglomeration with average linkage: the surest pair first, and two groups are joined only where
 * all their members taken together agree, so that a chain (A like B, B like C, A unlike C) is cut at its weakest place
 * and no giant group can grow. A pair that is not named has the score 0. `notTheSame` (keys of `pairKey`) are never in
 * one group. Members and groups come in the order of their numbers. Pure; the order of the pairs changes nothing.
 */
export function groupPairs(pairs: readonly ScoredPair[], notTheSame: ReadonlySet<string> = new Set()): Group[] {
  const groups: Group[] = []
  for (const component of components(pairs.filter((one) => one.score >= CUT))) {
    const inside = new Set(component)
    const own = pairs.filter(({ a, b }) => inside.has(a) && inside.has(b))
    groups.push(...agglomerate(component, own, notTheSame))
  }
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

type Cluster = { members: number[]; score: number }

function agglomerate(members: number[], pairs: readonly ScoredPair[], notTheSame: ReadonlySet<string>): Group[] {
  const score = new Map(pairs.map((one) => [pairKey(one.a, one.b), one.score]))
  const clusters: Cluster[] = members.map((one) => ({ members: [one], score: 1 }))
  const average = (one: Cluster, other: Cluster): number => {
    let sum = 0
    for (const a of one.members) {
      for (const b of other.members) {
        if (notTheSame.has(pairKey(a, b))) return 0
        sum += score.get(pairKey(a, b)) ?? 0
      }
    }
    return sum / (one.members.length * other.members.length)
  }
  for (;;) {
    let best: { i: number; j: number; score: number } | null = null
    for (const [i, one] of clusters.entries()) {
      for (let j = i + 1; j < clusters.length; j++) {
        const found = average(one, clusters[j] as Cluster)
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
