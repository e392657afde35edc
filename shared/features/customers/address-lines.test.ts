import { expect, test } from 'vitest'
import { addressInALine, addressLines, envelopeLines } from './address-lines.ts'

const at = (street: string, city: string, postalCode: string, country = '', region = '') => ({
  street,
  city,
  postalCode,
  country,
  region,
})
const home = { home: 'IN', locale: 'en-IN' }

test.each([
  [at('4 Lake View', 'Kolkata', '700029', 'IN', 'West Bengal'), ['4 Lake View', 'Kolkata 700029', 'West Bengal']],
  [at('4 Lake View\nFlat 2', 'Kolkata', '700029'), ['4 Lake View', 'Flat 2', 'Kolkata 700029']],
  [at('Gartenweg 7', 'Köln', '50667', 'DE', 'NRW'), ['Gartenweg 7', '50667 Köln', 'GERMANY']],
  [at('1 Main St', 'Austin', '73301', 'US', 'TX'), ['1 Main St', 'Austin, TX 73301', 'UNITED STATES']],
  [at('5 High St', 'Oxford', 'OX1 4AA', 'GB'), ['5 High St', 'Oxford', 'OX1 4AA', 'UNITED KINGDOM']],
  [at('5 Rd', 'Thimphu', '', 'Bhutan'), ['5 Rd', 'Thimphu', 'BHUTAN']],
  [at('5 Rd', 'Pune', '411001', 'India'), ['5 Rd', 'Pune 411001']],
])('on an envelope from India: %o', (address, lines) => expect(envelopeLines(address, home)).toEqual(lines))

test('from Germany no country stands on an envelope to Germany', () => {
  const lines = envelopeLines(at('Gartenweg 7', 'Köln', '50667', 'DE'), { home: 'DE', locale: 'en-DE' })
  expect(lines).toEqual(['Gartenweg 7', '50667 Köln'])
})

test('on the page of a person everything is shown, in the order of the country', () => {
  expect(addressLines(at('4 Lake View', 'Kolkata', '700029', 'IN', 'West Bengal'), 'en-IN')).toEqual([
    '4 Lake View',
    'Kolkata 700029',
    'West Bengal, India',
  ])
  expect(addressLines(at('1 Main St', 'Austin', '73301', 'US', 'TX'), 'en-IN')).toEqual([
    '1 Main St',
    'Austin, TX 73301',
    'United States',
  ])
})

test('in one line the shop’s own country is left out, another stands by its name, and a country alone is told', () => {
  const line = (country: string) => addressInALine(at('4 Lake View', 'Kolkata', '700029', country), home)
  const here = '4 Lake View, Kolkata 700029'
  expect(['IN', '', 'India'].map(line)).toEqual([here, here, here])
  expect(line('NP')).toBe(`${here}, Nepal`)
  expect(addressInALine(at('', '', '', 'IN'), home)).toBe('India')
})
