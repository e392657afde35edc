import { describe, expect, test } from 'vitest'
import { dayHeading, groupByDay } from './timeline-days.ts'

const zone = 'Asia/Kolkata'
const at = (text: string) => Date.parse(`${text}+05:30`)
const now = at('2026-11-21T16:20:00')

describe('the days of a timeline', () => {
  test('events of one calendar day of the shop stand together, whatever day it is in London', () => {
    const items = [at('2026-11-21T04:00:00'), at('2026-11-21T00:10:00'), at('2026-11-20T23:50:00')].map((time) => ({
      at: time,
    }))
    expect(groupByDay(items, zone).map((day) => day.items.length)).toEqual([2, 1])
  })

  test('days are named as people say them', () => {
    expect(dayHeading('en-IN', at('2026-11-21T00:05:00'), now, zone)).toBe('today')
    expect(dayHeading('en-IN', at('2026-11-20T23:59:00'), now, zone)).toBe('yesterday')
    expect(dayHeading('en-IN', at('2026-11-19T10:00:00'), now, zone)).toBe('Thursday 19 November')
    expect(dayHeading('en-IN', at('2026-08-09T10:00:00'), now, zone)).toBe('9 August')
    expect(dayHeading('en-IN', at('2024-08-09T10:00:00'), now, zone)).toBe('9 August 2024')
    expect(dayHeading('bn-IN', at('2026-08-09T10:00:00'), now, zone)).toBe('৯ আগস্ট')
  })
})
