import fc from 'fast-check'
import { expect, test } from 'vitest'
import { digitsOf, isAscii, toAsciiDigits } from './digits.ts'

test('Bengali, Devanagari, Arabic and full-width digits are read as 0–9', () => {
  expect(toAsciiDigits('০১২৩৪৫৬৭৮৯')).toBe('0123456789')
  expect(toAsciiDigits('०१२३४५६७८९')).toBe('0123456789')
  expect(toAsciiDigits('٠١٢٣٤٥٦٧٨٩ ۰۹ ０９')).toBe('0123456789 09 09')
})

test('letters, signs and other text stay', () => {
  expect(toAsciiDigits('ফোন: +৮৮০ ১৭')).toBe('ফোন: +880 17')
  expect(digitsOf('+৮৮০ ১৭-১২ (ঢাকা)')).toBe('8801712')
})

test('converting twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const once = toAsciiDigits(text)
      expect(toAsciiDigits(once)).toBe(once)
    }),
  )
})

test('isAscii', () => {
  expect(isAscii('plain ~')).toBe(true)
  expect(isAscii('naïve')).toBe(false)
})
