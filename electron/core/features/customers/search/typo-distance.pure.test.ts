import fc from 'fast-check'
import { expect, test } from 'vitest'
import { typoDistance, typosIn } from './typo-distance.ts'

const far = (a: string, b: string, most = 2) => typoDistance([...a], [...b], most)

test.each([
  ['karim', 'karim', 0],
  ['kraim', 'karim', 1],
  ['karrim', 'karim', 1],
  ['kari', 'karim', 1],
  ['farida', 'farita', 1],
  ['rehmen', 'rahman', 2],
  ['মুখার্জি', 'মুখার্জী', 1],
  ['शरमा', 'शर्मा', 1],
  ['karim', 'begum', 3],
  ['karim', 'ka', 3],
])('%s and %s: %i', (a, b, expected) => expect(far(a, b)).toBe(expected))

test('the same from either side, and never more than was asked for', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'া'), maxLength: 9 })
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(far(a, b)).toBe(far(b, a))
      expect(far(a, b, 20)).toBeLessThanOrEqual(Math.max([...a].length, [...b].length))
      expect(far(a, a)).toBe(0)
    }),
  )
})

test('a short word has no mistakes, a long one two', () => {
  expect([3, 4, 6, 7].map(typosIn)).toEqual([0, 1, 1, 2])
})
