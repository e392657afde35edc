import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calmed, halvesOf, isShouted, suggestedEmail } from './suggest.ts'

test.each([
  ['a@gmial.com', 'a@gmail.com'],
  ['a@gmaill.com', 'a@gmail.com'],
  ['a@yahooo.com', 'a@yahoo.com'],
  ['a@hotmaik.com', 'a@hotmail.com'],
  ['a@outloook.com', 'a@outlook.com'],
  ['a@rediffmai.com', 'a@rediffmail.com'],
  ['a@gmail.con', 'a@gmail.com'],
])('%s was meant to be %s', (typed, meant) => expect(suggestedEmail(typed)).toBe(meant))

test.each([
  'a@gmail.com',
  'a@mail.com',
  'a@ymail.com',
  'a@yahoo.co.in',
  'a@yahoo.fr',
  'a@hotmail.co.uk',
  'a@outlook.in',
  'a@gail.com',
  'a@email.com',
  'a@bmail.com',
  'a@cloud.com',
  'a@gmx.com',
  'a@tea-house.com',
  'a@gmail.tea-house.com',
  'nobody',
])('%s may be just that', (address) => expect(suggestedEmail(address)).toBeNull())

test('a mended address needs no mending', () => {
  const label = fc.stringMatching(/^[a-z]{3,11}$/)
  fc.assert(
    fc.property(label, (name) => {
      const meant = suggestedEmail(`a@${name}.com`)
      return meant === null || (meant !== `a@${name}.com` && suggestedEmail(meant) === null)
    }),
  )
})

test.each([
  ['RINA DAS', 'Rina Das'],
  ['JEAN-LUC D’ARC', 'Jean-Luc D’Arc'],
  ['LUDWIG VAN BEETHOVEN', 'Ludwig van Beethoven'],
  ['VAN DER BERG', 'Van der Berg'],
  ['KARIM AL RASHID III', 'Karim al Rashid III'],
])('%s is written %s', (shouted, calm) => {
  expect(isShouted(shouted)).toBe(true)
  expect(calmed(shouted)).toBe(calm)
  expect(isShouted(calm)).toBe(false)
})
test.each(['Rina Das', 'রিনা দাস', 'रीना दास', 'AB', 'R. K. Das', 'J K'])('%s is no shouting', (name) =>
  expect(isShouted(name)).toBe(false),
)

test.each([
  ['Rina Das', 'given-first', 'Rina', 'Das'],
  ['Das Rina', 'family-first', 'Rina', 'Das'],
  ['রিনা রানী সেনগুপ্ত', 'given-first', 'রিনা রানী', 'সেনগুপ্ত'],
  ['সেনগুপ্ত রিনা রানী', 'family-first', 'রিনা রানী', 'সেনগুপ্ত'],
  ['प्रिया शर्मा', 'given-first', 'प्रिया', 'शर्मा'],
  ['Md. Karim Rahman', 'given-first', 'Md. Karim', 'Rahman'],
  ['Dr. Ludwig van Beethoven', 'given-first', 'Ludwig', 'van Beethoven'],
  ['Das, Rina', 'family-first', 'Rina', 'Das'],
  ['Rina', 'family-first', 'Rina', ''],
] as const)('%s, %s', (name, order, given, family) => expect(halvesOf(name, order)).toEqual({ given, family }))

test('no letter of a name is lost or made up in parting it', () => {
  const word = fc.constantFrom('Rina', 'Das', 'সেনগুপ্ত', 'शर्मा', 'Karim', 'Rahman', 'O’Neil')
  const words = fc.array(word, { minLength: 1, maxLength: 5 })
  const order = fc.constantFrom('given-first' as const, 'family-first' as const)
  fc.assert(
    fc.property(words, order, (parts, by) => {
      const { given, family } = halvesOf(parts.join(' '), by)
      const both = by === 'given-first' ? [given, family] : [family, given]
      return both.filter(Boolean).join(' ') === parts.join(' ') && given !== ''
    }),
  )
})
