import { expect, test } from 'vitest'
import { companyColumns, isCompanyColumn } from './columns.ts'

const fields = [1, 2, 3, 4, 5].map((id) => ({ id }))

test('until the owner chooses, the first own fields are shown beside what every company has', () => {
  expect(companyColumns(null, fields)).toEqual([
    ...['name', 'people', 'phone', 'email', 'city'],
    ...['field:1', 'field:2', 'field:3', 'field:4'],
    'changed',
  ])
})

test('what was chosen stands in its order behind the name, each once; a field that is gone is left out', () => {
  expect(companyColumns(['field:5', 'city', 'city', 'field:9', 'name'], fields)).toEqual(['name', 'field:5', 'city'])
  expect(['field:0', 'field:12', 'country', 'tags', 7].map(isCompanyColumn)).toEqual([false, true, true, false, false])
})
