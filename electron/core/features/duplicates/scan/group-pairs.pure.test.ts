import fc from 'fast-check'
import { expect, test } from 'vitest'
import { groupPairs, pairKey, type ScoredPair } from './group-pairs.ts'

const members = (pairs: ScoredPair[], apart: string[] = []) =>
  groupPairs(pairs, new Set(apart)).map((group) => group.members)

test('who is like each other is one group', () => {
  const pairs = [
    { a: 1, b: 2, score: 0.99 },
    { a: 1, b: 3, score: 0.9 },
    { a: 2, b: 3, score: 0.95 },
    { a: 7, b: 9, score: 0.8 },
  ]
  expect(members(pairs)).toEqual([
    [1, 2, 3],
    [7, 9],
  ])
})

test('a chain is cut at its weakest place', () => {
  const pairs = [
    { a: 1, b: 2, score: 0.99 },
    { a: 2, b: 3, score: 0.6 },
    { a: 3, b: 4, score: 0.99 },
  ]
  expect(members(pairs)).toEqual([
    [1, 2],
    [3, 4],
  ])
})

test('a long chain never becomes one group', () => {
  const chain = Array.from({ length: 40 }, (_, at) => ({ a: at, b: at + 1, score: 0.97 }))
  expect(Math.max(...members(chain).map((group) => group.length))).toBeLessThanOrEqual(3)
})

test('two who were said to be two are never in one group, whoever is like both', () => {
  const pairs = [
    { a: 1, b: 2, score: 1 },
    { a: 1, b: 3, score: 1 },
    { a: 2, b: 3, score: 1 },
  ]
  expect(members(pairs, [pairKey(2, 3)]).filter((group) => group.includes(2) && group.includes(3))).toEqual([])
  expect(members(pairs, [pairKey(2, 3)])[0]).toHaveLength(2)
})

const somePairs = fc.uniqueArray(
  fc.record({
    a: fc.integer({ min: 0, max: 11 }),
    b: fc.integer({ min: 12, max: 24 }),
    score: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { selector: ({ a, b }) => `${a}-${b}`, maxLength: 40 },
)

test('property: everybody is in one group at most, verdicts hold, every member has a sure other, the order changes nothing', () => {
  fc.assert(
    fc.property(somePairs, fc.integer({ min: 0, max: 40 }), (pairs, some) => {
      const apart = new Set(pairs.slice(0, some % 5).map(({ a, b }) => pairKey(a, b)))
      const groups = groupPairs(pairs, apart)
      const all = groups.flatMap((group) => group.members)
      expect(new Set(all).size).toBe(all.length)
      for (const group of groups) {
        expect(group.members.length).toBeGreaterThan(1)
        for (const one of group.members) {
          const others = group.members.filter((other) => other !== one)
          expect(others.some((other) => apart.has(pairKey(one, other)))).toBe(false)
          expect(
            pairs.some(({ a, b, score }) => score >= 0.5 && [a, b].includes(one) && others.includes(a === one ? b : a)),
          ).toBe(true)
        }
      }
      expect(groupPairs([...pairs].reverse(), apart)).toEqual(groups)
    }),
  )
})

test('two groups of several records each, of one name each, that every pair tells apart by one thing stay two; slips do not', () => {
  const apart = [0, 1].flatMap((a) => [2, 3].map((b) => ({ a, b, score: 0.65 })))
  const sure = [
    { a: 0, b: 1, score: 0.99 },
    { a: 2, b: 3, score: 0.99 },
  ]
  const found = (pairs: ScoredPair[], areOneName: (a: number, b: number) => boolean) =>
    groupPairs(pairs, new Set(), { families: false, areOneName }).map((one) => one.members)
  const always = () => true
  expect(found([...sure, ...apart], always)).toEqual([
    [0, 1],
    [2, 3],
  ])
  expect(found([...sure.slice(0, 1), ...apart.filter(({ b }) => b === 2)], always)).toEqual([[0, 1, 2]])
  // One of the groups is spelled in two ways: whoever wrote it slips.
  expect(found([...sure, ...apart], (a) => a === 0)).toEqual([[0, 1, 2, 3]])
})

test('where there are families two such groups have to be surer of it', () => {
  const pairs = [
    { a: 0, b: 1, score: 0.99 },
    { a: 2, b: 3, score: 0.99 },
    { a: 0, b: 2, score: 0.95 },
    { a: 0, b: 3, score: 0.45 },
    { a: 1, b: 2, score: 0.45 },
    { a: 1, b: 3, score: 0.45 },
  ]
  expect(groupPairs(pairs)).toHaveLength(1)
  expect(groupPairs(pairs, new Set(), { families: true, areOneName: () => false })).toHaveLength(2)
})
