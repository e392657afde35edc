import { expect, test } from 'vitest'
import { withDefaults } from './row-options.ts'

test('what stands for blank cells stands for signs of an empty cell, and never for a “no” that was said', () => {
  const defaults = [{ index: 1, text: 'yes' }]
  const filled = (cell: string) => withDefaults(['Rina', cell], defaults)[1]
  expect(['', ' ', '-', 'n/a', 'নেই'].map(filled)).toEqual(Array(5).fill('yes'))
  expect(['नहीं', 'না', 'no', 'false'].map(filled)).toEqual(['नहीं', 'না', 'no', 'false'])
  // A row that ends before the column.
  expect(withDefaults(['Rina'], defaults)).toEqual(['Rina', 'yes'])
})
