import { expect, test } from 'vitest'
import type { ReasonKind } from '../../../../shared/features/duplicates/reasons.ts'
import { coherent } from './coherent.ts'

const pair = (a: number, b: number, score: number, ...kinds: ReasonKind[]) => ({
  a,
  b,
  score,
  reasons: kinds.map((kind) => ({ kind, a: '', b: '', field: null })),
})

test('where nothing speaks against any two, all are taken, also a weak link between two ends', () => {
  expect(coherent([1, 2, 3], [pair(1, 2, 0.95), pair(2, 3, 0.95), pair(1, 3, 0.3, 'different-phone')])).toEqual([
    1, 2, 3,
  ])
})

test('of one house only those who match are taken; after them nobody is', () => {
  const other = (a: number, b: number) => pair(a, b, 0.6, 'same-phone', 'different-name', 'same-household')
  const house = [other(1, 2), pair(1, 3, 0.995, 'same-phone', 'name-typo'), other(1, 4), other(2, 3), other(2, 4)]
  house.push(other(3, 4))
  expect(coherent([1, 2, 3, 4], house)).toEqual([1, 3])
  expect(coherent([1, 2, 4], house)).toEqual([])
  expect(coherent([1, 2, 3, 4], house, new Set(['1-3']))).toEqual([])
})

test('whoever is as much like two who are two belongs to neither; whoever is like all joins', () => {
  const two = pair(1, 2, 0.6, 'different-name')
  expect(coherent([1, 2, 3], [two, pair(1, 3, 0.95), pair(2, 3, 0.95)])).toEqual([])
  expect(coherent([1, 2, 3], [two, pair(1, 3, 0.99), pair(2, 3, 0.6)])).toEqual([1, 3])
  const joined = [two, pair(1, 3, 0.99), pair(2, 3, 0.2), pair(1, 4, 0.95), pair(3, 4, 0.4), pair(2, 4, 0.1)]
  expect(coherent([1, 2, 3, 4], joined)).toEqual([1, 3, 4])
})

test('two are asked about as they are, unless they are rather two', () => {
  expect(coherent([1, 2], [pair(1, 2, 0.65, 'different-name')])).toEqual([1, 2])
  expect(coherent([1, 2], [pair(1, 2, 0.4, 'different-name')])).toEqual([])
  expect(coherent([1, 2], [pair(1, 2, 0.99)], new Set(['1-2']))).toEqual([])
})
