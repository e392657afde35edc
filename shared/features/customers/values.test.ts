import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CustomerInput, customerInputSchema } from './contract.ts'
import { planLines } from './line-plan.ts'
import { readCustomer } from './values.ts'

const form = (input: Partial<CustomerInput>): CustomerInput => customerInputSchema.parse(input)

test('the form is brought to one line, NFC, single spaces; what repeats stands once', () => {
  const { values, problems } = readCustomer(
    form({
      name: '  Zoe\u0308   Mu\u0308ller\n',
      emails: [
        { address: 'Zoe <ZOE@example.com>', kind: '' },
        { address: 'zoe@EXAMPLE.com', kind: 'work' },
      ],
      phones: [
        { number: '০১৭১২৩৪৫৬৭৮', kind: '' },
        { number: '+880 1712 345678', kind: '' },
      ],
      addresses: [form({ addresses: [{} as never] }).addresses[0] as never],
      tags: ['Tea', ' tea', 'eid'],
    }),
    'BD',
  )
  expect(problems).toBeNull()
  expect(values).toMatchObject({
    name: 'Zoë Müller',
    emails: [{ address: 'ZOE@example.com', key: 'zoe@example.com', kind: '' }],
    phones: [{ number: '০১৭১২৩৪৫৬৭৮', e164: '+8801712345678' }],
    addresses: [],
    tags: ['Tea', 'eid'],
  })
})

test('reading what was read changes nothing', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 20 }).map((s) => s.replaceAll('\0', ''))
  const address = fc.record({
    street: text,
    city: text,
    region: text,
    postalCode: text,
    country: fc.constant('in'),
    kind: text,
  })
  const input = fc.record({
    name: text,
    company: text,
    jobTitle: text,
    birthday: fc.constantFrom('', '1980-05-12', '--02-29'),
    language: fc.constantFrom('', 'bn', 'pt-BR'),
    source: text,
    owner: text,
    notes: text,
    emails: fc.array(fc.record({ address: fc.emailAddress({ size: 'small' }), kind: text }), { maxLength: 3 }),
    phones: fc.array(fc.record({ number: fc.stringMatching(/^0[0-9]{9,10}$/), kind: text }), { maxLength: 3 }),
    addresses: fc.array(address, { maxLength: 2 }),
    tags: fc.array(text, { maxLength: 4 }),
  })
  fc.assert(
    fc.property(input, (given) => {
      const once = readCustomer(given as CustomerInput, 'BD').values
      expect(readCustomer(once as unknown as CustomerInput, 'BD').values).toEqual(once)
    }),
  )
})

test('lines: nobody is lost, nobody is twice, the first wanted line is the only primary one', () => {
  const key = fc.integer({ min: 0, max: 5 })
  const stored = fc.uniqueArray(key).map((keys) => keys.map((k, i) => ({ id: i + 1, primary: i === 0, key: k })))
  fc.assert(
    fc.property(stored, fc.uniqueArray(key), (before, wanted) => {
      const { kept, removed, added } = planLines(before, wanted, (s, w) => s.key === w)
      expect([...kept.map((line) => line.stored), ...removed].sort((a, b) => a.id - b.id)).toEqual(before)
      expect([...kept, ...added].map((line) => line.wanted).sort()).toEqual([...wanted].sort())
      expect([...kept, ...added].filter((line) => line.primary).map((line) => line.wanted)).toEqual(wanted.slice(0, 1))
    }),
  )
})

test('signs that show nothing are dropped, a NUL is refused', () => {
  const { values, problems } = readCustomer(form({ name: 'A\u0007sha', notes: 'Likes\u0001 it\nstrong' }), 'IN')
  expect(problems).toBeNull()
  expect(values).toMatchObject({ name: 'Asha', notes: 'Likes it\nstrong' })
  expect(readCustomer(form({ name: 'A\0sha' }), 'IN').problems).toEqual({ name: ['nul'] })
})
