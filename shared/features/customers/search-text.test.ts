import { expect, test } from 'vitest'
import { searchText, severalAddresses } from './search-text.ts'

test.each([
  ['Asha <asha@example.com>', 'asha@example.com'],
  ['"Roy, Asha" <asha@example.com>,', 'asha@example.com'],
  ['<asha@example.com>', 'asha@example.com'],
  ['Asha <asha@exa', 'asha@exa'],
  ['asha@example.com;', 'asha@example.com'],
  ['mailto:asha@example.com?subject=Your%20tea', 'asha@example.com'],
  ['<MAILTO:asha%2Btea@example.com>', 'asha+tea@example.com'],
  ['mailto:%E0%A6%86%E0%A6%B6%E0%A6%BE%40example.com', 'আশা@example.com'],
  ['tel:+91-98301-10001', '+91-98301-10001'],
  ['tel:+91-98301-10001;ext=12', '+91-98301-10001'],
  ['sms:+919830110001?body=Hello', '+919830110001'],
  ['wa.me/919830110001', '+919830110001'],
  ['https://wa.me/+919830110001?text=Hello', '+919830110001'],
  ['https://api.whatsapp.com/send/?phone=%2B919830110001&text=Hello', '+919830110001'],
  ['https://web.whatsapp.com/send?text=Hello&phone=919830110001', '+919830110001'],
  ['whatsapp://send?phone=919830110001', '+919830110001'],
])('an address or a number comes out of what holds it: %s', (typed, wanted) => {
  expect(searchText(typed)).toBe(wanted)
})

test.each([
  ['“Asha Roy”', 'Asha Roy'],
  ["'Asha Roy'", 'Asha Roy'],
  [' "asha@example.com" ', 'asha@example.com'],
  ['Asha\u00a0Roy', 'Asha Roy'],
  ['\u200bAsha\u2060 Roy\ufeff', 'Asha Roy'],
  ['\u202a+91 98301 10001\u202c', '+91 98301 10001'],
  ['98301–10001', '98301-10001'],
  ['98301\u201110001', '98301-10001'],
  ['＋91（98301）－10001', '+91(98301)-10001'],
])('what shows nothing, and what only stands around it, is no part of it: %j', (typed, wanted) => {
  expect(searchText(typed)).toBe(wanted)
})

test.each([
  'Asha Roy',
  "O'Brien, Sean",
  'ক্ষ\u200dমা',
  'K-10',
  '#12',
  'Rose “Rosie” Das',
  '"',
  '""',
  '100%',
  'Telford',
  'a@b.example, c@d.example',
  'A <a@b.example>, B <c@d.example>',
  'Anglo–Indian Tea',
  'https://wa.me/message/ABC123',
  '',
])('what is typed by hand stays as it is: %j', (typed) => {
  expect(searchText(typed)).toBe(typed)
})

test.each([
  ['a@b.example, c@d.example', ['a@b.example', 'c@d.example']],
  ['A <a@b.example>;"C, D" <mailto:c@d.example>', ['a@b.example', 'c@d.example']],
  ['a@b.example', []],
  ['Asha, a@b.example', []],
  ['fish & chips', []],
])('the addresses of a list: %s', (text, wanted) => {
  expect(severalAddresses(text)).toEqual(wanted)
})
