import { expect, test } from 'vitest'
import { hueOf, initialsOf } from './initials.ts'

test('initials are the first letters of the first and last word', () => {
  expect(initialsOf('Subhasish Kumar Banerjee')).toBe('SB')
  expect(initialsOf('prasenjit')).toBe('P')
  expect(initialsOf('Lahiri Tea & Spices')).toBe('LS')
  expect(initialsOf('')).toBe('')
  expect(initialsOf('(…)')).toBe('')
})

test('the legal form of a company gives no initial', () => {
  expect(initialsOf('Agarwal Textiles Pvt. Ltd.', true)).toBe('AT')
  expect(initialsOf('M/s Lahiri & Co.', true)).toBe('L')
  expect(initialsOf('Limited Company', true)).toBe('LC')
  expect(initialsOf('Co Pham')).toBe('CP')
})

test('initials of Indic names keep the vowel sign with its letter', () => {
  expect(initialsOf('অনন্যা মুখার্জি')).toBe('অমু')
  expect(initialsOf('सीमा कुमारी')).toBe('सीकु')
  expect(initialsOf('q\u0308uin X')).toBe('Q\u0308X')
})

test('the colour depends on the name only, not on its case or its composition', () => {
  expect(hueOf('Ana')).toBe(hueOf(' ana '))
  expect(hueOf('é')).toBe(hueOf('e\u0301'))
  const hues = new Set(Array.from({ length: 200 }, (_, i) => hueOf(`person ${i}`)))
  expect([...hues].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
})
