import { expect, test } from 'vitest'
import { homeKey } from './same-home.ts'

const home = { familyName: 'Das', street: '4, Lake View', city: 'Kolkata', postalCode: '700 029' }

test.each([
  { ...home, street: '4 Lake  View', postalCode: '700029' },
  { ...home, familyName: 'DAS', street: '4 LAKE VIEW.' },
])('the same home, however it is written: %o', (other) => expect(homeKey(other)).toBe(homeKey(home)))

test.each([
  { ...home, familyName: 'Roy' },
  { ...home, street: '5, Lake View' },
  { ...home, postalCode: '700030' },
])('another home: %o', (other) => expect(homeKey(other)).not.toBe(homeKey(home)))

test.each([
  { ...home, familyName: null },
  { ...home, street: 'Lake View' },
  { ...home, city: '', postalCode: '' },
])('nobody can tell: %o', (other) => expect(homeKey(other)).toBeNull())

test('a town stands in for its code', () => {
  expect(homeKey({ ...home, postalCode: '' })).toBe(homeKey({ ...home, postalCode: '', city: 'KOLKATA' }))
})
