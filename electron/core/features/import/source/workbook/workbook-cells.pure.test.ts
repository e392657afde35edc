import { expect, test } from 'vitest'
import { birthdayText, type Cell, cellText, plainNumber } from './workbook-cells.ts'

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

test('a phone in Excel’s own format keeps all digits; what was saved rounded says so', () => {
  const phone = '[<=9999999]###-####;(###) ###-####'
  expect(text(6175550142, phone)).toBe('(617) 555-0142')
  expect(text(5550142, phone)).toBe('555-0142')
  expect(text(123456789012, '###-####')).not.toBe('')
  expect(text(919876000000, '0.00E+00')).toBe('9.20E+11')
  expect(text(919876543210, '0.00E+00')).toBe('919876543210')
})

test('an address that only the link says stands beside its text', () => {
  const link = (v: string, Target: string) => cellText({ t: 's', v, l: { Target } }, false)
  expect(link('Write to Ana', 'mailto:ana@example.com?subject=Hi')).toBe('Write to Ana <ana@example.com>')
  expect(link('ana@example.com', 'mailto:ana@example.com')).toBe('ana@example.com')
  expect(link('Shop', 'https://example.com')).toBe('Shop')
})

test('a birthday whose format leaves out the year, or all but the year, says no more than it shows', () => {
  const born = (v: number, z: string) => birthdayText({ t: 'n', v, z }, false)
  expect(born(45000, 'd-mmm')).toBe('--03-15')
  expect(born(45000, '[$-409]d mmmm')).toBe('--03-15')
  expect(born(45000, 'yyyy')).toBe('2023')
  expect([born(45000, 'dd/mm/yyyy'), born(45000, 'mmm-yy'), born(45000, 'General')]).toEqual([null, null, null])
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
