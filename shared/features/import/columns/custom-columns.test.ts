import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromSheetCell, toSheetCell } from '../../export/sheet-cell.ts'
import { cleanCell } from '../cell-values.ts'
import { kindOfColumn } from './custom-columns.ts'

const kindOf = (...cells: string[]) => kindOfColumn('custom', 'member', cells)

test.each([
  ['TRUE', 'FALSE', ''],
  ['Yes', 'no', '-'],
  ['ja', 'nein'],
  ['হ্যাঁ', 'না'],
  ['हाँ', 'नहीं'],
  ['Y', 'N', 'N'],
  ['x', '✓'],
  ['Yes', '0', '1'],
  ['FALSE'],
])('a column of %s and its like is one of yes and no', (...cells) => expect(kindOf(...cells)).toBe('flag'))

test.each([
  [['yes', 'no', 'maybe'], 'text'],
  [['yes', 'no', 'yes, but late'], 'text'],
  [['1', '0', '1'], 'number'],
  [['F', 'F'], 'text'],
  [['T', 'M', 'F'], 'text'],
  [['', '-'], 'text'],
] as const)('a column of %s is one of %s', (cells, kind) => expect(kindOf(...cells)).toBe(kind))

test('a birthday, a score and their like stay what they are whatever they say', () => {
  expect(kindOfColumn('nickname', 'nickname', ['Ja', 'No'])).toBe('text')
  expect(kindOfColumn('companyCustom', 'key account', ['yes', 'no'])).toBe('flag')
})

test.each([
  ["'7001", '7001'],
  ["'700129", '700129'],
  ["'9831012345", '9831012345'],
  ["'+919831012345", '+919831012345'],
  ["'+91 98310 12345", '+91 98310 12345'],
  ["'0042", '0042'],
  ["'t Hooft", "'t Hooft"],
  ["'Abd al-Rahman", "'Abd al-Rahman"],
  ["'90s records", "'90s records"],
  ["''7001", "'7001"],
])('the cell %s says %s', (cell, said) => expect(cleanCell(cell)).toBe(said))

test('numbers that are marked as text are no numbers to count with', () => {
  expect(kindOf("'7001", "'7002")).toBe('text')
  expect(kindOf('7001', '7002')).toBe('number')
})

test('whatever a text is, a spreadsheet’s cell gives it back', () => {
  const text = fc.stringMatching(/^[-'0-9a+=.]{0,8}$/)
  fc.assert(fc.property(text, (one) => fromSheetCell(toSheetCell(one)) === one))
})
