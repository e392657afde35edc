import type { Outputs } from '../../../../shared/contract.ts'
import type { RecordKind } from '../../../../shared/features/duplicates/contract.ts'
import { type ReadDb, statement } from '../../db/handles.ts'
import { memberLines } from './repo.ts'
import { components, pairKey } from './scan/group-pairs.ts'

type Pair = { a: number; b: number; at: number }

const PAIRS = {
  person: `select v.a, v.b, v.at from duplicate_verdicts v join people a on a.id = v.a join people b on b.id = v.b
    where v.kind = 'person' order by v.at desc, v.id`,
  company: `select v.a, v.b, v.at from duplicate_verdicts v join companies a on a.id = v.a join companies b on b.id = v.b
    where v.kind = 'company' order by v.at desc, v.id`,
} as const

/** Who was told apart, the latest first. Whoever is gone is left out; an undo brings them back, and what was said of them. */
export function toldApart(
  db: ReadDb,
  { kind, limit }: { kind: RecordKind; limit: number },
): Outputs['duplicates']['toldApart'] {
  const acts = Map.groupBy(statement(db, PAIRS[kind]).all() as Pair[], ({ at }) => at)
  const entries = [...acts].flatMap(([at, pairs]) => together(pairs).map((ids) => ({ at, ids })))
  return {
    entries: entries.slice(0, limit).map(({ at, ids }) => ({ at, members: memberLines(db, kind, ids) })),
    total: entries.length,
  }
}

/**
 * One answer about several is a row for every two of them, and one entry of the list. Where rows of one moment do not name
 * every two (a merge hands them on one by one), each row stands for itself.
 */
function together(pairs: readonly Pair[]): number[][] {
  const known = new Set(pairs.map(({ a, b }) => pairKey(a, b)))
  return components(pairs).flatMap((ids) => {
    const all = ids.every((a, at) => ids.slice(at + 1).every((b) => known.has(pairKey(a, b))))
    return all ? [ids] : pairs.filter(({ a }) => ids.includes(a)).map(({ a, b }) => [a, b])
  })
}
