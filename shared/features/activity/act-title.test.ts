import { expect, test } from 'vitest'
import { fileWords } from '../export/file-words.ts'
import { actTitle } from './act-title.ts'

test('the field that an act has set is told in the language of now, whichever it was written in', () => {
  const [en, bn, hi] = [fileWords('en'), fileWords('bn'), fileWords('hi')]
  expect(actTitle('bulk-company-set', `${bn.street}: কলকাতা`, 'en')).toBe(`${en.street}: কলকাতা`)
  expect(actTitle('bulk-set', `${en.city}: Kolkata: North`, 'hi')).toBe(`${hi.city}: Kolkata: North`)
  expect(actTitle('bulk-set', `${bn.city}: —`, 'bn')).toBe(`${bn.city}: —`)
})

test('a name that is the owner’s own stays as it is', () => {
  expect(actTitle('bulk-set', 'Favourite tea: Darjeeling', 'bn')).toBe('Favourite tea: Darjeeling')
  expect(actTitle('bulk-tag', `${fileWords('en').city}: x`, 'bn')).toBe(`${fileWords('en').city}: x`)
  expect(actTitle('bulk-set', 'Kolkata', 'bn')).toBe('Kolkata')
})
