import { expect, test } from 'vitest'
import { cellAfterKey } from './grid-cell-keys.ts'

const size = { rows: 100, columns: 3, page: 10 }

test('the arrows go from cell to cell and stay within the sheet', () => {
  expect(cellAfterKey('ArrowDown', { index: 0, column: -1 }, size)).toEqual({ index: 0, column: 0 })
  expect(cellAfterKey('ArrowDown', { index: 4, column: 2 }, size)).toEqual({ index: 5, column: 2 })
  expect(cellAfterKey('ArrowRight', { index: 4, column: 2 }, size)).toEqual({ index: 4, column: 2 })
  expect(cellAfterKey('ArrowLeft', { index: 4, column: 0 }, size)).toEqual({ index: 4, column: 0 })
  expect(cellAfterKey('PageDown', { index: 95, column: 1 }, size)).toEqual({ index: 99, column: 1 })
  expect(cellAfterKey('End', { index: 0, column: 1 }, size)).toEqual({ index: 99, column: 1 })
  expect(cellAfterKey('x', { index: 0, column: 1 }, size)).toBeNull()
  expect(cellAfterKey('ArrowDown', { index: 0, column: -1 }, { ...size, rows: 0 })).toBeNull()
})
