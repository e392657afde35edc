/**
 * Ways of reaching a person, and when each may be used. E-mail has more to look at (campaigns/who-may-be-mailed.ts). Pure.
 */
import { isRefusal } from '../customers/consent-rules.ts'
import type { ConsentStatus } from './status.ts'

export const CHANNELS = ['email', 'phone', 'sms', 'whatsapp', 'post'] as const
export type Channel = (typeof CHANNELS)[number]
/** Those beside e-mail. */
export const OTHER_CHANNELS = ['phone', 'sms', 'whatsapp', 'post'] as const satisfies readonly Channel[]
export type OtherChannel = (typeof OTHER_CHANNELS)[number]

/**
 * Ways that are open to a shop's own customers until they object: a call and a letter on paper (in the EU and the UK the
 * "soft" ground of a customer; registers such as India's DND are told as a refusal). SMS and WhatsApp need a yes, as e-mail.
 */
const UNTIL_REFUSED: ReadonlySet<Channel> = new Set<Channel>(['phone', 'post'])

/** Nothing was said, and the channel is open all the same. */
export function openUntilRefused(channel: Channel, status: ConsentStatus): boolean {
  return status === 'unknown' && UNTIL_REFUSED.has(channel)
}

/** What is known of one channel of one person at one moment. */
export interface ReachFacts {
  readonly status: ConsentStatus
  readonly ground: string | null
  /** There is a number or an address to reach them by. */
  readonly line: boolean
  /** There is a part of an address, a town alone: no postman finds it. */
  readonly half?: boolean
  /** The number or address was refused by whoever had it before. */
  readonly refused: boolean
}

export type NotReachable = 'no-line' | 'half-line' | 'unsubscribed' | 'refused' | 'no-ground'

/** Why a person may not be reached by a channel other than e-mail; null: may be. A refusal is said before a missing number. */
export function notReachable(channel: OtherChannel, facts: ReachFacts): NotReachable | null {
  if (isRefusal(facts.status)) return 'unsubscribed'
  if (!facts.line) return facts.half ? 'half-line' : 'no-line'
  if (facts.refused) return 'refused'
  if (facts.status === 'subscribed' || UNTIL_REFUSED.has(channel)) return null
  return (facts.ground ?? '').trim() === '' ? 'no-ground' : null
}
