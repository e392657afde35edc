import { expect, test } from 'vitest'
import { inRankOrder, ranksOfNumbers, rankWords } from './rank-order.ts'

const ids = Int32Array.from([5, 3, 1, 4, 2])

test('by rank, equal ones as they came, those without one last; the other way round only the ranks turn', () => {
  const ranks = { of: Int32Array.from([0, 2, 0, 1, 2, 1]), most: 2 }
  expect([...inRankOrder(ids, ranks, 'asc')]).toEqual([5, 3, 1, 4, 2])
  expect([...inRankOrder(ids, ranks, 'desc')]).toEqual([1, 4, 5, 3, 2])
})

test('somebody who came after the ranks were told has none', () => {
  expect([...inRankOrder(Int32Array.from([9, 1]), { of: Int32Array.from([0, 1]), most: 1 }, 'asc')]).toEqual([1, 9])
  expect([...inRankOrder(Int32Array.from([2, 1]), { of: new Int32Array(3), most: 0 }, 'desc')]).toEqual([2, 1])
})

test('numbers: the smallest first, equal ones together, also below zero', () => {
  const { of, most } = ranksOfNumbers(Float64Array.from([Number.NaN, 7, -1.5, 7, Number.NaN, 0]))
  expect([[...of], most]).toEqual([[0, 3, 1, 3, 0, 2], 3])
})

test('words: by what they are compared by; a word that is nothing then is none', () => {
  const words = rankWords(4, (word) => word.trim().toLowerCase())
  for (const [id, word] of [
    [1, 'dhaka'],
    [2, 'Bogra'],
    [3, 'Dhaka'],
    [4, ' '],
  ] as const)
    words.add(id, word)
  const { of } = words.ranks()
  expect([...of.subarray(1)].map((rank) => Math.sign(rank))).toEqual([1, 1, 1, 0])
  expect(of[2]).toBeLessThan(of[1] ?? 0)
  expect(of[1]).toBe(of[3])
})
