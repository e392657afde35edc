import { opensAt, type SendingHours } from '../../../../../shared/features/campaigns/sending-hours.ts'
import type { Tx } from '../../../db/handles.ts'
import { statement } from '../../../db/handles.ts'
import type { ChangeSet } from '../../../events.ts'
import { judge } from '../../../mail/answers.ts'
import type { Handover } from '../../../mail/smtp.ts'
import { pauseFor, type Rate, recovered, slowed } from '../../../mail/throttle.ts'
import { allowedAt, oldestOfDay, recordSend, setPause, setRate } from '../../accounts/service.ts'
import { recordRefusal } from '../../consent/service.ts'
import { leftTopicNow, whyNotNow } from '../audience/audience.ts'
import { hadOneLately, otherRecordHasIt, restOf, twinHasIt } from '../audience/lately.ts'
import { handOver, type LeasedRow, notePersonMailed, personOfRow, settle } from '../audience/recipient-rows.ts'
import { type RecipientEvent, step, tooManyFailures } from '../audience/recipients.ts'
import { looksFrom } from './looks.ts'
import { type Sending, stop } from './sending.ts'
import type { Prepared } from './supply.ts'

/**
 * The written word of a campaign that sends: the outcome of a lane's last letter and the hand-over of its next are one
 * commit, and the letter leaves only after that commit is on the disk (the job's connection is synchronous=FULL). Lanes
 * whose answers came in the same moment share a commit.
 */
export interface Book {
  /** Writes the outcome and asks leave for the next letter. True: it is written as handed over, send it now. */
  turn(last: Outcome | null, next: Prepared | null): Promise<boolean>
}

export interface Outcome {
  readonly letter: Prepared
  readonly handover: Handover
}

interface Step {
  readonly last: Outcome | null
  readonly next: Prepared | null
  readonly resolve: (go: boolean) => void
  readonly reject: (error: unknown) => void
}

/**
 * A commit waits for other lanes' answers up to half as long as the last one took, and never longer than this (ms): on a
 * slow disk that makes one commit of three, on a fast one it is nothing.
 */
const PATIENCE = 3

/** The window is told this often (ms); every letter on its own would drown it. */
const TELL = 500

export function createBook(sending: Sending): Book {
  const { ctx } = sending
  let waiting: Step[] = []
  let told = Number.NEGATIVE_INFINITY
  let lastTook = 0
  let due = 0

  function gather(): void {
    if (waiting.length < sending.lanes && performance.now() < due) setImmediate(gather)
    else flush()
  }

  function flush(): void {
    const began = performance.now()
    const steps = waiting
    waiting = []
    try {
      const go = ctx.db.write((tx, changes) => {
        const now = ctx.clock.now()
        const current = readGate(tx, sending)
        for (const { last } of steps) if (last) writeOutcome(tx, changes, sending, current, last, now)
        if (steps.some(({ next }) => next !== null)) haltAtGate(sending, current, now)
        const allowed = steps.map(({ next }) => next !== null && mayLeave(tx, sending, current, next, now))
        if (performance.now() - told >= TELL) {
          told = performance.now()
          touch(changes, sending)
        }
        return allowed
      })
      lastTook = performance.now() - began
      steps.forEach((each, index) => {
        each.resolve(go[index] === true)
      })
    } catch (error) {
      for (const each of steps) each.reject(error)
    }
  }

  return {
    turn: (last, next) =>
      new Promise((resolve, reject) => {
        if (waiting.push({ last, next, resolve, reject }) > 1) return
        due = performance.now() + Math.min(PATIENCE, lastTook / 2)
        setImmediate(gather)
      }),
  }
}

/** What the window shows of a campaign that sends. */
export function touch(changes: ChangeSet, { campaignId, account }: Sending): void {
  changes.touch('campaigns', campaignId)
  changes.touchAll('campaign_recipients')
  changes.touch('accounts', account.id)
  changes.touchAll('people')
}

interface Gate extends SendingHours {
  state: string
  pausedUntil: number | null
  pauseReason: string | null
  perMinute: number | null
  perHour: number | null
  perDay: number | null
  rateFactor: number
  rateChangedAt: number | null
  restDays: number | null
  lookedAt: number | null
}

/** The rows as they are now: the owner may have paused the campaign or changed a limit a moment ago. */
function readGate(tx: Tx, { campaignId, account }: Sending): Gate {
  return statement(
    tx,
    `select c.state as state, c.looked_at as lookedAt, a.paused_until as pausedUntil, a.pause_reason as pauseReason, a.per_minute as perMinute,
       a.per_hour as perHour, a.per_day as perDay, a.rate_factor as rateFactor, a.rate_changed_at as rateChangedAt,
       s.rest_days as restDays, s.send_from as "from", s.send_until as until, s.send_days as days
     from campaigns c join accounts a on a.id = ? join settings s on s.id = 1 where c.id = ?`,
  ).get(account.id, campaignId) as Gate
}

function haltAtGate(sending: Sending, gate: Gate, now: number): void {
  const paused = gate.pauseReason !== null && (gate.pausedUntil === null || gate.pausedUntil > now)
  if (gate.state !== 'sending' || paused || sending.ctx.wanted() !== 'run') stop(sending, { why: 'look-again' })
}

/** Decides at the last moment whether this letter may leave, and writes it as handed over if so. */
function mayLeave(tx: Tx, sending: Sending, gate: Gate, { row, messageId }: Prepared, now: number): boolean {
  const { account } = sending
  const notYet = allowedAt(tx, account.id, gate, rateOf(gate), now) > now || opensAt(gate, now) > now
  if (notYet) stop(sending, { why: 'look-again' })
  if (sending.halt) return false
  const person = personOfRow(tx, row)
  const reason = whyNotNow(tx, person, row.addressKey) ?? whyNotHere(tx, sending, gate, { row, person }, now)
  if (reason !== null) {
    const skipped = step({ state: 'leased', attempts: row.attempts, nextAt: null }, { type: 'skip' }, now)
    settle(tx, row.id, skipped, { reason }, now)
    return false
  }
  if (!handOver(tx, row.id, messageId, now)) return false
  recordSend(tx, account.id, now)
  return true
}

/** What speaks against this letter and no other: another one reached the mailbox since its people were written down. */
function whyNotHere(
  tx: Tx,
  { campaignId }: Sending,
  gate: Gate,
  { row, person }: { row: LeasedRow; person: number },
  now: number,
) {
  const about = { person, address: row.addressKey, campaign: campaignId }
  const rest = restOf(gate.restDays, now)
  const left = leftTopicNow(tx, row.id, person, row.addressKey)
  if (left !== null) return left
  if (hadOneLately(tx, rest, { ...about, tried: row.messageId !== null })) return 'mailed-lately'
  if (otherRecordHasIt(tx, about)) return 'merged'
  return twinHasIt(tx, about) ? 'duplicate-address' : null
}

function rateOf(current: Pick<Gate, 'rateFactor' | 'rateChangedAt'>): Rate {
  return { factor: current.rateFactor, changedAt: current.rateChangedAt ?? 0 }
}

function writeOutcome(
  tx: Tx,
  changes: ChangeSet,
  sending: Sending,
  gate: Gate,
  { letter, handover }: Outcome,
  now: number,
): void {
  const { row } = letter
  const event = eventOf(handover)
  const after = step({ state: 'handed-over', attempts: row.attempts, nextAt: null }, event, now)
  const answer = handover.kind === 'accepted' ? handover.answer : handover.kind === 'refused' ? handover.raw : null
  // Of a doubt nobody knows the answer: what the line's end is called here was said by no server.
  settle(tx, row.id, after, event.type === 'lost' && !event.read ? {} : { answer }, now)
  if (after.state === 'sent' || after.state === 'in-doubt') notePersonMailed(tx, personOfRow(tx, row), now)
  if (
    event.type === 'refused' &&
    event.verdict.about === 'recipient' &&
    event.verdict.lasting &&
    event.verdict.namesMailbox
  ) {
    // The server says that the mailbox does not exist: nobody writes to this address again, whoever has it.
    const { addressKey } = row
    recordRefusal(tx, changes, { addressKey, reason: 'bounced', source: 'bounce', evidence: answer, at: now })
  }
  pace(tx, sending, gate, handover, now)
  count(sending, event, answer ?? (handover.kind === 'lost' ? handover.detail : ''))
  // Where it can be looked for in the mailbox now, that comes before more letters leave.
  const looks = sending.account.imapHost !== null && looksFrom('under-way', gate.lookedAt, now) !== null
  if (after.state === 'in-doubt' && looks) stop(sending, { why: 'look-again' })
  if (event.type === 'refused' && event.verdict.about === 'account' && handover.kind === 'refused') {
    const { trouble } = event.verdict
    const until = pauseFor(trouble, now, oldestOfDay(tx, sending.account.id, now))
    setPause(tx, sending.account.id, { until, reason: handover.raw })
    stop(sending, { why: 'account', trouble, answer: handover.raw, noted: true })
  }
}

function eventOf(handover: Handover): RecipientEvent {
  switch (handover.kind) {
    case 'accepted':
      return { type: 'accepted' }
    case 'refused':
      return { type: 'refused', verdict: judge(handover.answer, handover.phase) }
    case 'lost':
      return { type: 'lost', read: handover.read }
    default:
      return handover satisfies never
  }
}

/** A 4xx halves the account's pace, every accepted letter gives some of it back. */
function pace(tx: Tx, sending: Sending, gate: Gate, handover: Handover, now: number): void {
  const asked = handover.kind === 'refused' && handover.answer.code < 500
  if (!asked && handover.kind !== 'accepted') return
  if (!asked && gate.rateFactor >= 1) return
  const rate = asked ? slowed(rateOf(gate), now) : recovered(rateOf(gate), now)
  setRate(tx, sending.account.id, rate)
  gate.rateFactor = rate.factor
  gate.rateChangedAt = rate.changedAt
}

/** Sessions lost before the letter was read: this many one after another, and the server is not reachable. */
const LOST = 5

function count(sending: Sending, event: RecipientEvent, answer: string): void {
  if (event.type === 'lost' && !event.read) {
    sending.lostInRow++
    if (sending.lostInRow >= LOST) stop(sending, { why: 'unreachable', detail: answer, lasting: false })
    return
  }
  sending.lostInRow = 0
  if (event.type === 'accepted') sending.accepted++
  const lasting =
    event.type === 'refused' &&
    (event.verdict.about === 'message' || (event.verdict.about === 'recipient' && event.verdict.lasting))
  const doubt = event.type === 'lost'
  if (event.type !== 'accepted' && !lasting && !doubt) return
  sending.results.push(lasting || doubt)
  if (sending.results.length > 200) sending.results.splice(0, 100)
  if (event.type !== 'accepted' && tooManyFailures(sending.results)) stop(sending, { why: 'failures', answer })
}
