import { expect, test } from 'vitest'
import { searchDocOf } from './search-doc.ts'

test('a person becomes folded text, phones with and without country code', () => {
  expect(
    searchDocOf({
      name: 'ক\u200dরিম RAHMAN',
      emails: ['Karim@Example.com', 'k2@example.com'],
      phones: [
        { number: '01712-345678', e164: '+8801712345678' },
        { number: '+91 98765 43210', e164: '+919876543210' },
        { number: '০০৭ ১২৩৪', e164: null },
      ],
      company: 'Padma STORE',
      cities: ['Dhaka'],
    }),
  ).toEqual({
    name: 'করিম rahman',
    email: 'karim@example.com k2@example.com',
    phone: '8801712345678 1712345678 919876543210 9876543210 71234',
    company: 'padma store',
    city: 'dhaka',
  })
})

test('texts of the shop’s own fields are found, the beginning of a long one', () => {
  const nobody = { name: '', emails: [], phones: [], company: null }
  const own = ['Strong TEA', 'x'.repeat(5_000)]
  expect(searchDocOf({ ...nobody, cities: ['Dhaka'], own }).city).toBe(`dhaka strong tea ${'x'.repeat(300)}`)
})

test('a person with nothing but a name leaves the rest empty', () => {
  expect(searchDocOf({ name: 'Rina', emails: [], phones: [], company: null, cities: [] })).toEqual({
    name: 'rina',
    email: '',
    phone: '',
    company: '',
    city: '',
  })
})
