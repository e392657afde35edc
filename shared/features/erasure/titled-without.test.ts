import { expect, test } from 'vitest'
import { titleInWords } from './titled-without.ts'

test('whoever was erased is called by a word in the title of an act; a file keeps its name', () => {
  expect(titleInWords('∅', 'Erased customer')).toBe('Erased customer')
  expect(titleInWords('∅, Karim Khan, ∅', 'Erased')).toBe('Erased, Karim Khan, Erased')
  expect(titleInWords('∅ 3.csv', 'Erased')).toBe('∅ 3.csv')
  expect(titleInWords('Rina Das', 'Erased')).toBe('Rina Das')
})
