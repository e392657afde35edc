import { expect, test } from 'vitest'
import { nextSize } from './unit-size.ts'

const bounds = { hold: 25, least: 20, most: 4_000 }

test('a unit takes what fits into its time, commit included', () => {
  expect(nextSize(100, { rows: 100, ms: 25 }, bounds)).toBe(100)
  expect(nextSize(100, { rows: 100, ms: 40 }, bounds)).toBe(63)
  expect(nextSize(100, { rows: 100, ms: 20 }, bounds)).toBe(125)
})

test('one that was cheap or held up changes it by a step, and what ended early says what it says of its own rows', () => {
  expect(nextSize(100, { rows: 100, ms: 0 }, bounds)).toBe(150)
  expect(nextSize(100, { rows: 100, ms: 900 }, bounds)).toBe(50)
  expect(nextSize(100, { rows: 4, ms: 1 }, bounds)).toBe(100)
  expect(nextSize(100, { rows: 0, ms: 3 }, bounds)).toBe(100)
})

test('it stays within its bounds', () => {
  expect(nextSize(3_500, { rows: 3_500, ms: 1 }, bounds)).toBe(4_000)
  expect(nextSize(30, { rows: 30, ms: 900 }, bounds)).toBe(20)
})
