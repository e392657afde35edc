import { expect, test } from 'vitest'
import { columnHeaders, findHeaderRow } from './header-row.ts'

const PERSON = ['Asha Roy', '9830000001', '1 Lake Road', 'Kolkata', 'asha@example.com']

test('a row of groups comes before the names below it, in a text file up to the next group', () => {
  const records = [
    ['Customer', '', 'Address', '', 'Emergency contact'],
    ['Name', 'Phone', 'Street', 'City', 'Phone'],
    PERSON,
  ]
  expect(findHeaderRow(records)).toBe(1)
  expect(columnHeaders(records, 1)).toEqual([
    'Customer Name',
    'Customer Phone',
    'Address Street',
    'Address City',
    'Emergency contact Phone',
  ])
})

test('names that reach over both rows stand in either', () => {
  const records = [['Name', 'Phone', 'Address', '', 'Email'], ['', '', 'Street', 'City', ''], PERSON]
  expect(findHeaderRow(records)).toBe(1)
  expect(columnHeaders(records, 1)).toEqual(['Name', 'Phone', 'Address Street', 'Address City', 'Email'])
})

test('a title, a second language and a first person are no groups', () => {
  const names = ['Name', 'Phone', 'Street', 'City', 'Email']
  for (const records of [
    [['Customers', '', '', '', ''], names, PERSON],
    [['Our customers', '', '', '', 'page 1'], names, PERSON],
    [names, ['নাম', 'ফোন', 'রাস্তা', 'শহর', 'ইমেল'], PERSON],
    [names, ['Name Unknown', '', 'Street 1', 'City of London', ''], PERSON],
  ]) {
    const header = findHeaderRow(records)
    expect(header).toBe(records.indexOf(names))
    expect(columnHeaders(records, header ?? -1)).toEqual(names)
  }
})
