import { expect, test } from 'vitest'
import type { Facts } from '../score/facts.ts'
import { packFacts, unpackFacts } from './packed-facts.ts'

test('what is packed is unpacked as it was, in fewer letters', () => {
  const facts: Facts = {
    kind: 'person',
    id: 7,
    name: 'রিনা "Rina" Das',
    givenName: 'Rina',
    familyName: null,
    emails: ['rina@example.com'],
    phones: [{ number: '98300 10001', e164: null }],
    addresses: [{ street: '4, Lake\nView', city: 'Kolkata', region: '', postalCode: '700029', country: 'IN' }],
    birthday: '--05-12',
    company: null,
    jobTitle: null,
    website: 'https://tea.in',
    own: [
      { field: 'Tea', value: '1' },
      { field: 'Since', value: '2020-01-15', measure: true },
    ],
  }
  expect(unpackFacts(packFacts(facts))).toEqual(facts)
  expect(packFacts(facts).length).toBeLessThan(JSON.stringify(facts).length * 0.6)
})
