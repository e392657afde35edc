import { describe, expect, it } from 'vitest'
import { planSending } from './sending-plan.ts'

const none = { perMinute: null, perHour: null, perDay: null, sentToday: 0 }
const nine = new Date(2026, 10, 21, 9, 0).getTime()
const minutes = (n: number) => nine + n * 60_000

describe('the plan of sending', () => {
  it('knows no end where the mailbox has no limit', () => {
    expect(planSending(200, none, nine)).toEqual({ days: [{ at: nine, letters: 200 }], endsAt: null })
  })

  it('fills an hour at once and the next an hour later', () => {
    const plan = planSending(150, { ...none, perHour: 60 }, nine)
    expect(plan.endsAt).toBe(minutes(120))
    expect(plan.days).toEqual([{ at: nine, letters: 150 }])
  })

  it('paces by the minute', () => {
    expect(planSending(100, { ...none, perMinute: 20 }, nine).endsAt).toBe(minutes(4))
  })

  it('spreads over days by the day’s limit, and counts what left today', () => {
    const plan = planSending(1_204, { ...none, perMinute: 20, perDay: 400 }, nine)
    expect(plan.days.map((day) => day.letters)).toEqual([400, 400, 400, 4])
    expect(plan.endsAt).toBe(minutes(3 * 24 * 60))
    const late = planSending(410, { ...none, perDay: 400, sentToday: 390 }, nine)
    expect(late.days.map((day) => day.letters)).toEqual([10, 400])
  })

  it('has nothing to plan for nobody', () => {
    expect(planSending(0, none, nine)).toEqual({ days: [], endsAt: null })
  })
})
