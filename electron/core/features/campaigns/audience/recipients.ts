import type { CampaignState, RecipientState } from '../../../../../shared/features/campaigns/contract.ts'
import { TOO_LATE } from '../../../../../shared/features/campaigns/sending-hours.ts'
import type { Verdict } from '../../../mail/answers.ts'
import { retryAt } from '../../../mail/throttle.ts'

/**
 * The life of one recipient's row. Pure and total: every legal step is here, everything else throws, so that no code
 * can move a row past the one ambiguous moment (handed over, no answer stored) without saying which way.
 */
export interface Recipient {
  readonly state: RecipientState
  /** Answers heard about this recipient so far. */
  readonly attempts: number
  /** UTC milliseconds; only for `deferred`. */
  readonly nextAt: number | null
}

export type RecipientEvent =
  | { readonly type: 'lease' }
  | { readonly type: 'release' }
  | { readonly type: 'hand-over' }
  | { readonly type: 'accepted' }
  | { readonly type: 'refused'; readonly verdict: Verdict }
  /** No answer came. `read`: a byte of the message had been asked for. */
  | { readonly type: 'lost'; readonly read: boolean }
  /** The program died: what it knew is gone. */
  | { readonly type: 'interrupted' }
  | { readonly type: 'due' }
  | { readonly type: 'skip' }
  /** The owner's answers to a doubt. */
  | { readonly type: 'send-again' }
  | { readonly type: 'leave' }
  /** A copy lies among the sent letters of the mailbox. */
  | { readonly type: 'found' }
  | { readonly type: 'bounce' }

/** The row after the event. `now` in UTC milliseconds. Throws on a step that does not exist. */
export function step(row: Recipient, event: RecipientEvent, now: number): Recipient {
  const to = (state: RecipientState, more: Partial<Recipient> = {}): Recipient => ({
    ...row,
    state,
    nextAt: null,
    ...more,
  })
  const legal = LEGAL[event.type]
  if (!legal.includes(row.state)) throw new Error(`a recipient that is ${row.state} cannot get "${event.type}"`)
  switch (event.type) {
    case 'lease':
      return to('leased')
    case 'release':
    case 'due':
    case 'send-again':
      return to('queued')
    case 'hand-over':
      return to('handed-over')
    case 'accepted':
      return to('sent', { attempts: row.attempts + 1 })
    case 'refused':
      return refused(row, event.verdict, now)
    case 'lost':
      return to(event.read ? 'in-doubt' : 'queued')
    case 'interrupted':
      return to(row.state === 'leased' ? 'queued' : 'in-doubt')
    case 'skip':
      return to('skipped')
    case 'leave':
      return to('in-doubt')
    case 'found':
      return to('sent', { attempts: row.attempts + 1 })
    case 'bounce':
      return to('bounced')
    default:
      return event satisfies never
  }
}

const LEGAL: Record<RecipientEvent['type'], readonly RecipientState[]> = {
  lease: ['queued'],
  release: ['leased'],
  'hand-over': ['leased'],
  accepted: ['handed-over'],
  refused: ['handed-over'],
  lost: ['handed-over'],
  interrupted: ['leased', 'handed-over'],
  due: ['deferred'],
  skip: ['queued', 'leased', 'deferred'],
  'send-again': ['in-doubt'],
  leave: ['in-doubt'],
  found: ['in-doubt'],
  bounce: ['sent', 'in-doubt'],
}

function refused(row: Recipient, verdict: Verdict, now: number): Recipient {
  if (verdict.about === 'account') return { ...row, state: 'queued', nextAt: null }
  const attempts = row.attempts + 1
  const again = verdict.about === 'recipient' && !verdict.lasting ? retryAt(attempts, now) : null
  return again === null ? { state: 'failed', attempts, nextAt: null } : { state: 'deferred', attempts, nextAt: again }
}

/** What a campaign knows when it asks what to do next. */
export interface CampaignView {
  readonly state: CampaignState
  /** Rows queued, leased or handed over. */
  readonly open: number
  readonly deferred: number
  /** When the first deferred row is due; null: none. */
  readonly dueAt: number | null
  /** Set while the account may not send; `until` null: until its owner has put something right. */
  readonly accountPause: { readonly until: number | null } | null
  /** First moment the pace allows one more letter. */
  readonly allowedAt: number
  /** First moment, now or later, within the shop's sending hours. */
  readonly opensAt: number
  /** The moment its owner chose; null: none. */
  readonly scheduledAt: number | null
}

export type CampaignPlan =
  | { readonly plan: 'send' }
  | { readonly plan: 'wait'; readonly until: number }
  /** Nothing to do until a person acts. */
  | { readonly plan: 'rest' }
  /** Cancelled: the rows that are left are skipped. */
  | { readonly plan: 'wind-up' }
  | { readonly plan: 'finish' }
  /** Its scheduled moment has come. */
  | { readonly plan: 'begin' }
  /** Its moment passed too long ago: a person is asked. */
  | { readonly plan: 'ask' }

/** The one place that decides how a campaign goes on, and when it is over. */
export function decideCampaign(view: CampaignView, now: number): CampaignPlan {
  if (view.state === 'cancelled') return { plan: 'wind-up' }
  if (view.state === 'scheduled') return decideScheduled(view.scheduledAt ?? now, now)
  if (view.state !== 'sending') return { plan: 'rest' }
  if (view.open === 0 && view.deferred === 0) return { plan: 'finish' }
  if (view.accountPause) {
    const { until } = view.accountPause
    if (until === null) return { plan: 'rest' }
    if (until > now) return { plan: 'wait', until }
  }
  const something = view.open > 0 ? now : (view.dueAt ?? now)
  const until = Math.max(something, view.allowedAt, view.opensAt)
  return until > now ? { plan: 'wait', until } : { plan: 'send' }
}

function decideScheduled(at: number, now: number): CampaignPlan {
  if (at > now) return { plan: 'wait', until: at }
  return now - at > TOO_LATE ? { plan: 'ask' } : { plan: 'begin' }
}

/** Ten refusals one after another, or twenty of the last hundred letters: something is wrong that is not one address. */
const IN_A_ROW = 10
const WINDOW = 100
const OF_WINDOW = 20

/** Whether the campaign should stop, after these results (oldest first, true = refused for good). */
export function tooManyFailures(results: readonly boolean[]): boolean {
  const latest = results.slice(-WINDOW)
  if (latest.length >= IN_A_ROW && latest.slice(-IN_A_ROW).every(Boolean)) return true
  return latest.filter(Boolean).length >= OF_WINDOW
}
