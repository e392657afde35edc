import { expect, test } from 'vitest'
import type { Customer } from '../customers/contract.ts'
import { valuesNotTaken } from './field-plan.ts'
import { mergePlan } from './merge-plan.ts'

let ids = 0
const line = { kind: '', primary: true }

/** A record as the core gives it. */
function record(
  values: Partial<Omit<Customer, 'emails' | 'phones' | 'addresses'>> & {
    emails?: string[]
    phones?: [string, string | null][]
    addresses?: Partial<Customer['addresses'][number]>[]
  },
): Customer {
  const id = ++ids
  const { emails = [], phones = [], addresses = [], ...rest } = values
  const nowhere = { street: '', city: '', region: '', postalCode: '', country: '' }
  return {
    id,
    version: 1,
    name: '',
    givenName: null,
    familyName: null,
    company: null,
    jobTitle: null,
    birthday: null,
    language: null,
    owner: null,
    source: null,
    notes: null,
    tags: [],
    custom: [],
    consent: { status: 'unknown', ground: null, source: 'hand', evidence: null, at: 0 },
    notMailable: null,
    createdAt: id,
    updatedAt: id,
    lastMailedAt: null,
    ...rest,
    emails: emails.map((address, n) => ({ ...line, id: id * 100 + n, address, suppressed: null })),
    phones: phones.map(([number, e164], n) => ({ ...line, id: id * 100 + n, number, e164 })),
    addresses: addresses.map((one, n) => ({ ...line, ...nowhere, id: id * 100 + n, ...one })),
  } as Customer
}

const chosenOf = (people: Customer[], field: string, choices = {}) => {
  const found = mergePlan(people, choices).fields.find((one) => one.field === field)
  return found?.values.find((value) => value.recordId === found.from)?.text
}

test.each([
  ['whole words before initials', ['R. Das', 'Rina Das'], 'Rina Das'],
  ['as people write before capitals', ['RINA DAS', 'Rina Das'], 'Rina Das'],
  ['more words before fewer', ['Rina Kumari Das', 'Rina Das'], 'Rina Kumari Das'],
  ['what was written last, of equal ones', ['Reena Das', 'Rina Das'], 'Rina Das'],
  ['any name before none', ['Rina', ''], 'Rina'],
])('names: %s', (_what, names, wanted) => {
  expect(
    chosenOf(
      names.map((name) => record({ name })),
      'name',
    ),
  ).toBe(wanted)
})

test('a birthday with its year before one without; a choice before everything', () => {
  const people = [record({ birthday: '1980-05-12' }), record({ birthday: '--05-12' })]
  expect(chosenOf(people, 'birthday')).toBe('1980-05-12')
  expect(chosenOf(people, 'birthday', { birthday: people[1]?.id })).toBe('--05-12')
  expect(valuesNotTaken(mergePlan(people).fields).map((one) => one.text)).toEqual(['--05-12'])
})

test('the plan is the same in whatever order the records come', () => {
  const people = [
    record({ name: 'A', emails: ['a@x.in'] }),
    record({ name: 'B' }),
    record({ name: 'C', emails: ['A@X.in'] }),
  ]
  expect(mergePlan([...people].reverse())).toEqual(mergePlan(people))
  expect(mergePlan(people).survivorId).toBe(people[0]?.id)
})

test('lines that say the same become one, all others stay, and one of each kind stands first', () => {
  const people = [
    record({
      emails: ['rina@x.in'],
      phones: [['98300 10001', '+919830010001']],
      addresses: [{ city: 'Kolkata' }],
    }),
    record({
      emails: ['RINA@x.in', 'das@x.in'],
      phones: [
        ['09830010001', null],
        ['12', null],
      ],
      addresses: [{ street: '12 Park Street', city: 'KOLKATA' }, { city: 'Delhi' }],
    }),
  ]
  const { emails, phones, addresses } = mergePlan(people).lines
  const staying = (lines: typeof emails) =>
    lines.filter((one) => one.within === null).map((one) => one.id - (ids - 1) * 100)
  expect(staying(emails)).toEqual([0, 101])
  expect(staying(phones)).toEqual([0, 101])
  expect(staying(addresses)).toEqual([100, 101])
  for (const lines of [emails, phones, addresses]) expect(lines.filter((one) => one.primary)).toHaveLength(1)
  expect(addresses.find((one) => one.primary)?.id).toBe(ids * 100)
})

test('letters go on to the address that agreed to them; a refusal is the word that stands', () => {
  const agreed = { status: 'subscribed', ground: null, source: 'hand', evidence: null, at: 1 } as const
  const silent = record({ emails: ['a@x.in'] })
  const people = [silent, record({ emails: ['b@x.in'], consent: agreed })]
  const plan = mergePlan(people)
  expect(plan.consentFrom).toBe(people[1]?.id)
  expect(plan.lines.emails.find((one) => one.primary)?.personId).toBe(people[1]?.id)
  const refused = record({ emails: ['c@x.in'], consent: { ...agreed, status: 'complained' } })
  expect(mergePlan([...people, refused]).consentFrom).toBe(refused.id)
})
