import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Limits as Pace, PROVIDER_KEYS, providerOf } from '../../../shared/features/accounts/providers.ts'
import {
  currentFactor,
  DAY,
  FULL_RATE,
  HOUR,
  MINUTE,
  nextAllowed,
  pauseFor,
  type Rate,
  recovered,
  retryAt,
  slowed,
  windows,
} from './throttle.ts'

const latest = (sent: readonly number[]) => (n: number) => sent[sent.length - n] ?? null

test('without limits a letter may leave at once', () => {
  expect(
    nextAllowed(1000, windows({ perMinute: null, perHour: null, perDay: null }, FULL_RATE, 1000), () => 1000),
  ).toBe(1000)
})

test('a full minute frees when its oldest letter is a minute old', () => {
  const binding = windows({ perMinute: 2, perHour: null, perDay: null }, FULL_RATE, 5_000)
  expect(nextAllowed(5_000, binding, latest([1_000, 4_000]))).toBe(61_000)
  expect(nextAllowed(61_000, binding, latest([1_000, 4_000]))).toBe(61_000)
})

test('property: no rolling window ever holds more than its limit, and none waits longer than it must', () => {
  const limit = fc.option(fc.integer({ min: 1, max: 30 }), { nil: null })
  fc.assert(
    fc.property(
      fc.record({ perMinute: limit, perHour: limit, perDay: limit }),
      fc.array(fc.integer({ min: 0, max: 20 * MINUTE }), { minLength: 1, maxLength: 120 }),
      (pace: Pace, idle) => {
        const sent: number[] = []
        let now = 1_000_000
        for (const pause of idle) {
          now += pause
          const binding = windows(pace, FULL_RATE, now)
          const at = nextAllowed(now, binding, latest(sent))
          expect(at).toBeGreaterThanOrEqual(now)
          for (const { length, limit: most } of binding) {
            expect(sent.filter((time) => time > at - length).length).toBeLessThan(most)
          }
          if (at > now) {
            const tooSoon = at - 1
            expect(
              binding.some(({ length, limit: most }) => sent.filter((time) => time > tooSoon - length).length >= most),
            ).toBe(true)
          }
          now = at
          sent.push(now)
        }
      },
    ),
  )
})

test('a clock set back counts later times as sent now, so it neither stops the account nor frees it', () => {
  const binding = windows({ perMinute: 1, perHour: null, perDay: null }, FULL_RATE, 0)
  expect(nextAllowed(10_000, binding, latest([99_000_000]))).toBe(10_000 + MINUTE)
})

test('a complaint halves the pace, calm and accepted letters bring it back', () => {
  const half = slowed(FULL_RATE, 0)
  expect(half.factor).toBe(0.5)
  expect(slowed(slowed(slowed(slowed(half, 1), 2), 3), 4).factor).toBe(1 / 8)
  expect(windows({ perMinute: 20, perHour: 1, perDay: 400 }, half, 1)).toEqual([
    { length: MINUTE, limit: 10 },
    { length: HOUR, limit: 1 },
    { length: DAY, limit: 400 },
  ])
  expect(currentFactor(half, 15 * MINUTE)).toBe(1)
  expect(currentFactor(half, -5)).toBe(0.5)
  let rate = slowed(half, 0)
  let letters = 0
  while (currentFactor(rate, letters) < 1) rate = recovered(rate, ++letters)
  expect(letters).toBe(30)
})

test.each(PROVIDER_KEYS)('asked to slow down, a mailbox of %s sends half as much a minute, and half again', (key) => {
  const { limits } = providerOf(key)
  const perMinute = (rate: Rate, now = 1) =>
    windows(limits, rate, now).find(({ length }) => length === MINUTE)?.limit ?? null
  const usual = limits.perMinute ?? (limits.perHour === null && limits.perDay === null ? 6_000 : 30)
  const half = slowed(FULL_RATE, 0)
  expect(perMinute(half)).toBe(Math.floor(usual / 2))
  expect(perMinute(slowed(half, 1))).toBe(Math.floor(usual / 4))
  // Recovered, it has its own limits again and no other.
  expect(windows(limits, half, 15 * MINUTE)).toEqual(windows(limits, FULL_RATE, 0))
  const sent = Array.from({ length: Math.floor(usual / 2) }, () => 0)
  expect(nextAllowed(1, windows(limits, half, 1), latest(sent))).toBeGreaterThanOrEqual(MINUTE)
})

test('how long an account waits', () => {
  expect(pauseFor('sign-in', 0, null)).toBeNull()
  expect(pauseFor('daily-limit', 10 * HOUR, 0)).toBe(DAY)
  expect(pauseFor('daily-limit', 23.9 * HOUR, 0)).toBe(24.9 * HOUR)
  expect(pauseFor('daily-limit', 0, null)).toBe(DAY)
  expect(pauseFor('busy', 0, 0)).toBe(2 * MINUTE)
})

test('a recipient is put off at most five times, longer each time', () => {
  expect([1, 2, 3, 4, 5].map((n) => retryAt(n, 0))).toEqual([5 * MINUTE, 15 * MINUTE, HOUR, 4 * HOUR, null])
})
