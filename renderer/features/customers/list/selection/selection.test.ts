import { expect, test } from 'vitest'
import {
  EVERYBODY,
  extentOf,
  isSelected,
  NOBODY,
  peopleKey,
  type Selected,
  selectionOf,
  sizeOf,
  withThese,
} from './selection.ts'

const MILLION = 1_000_000
const without = (...ids: number[]): Selected => withThese(EVERYBODY, ids, false)

test('some are named; everybody is everybody, whatever their number, but for those taken out', () => {
  const two = withThese(NOBODY, [3, 7], true)
  expect([3, 5, 7].map((id) => isSelected(two, id))).toEqual([true, false, true])
  expect(sizeOf(two, MILLION)).toBe(2)
  expect(sizeOf(EVERYBODY, MILLION)).toBe(MILLION)
  expect(EVERYBODY.ids.size).toBe(0)
  const most = without(9)
  expect([8, 9].map((id) => isSelected(most, id))).toEqual([true, false])
  expect(sizeOf(most, MILLION)).toBe(MILLION - 1)
})

test('a stretch put in and taken out leaves what was there', () => {
  for (const start of [NOBODY, EVERYBODY, without(2, 4), withThese(NOBODY, [1], true)]) {
    const all = withThese(start, [1, 2, 3], true)
    expect([1, 2, 3].every((id) => isSelected(all, id))).toBe(true)
    const none = withThese(all, [1, 2, 3], false)
    expect([1, 2, 3].some((id) => isSelected(none, id))).toBe(false)
    expect(isSelected(none, 4)).toBe(isSelected(start, 4))
  }
})

test('the tick in the head', () => {
  expect(extentOf(NOBODY, 5)).toBe('none')
  expect(extentOf(EVERYBODY, 5)).toBe('all')
  expect(extentOf(without(1), 5)).toBe('some')
  expect(extentOf(without(1, 2), 2)).toBe('none')
  expect(extentOf(withThese(NOBODY, [1, 2], true), 2)).toBe('all')
})

test('whoever is gone since they were named counts for nothing, in or out', () => {
  expect([sizeOf(without(9), 4), sizeOf(without(9), 4, 4)]).toEqual([3, 4])
  expect([extentOf(without(9), 4), extentOf(without(9), 4, 4)]).toEqual(['some', 'all'])
  expect(sizeOf(withThese(NOBODY, [3, 9], true), 4, 1)).toBe(1)
  expect([sizeOf(NOBODY, 4, 3), sizeOf(EVERYBODY, 5, 4)]).toEqual([0, 5])
})

test('the core is told the ids, or what the list shows; changed filters stand in place of their segment', () => {
  expect(selectionOf(withThese(NOBODY, [3], true), {})).toEqual({ kind: 'people', ids: [3] })
  expect(selectionOf(without(3), { q: ' tea ', segment: 4, sort: 'created' })).toEqual({
    kind: 'shown',
    search: 'tea',
    segmentId: 4,
    where: null,
    except: [3],
  })
  const where = {
    match: 'all' as const,
    parts: [{ field: 'city' as const, is: 'equal' as const, values: ['Delhi'], not: false }],
  }
  expect(selectionOf(EVERYBODY, { segment: 4, where })).toMatchObject({ segmentId: null, where, except: [] })
})

test('another order shows the same people, another search or filter does not', () => {
  expect(peopleKey({ sort: 'created', dir: 'desc' })).toBe(peopleKey({}))
  expect(peopleKey({ q: 'tea' })).not.toBe(peopleKey({}))
  expect(peopleKey({ segment: 1 })).not.toBe(peopleKey({ segment: 2 }))
})
