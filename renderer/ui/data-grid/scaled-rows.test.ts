import { expect, test } from 'vitest'
import { clampOffset, geometryOf, offsetShowing, rowsAt } from './scaled-rows.ts'

test('a list below the limit is not scaled', () => {
  const g = geometryOf(52_310, 40, 600, 2)
  expect(g.ratio).toBe(1)
  expect(g.shown).toBe(52_310 * 40)
})

test.each([1, 1.5, 2, 3])(
  'a million rows stay below what the browser can lay out at %s×, and the last one is reached',
  (dpr) => {
    const g = geometryOf(1_000_000, 40, 600, dpr)
    expect(g.shown * dpr).toBeLessThan(33_554_428)
    const atTheEnd = (g.shown - g.view) * g.ratio
    expect(rowsAt(g, atTheEnd, 0).last).toBe(999_999)
    expect(atTheEnd).toBeCloseTo(g.full - g.view, 3)
  },
)

test('the rows drawn cover the view, with spare ones beyond its edges', () => {
  const g = geometryOf(1_000, 40, 400, 1)
  expect(rowsAt(g, 0, 0)).toEqual({ first: 0, last: 9 })
  expect(rowsAt(g, 4_020, 0)).toEqual({ first: 100, last: 110 })
  expect(rowsAt(g, 4_000, 5)).toEqual({ first: 95, last: 114 })
  expect(rowsAt(geometryOf(0, 40, 400, 1), 0, 5)).toEqual({ first: 0, last: -1 })
  expect(rowsAt(geometryOf(3, 40, 400, 1), 0, 5)).toEqual({ first: 0, last: 2 })
})

test('moving to a row scrolls no more than needed', () => {
  const g = geometryOf(1_000, 40, 400, 1)
  expect(offsetShowing(g, 5, 0)).toBe(0)
  expect(offsetShowing(g, 10, 0)).toBe(40)
  expect(offsetShowing(g, 2, 400)).toBe(80)
  expect(offsetShowing(g, 999, 0)).toBe(39_600)
  expect(clampOffset(g, -5)).toBe(0)
  expect(clampOffset(g, 1e9)).toBe(39_600)
})
