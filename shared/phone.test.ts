import { existsSync, readFileSync } from 'node:fs'
import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { expect, test } from 'vitest'
import { parsePhone, phoneCountry, shownPhone, showPhone, splitPhones } from './phone.ts'
import { isOfNoPlan } from './phone-lengths.ts'
import { plainE164 } from './phone-plain.ts'

const e164 = (text: string, country: string | null) => parsePhone(text, country).e164

test('national numbers become E.164 by the shop’s country', () => {
  expect(e164('01712-345678', 'BD')).toBe('+8801712345678')
  expect(e164('098765 43210', 'IN')).toBe('+919876543210')
  expect(e164('(201) 555-0123', 'US')).toBe('+12015550123')
  expect(e164('06 12 34 56 78', 'FR')).toBe('+33612345678')
})

test('country codes with +, with 00 and without a sign are understood', () => {
  expect(e164('+880 1712 345678', 'IN')).toBe('+8801712345678')
  expect(e164('00880 1712 345678', 'IN')).toBe('+8801712345678')
  expect(e164('8801712345678', 'BD')).toBe('+8801712345678')
  expect(e164('33611111111', 'BD')).toBe('+33611111111')
})

test('Bengali and Devanagari digits, labels, apostrophes and ".0" do not matter', () => {
  expect(e164('০১৭১২-৩৪৫৬৭৮', 'BD')).toBe('+8801712345678')
  expect(e164('९८७६५४३२१०', 'IN')).toBe('+919876543210')
  expect(e164('মোবাইল: ০১৭১২৩৪৫৬৭৮', 'BD')).toBe('+8801712345678')
  expect(e164("'+8801712345678", null)).toBe('+8801712345678')
  expect(e164('tel:+8801712345678', null)).toBe('+8801712345678')
  expect(e164('8801712345678.0', 'BD')).toBe('+8801712345678')
})

test('an extension is kept apart', () => {
  expect(parsePhone('+1 201 555 0123 ext. 45', null)).toMatchObject({ e164: '+12015550123', extension: '45' })
})

test('what is not a number of its country is kept as typed and says why', () => {
  expect(parsePhone(' 555-0101 ', 'US')).toMatchObject({
    raw: '555-0101',
    e164: null,
    key: '5550101',
    problem: 'phone-too-short',
  })
  expect(parsePhone('12345', 'BD')).toMatchObject({ problem: 'phone-too-short', key: '12345' })
  expect(parsePhone('12345678901234567890', 'BD')).toMatchObject({ problem: 'phone-too-long' })
  expect(parsePhone('not-a-phone', 'US')).toMatchObject({ problem: 'phone-letters', key: '', suggestion: null })
  expect(parsePhone('--', 'US')).toMatchObject({ problem: 'phone-no-digits', key: '' })
})

test('a number of the right length with an unknown beginning is normalised and flagged', () => {
  expect(parsePhone('5123456789', 'IN')).toMatchObject({ e164: '+915123456789', problem: null })
  expect(parsePhone('1123456789', 'US')).toMatchObject({ e164: '+11123456789', problem: 'phone-unusual' })
})

test.each([
  ['৯৮৩০১৪৪২৬', 'IN', 'phone-one-short'],
  ['98266 1093', 'IN', 'phone-one-short'],
  ['৯৮৩৭০ ৬৪৫৫১৮', 'IN', 'phone-one-over'],
  ['9999', 'IN', 'phone-too-short'],
  ['2465 1093', 'IN', 'phone-too-short'],
  ['0171234567', 'BD', 'phone-one-short'],
  ['212 555 010', 'US', 'phone-one-short'],
  ['0207123456', 'GB', 'phone-one-short'],
  ['030 12345678', 'DE', null],
] as const)('%s in %s: %s, by the lengths that the country has', (number, country, problem) => {
  expect(parsePhone(number, country).problem).toBe(problem)
})

test('only numbers that no country of their calling code has are of no plan', () => {
  expect(['+91983014426', '+9198370645518', '+1212555010'].every(isOfNoPlan)).toBe(true)
  expect(['+919830144267', '+12125550101', '+442071234567', '+80012345678'].some(isOfNoPlan)).toBe(false)
})

test('a letter typed for a digit is offered, not corrected', () => {
  expect(parsePhone('O1712345678', 'BD')).toMatchObject({
    e164: null,
    problem: 'phone-letters',
    suggestion: '+8801712345678',
  })
})

test('a number that a spreadsheet rounded has lost its end and is no number', () => {
  expect(parsePhone('8.80171E+12', 'BD')).toMatchObject({ e164: null, key: '', problem: 'phone-rounded' })
})

test('several numbers in a cell', () => {
  expect(splitPhones('01712345678, 01812345678')).toEqual(['01712345678', '01812345678'])
  expect(splitPhones('01712345678 ::: 01812345678')).toHaveLength(2)
  expect(splitPhones('01712-345678')).toEqual(['01712-345678'])
  expect(splitPhones('(02) 9876, 12')).toHaveLength(1)
  expect(splitPhones('  ')).toEqual([])
})

test('shown with spaces; unknown countries are refused', () => {
  expect(showPhone('+8801712345678')).toBe('+880 1712 345678')
  // Not one digit is lost, whatever a plan says of a zero in front; of no plan it stays as it is.
  expect(showPhone('+97102739504242').replaceAll(' ', '')).toBe('+97102739504242')
  for (const none of ['+999123456', '+1', '', '01712']) expect(showPhone(none)).toBe(none)
  expect(phoneCountry('bd')).toBe('BD')
  expect(phoneCountry('XX')).toBeNull()
})

test('the quick way gives what the library gives', () => {
  const random = (n: number, seed: number) => Math.abs(Math.sin(n * 12.9898 + seed) * 43758.5453) % 1
  const countries = ['BD', 'IN', 'PK', 'NP', 'FR', 'DE', 'ES', 'US', 'GB', 'IT', 'AE', 'SG', 'LK', 'BR'] as const
  let quick = 0
  for (let n = 0; n < 20_000; n++) {
    const country = countries[n % countries.length] ?? 'BD'
    const length = 6 + Math.floor(random(n, 1) * 9)
    const digits = Array.from({ length }, (_, i) => Math.floor(random(n, i + 2) * 10)).join('')
    const text = `${['', '0', '+', '+880', '+91', '880', '0 ', '00'][n % 8]}${digits}`
    const plain = plainE164(text, country)
    if (plain === null) continue
    quick++
    const parsed = parsePhoneNumberFromString(text, country)
    expect([text, country, parsed?.isValid() ? parsed.number : null]).toEqual([text, country, plain])
  }
  expect(quick).toBeGreaterThan(1000)
})

const file = `${process.env.TESTDATA ?? '../shared/testdata'}/phones/examples.json`
const there = existsSync(file)
/** Behind the name of a test that is skipped. */
const why = there ? '' : `: ${file} is not there`
if (why) console.info(`skipped: example numbers of all regions${why}`)

test.skipIf(!there)(`≥ 99 % of the example numbers of all regions${why}`, () => {
  const rows = JSON.parse(readFileSync(file, 'utf8')) as { region: string; national: string; e164: string }[]
  const wrong = rows.filter((row) => e164(row.national, row.region) !== row.e164)
  expect(rows.length).toBeGreaterThan(100)
  expect(1 - wrong.length / rows.length, JSON.stringify(wrong)).toBeGreaterThanOrEqual(0.99)
  const international = rows.filter((row) => e164(row.e164, 'BD') !== row.e164)
  expect(1 - international.length / rows.length, JSON.stringify(international)).toBeGreaterThanOrEqual(0.99)
})

test.each([
  ['9835014735', 'IN', '98350 14735'],
  ['+919831200095', 'IN', '98312 00095'],
  ['+91-98583-41207', 'IN', '98583 41207'],
  ['৯৮৩০১ ৪৪২৬৭', 'IN', '98301 44267'],
  ['03324651093', 'IN', '033 2465 1093'],
  ['+8801712345678', 'IN', '+880 1712 345678'],
  ['8801712345678', 'BD', '01712-345678'],
  ['98266 1093', 'IN', '98266 1093'],
  ['call me', 'IN', 'call me'],
  ['9830014426 after 6 pm', 'IN', '98300 14426 after 6 pm'],
  ['+8801712345678 (দোকান)', 'IN', '+880 1712 345678 (দোকান)'],
  ['Mob: 9830014426', 'IN', '98300 14426'],
] as const)('%s is shown in %s as %s', (typed, country, shown) => {
  expect(shownPhone(typed, country)).toBe(shown)
})
