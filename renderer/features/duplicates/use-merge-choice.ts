import { useState } from 'react'
import type { Customer } from '../../../shared/features/customers/contract.ts'
import {
  type FirstField,
  type MergeChoices,
  type MergeField,
  type MergePlan,
  MOST_AT_ONCE,
  mergePlan,
} from '../../../shared/features/duplicates/merge-plan.ts'

/** What is chosen in one comparison, and what would come of it. */
export type MergeChoice = {
  /** Those who are to be merged. */
  people: readonly Customer[]
  plan: MergePlan
  left: ReadonlySet<number> | null
  choose: (field: MergeField | FirstField, from: number) => void
  leave: (id: number, out: boolean) => void
  /** As the merge is asked for. */
  order: { people: { id: number; version: number }[]; choices: { field: string; from: number }[] }
}

/** Whoever is left out takes their choices along; two always stay. Of a larger group the first ten are taken to begin with. */
export function useMergeChoice(all: readonly Customer[]): MergeChoice {
  const [choices, setChoices] = useState<MergeChoices>({})
  const [left, setLeft] = useState<ReadonlySet<number>>(() => new Set(all.slice(MOST_AT_ONCE).map((one) => one.id)))
  const people = all.filter((one) => !left.has(one.id))
  const kept = Object.entries(choices).flatMap(([field, from]) =>
    from !== undefined && people.some((one) => one.id === from) ? [{ field, from }] : [],
  )
  return {
    people,
    plan: mergePlan(people, Object.fromEntries(kept.map(({ field, from }) => [field, from]))),
    left: all.length > 2 ? left : null,
    choose: (field, from) => setChoices({ ...choices, [field]: from }),
    leave: (id, out) => {
      const next = new Set(left)
      if (out) next.add(id)
      else next.delete(id)
      const taken = all.length - next.size
      if (taken >= 2 && taken <= MOST_AT_ONCE) setLeft(next)
    },
    order: {
      people: people.map(({ id, version }) => ({ id, version })),
      choices: kept,
    },
  }
}
