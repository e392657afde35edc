import { expect, test } from 'vitest'
import { dayName, inDaysWords, partOfDay, weekdayOf } from './day-words.ts'

const saturday = new Date(2026, 10, 21, 16, 20).getTime()

test('days as people say them, in three languages', () => {
  expect(dayName('en-IN', saturday)).toBe('Saturday, 21 November')
  expect([0, 1, 2].map((days) => inDaysWords('en-IN', days, saturday))).toEqual(['today', 'tomorrow', 'Monday'])
  expect([0, 1, 2].map((days) => inDaysWords('bn-IN', days, saturday))).toEqual(['আজ', 'আগামীকাল', 'সোমবার'])
  expect([0, 1, 2].map((days) => inDaysWords('hi-IN', days, saturday))).toEqual(['आज', 'कल', 'सोमवार'])
  expect([weekdayOf('en-IN', 0, saturday), weekdayOf('en-IN', 6, saturday)]).toEqual(['Sat', 'Sun'])
})

test('a day has three parts; the night belongs to the evening', () => {
  expect([3, 4, 11, 12, 16, 17, 23].map(partOfDay)).toEqual([
    'evening',
    'morning',
    'morning',
    'afternoon',
    'afternoon',
    'evening',
    'evening',
  ])
})
