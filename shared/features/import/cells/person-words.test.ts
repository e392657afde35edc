import { expect, test } from 'vitest'
import { createLanguageNames, createLanguageReader } from './person-words.ts'

test('languages are read by tag and by name, in their own words and in ours; a name of a person is none', () => {
  const read = createLanguageReader()
  const cells = ['bn', 'pt_br', 'EN-us', 'Bengali', 'বাংলা', 'हिन्दी', 'german', 'Deutsch', 'français', '']
  expect(cells.map(read)).toEqual(['bn', 'pt-BR', 'en-US', 'bn', 'bn', 'hi', 'de', 'de', 'fr', null])
  expect(['Anna', 'both', 'en/fr', 'x', 'yes'].map(read)).toEqual([null, null, null, null, null])
})

test('what is printed is read back as the same, in every language of the window', () => {
  const read = createLanguageReader()
  for (const window of ['en', 'bn', 'hi']) {
    const print = createLanguageNames(window)
    for (const tag of ['en', 'bn', 'hi', 'ta', 'pt-BR', 'en-GB', 'zh-Hant', 'sr-Latn', 'la']) {
      const printed = print(tag)
      expect(printed === tag ? tag : read(printed)).toBe(tag)
    }
  }
})
