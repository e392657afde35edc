import { expect, test } from 'vitest'
import { dateOrderOf, readDay, readMoney, readNumber, readSheetDay } from './typed-cells.ts'

test.each([
  ['1984-02-03', 'dmy', '1984-02-03'],
  ['1984-02-03T10:20:30Z', 'dmy', '1984-02-03'],
  ['19840203', 'mdy', '1984-02-03'],
  ['19840203T102030Z', 'dmy', '1984-02-03'],
  ['20260231', 'dmy', null],
  ['98310200', 'dmy', null],
  ['198402031', 'dmy', null],
  ['03/02/1984', 'dmy', '1984-02-03'],
  ['03/02/1984', 'mdy', '1984-03-02'],
  ['3.2.84', 'dmy', '1984-02-03'],
  ['3-2-07 14:30', 'dmy', '2007-02-03'],
  ['3 Feb 1984', 'dmy', '1984-02-03'],
  ['3rd February, 1984', 'dmy', '1984-02-03'],
  ['Feb 3, 1984', 'dmy', '1984-02-03'],
  ['3-Feb-84', 'dmy', '1984-02-03'],
  ['Feb-3-84', 'dmy', '1984-02-03'],
  ['০৩/০২/১৯৮৪', 'dmy', '1984-02-03'],
  ['৩ ফেব্রুয়ারি ১৯৮৪', 'dmy', '1984-02-03'],
  ['3 फ़रवरी 1984', 'dmy', '1984-02-03'],
  ['29/02/2024', 'dmy', '2024-02-29'],
  ['29/02/2023', 'dmy', null],
  ['31/02/1990', 'dmy', null],
  ['30/14/1975', 'dmy', null],
  ['00/05/1992', 'dmy', null],
  // An archive's people, in the calendar's first centuries and before it.
  ['1648-10-21', 'dmy', '1648-10-21'],
  ['21/10/1048', 'dmy', null],
  ['soon', 'dmy', null],
  ['12345', 'dmy', null],
] as const)('the day of %s (%s) is %s', (cell, order, day) => {
  expect(readDay(cell, order, 2026)).toBe(day)
})

test('the order of days is proved by the cells, or asked', () => {
  expect(dateOrderOf(['03/04/1980', '25/12/1990'])).toBe('dmy')
  expect(dateOrderOf(['03/04/1980', '12/25/1990'])).toBe('mdy')
  expect(dateOrderOf(['03/04/1980', '05/06/1990'])).toBe('open')
  expect(dateOrderOf(['03.04.1980'])).toBe('dmy')
  expect(dateOrderOf(['03/14', '12/05'])).toBe('mdy')
  expect(dateOrderOf(['1980-04-03', '5/5/1990', ''])).toBe(null)
})

test.each([
  ['1,23,456.50', 123456.5],
  ['1,234,567', 1234567],
  ['1.234.567,89', 1234567.89],
  ['1 234,5', 1234.5],
  ['-100', -100],
  ['(12.50)', -12.5],
  ['১২,৩৪৫', 12345],
  ['12 apples', null],
  ['', null],
])('the number of %s', (cell, number) => {
  expect(readNumber(cell)).toBe(number)
})

test.each([
  ['₹ 1,200.50', { minor: 120050, currency: 'INR' }],
  ['Rs. 500/-', { minor: 50000, currency: 'INR' }],
  ['$12', { minor: 1200, currency: 'USD' }],
  ['৳১২০', { minor: 12000, currency: 'BDT' }],
  ['12,5 €', { minor: 1250, currency: 'EUR' }],
  ['¥900', { minor: 900, currency: 'JPY' }],
  ['7.25', { minor: 725, currency: 'INR' }],
  ['free', null],
])('the amount of %s', (cell, money) => {
  expect(readMoney(cell, 'INR')).toEqual(money)
})

test('a day that a spreadsheet counted, and no year, amount or postcode beside it', () => {
  expect(readSheetDay('32994')).toBe('1990-05-01')
  expect(readSheetDay('45292.5')).toBe('2024-01-01')
  for (const cell of ['1985', '700091', '9830000001', '-32994', '0', '']) expect(readSheetDay(cell)).toBeNull()
})

test('a number of more digits than a number holds, and parts of a coin, are refused rather than changed', () => {
  expect(readNumber('12345678901234567')).toBe(null)
  expect(readNumber('9007199254740991')).toBe(9007199254740991)
  expect(readMoney('12.345', 'INR')).toBe(null)
  expect(readMoney('0.004', 'INR')).toBe(null)
  expect(readMoney('30.000000000000004', 'INR')).toEqual({ minor: 3000, currency: 'INR' })
})
