import type { Campaign, Outcome, RecipientState } from '../../../../../shared/features/campaigns/contract.ts'

/** What a row of the outcome list says happened; the key of its words in campaigns.json, `outcome.…`. */
export type OutcomeWord =
  | 'sent'
  | 'practice'
  | 'waiting'
  | 'leaving'
  | 'again'
  | 'failed'
  | 'doubt'
  | 'left'
  | 'bounced'

const words: Record<RecipientState, OutcomeWord> = {
  queued: 'waiting',
  leased: 'leaving',
  'handed-over': 'leaving',
  sent: 'sent',
  deferred: 'again',
  failed: 'failed',
  'in-doubt': 'doubt',
  skipped: 'left',
  bounced: 'bounced',
}

/** `reason` 'sample': an invented customer, to whom nothing leaves. */
export function outcomeWord(state: RecipientState, reason: string | null = null): OutcomeWord {
  return state === 'sent' && reason === 'sample' ? 'practice' : words[state]
}

/** The tabs of the outcome list, each with the states it shows and its number. */
export const outcomeTabs = ['everyone', 'sent', 'waiting', 'again', 'failed', 'doubt', 'left'] as const
export type OutcomeTab = (typeof outcomeTabs)[number]

export const tabStates: Record<OutcomeTab, readonly RecipientState[]> = {
  everyone: [],
  sent: ['sent'],
  waiting: ['queued', 'leased', 'handed-over'],
  again: ['deferred'],
  failed: ['failed', 'bounced'],
  doubt: ['in-doubt'],
  left: ['skipped'],
}

export function tabCount(tab: OutcomeTab, counts: Campaign['counts']): number {
  const of: Record<OutcomeTab, number> = {
    everyone: counts.total,
    sent: counts.sent,
    waiting: counts.waiting - counts.deferred,
    again: counts.deferred,
    failed: counts.failed + counts.bounced,
    doubt: counts.inDoubt,
    left: counts.skipped,
  }
  return of[tab]
}

/**
 * What a server's refusal means in everyday words; the key of them, `answer.…`, or null where its own words have to do.
 * By enhanced status code (RFC 3463), else by the plain one.
 */
export function answerWord(answer: string | null): 'noMailbox' | 'full' | 'busy' | 'size' | 'unwanted' | null {
  if (answer === null) return null
  const [, code = '', enhanced = ''] = /^(\d{3})[ -]?(\d\.\d{1,3}\.\d{1,3})?/.exec(answer) ?? []
  if (/^[45]\.2\.2/.test(enhanced) || code === '452' || (code === '552' && enhanced === '')) return 'full'
  if (/^5\.1\.(1|2|3|6|10)$/.test(enhanced)) return 'noMailbox'
  if (/^5\.3\.4$/.test(enhanced)) return 'size'
  if (/^5\.7\./.test(enhanced)) return 'unwanted'
  if (code.startsWith('4')) return 'busy'
  return code === '550' && /no such|unknown|not exist|not found/i.test(answer) ? 'noMailbox' : null
}

/** Reasons the core keeps for a person who was left out; others are shown as they are. */
export const leftOutReasons = [
  'no-address',
  'no-ground',
  'unsubscribed',
  'bounced',
  'complained',
  'suppressed',
  'import-running',
  'left-topic',
  'duplicate-address',
  'excluded',
  'address-excluded',
  'mailed-lately',
  'cancelled',
  'person-deleted',
  'erased',
  'address-changed',
  'missing-field',
  'merged',
] as const
export type LeftOutReason = (typeof leftOutReasons)[number]

export function leftOutReason(reason: Outcome['reason']): LeftOutReason | null {
  return leftOutReasons.find((one) => one === reason) ?? null
}
