import { expect, test } from 'vitest'
import { parseNumber } from './parse-number.ts'

test.each([
  ['1,48,260', 148_260],
  ['১,৪৮,২৬০', 148_260],
  ['१,४८,२६०.५', 148_260.5],
  [' 12 345 ', 12_345],
  ['-7', -7],
  ['.5', 0.5],
])('%s is read as %s in India', (text, value) => {
  expect(parseNumber(text, 'bn-IN')).toBe(value)
})

test('the decimal sign is that of the locale', () => {
  expect(parseNumber('1.234,5', 'en-DE')).toBe(1234.5)
  expect(parseNumber('1,234.5', 'en-GB')).toBe(1234.5)
})

test('nothing typed is no number, words are not understood', () => {
  expect(parseNumber('  ', 'en-IN')).toBeNull()
  expect(parseNumber('twelve', 'en-IN')).toBeUndefined()
  expect(parseNumber('1.2.3', 'en-IN')).toBeUndefined()
  expect(parseNumber('-', 'en-IN')).toBeUndefined()
})
