import { expect, test } from 'vitest'
import { fileWord } from './file-word.ts'

test('a name of letters of three bytes fits into a folder of Linux together with what comes after it', () => {
  const word = fileWord('শারদীয় উৎসবের ক্রেতা '.repeat(10))
  expect(Buffer.byteLength(`${word} – outcomes of everybody.csv`)).toBeLessThan(255)
  expect(word.startsWith('শারদীয় উৎসবের')).toBe(true)
  expect(fileWord('x'.repeat(200))).toHaveLength(80)
})

test('what a file system refuses, and signs that turn a name round, are no part of it', () => {
  expect(fileWord('Puja: north/south?')).toBe('Puja north south')
  expect(fileWord('..hidden\u200f\u061c name')).toBe('hidden name')
})
