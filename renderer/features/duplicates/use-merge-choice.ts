import { useState } from 'react'
import { MOST_AT_ONCE } from '../../../shared/features/duplicates/merge-plan.ts'

type Versioned = { id: number; version: number }
type Choices = Record<string, number>

/** What is chosen in one comparison, and what would come of it; of fewer than two nothing can, and all are shown as they are. */
export type MergeChoice<R, P> = {
  /** Those that are to be merged. */
  records: readonly R[]
  plan: P
  /** The plan of all of them, also those left out. */
  whole: P
  left: ReadonlySet<number> | null
  choose: (field: string, from: number) => void
  leave: (id: number, out: boolean) => void
  /** As the merge is asked for. */
  order: { records: Versioned[]; choices: { field: string; from: number }[] }
}

/**
 * Whoever is left out takes their choices along. At most the first ten are taken to begin with.
 * @param planOf mergePlan or companyPlan
 * @param together those who are taken to begin with; all, where it is not said
 */
export function useMergeChoice<R extends Versioned, P>(
  all: readonly R[],
  planOf: (records: readonly R[], choices: Choices) => P,
  together: readonly number[] = all.map((one) => one.id),
): MergeChoice<R, P> {
  const [choices, setChoices] = useState<Choices>({})
  const [left, setLeft] = useState<ReadonlySet<number>>(() => {
    const taken = new Set(together.slice(0, MOST_AT_ONCE))
    return new Set(all.flatMap(({ id }) => (taken.has(id) ? [] : [id])))
  })
  const records = all.filter((one) => !left.has(one.id))
  const kept = Object.entries(choices).flatMap(([field, from]) =>
    records.some((one) => one.id === from) ? [{ field, from }] : [],
  )
  return {
    records,
    whole: planOf(all, {}),
    plan: planOf(records.length < 2 ? all : records, Object.fromEntries(kept.map(({ field, from }) => [field, from]))),
    left: all.length > 2 || together.length < 2 ? left : null,
    choose: (field, from) => setChoices({ ...choices, [field]: from }),
    leave: (id, out) => {
      const next = new Set(left)
      if (out) next.add(id)
      else next.delete(id)
      if (all.length - next.size <= MOST_AT_ONCE) setLeft(next)
    },
    order: { records: records.map(({ id, version }) => ({ id, version })), choices: kept },
  }
}
