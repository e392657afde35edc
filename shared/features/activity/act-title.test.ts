import { expect, test } from 'vitest'
import { fileWords } from '../export/file-words.ts'
import { actTitle } from './act-title.ts'

test('the field that an act has set is told in the language of now, whichever it was written in', () => {
  const [en, bn, hi] = [fileWords('en'), fileWords('bn'), fileWords('hi')]
  expect(actTitle('bulk-company-set', `${bn.street}: কলকাতা`, 'en')).toBe(`${en.street}: কলকাতা`)
  expect(actTitle('bulk-set', `${en.city}: Kolkata: North`, 'hi')).toBe(`${hi.city}: Kolkata: North`)
  expect(actTitle('bulk-set', `${bn.city}: —`, 'bn')).toBe(`${bn.city}: —`)
})

test('an act that does not tell what it wrote says that in words, not by signs', () => {
  const [en, bn] = [fileWords('en'), fileWords('bn')]
  expect(actTitle('bulk-set', `${en.about}: + …`, 'en')).toBe(`${en.about}: text added`)
  expect(actTitle('bulk-set', `${en.about}: + …`, 'bn')).toBe(`${bn.about}: লেখা যোগ`)
  expect(actTitle('bulk-set', `${bn.birthday}: …`, 'en')).toBe(en.birthday)
})

test('a name that is the owner’s own stays as it is', () => {
  expect(actTitle('bulk-set', 'Favourite tea: Darjeeling', 'bn')).toBe('Favourite tea: Darjeeling')
  expect(actTitle('bulk-tag', `${fileWords('en').city}: x`, 'bn')).toBe(`${fileWords('en').city}: x`)
  expect(actTitle('bulk-set', 'Kolkata', 'bn')).toBe('Kolkata')
})

test('the kind of a line, and what is no text, are told in words and in the language of now', () => {
  const [en, bn] = [fileWords('en'), fileWords('bn')]
  expect(actTitle('bulk-set', `${en.phone}: work`, 'en')).toBe('Kind of phone: Work')
  expect(actTitle('bulk-set', `${bn.phone}: work`, 'en')).toBe('Kind of phone: Work')
  expect(actTitle('bulk-set', `${en.phone}: দোকান`, 'bn')).toBe('ফোনের ধরন: দোকান')
  expect(actTitle('bulk-set', 'Household: 5', 'en')).toBe('They live together')
  expect(actTitle('bulk-set', 'Household: —', 'en')).toBe('Each lives with nobody')
  expect(actTitle('bulk-set', 'Photo: —', 'bn')).toBe('ছবি: —')
  expect(actTitle('bulk-company-set', `${en.phone}: work`, 'en')).toBe(`${en.phone}: work`)
})

test('what was said of a channel or a topic is told in the language of now, the owner’s own words stay', () => {
  const said = (title: string) => actTitle('bulk-consent', title, 'bn')
  expect(said('SMS · Does not want it · Asked · at the counter')).toBe('এসএমএস · চান না · Asked · at the counter')
  expect(said('News · Agreed · Card')).toBe('News · রাজি · Card')
  expect(said('Asked · at the counter · in May')).toBe('Asked · at the counter · in May')
})
