import { expect, test } from 'vitest'
import { areSaidAlike, soundOf, toLatin } from './transliterate.ts'

test.each([
  ['রহিম', 'rahim'],
  ['করিম', 'karim'],
  ['শর্মা', 'sharma'],
  ['দাস', 'das'],
  ['বন্দ্যোপাধ্যায়', 'bandyopadhyay'],
  ['সুমন', 'suman'],
  ['खातून', 'khatun'],
  ['शर्मा', 'sharma'],
  ['राहुल', 'rahul'],
  ['गुप्ता', 'gupta'],
  ['सिंह', 'singh'],
  ['ज़ैनब', 'zainab'],
  ['फ़ातिमा', 'fatima'],
])('%s is written %s', (word, latin) => expect(toLatin(word)).toBe(latin))

test('Latin words stay as they are', () => expect(toLatin('smith')).toBe('smith'))

test.each([
  ['hossain', 'hosen', 'hussein'],
  ['chowdhury', 'choudhuri', 'chaudhary'],
  ['islam', 'isalam', 'eslam'],
  ['ahmed', 'ahamed', 'ahmad'],
  ['puja', 'pooja', 'pujah'],
  ['vikas', 'bikash', 'vikash'],
])('%s, %s and %s sound alike', (one, two, three) => {
  expect(soundOf(two)).toBe(soundOf(one))
  expect(soundOf(three)).toBe(soundOf(one))
})

test('other names sound otherwise', () => {
  expect(soundOf('rahim')).not.toBe(soundOf('karim'))
  expect(soundOf('das')).not.toBe(soundOf('dey'))
})

test.each([
  ['rafikul', 'rofiqul'],
  ['shaumen', 'soumen'],
  ['phatema', 'fatima'],
  ['abdullah', 'abdulla'],
  ['mohammad', 'muhammad'],
  ['imaran', 'imran'],
])('%s and %s may be one name', (one, other) => expect(areSaidAlike(one, other)).toBe(true))

test.each([
  ['asha', 'usha'],
  ['rina', 'rani'],
  ['mina', 'manu'],
])('%s and %s sound alike, and are two by their vowels', (one, other) => {
  expect(soundOf(one)).toBe(soundOf(other))
  expect(areSaidAlike(one, other)).toBe(false)
})
