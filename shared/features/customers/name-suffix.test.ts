import { expect, test } from 'vitest'
import { namesAgree } from '../import/cells/same-name.ts'
import { generationOf, generationOfCell, generationsAgree, withGeneration, withoutGeneration } from './name-suffix.ts'

test.each([
  ['Martin King Jr.', 'junior'],
  ['Martin King, Jr.', 'junior'],
  ['King Jr, Martin', 'junior'],
  ['King, Martin, JR', 'junior'],
  ['Martin King Jr., MD', 'junior'],
  ['Martin Junior', 'junior'],
  ['MARTIN KING SR', 'senior'],
  ['Martin King III', 'third'],
  ['Martin King 2nd', 'second'],
  ['João Silva Sobrinho', 'nephew'],
  ['করিম রহমান জুনিয়র', 'junior'],
  // Words that are more than a generation, or stand where none does.
  ['Sr. Mary Joseph', null],
  ['Amartya Sen', null],
  ['Ramesh V', null],
  ['Jr', null],
  ['', null],
])('%s tells the generation %s', (name, generation) => {
  expect(generationOf(name)).toBe(generation)
})

test('a cell of its own tells it, a degree does not, and a name is not told it twice', () => {
  expect([generationOfCell(' Jr. '), generationOfCell('PhD'), generationOfCell('')]).toEqual(['junior', null, null])
  expect(withGeneration('Martin King', 'Jr.')).toBe('Martin King Jr.')
  expect(withGeneration('Martin King Jr', 'Jr.')).toBe('Martin King Jr')
  expect(withGeneration('Martin King', 'PhD')).toBe('Martin King')
  expect([withoutGeneration('King Jr.'), withoutGeneration('King'), withoutGeneration('Jr')]).toEqual([
    'King',
    'King',
    'Jr',
  ])
})

test('father and son are two; a number that a house shares does not tell the father from the son', () => {
  expect(generationsAgree('junior', 'second')).toBe(true)
  expect(namesAgree('john smith jr', 'john smith sr.')).toBe(false)
  expect(namesAgree('john smith ii', 'john smith iii')).toBe(false)
  expect(namesAgree('john smith jr', 'smith, john junior')).toBe(true)
  expect(namesAgree('john smith', 'john smith jr')).toBe(true)
  expect(namesAgree('john smith', 'john smith jr', true)).toBe(false)
})
