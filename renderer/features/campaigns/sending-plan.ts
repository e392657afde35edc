/** Letters a mailbox may send in each rolling window (null: no limit of ours), and how many left in the last 24 hours. */
export type Pace = { perMinute: number | null; perHour: number | null; perDay: number | null; sentToday: number }

export type SendingPlan = {
  /** Letters on each day that some leave on, the first day first; `at` is a moment of that day. */
  days: { at: number; letters: number }[]
  /** About when the last one leaves; null where no limit tells. */
  endsAt: number | null
}

const HOUR = 3_600_000
const MINUTE = 60_000
/** Beyond two months an estimate is a guess. */
const LONGEST_HOURS = 24 * 60

/**
 * When how many letters leave: an estimate for the owner to decide by, hour by hour within the mailbox's windows. What
 * was sent in the last 24 hours is taken to hold the day's window for a whole day more, so the estimate is never too early.
 * @param now UTC milliseconds
 */
export function planSending(letters: number, pace: Pace, now: number): SendingPlan {
  if (letters <= 0) return { days: [], endsAt: null }
  const inAnHour = Math.min(pace.perHour ?? Number.POSITIVE_INFINITY, (pace.perMinute ?? Number.POSITIVE_INFINITY) * 60)
  if (!Number.isFinite(inAnHour) && pace.perDay === null) return { days: [{ at: now, letters }], endsAt: null }
  const days = new Map<number, { at: number; letters: number }>()
  const byHour: number[] = []
  let left = letters
  for (let hour = 0; hour < LONGEST_HOURS; hour += 1) {
    const lastDay = byHour.slice(-23).reduce((sum, sent) => sum + sent, 0) + (hour < 24 ? pace.sentToday : 0)
    const room = pace.perDay === null ? left : Math.max(0, pace.perDay - lastDay)
    const leaves = Math.min(left, room, inAnHour)
    byHour.push(leaves)
    left -= leaves
    const at = now + hour * HOUR
    if (leaves > 0) count(days, at, leaves)
    if (left === 0) return { days: [...days.values()], endsAt: at + minutesFor(leaves, pace.perMinute) * MINUTE }
  }
  return { days: [...days.values()], endsAt: null }
}

/** The first letters of a window leave at once; each further minute's worth a minute later. */
function minutesFor(letters: number, perMinute: number | null): number {
  return perMinute === null ? 0 : Math.floor((letters - 1) / perMinute)
}

function count(days: Map<number, { at: number; letters: number }>, at: number, letters: number): void {
  const key = new Date(at).setHours(0, 0, 0, 0)
  const day = days.get(key)
  if (day) day.letters += letters
  else days.set(key, { at, letters })
}
