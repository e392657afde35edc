import { MINUTE } from '../../../mail/throttle.ts'
import type { CampaignPlan } from '../audience/recipients.ts'

/** Where a letter stands when doubts may be looked for: nothing leaves for now, it is at its end, or neither. */
export type Standing = 'under-way' | 'at-rest' | 'at-its-end'

/**
 * While letters leave, and for what was looked for before, looks are this far apart (ms): a provider locks a mailbox that
 * is signed in to every minute.
 */
const APART = 15 * MINUTE

/** @param goesOn a letter that rests goes on by itself */
export function standingOf({ plan }: CampaignPlan, goesOn: boolean): Standing {
  if (plan === 'finish' || plan === 'wind-up') return 'at-its-end'
  return plan === 'rest' && !goesOn ? 'at-rest' : 'under-way'
}

/**
 * Which doubts of a letter are looked for now: those that arose after this moment (UTC milliseconds); null: none.
 * Each is looked for once, and at the letter's end once more.
 * @param lookedAt the last look; one that lies ahead was written before the clock was set back
 */
export function looksFrom(standing: Standing, lookedAt: number | null, now: number): number | null {
  if (lookedAt === null || lookedAt > now) return 0
  const rested = now - lookedAt >= APART
  if (standing === 'under-way') return rested ? lookedAt : null
  return standing === 'at-its-end' && rested ? 0 : lookedAt
}
