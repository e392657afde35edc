import { expect, test } from 'vitest'
import type { ImportCounts } from '../../../../shared/features/import/contract.ts'
import { readListSearch } from '../../customers/list/list-view.ts'
import { broughtIn, listOf } from './brought-in.ts'

const came = (created: number, updated: number, state: 'done' | 'undone' = 'done') =>
  listOf({ id: 7, state, counts: { created, updated } as ImportCounts })

test('the people of an import are those it brought in, in a list that the address can name', () => {
  expect(came(3, 2)).toEqual({ where: broughtIn(7) })
  expect(readListSearch(came(3, 2))).toEqual({ where: broughtIn(7) })
})

test('where it brought nobody in, or they are gone again, the list begins with what is newest', () => {
  expect(came(0, 2)).toEqual({ sort: 'changed', dir: 'desc' })
  expect(came(0, 0)).toEqual({ sort: 'created', dir: 'desc' })
  expect(came(3, 2, 'undone')).toEqual({ sort: 'created', dir: 'desc' })
})
