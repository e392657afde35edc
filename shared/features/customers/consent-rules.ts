/**
 * How two statements about one person's consent become one. Who may be mailed then is decided in
 * shared/features/campaigns/who-may-be-mailed.ts. Pure.
 */

import type { ConsentStatus } from '../consent/status.ts'

/** What is known about one channel of one person, as far as the rules need it. */
export type ConsentFacts = { status: ConsentStatus; ground: string | null }

/** The word for it in lists: `grounded`, where nobody said anything and the owner stated a ground. */
export const consentWord = ({ status, ground }: ConsentFacts): ConsentStatus | 'grounded' =>
  status === 'unknown' && ground ? 'grounded' : status

/** A person nobody said anything about. */
export const NO_CONSENT: ConsentFacts = { status: 'unknown', ground: null }

/** Statuses that forbid mail; also the reasons of the suppression list. */
export const REFUSALS = ['unsubscribed', 'bounced', 'complained'] as const
export type Refusal = (typeof REFUSALS)[number]

/**
 * Which of two statements stands. A refusal beats everything; of two refusals the person's own word beats a mailbox
 * that bounced (it may come back, the wish does not), and a complaint beats both. `unknown` says nothing, so
 * `subscribed` fills it.
 */
const STRICTNESS: Record<ConsentStatus, number> = {
  unknown: 0,
  subscribed: 1,
  bounced: 2,
  unsubscribed: 3,
  complained: 4,
}

/** True for the statuses that only a person loosens, by hand, for one named person, with a reason. */
export function isRefusal(status: ConsentStatus): status is Refusal {
  return STRICTNESS[status] >= STRICTNESS.bounced
}

/** The stricter of two statements of one kind; the stored one where they are equal. */
export function strictestRefusal(stored: Refusal, incoming: Refusal): Refusal {
  return STRICTNESS[incoming] > STRICTNESS[stored] ? incoming : stored
}

/**
 * Two statements about one person become one, as an import or a merge does it: never looser than the stored one.
 * Answers `stored` itself when nothing changes. An `unknown` without a ground takes the ground that is offered.
 */
export function mergeConsent<A extends ConsentFacts, B extends ConsentFacts>(stored: A, incoming: B): A | B {
  const difference = STRICTNESS[incoming.status] - STRICTNESS[stored.status]
  if (difference > 0) return incoming
  const groundMissing = stored.status === 'unknown' && stored.ground === null
  if (difference === 0 && groundMissing && incoming.ground !== null) return incoming
  return stored
}
