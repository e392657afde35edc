import { expect, test } from 'vitest'
import { windowsQuoted } from './windows-quoted.ts'

test.each([
  ['C:\\Users\\Mina Das\\AppData\\Local\\Bandhu', '"C:\\Users\\Mina Das\\AppData\\Local\\Bandhu"'],
  ['--data', '"--data"'],
  ['C:\\Users\\মিনা', '"C:\\Users\\মিনা"'],
  // A folder at the root of a drive ends in a backslash, which would take the quote for its own.
  ['D:\\', '"D:\\\\"'],
  ['a"b', '"a\\"b"'],
  ['a\\"b', '"a\\\\\\"b"'],
])('%s is one argument', (argument, quoted) => expect(windowsQuoted(argument)).toBe(quoted))
