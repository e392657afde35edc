import { expect, test } from 'vitest'
import type { ImportColumn, ImportField } from '../../../../shared/features/import/contract.ts'
import { problemsFirst } from './column-fields.ts'

const columnsOf = (...fields: ImportField[]): ImportColumn[] =>
  fields.map((field, index) => ({ index, header: field, field, confidence: 1, stored: true, samples: [] }))
const order = (columns: ImportColumn[], ...headers: string[]) =>
  problemsFirst(columns, new Set(headers)).map((column) => column.field)

test('who it is comes first, then what is wrong, then the rest as in the file', () => {
  const columns = columnsOf('city', 'street', 'fullName', 'company', 'email', 'phone')
  expect(order(columns, 'phone', 'email')).toEqual(['fullName', 'email', 'phone', 'city', 'street', 'company'])
})

test('without a whole name its two halves say who it is; with one they stay where they are', () => {
  expect(order(columnsOf('city', 'familyName', 'phone', 'givenName'), 'phone')).toEqual([
    'familyName',
    'givenName',
    'phone',
    'city',
  ])
  expect(order(columnsOf('givenName', 'phone', 'fullName'), 'phone')).toEqual(['fullName', 'phone', 'givenName'])
})
