import fc from 'fast-check'
import { expect, test } from 'vitest'
import { editDistance, jaroWinkler, letterBits, mayBeNear } from './edit-distance.ts'

test.each([
  ['smith', 'smyth', 1],
  ['smith', 'smiht', 1],
  ['smith', 'smth', 1],
  ['smith', 'smitth', 1],
  ['rina', 'mina', 1],
  ['rahim', 'karim', 2],
  ['ca', 'abc', 3],
])('%s and %s are %i apart', (a, b, apart) => expect(editDistance(a, b, 9)).toBe(apart))

test('beyond the most it stops counting', () => expect(editDistance('abcdefgh', 'stuvwxyz', 2)).toBe(3))

test('jaroWinkler as Winkler published it', () => {
  expect(jaroWinkler('martha', 'marhta')).toBeCloseTo(0.961, 3)
  expect(jaroWinkler('dwayne', 'duane')).toBeCloseTo(0.84, 3)
  expect(jaroWinkler('dixon', 'dicksonx')).toBeCloseTo(0.813, 3)
})

const word = fc.string({ unit: fc.constantFrom(...'abcdeम'), maxLength: 9 })

test('property: symmetric, zero only for equals, never more than the longer word', () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      const apart = editDistance(a, b, 20)
      expect(editDistance(b, a, 20)).toBe(apart)
      expect(apart === 0).toBe(a === b)
      expect(apart).toBeLessThanOrEqual(Math.max(a.length, b.length))
      expect(jaroWinkler(a, b)).toBeCloseTo(jaroWinkler(b, a), 10)
    }),
  )
})

test('property: the cheap look never loses a near word', () => {
  fc.assert(
    fc.property(word, word, fc.integer({ min: 1, max: 4 }), (a, b, most) => {
      if (editDistance(a, b, most) <= most) expect(mayBeNear(letterBits(a), letterBits(b), most)).toBe(true)
    }),
  )
})
