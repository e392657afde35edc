import { describe, expect, test } from 'vitest'
import { listInput, readListSearch, readPersonSearch } from './list-view.ts'

describe('the list kept in the address', () => {
  test('a search that looks like a number stays the text that was typed', () => {
    expect(readListSearch({ q: 98300 })).toEqual({ q: '98300' })
  })

  test('what nobody can have meant is left out', () => {
    expect(readListSearch({ q: '', sort: 'size', dir: 'up', open: -1, at: 1.5, new: 'yes' })).toEqual({})
  })

  test('moments start with the newest, names with A', () => {
    expect(listInput({ sort: 'created' })).toEqual({ search: '', sort: 'created', dir: 'desc' })
    expect(listInput({ q: '  rina ' })).toEqual({ search: 'rina', sort: 'name', dir: 'asc' })
    expect(listInput({ sort: 'created', dir: 'asc' }).dir).toBe('asc')
  })

  test("a person's page remembers the list it was reached from, not its panel", () => {
    expect(readPersonSearch({ q: 'tea', sort: 'changed', at: 3, open: 9, new: true })).toEqual({
      q: 'tea',
      sort: 'changed',
      at: 3,
    })
  })
})
