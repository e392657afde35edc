import { opensAt, type SendingHours } from '../../../../../shared/features/campaigns/sending-hours.ts'
import { DAY, FULL_RATE, nextAllowed, windows } from '../../../mail/throttle.ts'
import type { LettersAhead } from '../repo.ts'

/** What the plan of a campaign is made from. Times are UTC milliseconds. */
export interface PlanFacts {
  readonly letters: number
  /** Letters of others that leave from the same mailbox first, each from its moment on; in the order of the moments. */
  readonly ahead: readonly LettersAhead[]
  readonly pace: { readonly perMinute: number | null; readonly perHour: number | null; readonly perDay: number | null }
  readonly hours: SendingHours
  /** Not before this moment. */
  readonly startAt: number
  /** Send times of the last 24 hours, oldest first. */
  readonly sent: readonly number[]
}

export interface Plan {
  /** Days on which something leaves: the first and the last moment, and how many. The computer has to be on then. */
  readonly days: { at: number; until: number; letters: number }[]
  /** When the last one leaves; null: no limit tells, or it is further away than the plan looks. */
  readonly endsAt: number | null
  /** Letters that leave after the plan's last day. */
  readonly later: number
}

/** Beyond two months a plan is a guess. */
const LONGEST = 62 * DAY

/** Every letter at the first moment that the account's rolling windows and the sending hours allow: as the sender itself decides. */
export function planSending({ letters, ahead, pace, hours, startAt, sent }: PlanFacts): Plan {
  const days = new Map<number, Plan['days'][number]>()
  if (letters <= 0) return { days: [], endsAt: null, later: 0 }
  const times = [...sent]
  const binding = windows(pace, FULL_RATE, startAt)
  let at = 0
  const leave = (from: number) => {
    at = momentFor(times, binding, hours, Math.max(at, from))
    times.push(at)
    return at - startAt <= LONGEST
  }
  const beyond = (left: number) => ({ days: [...days.values()], endsAt: null, later: left })
  for (const other of ahead) {
    // One that goes on later than this one begins shares its windows all the same.
    const from = Math.min(other.at, startAt)
    for (let n = 0; n < other.letters; n += 1) if (!leave(from)) return beyond(letters)
  }
  for (let n = 0; n < letters; n += 1) {
    if (!leave(startAt)) return beyond(letters - n)
    note(days, at)
  }
  return { days: [...days.values()], endsAt: binding.length === 0 ? null : at, later: 0 }
}

/** A moment that a window gives may lie outside the hours, and the hours' next moment inside a window: until both agree. */
function momentFor(
  times: readonly number[],
  binding: ReturnType<typeof windows>,
  hours: SendingHours,
  after: number,
): number {
  let at = after
  for (;;) {
    const allowed = nextAllowed(at, binding, (n) => times[times.length - n] ?? null)
    const open = opensAt(hours, allowed)
    if (open === at) return at
    at = open
  }
}

function note(days: Map<number, Plan['days'][number]>, at: number): void {
  const key = new Date(at).setHours(0, 0, 0, 0)
  const day = days.get(key)
  if (!day) days.set(key, { at, until: at, letters: 1 })
  else {
    day.letters += 1
    day.until = at
  }
}
