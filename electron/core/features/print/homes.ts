/** Who gets post, and with whom together. Pure. */

import { homeKey } from '../../../../shared/features/households/same-home.ts'
import type { LeftOutOfPost } from '../../../../shared/features/print/contract.ts'
import { type NotPostable, notPostable, type PostFacts } from '../../../../shared/features/print/who-may-be-posted.ts'

/** A person as the post sees them. */
export type Resident = PostFacts & {
  readonly id: number
  readonly familyName: string | null
  /** The household they were put into by hand; null: none. */
  readonly householdId: number | null
  /** An e-mail address from which nothing came back. */
  readonly reached: boolean
}

export type Homes = { groups: number[][]; leftOut: { id: number; why: LeftOutOfPost }[] }

type Choice = { perHousehold: boolean; withoutEmail: boolean }

/** Reasons that are mended by somebody else of the household having an address. */
const WITHOUT_ADDRESS: readonly (NotPostable | null)[] = ['no-address', 'half-address']

/**
 * One group for each piece of post, in the order in which the people come; first in it whose address it is. `apart`: two
 * people, the smaller number first, of whom somebody said that they do not live together.
 */
export function groupByHome(
  people: Iterable<Resident>,
  choice: Choice,
  apart: (one: number, other: number) => boolean,
): Homes {
  const groups: number[][] = []
  const leftOut: Homes['leftOut'] = []
  const homes = new Map<string, number[]>()
  const waiting: (Resident & { why: NotPostable })[] = []
  for (const one of people) {
    const why = notPostable(one)
    if (why === null && choice.withoutEmail && one.reached) leftOut.push({ id: one.id, why: 'has-email' })
    else if (why === null) place(one)
    // An address of the household’s may still come.
    else if (choice.perHousehold && one.householdId !== null && WITHOUT_ADDRESS.includes(why))
      waiting.push({ ...one, why })
    else leftOut.push({ id: one.id, why })
  }
  for (const { id, householdId, reached, why } of waiting) {
    const home = homes.get(`hand:${householdId}`)
    if (home && !(choice.withoutEmail && reached)) home.push(id)
    else leftOut.push({ id, why })
  }
  return { groups, leftOut }

  function place({ id, householdId, familyName, address }: Resident): void {
    const byHand = householdId === null ? null : `hand:${householdId}`
    const same = address && homeKey({ familyName, ...address })
    const home = choice.perHousehold ? known(id, byHand, same) : undefined
    const group = home ?? []
    if (!home) groups.push(group)
    group.push(id)
    if (byHand) homes.set(byHand, group)
    if (same && !homes.has(same)) homes.set(same, group)
  }

  /** The group they belong to: of their household, else of their name at their address. */
  function known(id: number, byHand: string | null, same: string | null): number[] | undefined {
    if (byHand !== null) return homes.get(byHand)
    const home = same === null ? undefined : homes.get(same)
    return home?.some((other) => apart(Math.min(id, other), Math.max(id, other))) ? undefined : home
  }
}
