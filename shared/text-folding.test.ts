import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold, foldKey } from './text-folding.ts'

test('case, digits and composition are folded', () => {
  expect(fold('MÜLLER')).toBe('müller')
  expect(fold('Mu\u0308ller')).toBe('müller')
  expect(fold('ঢাকা ১২০৫')).toBe('ঢাকা 1205')
})

test('joiners and soft hyphens inside an Indic word do not make another word of it', () => {
  expect(fold('র\u200d্যাব')).toBe(fold('র্যাব'))
  expect(fold('\ufeffক্\u200cষ')).toBe('ক্ষ')
})

test('Bengali letters written in two ways are one (য় as one or two code points)', () => {
  expect(fold('\u09df')).toBe(fold('\u09af\u09bc'))
})

test('the key of a name ignores spacing', () => {
  expect(foldKey('  Rahim \t Uddin ')).toBe('rahim uddin')
})

test('folding twice changes nothing more', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text)))
})
