import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createNumberTable } from './number-table.ts'

test('holds what was added, every value of a key, in order, however much it grows', () => {
  const pair = fc.tuple(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 1_000_000 }))
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 300 }), fc.integer({ min: 0, max: 9_000 }), (pairs, others) => {
      const table = createNumberTable()
      const expected = new Map<number, number[]>()
      for (let i = 0; i < others; i++) table.add(1_000_000 + i * 4_096, i)
      for (const [key, value] of pairs) {
        table.add(key, value)
        expected.set(key, [...(expected.get(key) ?? []), value])
      }
      for (let key = 1; key <= 200; key++) expect(table.get(key, 1_000)).toEqual(expected.get(key) ?? [])
      for (let i = 0; i < others; i += 97) expect(table.get(1_000_000 + i * 4_096, 5)).toEqual([i])
    }),
    { numRuns: 20 },
  )
})

test('gives no more than asked for', () => {
  const table = createNumberTable()
  for (let i = 0; i < 50; i++) table.add(7, i)
  expect(table.get(7, 20)).toHaveLength(20)
  expect(table.get(8, 20)).toEqual([])
})
