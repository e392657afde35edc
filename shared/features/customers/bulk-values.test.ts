import { expect, test } from 'vitest'
import { choicesAfter, kindChanges, notesWith } from './bulk-values.ts'
import { LONGEST_NOTES } from './limits.ts'

test('a text goes below the notes once, and not where they would be too long', () => {
  expect(notesWith(null, 'Pays late.')).toEqual({ notes: 'Pays late.' })
  expect(notesWith('Likes tea.', 'Pays late.')).toEqual({ notes: 'Likes tea.\nPays late.' })
  expect(notesWith('Likes tea.\nPays late.', 'Pays late.')).toBe('same')
  expect(notesWith('Pays late. Always.', 'Pays late.')).toEqual({ notes: 'Pays late. Always.\nPays late.' })
  expect(notesWith('x'.repeat(LONGEST_NOTES - 2), 'y')).toEqual({ notes: `${'x'.repeat(LONGEST_NOTES - 2)}\ny` })
  expect(notesWith('x'.repeat(LONGEST_NOTES - 1), 'y')).toBe('full')
})

test('choices are replaced, come or leave, in the order of the menu', () => {
  const menu = [3, 1, 2]
  expect(choicesAfter([1], { how: 'replace', chosen: [2, 3], menu })).toEqual([3, 2])
  expect(choicesAfter([1], { how: 'add', chosen: [3], menu })).toEqual([3, 1])
  expect(choicesAfter([1, 2], { how: 'take', chosen: [1, 3], menu })).toEqual([2])
})

test('a line changes its kind where it has the one that is meant, in any spelling, and not the new one', () => {
  expect(kindChanges({ from: null, to: 'work' }, '')).toBe(true)
  expect(kindChanges({ from: null, to: 'work' }, 'work')).toBe(false)
  expect(kindChanges({ from: '', to: 'work' }, '')).toBe(true)
  expect(kindChanges({ from: '', to: 'work' }, 'home')).toBe(false)
  expect(kindChanges({ from: 'HOME', to: 'work' }, 'home')).toBe(true)
})
