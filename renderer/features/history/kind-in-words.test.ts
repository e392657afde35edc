import { expect, test } from 'vitest'
import { withKindInWords } from './kind-in-words.ts'

const bengali = (kind: string) => (kind === 'mobile' ? 'মোবাইল' : kind)

test.each([
  ['phone', '98300 10001 (mobile)', '98300 10001 (মোবাইল)'],
  ['phone', '98300 10001 (shop)', '98300 10001 (shop)'],
  ['phone', '98300 10001', '98300 10001'],
  ['notes', 'rings (mobile)', 'rings (mobile)'],
] as const)('%s: %s', (field, text, shown) => expect(withKindInWords(field, text, bengali)).toBe(shown))
