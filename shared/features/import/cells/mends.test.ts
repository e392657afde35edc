import { expect, test } from 'vitest'
import { mendedEmail, mendedPhone, respeltEmail } from './mends.ts'

test.each([
  ['b.das71@gmail.con', 'b.das71@gmail.com'],
  ['rina@gmial.com', 'rina@gmail.com'],
  ['Rina@Yahoo.con', 'Rina@yahoo.com'],
  ['shop@lahiri.con', 'shop@lahiri.com'],
  ['rina@gmail.com', null],
  ['rina@gmx.com', null],
  ['rina@example.co', null],
  ['@gmail.con', null],
])('%s is spelt %s', (typed, meant) => expect(respeltEmail(typed)).toBe(meant))

test.each([
  ['b.das71.gmail.com', 'b.das71@gmail.com'],
  ['b.das71 (at) example.com', 'b.das71@example.com'],
  ['b das@example,com', 'bdas@example.com'],
  ['b.das@@example..com.', 'b.das@example.com'],
  ['rina at gmail dot con', 'rina@gmail.com'],
  ['call me', null],
  ['gmail.com', null],
])('%s was meant as %s', (typed, meant) => expect(mendedEmail(typed)).toBe(meant))

test.each([
  ['98300 2774O', '98300 27740'],
  ['98300 277l8', '98300 27718'],
  ['98300 27748', null],
  ['call me', null],
])('%s is the number %s', (typed, meant) => expect(mendedPhone(typed, 'IN')).toBe(meant))
