/** Whose row each letter's outcome is after a merge. Pure. */

import type { RecipientState } from '../../../../../shared/features/campaigns/contract.ts'

export type LetterRow = {
  id: number
  campaignId: number
  personId: number
  state: RecipientState
  reason: string | null
}

/** The person has the letter by the row of another record of theirs, or the owner left that record out of it. */
export type Skipped = 'merged' | 'excluded'

export type LetterPlan = {
  id: number
  personId: number
  /** It has not left, and must not leave: why. */
  skip: Skipped | null
}

/** Which of the rows of one letter speaks for the person: what reached them before what is to come, that before what failed. */
const RANK: Record<RecipientState, number> = {
  sent: 8,
  bounced: 7,
  'in-doubt': 6,
  'handed-over': 5,
  leased: 4,
  queued: 3,
  deferred: 2,
  failed: 1,
  skipped: 0,
}
export const WAITING: ReadonlySet<RecipientState> = new Set(['queued', 'leased', 'deferred'])

/**
 * One row of each letter becomes that of who stays; the others keep the number of somebody who is merged into them, so that
 * every outcome is found. `ids`: who stays first.
 */
export function planLetters(ids: readonly number[], rows: readonly LetterRow[]): LetterPlan[] {
  const [survivor = 0, ...gone] = ids
  return [...new Set(rows.map((row) => row.campaignId))].flatMap((campaignId) => {
    const own = rows.filter((row) => row.campaignId === campaignId)
    const [main, ...others] = own.sort(
      (a, b) => RANK[b.state] - RANK[a.state] || ids.indexOf(a.personId) - ids.indexOf(b.personId),
    )
    if (!main) return []
    // One person now, of whom the owner said that they get none.
    const leftOut = own.some(({ state, reason }) => state === 'skipped' && reason === 'excluded')
    const skip = ({ state }: LetterRow, why: Skipped | null) =>
      WAITING.has(state) ? (leftOut ? 'excluded' : why) : null
    const free = gone.filter((id) => !others.some((row) => row.personId === id))
    const rest = others.map((row) => ({
      id: row.id,
      personId: row.personId === survivor ? (free.shift() ?? row.personId) : row.personId,
      skip: skip(row, 'merged'),
    }))
    return [{ id: main.id, personId: survivor, skip: skip(main, null) }, ...rest]
  })
}
