import { expect, test } from 'vitest'
import {
  daysBetween,
  formatBytes,
  formatDuration,
  formatList,
  formatMoment,
  formatMoney,
  formatNumber,
  formatPercent,
  formatRelative,
  minorDigits,
} from './format.ts'

const KOLKATA = 'Asia/Kolkata'
const now = Date.parse('2026-11-21T10:50:00Z') // 16:20 in Kolkata

test('numbers are grouped in lakhs in India and written in Bengali digits in Bengali', () => {
  expect(formatNumber('en-IN', 1_234_567)).toBe('12,34,567')
  expect(formatNumber('bn-IN', 1_234_567)).toBe('১২,৩৪,৫৬৭')
  expect(formatNumber('hi-IN', 1_234_567)).toBe('12,34,567')
  expect(formatNumber('en-GB', 1_234_567)).toBe('1,234,567')
  expect(formatPercent('en-IN', 0.41)).toBe('41%')
})

test('money comes from minor units and shows decimals only where there are some', () => {
  expect(formatMoney('en-IN', 14_826_000, 'INR')).toBe('₹1,48,260')
  expect(formatMoney('en-IN', 14_826_050, 'INR')).toBe('₹1,48,260.50')
  expect(formatMoney('bn-IN', 14_826_000, 'INR')).toContain('১,৪৮,২৬০')
  expect(formatMoney('en-GB', 1_500, 'JPY').replace(/\s/g, '')).toMatch(/1,500$/)
  expect([minorDigits('INR'), minorDigits('JPY'), minorDigits('KWD')]).toEqual([2, 0, 3])
})

test('days are those of the shop, not of Greenwich', () => {
  const lateEvening = Date.parse('2026-11-20T18:00:00Z') // 23:30 on the 20th in Kolkata
  const justAfter = Date.parse('2026-11-20T19:00:00Z') // 00:30 on the 21st
  expect(daysBetween(lateEvening, now, KOLKATA)).toBe(1)
  expect(daysBetween(justAfter, now, KOLKATA)).toBe(0)
  expect(daysBetween(now + 86_400_000, now, KOLKATA)).toBe(-1)
})

test('a day has 23 hours when the clocks change, and is still one day', () => {
  const before = Date.parse('2026-03-28T12:00:00Z')
  const after = Date.parse('2026-03-29T12:00:00Z')
  expect(daysBetween(before, after, 'Europe/Berlin')).toBe(1)
})

test('moments near now are said in words', () => {
  expect(formatMoment('en-IN', now, now, KOLKATA)).toBe('today 16:20')
  expect(formatMoment('en-IN', now - 86_400_000, now, KOLKATA)).toBe('yesterday 16:20')
  expect(formatMoment('en-IN', now + 18 * 3_600_000, now, KOLKATA)).toBe('tomorrow 10:20')
  expect(formatMoment('bn-IN', now - 86_400_000, now, KOLKATA)).toBe('গতকাল ১৬:২০')
  expect(formatMoment('en-IN', Date.parse('2026-08-09T08:00:00Z'), now, KOLKATA)).toBe('9 Aug')
  expect(formatMoment('en-IN', Date.parse('2025-08-09T08:00:00Z'), now, KOLKATA)).toBe('9 Aug 2025')
})

test('a distance in time is said in the unit that tells most', () => {
  expect(formatRelative('en-IN', now - 20_000, now)).toBe('now')
  expect(formatRelative('en-IN', now - 104 * 86_400_000, now)).toBe('104 days ago')
  expect(formatRelative('en-IN', now - 200 * 86_400_000, now)).toBe('6 months ago')
  expect(formatRelative('en-IN', now + 3 * 3_600_000, now)).toBe('in 3 hours')
  expect(formatRelative('hi-IN', now - 2 * 86_400_000, now)).toBe('परसों')
})

test('estimates are rounded and never zero', () => {
  expect(formatDuration('en-IN', 0.2)).toBe('1 second')
  expect(formatDuration('en-IN', 41)).toBe('41 seconds')
  expect(formatDuration('en-IN', 754)).toBe('13 minutes')
  expect(formatDuration('en-IN', 3 * 3600)).toBe('3 hours')
  expect(formatDuration('en-IN', 4 * 86_400)).toBe('4 days')
})

test('sizes and lists', () => {
  expect(formatBytes('en-IN', 999)).toBe('999 bytes')
  expect(formatBytes('en-IN', 1_536)).toBe('1.5 kB')
  expect(formatBytes('en-IN', 104_857_600)).toBe('105 MB')
  expect(formatList('en-IN', ['a', 'b', 'c'])).toMatch(/^a, b,? and c$/)
})
