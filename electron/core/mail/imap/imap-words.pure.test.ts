import { expect, test } from 'vitest'
import { literalAfter, wordsOf } from './imap-words.ts'

test('atoms, quoted strings, lists and NIL', () => {
  expect(wordsOf(['* LIST (\\HasNoChildren \\Sent) "/" "[Gmail]/Sent Mail"'])).toEqual([
    '*',
    'LIST',
    ['\\HasNoChildren', '\\Sent'],
    '/',
    '[Gmail]/Sent Mail',
  ])
  expect(wordsOf(['* LIST () NIL INBOX'])).toEqual(['*', 'LIST', [], null, 'INBOX'])
  expect(wordsOf(['* SEARCH 4 17'])).toEqual(['*', 'SEARCH', '4', '17'])
  expect(wordsOf(['* LIST (a (b c)) "\\\\" "say \\"hi\\" (now)"'])).toEqual([
    '*',
    'LIST',
    ['a', ['b', 'c']],
    '\\',
    'say "hi" (now)',
  ])
})

test('a literal is one word, whatever is in it', () => {
  expect(wordsOf(['* LIST () "/" ', Buffer.from('চিঠি "x" (y)\r\n* NIL'), ''])).toEqual([
    '*',
    'LIST',
    [],
    '/',
    'চিঠি "x" (y)\r\n* NIL',
  ])
})

test('what is broken is taken as far as it goes', () => {
  expect(wordsOf(['* LIST (a "b'])).toEqual(['*', 'LIST', ['a', '"', 'b']])
  expect(wordsOf([') a )'])).toEqual(['a'])
})

test('a literal is announced at the end of a line, and never in free text', () => {
  const list = '* LIST () "/" {12}'
  expect(literalAfter(list, list)).toBe(12)
  expect(literalAfter(' {3}', list)).toBe(3)
  for (const line of ['* OK ready {3}', 'a1 NO never {3}', '+ {3}', '* LIST () "/" "{3}"', '* SEARCH 3']) {
    expect(literalAfter(line, line)).toBeNull()
  }
})
