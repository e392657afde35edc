import type { Limits as Pace } from '../../../shared/features/accounts/providers.ts'

/**
 * When the next letter may leave an account: rolling windows over a ledger of send times, shared by campaigns and
 * one-to-one mail. Pure: times come in as UTC milliseconds.
 */
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** How fast of its own limits an account goes at present; 1 = full. */
export interface Rate {
  readonly factor: number
  readonly changedAt: number
}

export const FULL_RATE: Rate = { factor: 1, changedAt: 0 }

/** The slowest we go by ourselves: an eighth. Slower than that the server has to say by refusing. */
const SLOWEST = 1 / 8
/**
 * What a slowed account without a limit a minute begins from, else "slower" would be as fast as before: beside a longer
 * limit about what providers allow; one without any limit is a server of the owner's own, which goes as fast as it can.
 */
const BRISK = 30
const FREE = 6_000
/** Every accepted letter gives back this share of the full pace. */
const STEP = 1 / 40
/** After this long without a complaint the pace doubles, also when nothing was sent. */
const CALM = 15 * MINUTE

/** The pace after the server asked to slow down (4xx): half. */
export function slowed(rate: Rate, now: number): Rate {
  return { factor: Math.max(SLOWEST, currentFactor(rate, now) / 2), changedAt: now }
}

/** The pace after a letter was accepted: a little faster. */
export function recovered(rate: Rate, now: number): Rate {
  const factor = currentFactor(rate, now)
  return factor >= 1 ? FULL_RATE : { factor: Math.min(1, factor + STEP), changedAt: now }
}

/** The factor at `now`, with the recovery that comes by time alone. A clock set back gives nothing. */
export function currentFactor(rate: Rate, now: number): number {
  if (rate.factor >= 1) return 1
  const calm = Math.floor(Math.max(0, now - rate.changedAt) / CALM)
  return Math.min(1, rate.factor * 2 ** Math.min(calm, 10))
}

interface Window {
  readonly length: number
  readonly limit: number
}

/**
 * The windows that bind an account at `now`. A slowed rate shortens what fits into a minute and an hour, and gives a
 * window of a minute to an account that has none, until it has recovered; the day's limit is the provider's and stays.
 */
export function windows(pace: Pace, rate: Rate, now: number): Window[] {
  const factor = currentFactor(rate, now)
  const scaled = (limit: number) => Math.max(1, Math.floor(limit * factor))
  const unbound = pace.perHour === null && pace.perDay === null ? FREE : BRISK
  const perMinute = pace.perMinute ?? (factor < 1 ? unbound : null)
  return [
    ...(perMinute === null ? [] : [{ length: MINUTE, limit: scaled(perMinute) }]),
    ...(pace.perHour === null ? [] : [{ length: HOUR, limit: scaled(pace.perHour) }]),
    ...(pace.perDay === null ? [] : [{ length: DAY, limit: pace.perDay }]),
  ]
}

/**
 * The first moment, `now` or later, at which one more letter keeps within every window.
 * @param now UTC milliseconds
 * @param nthLatest the send time of the nth latest letter (1 = the latest), or null when there are fewer.
 *   Times after `now` (a clock set back) count as sent now.
 */
export function nextAllowed(now: number, binding: readonly Window[], nthLatest: (n: number) => number | null): number {
  let at = now
  for (const { length, limit } of binding) {
    const oldest = nthLatest(limit)
    if (oldest !== null) at = Math.max(at, Math.min(oldest, now) + length)
  }
  return at
}

/** How long an account waits after a refusal that is about it. Null: until the owner has put something right. */
export function pauseFor(
  trouble: 'sign-in' | 'policy' | 'daily-limit' | 'hourly-limit' | 'too-fast' | 'busy',
  now: number,
  oldestOfDay: number | null,
): number | null {
  switch (trouble) {
    case 'sign-in':
    case 'policy':
      return null
    case 'daily-limit': {
      // The window frees when the oldest letter of the last 24 hours leaves it; never sooner than an hour from now.
      const frees = oldestOfDay === null ? now + DAY : oldestOfDay + DAY
      return Math.min(now + DAY, Math.max(now + HOUR, frees))
    }
    case 'hourly-limit':
      return now + HOUR
    case 'too-fast':
      return now + 15 * MINUTE
    case 'busy':
      return now + 2 * MINUTE
  }
}

/** Back-off of a recipient the server put off: 5, 15, 60, 240 minutes; at most `DEFERRALS` tries in all. */
export const DEFERRALS = 5
const BACK_OFF = [5, 15, 60, 240] as const
export const LONGEST_BACK_OFF = 240 * MINUTE

/** When a recipient that was put off for the `attempts`th time is tried again; null: enough. */
export function retryAt(attempts: number, now: number): number | null {
  if (attempts >= DEFERRALS) return null
  return now + (BACK_OFF[Math.min(attempts, BACK_OFF.length) - 1] ?? 5) * MINUTE
}
