import { expect, test } from 'vitest'
import { seededRandom } from '../../../../../../shared/seeded-random.ts'
import { placesInOrder } from './number-order.ts'

/** The same by comparing. */
function compared(values: Float64Array): number[] {
  const places = [...values.keys()].filter((place) => !Number.isNaN(values[place]))
  return places.sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b)
}

test.each<[string, (random: () => number) => number]>([
  ['telephone numbers', (random) => 8_801_710_000_000 + Math.floor(random() * 1e9)],
  ['sums below and above zero', (random) => (random() - 0.5) * 1e6],
  ['few values, some missing', (random) => [-3, 0, 2.5, Number.NaN][Math.floor(random() * 4)] ?? 0],
  ['the largest and the smallest', (random) => (random() < 0.5 ? -1 : 1) * 10 ** (random() * 600 - 300)],
])('%s: as comparing puts them, equal ones as they came', (_what, make) => {
  const random = seededRandom(7)
  const values = Float64Array.from({ length: 5_000 }, () => make(random))
  expect([...placesInOrder(values)]).toEqual(compared(values))
})

test('none, one, and all alike', () => {
  expect([...placesInOrder(new Float64Array(0))]).toEqual([])
  expect([...placesInOrder(Float64Array.from([Number.NaN, 4]))]).toEqual([1])
  expect([...placesInOrder(Float64Array.from([4, 4, 4]))]).toEqual([0, 1, 2])
})
