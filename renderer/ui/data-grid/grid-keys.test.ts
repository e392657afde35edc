import { expect, test } from 'vitest'
import { rowAfterKey } from './grid-keys.ts'

test('the arrows walk and stop at the ends', () => {
  expect(rowAfterKey('ArrowDown', -1, 10, 5)).toBe(0)
  expect(rowAfterKey('ArrowDown', 9, 10, 5)).toBe(9)
  expect(rowAfterKey('ArrowUp', 0, 10, 5)).toBe(0)
  expect(rowAfterKey('ArrowUp', -1, 10, 5)).toBe(9)
})

test('page keys move by what is visible, Home and End reach the ends', () => {
  expect(rowAfterKey('PageDown', 3, 10, 5)).toBe(8)
  expect(rowAfterKey('PageDown', 8, 10, 5)).toBe(9)
  expect(rowAfterKey('PageUp', 3, 10, 5)).toBe(0)
  expect(rowAfterKey('Home', 7, 1_000_000, 5)).toBe(0)
  expect(rowAfterKey('End', 7, 1_000_000, 5)).toBe(999_999)
})

test('other keys and an empty list are left alone', () => {
  expect(rowAfterKey('a', 3, 10, 5)).toBeNull()
  expect(rowAfterKey('ArrowDown', -1, 0, 5)).toBeNull()
})
