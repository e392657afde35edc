import { expect, test } from 'vitest'
import { type Cell, cellText, plainNumber } from './workbook-cells.ts'

const text = (v: unknown, z?: string, t = 'n') => cellText({ t, v, z } as Cell, false)

test('numbers keep all their digits', () => {
  expect(plainNumber(919830000001)).toBe('919830000001')
  expect(plainNumber(1234567890123456)).toBe('1234567890123456')
  expect(plainNumber(1.5e21)).toBe('1500000000000000000000')
  expect(plainNumber(0.1 + 0.2)).toBe('0.3')
  expect(plainNumber(-0.00000012)).toBe('-0.00000012')
  expect(plainNumber(Number.NaN)).toBe('')
})

test('a code reads as it is shown, an amount as the number it is', () => {
  expect(text(7001, '000000')).toBe('007001')
  expect(text(9830000001, '"+91" 00000 00000')).toBe('+91 98300 00001')
  expect(text(9830000001, '000-000-0000')).toBe('983-000-0001')
  for (const amount of [
    'General',
    '0',
    '#,##0.00',
    '0.00',
    '"₹" #,##0.00',
    '_-* #,##0.00_-',
    '[$€-407] #,##0.00',
    '0.00E+00',
  ]) {
    expect([amount, text(1234.5, amount)]).toEqual([amount, '1234.5'])
  }
  expect(text(0.155, '0.0%')).toBe('15.5%')
})

test('days, times and lengths of time', () => {
  expect(text(45000, 'm/d/yy')).toBe('2023-03-15')
  expect(text(45000, 'mmm-yy')).toBe('2023-03-15')
  expect(text(45000.75, 'dd.mm.yyyy hh:mm')).toBe('2023-03-15 18:00')
  expect(text(0.5, 'h:mm AM/PM')).toBe('12:00')
  expect(text(1.5, '[h]:mm')).toBe('36:00')
  expect(text(60, 'yyyy-mm-dd')).toBe('1900-02-29')
  expect(text(99999999, 'yyyy-mm-dd')).toBe('99999999')
  expect(cellText({ t: 'n', v: 43100, z: 'yyyy-mm-dd' }, true)).toBe('2022-01-01')
})

test('other kinds of cells', () => {
  expect(text(true, undefined, 'b')).toBe('TRUE')
  expect(text(42, undefined, 'e')).toBeNull()
  expect(text('  x ', undefined, 's')).toBe('  x ')
  expect(text(undefined, undefined, 'z')).toBe('')
})
