import fc from 'fast-check'
import { expect, test } from 'vitest'
import { birthdaysAhead, readBirthday, writeBirthday } from './birthday.ts'

test('a day with or without its year is one; what no calendar has is none', () => {
  expect(readBirthday('1980-05-12')).toEqual({ year: 1980, month: 5, day: 12 })
  expect(readBirthday('--02-29')).toEqual({ year: null, month: 2, day: 29 })
  for (const none of [
    '',
    '1981-02-29',
    '--13-01',
    '--00-10',
    '1980-5-12',
    '12-05',
    '1980-05-12T00:00',
    '0001-01-01',
    '1582-10-04',
  ])
    expect(readBirthday(none), none).toBeNull()
})

test('what is written is read back', () => {
  const year = fc.option(fc.integer({ min: 1583, max: 2200 }), { nil: null })
  fc.assert(
    fc.property(year, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }), (y, month, day) => {
      expect(readBirthday(writeBirthday({ year: y, month, day }))).toEqual({ year: y, month, day })
    }),
  )
})

test('the days ahead go over the end of the year; the 29th of February is kept on the 28th where there is none', () => {
  expect(birthdaysAhead({ year: 2026, month: 12, day: 30 }, 3)).toEqual([
    { key: '12-30', inDays: 0, year: 2026 },
    { key: '12-31', inDays: 1, year: 2026 },
    { key: '01-01', inDays: 2, year: 2027 },
  ])
  expect(birthdaysAhead({ year: 2027, month: 2, day: 27 }, 3).map(({ key, inDays }) => [key, inDays])).toEqual([
    ['02-27', 0],
    ['02-28', 1],
    ['02-29', 1],
    ['03-01', 2],
  ])
  expect(birthdaysAhead({ year: 2028, month: 2, day: 28 }, 2).map(({ key }) => key)).toEqual(['02-28', '02-29'])
})
