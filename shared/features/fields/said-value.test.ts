import { expect, test } from 'vitest'
import { saidCode, saidValue } from './said-value.ts'

test('days, sums and numbers are said as the locale writes them, words as they were typed', () => {
  expect(saidValue({ kind: 'date', day: '2026-03-09' }, 'en-IN')).toBe('9 Mar 2026')
  expect(saidValue({ kind: 'date', day: '2026-03-09' }, 'bn-IN')).toMatch(/^৯ .*২০২৬$/)
  expect(saidValue({ kind: 'money', minor: 14826050, currency: 'INR' }, 'en-IN')).toBe('₹1,48,260.50')
  expect(saidValue({ kind: 'number', number: 1234567.5 }, 'hi-IN')).toBe('12,34,567.5')
  expect(saidValue({ kind: 'text', text: '2026-03-09' }, 'en-IN')).toBeNull()
})

test('a code is said by its name', () => {
  expect(saidCode('country', 'IN', 'en-IN')).toBe('India')
  expect(saidCode('language', 'hi', 'hi-IN')).toBe('हिन्दी')
  expect(saidCode('city', 'IN', 'en-IN')).toBe('IN')
  expect(saidCode('country', '', 'en-IN')).toBe('')
})
