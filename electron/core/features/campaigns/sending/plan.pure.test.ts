import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ALWAYS, opensAt } from '../../../../../shared/features/campaigns/sending-hours.ts'
import { DAY, FULL_RATE, HOUR, MINUTE, nextAllowed, windows } from '../../../mail/throttle.ts'
import { type PlanFacts, planSending } from './plan.ts'

const none = { perMinute: null, perHour: null, perDay: null }
/** A Saturday. */
const nine = new Date(2026, 10, 21, 9, 0).getTime()
const facts: PlanFacts = { letters: 0, ahead: [], pace: none, hours: ALWAYS, startAt: nine, sent: [] }
const counts = (of: Partial<PlanFacts>) => planSending({ ...facts, ...of }).days.map((day) => day.letters)

describe('the plan of sending', () => {
  it('knows no end where the mailbox has no limit, and nothing to plan for nobody', () => {
    const all = planSending({ ...facts, letters: 200 })
    expect(all).toEqual({ days: [{ at: nine, until: nine, letters: 200 }], endsAt: null, later: 0 })
    expect(planSending(facts)).toEqual({ days: [], endsAt: null, later: 0 })
  })

  it('fills an hour at once and the next an hour later; a minute likewise', () => {
    expect(planSending({ ...facts, letters: 150, pace: { ...none, perHour: 60 } }).endsAt).toBe(nine + 2 * HOUR)
    expect(planSending({ ...facts, letters: 100, pace: { ...none, perMinute: 20 } }).endsAt).toBe(nine + 4 * MINUTE)
  })

  it('spreads over days by the day’s limit, and knows to the minute when what left before frees its place', () => {
    const pace = { ...none, perMinute: 20, perDay: 400 }
    const plan = planSending({ ...facts, letters: 1_204, pace })
    expect(plan.days.map((day) => day.letters)).toEqual([400, 400, 400, 4])
    expect(plan.endsAt).toBe(nine + 3 * DAY)
    const sent = Array.from({ length: 390 }, () => nine - 20 * HOUR)
    expect(planSending({ ...facts, letters: 400, pace, sent }).days[0]).toMatchObject({ letters: 400 })
    expect(planSending({ ...facts, letters: 11, pace, sent }).endsAt).toBe(nine + 4 * HOUR)
  })

  it('keeps to the hours and the weekdays of the shop', () => {
    const hours = { from: 10 * 60, until: 12 * 60, days: 0b0111110 }
    const plan = planSending({ ...facts, letters: 200, pace: { ...none, perHour: 60 }, hours })
    const first = new Date(plan.days[0]?.at ?? 0)
    expect([first.getDay(), first.getHours(), first.getMinutes()]).toEqual([1, 10, 0])
    expect(plan.days.map((day) => day.letters)).toEqual([120, 80])
    expect(plan.days.map((day) => new Date(day.until).getHours())).toEqual([11, 11])
  })

  it('lets other letters of the same mailbox go first', () => {
    const ahead = [{ at: nine, letters: 350 }]
    expect(counts({ letters: 100, ahead, pace: { ...none, perDay: 400 } })).toEqual([50, 50])
  })

  it('counts those that leave hours before it begins from their own hour on', () => {
    const pace = { ...none, perHour: 60 }
    const at = (hour: number, letters: number) => ({ at: nine + hour * HOUR, letters })
    // 120 from nine o’clock on are through at ten; another 60 fill the hour from eleven on, in which this one begins.
    const ahead = [at(0, 120), at(2, 60)]
    const plan = planSending({ ...facts, letters: 10, pace, startAt: nine + 2.5 * HOUR, ahead })
    expect(plan.endsAt).toBe(nine + 3 * HOUR)
    expect(planSending({ ...facts, letters: 10, pace, startAt: nine + 2.5 * HOUR, ahead: [at(0, 120)] }).endsAt).toBe(
      nine + 2.5 * HOUR,
    )
  })

  it('does not pretend to know beyond two months', () => {
    const far = planSending({ ...facts, letters: 1_000, pace: { ...none, perDay: 10 } })
    expect(far.endsAt).toBeNull()
    expect(far.days.length).toBeGreaterThan(60)
    expect(far.later + far.days.reduce((sum, day) => sum + day.letters, 0)).toBe(1_000)
  })
})

/**
 * A shop's month: letters at every moment the sender may, a computer that is off for a while now and then, a clock that
 * ticks by any step. Whatever happens, no window of the account ever holds more than its limit, and nothing leaves
 * outside the hours.
 */
it('property: in a simulated month no rolling window is ever exceeded and nothing leaves in quiet hours', () => {
  const limit = (max: number) => fc.option(fc.integer({ min: 1, max }), { nil: null })
  const month = fc.record({
    pace: fc.record({ perMinute: limit(5), perHour: limit(40), perDay: limit(120) }),
    from: fc.integer({ min: 0, max: 20 }).map((hour) => hour * 60),
    length: fc.integer({ min: 1, max: 4 }).map((hours) => hours * 60),
    days: fc.integer({ min: 1, max: 127 }),
    /** How long the sender sleeps before it looks again: seconds, or days where the computer was off. */
    sleeps: fc.array(fc.oneof(fc.integer({ min: 1, max: 90_000 }), fc.integer({ min: 0, max: 3 * DAY })), {
      minLength: 5,
      maxLength: 60,
    }),
  })
  fc.assert(
    fc.property(month, ({ pace, from, length, days, sleeps }) => {
      const hours = { from, until: from + length, days }
      const binding = windows(pace, FULL_RATE, nine)
      const sent: number[] = []
      const end = nine + 30 * DAY
      for (let now = nine, n = 0; now < end && sent.length < 1_500; n += 1) {
        const allowed = nextAllowed(now, binding, (nth) => sent[sent.length - nth] ?? null)
        const may = Math.max(allowed, opensAt(hours, now))
        if (may <= now) sent.push(now)
        else now = may
        if (n % 25 === 24 || binding.length === 0) now += sleeps[n % sleeps.length] ?? 1_000
      }
      expect(sent.length).toBeGreaterThan(0)
      for (const { length: span, limit: most } of binding) {
        for (let i = most; i < sent.length; i += 1)
          expect((sent[i] ?? 0) - (sent[i - most] ?? 0)).toBeGreaterThanOrEqual(span)
      }
      for (const at of sent) expect(opensAt(hours, at)).toBe(at)
    }),
    { numRuns: 60 },
  )
})

it('property: the plan keeps to the same windows and hours as the sender', () => {
  const of = fc.record({
    letters: fc.integer({ min: 1, max: 300 }),
    ahead: fc.integer({ min: 0, max: 50 }),
    perHour: fc.integer({ min: 1, max: 50 }),
    perDay: fc.integer({ min: 20, max: 200 }),
    from: fc.integer({ min: 0, max: 1_380 }),
    days: fc.integer({ min: 1, max: 127 }),
  })
  fc.assert(
    fc.property(of, ({ letters, ahead, perHour, perDay, from, days }) => {
      const hours = { from, until: Math.min(1_440, from + 180), days }
      const plan = planSending({
        ...facts,
        letters,
        ahead: [{ at: nine, letters: ahead }],
        pace: { perMinute: null, perHour, perDay },
        hours,
      })
      const planned = plan.days.reduce((sum, day) => sum + day.letters, 0)
      expect(planned + plan.later).toBe(letters)
      for (const day of plan.days) {
        expect(day.letters).toBeLessThanOrEqual(perDay)
        expect(opensAt(hours, day.at)).toBe(day.at)
        expect(opensAt(hours, day.until)).toBe(day.until)
      }
    }),
    { numRuns: 60 },
  )
})
