import { expect, test } from 'vitest'
import { saysSomething } from './says-something.ts'

const CLOSES = ['With kind regards', 'শুভেচ্ছা সহ', 'सादर']
const DEAR = 'Dear {{ first_name | default: "customer" }},'

test.each([
  ['', false],
  [' \n\n ', false],
  [`${DEAR}\n\n\n\nWith kind regards\n\n\nTea House`, false],
  [`${DEAR}\n\nWith kind regards,\nAsha Roy\nTea House`, false],
  ['प्रिय {{ first_name | default: "ग्राहक" }},\n\n\n\nसादर\n\n\nTea House', false],
  ['প্রিয় {{ first_name }},\n\nশুভেচ্ছা সহ।', false],
  ['Hello {{ first_name }}!\n\nWith kind regards', false],
  [DEAR, false],
  [`${DEAR}\n\nthe autumn flush is here.\n\nWith kind regards\n\nTea House`, true],
  [`${DEAR}\n\nthe autumn flush is here.`, true],
  ['The autumn flush is here.', true],
  ['Happy Puja to all of you!\n\nWith kind regards', true],
  [`${DEAR}\n\nCome by.\n\nYours, Asha`, true],
])('%j says something: %s', (text, says) => {
  expect(saysSomething(text, CLOSES)).toBe(says)
})
