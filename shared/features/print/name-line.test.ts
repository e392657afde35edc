import { expect, test } from 'vitest'
import { givenNames, languageOfScript, nameLine } from './name-line.ts'

const one = (givenName: string | null, familyName: string | null, name = `${givenName} ${familyName}`) => ({
  name,
  givenName,
  familyName,
})
const family = (name: string) => `The ${name} family`
const das = ['Asha', 'Ravi', 'Mina', 'Tara'].map((given) => one(given, 'Das'))

test('names above an address', () => {
  expect(nameLine(das.slice(0, 1), 'en-IN', family)).toBe('Asha Das')
  expect(nameLine(das.slice(0, 2), 'en-IN', family)).toBe('Asha and Ravi Das')
  expect(nameLine(das.slice(0, 3), 'en-GB', family)).toBe('Asha, Ravi and Mina Das')
  expect(nameLine(das, 'en-IN', family)).toBe('The Das family')
  expect(nameLine([das[0]!, one('Bimal', 'Roy')], 'en-IN', family)).toBe('Asha Das and Bimal Roy')
  expect(nameLine([das[0]!, one(null, 'Das', 'Das')], 'en-IN', family)).toBe('Asha Das and Das')
  expect(nameLine([one('আশা', 'দাস'), one('রবি', 'দাস')], 'bn-IN', family)).toMatch(/^আশা \S+ রবি দাস$/)
  expect(nameLine([], 'en-IN', family)).toBe('')
})

test('names are joined in the language of their script', () => {
  expect(['Asha', 'আশা Das', 'आशा', 'Müller'].map(languageOfScript)).toEqual(['en', 'bn', 'hi', 'en'])
})

test('how a letter speaks to them', () => {
  expect(givenNames(das.slice(0, 2), 'en-IN')).toBe('Asha and Ravi')
  expect(givenNames([das[0]!, one(null, null, 'Maa')], 'en-IN')).toBeNull()
})
