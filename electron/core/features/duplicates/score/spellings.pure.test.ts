import { expect, test } from 'vitest'
import { wordLevel } from './compare-names.ts'
import { letterBits } from './edit-distance.ts'
import { soundOf } from './transliterate.ts'
import type { Word } from './words.ts'

const word = (text: string): Word => ({
  text,
  indic: false,
  role: 'given',
  sound: soundOf(text),
  bits: letterBits(text),
  meant: null,
  share: null,
  lean: null,
})
const level = (one: string, other: string) => wordLevel(word(one), word(other))

test.each([
  ['raheem', 'rahim'],
  ['laxmi', 'lakshmi'],
])('%s and %s are one name as it is said', (one, other) => {
  expect(level(one, other)).toBe('typo')
  expect(level(other, one)).toBe('typo')
})

test.each([
  ['sumit', 'sameeta'],
  ['asheem', 'usham'],
  ['x41', 'x42'],
  ['x4100', 'x4200'],
  ['given700', 'given811'],
])('%s and %s are two', (one, other) => {
  expect(level(one, other)).not.toBe('typo')
  expect(level(other, one)).not.toBe('typo')
})
