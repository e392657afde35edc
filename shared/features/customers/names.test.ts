import { expect, test } from 'vitest'
import { joinName, nameKeyOf, shownName, splitName } from './names.ts'
import { nationalDigits, phoneForms, reversedDigits } from './phone-forms.ts'

test.each([
  ['Karim Rahman', 'Karim', 'Rahman'],
  ['  Anna  Maria Smith ', 'Anna Maria', 'Smith'],
  ['Rahman, Karim', 'Karim', 'Rahman'],
  ['Dr. Ludwig van Beethoven', 'Ludwig', 'van Beethoven'],
  ['María de la Cruz', 'María', 'de la Cruz'],
  ['Martin King Jr.', 'Martin', 'King Jr.'],
  ['Martin King, Jr.', 'Martin', 'King, Jr.'],
  ['মোঃ রহিম উদ্দিন', 'মোঃ রহিম', 'উদ্দিন'],
  ['ডা. শ্রাবণী ঘোষ', 'শ্রাবণী', 'ঘোষ'],
  ['श्रीमती सुनीता शर्मा', 'सुनीता', 'शर्मा'],
  ['प्रिया', 'प्रिया', null],
  ['Dr.', 'Dr.', null],
  ['', null, null],
])('%s', (name, givenName, familyName) => {
  expect(splitName(name)).toEqual({ givenName, familyName })
})

test('halves make a name again', () => {
  expect(joinName('Karim', 'Rahman')).toBe('Karim Rahman')
  expect(joinName(' Karim ', null)).toBe('Karim')
  expect(joinName(null, null)).toBe('')
})

test('people without a name are shown and sorted by their first contact line', () => {
  const nameless = { name: '', emails: [{ address: 'Rina@Example.com' }], phones: [{ number: '0171' }] }
  expect(shownName(nameless)).toBe('Rina@Example.com')
  expect(nameKeyOf(nameless)).toBe('rina@example.com')
  expect(nameKeyOf({ ...nameless, emails: [] })).toBe('0171')
  expect(nameKeyOf({ ...nameless, name: ' Rina  Das' })).toBe('rina das')
})

test('country codes of one, two and three digits', () => {
  expect(nationalDigits('12025550123')).toBe('2025550123')
  expect(nationalDigits('919876543210')).toBe('9876543210')
  expect(nationalDigits('8801712345678')).toBe('1712345678')
  expect(phoneForms('020', '+442071234567')).toBe('442071234567 2071234567')
  expect(reversedDigits('০১৭-১২', null)).toBe('21710')
  expect(reversedDigits('x', '+8801712345678')).toBe('8765432171088')
})
