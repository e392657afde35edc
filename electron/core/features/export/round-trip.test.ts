import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Inputs } from '../../../../shared/contract.ts'
import type { ExportFormat } from '../../../../shared/features/export/contract.ts'
import { cleanCell } from '../../../../shared/features/import/cell-values.ts'
import {
  ALL,
  everything,
  exported,
  exportedFile,
  imported,
  known,
  type Language,
  RINA,
  shop,
} from '../../../../tests/support/exported.ts'
import type { TestCore } from '../../../../tests/support/test-core.ts'

type Person = Inputs['customers']['create']

let core: TestCore
beforeEach(async () => {
  core = await shop('en')
})
afterEach(() => core.close())

/* Out and in again: whatever stands in the base comes back as it was. */

const NASTY = [
  '=1+1',
  "'quoted",
  "'=1",
  '+46701234567',
  '-100',
  '007',
  '1e5',
  '3/4',
  '@home',
  'a,b',
  'say "hi"',
  '০১২',
  '١٢',
]
const word = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.constantFrom('Asha', 'শ্রাবণী ঘোষ', 'राम कुमार', "O'Neil", 'Łukasz', '山田', 'de la Cruz', 'Md. Karim'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
)
const line = word.map((text) => text.replaceAll('\0', '').trim()).filter((text) => text !== '')
const or = (text: fc.Arbitrary<string>) =>
  fc.oneof({ weight: 2, arbitrary: fc.constant('') }, { weight: 3, arbitrary: text })
const kind = fc.constantFrom('', 'work', 'home', 'বাসা', 'Main office, 2')
const withKinds =
  <K extends string>(name: K) =>
  (all: string[]) =>
    fc
      .array(kind, { minLength: all.length, maxLength: all.length })
      .map((kinds) => all.map((text, at) => ({ [name]: text, kind: kinds[at] ?? '' }) as Record<K | 'kind', string>))
const person = (at: number): fc.Arbitrary<Person> =>
  fc.record({
    name: line,
    company: or(line),
    jobTitle: or(line),
    language: fc.constantFrom('', 'bn', 'pt-BR', 'la'),
    source: or(line),
    owner: or(line),
    notes: or(fc.tuple(line, line).map((two) => two.join('\n'))),
    birthday: fc.constantFrom('', '1980-05-12', '--02-29', '2001-12-31'),
    emails: fc
      .uniqueArray(
        fc.constantFrom(`p${at}@example.com`, `p${at}+tag@example.com`, 'shared@example.com', `=p${at}@example.com`),
        { maxLength: 3 },
      )

      .chain(withKinds('address')),
    phones: fc
      .uniqueArray(
        fc.constantFrom(`98301 1${String(at).padStart(4, '0')}`, '+46701234567', '12345', '(033) 2249-0000'),
        { maxLength: 3 },
      )

      .chain(withKinds('number')),
    addresses: fc.array(
      fc.record({
        street: or(
          fc.oneof(
            line,
            fc.tuple(line, line).map((two) => two.join('\n')),
          ),
        ),
        city: line,
        region: or(line),
        postalCode: or(fc.constantFrom('700001', '00701', 'SW1A 1AA', '1-2')),
        country: fc.constantFrom('', 'IN', 'BD', 'GB', 'CI', 'KP'),
        kind,
      }),
      { maxLength: 2 },
    ),
    tags: fc.array(
      line.map((tag) => tag.slice(0, 60)),
      { maxLength: 3 },
    ),
  })
const people = fc.tuple(...Array.from({ length: 8 }, (_, at) => person(at)))

/** A field of each kind; the last ones have names that a file of another program would mean something by. */
const OWN: Inputs['fields']['create'][] = [
  { name: 'Remark', kind: 'text' },
  { name: 'Story', kind: 'long' },
  { name: 'Shoe size', kind: 'number' },
  { name: 'Owes', kind: 'money' },
  { name: 'Met on', kind: 'date' },
  { name: 'Wants a bill', kind: 'flag' },
  { name: 'প্রিয় চা', kind: 'choice', options: ['Assam', 'tea, green', '=1+1'] },
  { name: 'Sweets', kind: 'choices', options: ['রসগোল্লা', '+5%', 'a | b', '007'] },
  { name: 'Website', kind: 'link' },
  { name: 'Score', kind: 'text' },
]
const typed = (fieldId: number, text: fc.Arbitrary<string>) =>
  text.map((one) => ({ fieldId, text: one, chosen: [] as number[] }))
const picked = (fieldId: number, most: number, of: number[]) =>
  fc.subarray(of, { maxLength: most }).map((chosen) => ({ fieldId, text: '', chosen }))
const ownOf = fc.tuple(
  typed(1, or(line)),
  typed(2, or(fc.tuple(line, line).map((two) => two.join('\n')))),
  typed(3, or(fc.integer().map((n) => String(n / 100)))),
  typed(4, or(fc.oneof(fc.constant('USD 12.50'), fc.integer({ min: -99_999, max: 9_999_999 }).map(String)))),
  typed(5, or(fc.constantFrom('03/04/1980', '31/12/2025', '29/02/2000'))),
  typed(6, fc.constantFrom('', 'yes', 'no')),
  picked(7, 1, [1, 2, 3]),
  picked(8, 4, [1, 2, 3, 4]),
  typed(9, or(fc.constantFrom('https://example.com/a?b=1,2', 'mailto:a@example.com', 'http://example.com/'))),
  typed(10, or(line)),
)
const owns = fc.array(ownOf, { minLength: 8, maxLength: 8 })

/** A row with a dash for a name and no way to reach anybody says of nobody, and is told as left out; the record stays as it is. */
const isNobody = ({ name = '', emails = [], phones = [] }: Person) =>
  cleanCell(name) === '' && emails.length + phones.length === 0

/** What each says of e-mail, the other channels and two topics, and what is known of their company. */
const status = fc.constantFrom(null, null, 'subscribed' as const, 'unsubscribed' as const)
const words = fc.array(
  fc.record({ email: status, phone: status, sms: status, whatsapp: status, post: status, a: status, b: status }),
  {
    minLength: 8,
    maxLength: 8,
  },
)
const offices = fc.array(
  fc.record({
    phone: or(fc.constant('033 2249 0000')),
    website: or(fc.constant('example.com')),
    city: or(line),
    own: or(line),
  }),
  { minLength: 1, maxLength: 3 },
)
type Words = typeof words extends fc.Arbitrary<(infer T)[]> ? T : never
type Offices = typeof offices extends fc.Arbitrary<infer T> ? T : never

async function sayAll({ client }: TestCore, id: number, said: Words, topics: readonly number[]) {
  for (const [key, status] of Object.entries(said)) {
    if (status === null) continue
    const of =
      key === 'a' || key === 'b'
        ? { topicId: topics[key === 'a' ? 0 : 1] ?? 0 }
        : { channel: key as Exclude<keyof Words, 'a' | 'b'> }
    const { version } = await client.customers.get({ id })
    await client.customers.setConsent({ id, version, of, status, ground: 'said so' })
  }
}

/** Values of companies: each column of the file says of the person's company what stands there. */
async function furnish({ client }: TestCore, all: Offices, fieldId: number) {
  const { rows: found } = await client.companies.list({})
  for (const [at, { id }] of found.entries()) {
    const { version, custom: _own, ...values } = await client.companies.get({ id })
    const { own, ...office } = all[at % all.length] ?? { own: '' }
    await client.companies.update({ id, version, values: { ...values, ...office, custom: [{ fieldId, text: own }] } })
  }
}

/** A card bears no number of ours: whoever has no address of their own is anybody of that name. */
const met = (all: Person[], format: ExportFormat): Person[] =>
  format === 'csv' || format === 'xlsx'
    ? all
    : all.map((one, at) => ({ ...one, emails: [{ address: `own${at}@example.com`, kind: '' }, ...(one.emails ?? [])] }))

/** People as they are drawn, with what they have, said and work for. */
type Drawn = {
  all: Person[]
  own: (typeof ownOf extends fc.Arbitrary<infer T> ? T : never)[]
  said: Words[]
  firms: Offices
}

async function putAll(base: TestCore, { all, own, said, firms }: Drawn): Promise<void> {
  for (const field of OWN) await base.client.fields.create(field)
  const branch = await base.client.fields.create({ name: 'Branch', kind: 'text', subject: 'company' })
  const topics = [
    await base.client.consent.createTopic({ name: 'Offers, new' }),
    await base.client.consent.createTopic({ name: 'খবর' }),
  ].map(({ id }) => id)
  for (const [at, one] of all.entries()) {
    const { customer } = await base.client.customers.create({ ...one, custom: own[at]! })
    await sayAll(base, customer.id, said[at]!, topics)
  }
  await furnish(base, firms, branch.id)
}

test('whatever people are, exporting and importing them again changes nothing', async () => {
  const drawn = fc.record({ people, own: owns, said: words, firms: offices })
  const columnSets = fc.subarray([...ALL], { minLength: 1 })
  const language = fc.constantFrom<Language>('en', 'bn', 'hi')
  const file = fc.record({
    kind: fc.constantFrom<ExportFormat>('csv', 'xlsx', 'vcard4', 'vcard3'),
    mode: fc.constantFrom('fill' as const, 'overwrite' as const),
  })
  await fc.assert(
    fc.asyncProperty(
      drawn,
      language,
      columnSets,
      file,
      async ({ people, ...rest }, spoken, columns, { kind, mode }) => {
        const base = await shop(spoken)
        try {
          const all = met(people, kind)
          await putAll(base, { all, ...rest })
          const before = everything(base)
          const file = await exportedFile(base, { columns: ['name', 'emails', 'phones', ...columns], format: kind })
          const { counts } = await imported(base, file.content, file.name, mode)
          expect(everything(base), `${file.name} ${mode}`).toEqual(before)
          expect(counts).toMatchObject({ created: 0, updated: 0, skipped: all.filter(isNobody).length })
        } finally {
          await base.close()
        }
      },
    ),
    { numRuns: Number(process.env.PROPERTY_ROUNDS ?? 3), endOnFailure: true },
  )
}, 240_000) // rounds of two starts each: slow on a busy machine, and no failure

const LED = ['=', '+', '-', '@', '\t', '\r', '007', ' 5'].flatMap((lead) =>
  ["'", "''", "'''"].map((marks) => (/\d/.test(lead) ? marks + lead : `${marks}${lead}x`)),
)

test.each<ExportFormat>(['csv', 'xlsx', 'vcard4', 'vcard3'])(
  '%s: the apostrophes before what a spreadsheet would run, and the lines of a street, are there again, also where the file wins',
  async (format) => {
    for (const [at, text] of LED.entries()) {
      const place = { city: text, region: text, postalCode: text, country: 'IN', kind: '' }
      await core.client.customers.create({
        name: `${text} ${at}`,
        company: text,
        source: text,
        owner: text,
        notes: `${text}\n${text}`,
        emails: [{ address: `led${at}@example.com`, kind: '' }],
        addresses: [{ street: `${text}\nflat  2`, ...place }],
        tags: [text, `${text}, tea`],
      })
    }
    const before = everything(core)
    const { name, content } = await exportedFile(core, { format })
    const again = await imported(core, content, name, 'overwrite')
    expect(again.counts).toMatchObject({ created: 0, updated: 0 })
    expect(everything(core)).toEqual(before)
    const other = await shop('hi')
    try {
      await imported(other, content, name)
      const had = await known(core)
      // A card has no place for these.
      const unsaid = format.startsWith('vcard') ? { source: null, owner: null, notes: null } : {}
      expect(await known(other)).toEqual(had.map((one) => ({ ...one, ...unsaid })))
    } finally {
      await other.close()
    }
  },
)

test('whoever has no name and an address beside their own that an earlier row has too stays themselves', async () => {
  const of = (...all: string[]) => all.map((address) => ({ address, kind: '' }))
  await core.client.customers.create({ name: 'Rina Das', emails: of('rina@example.com', 'shop@example.com') })
  await core.client.customers.create({ emails: of('own@example.com', 'shop@example.com') })
  const before = everything(core)
  const file = await exportedFile(core, { columns: ['name', 'emails'], format: 'vcard4' })
  expect((await imported(core, file.content, file.name)).counts).toMatchObject({ created: 0, updated: 0 })
  expect(everything(core)).toEqual(before)
})

test('whoever has a work and a home address keeps the first of them where the file wins, whatever comes first on other cards', async () => {
  const at = (kind: string, city: string) => ({ kind, city, street: '', region: '', postalCode: '1', country: 'IN' })
  await core.client.customers.create({ name: 'Rina', addresses: [at('home', 'Kolkata'), at('work', 'Delhi')] })
  await core.client.customers.create({ name: 'Sufia', addresses: [at('work', 'Delhi'), at('home', 'Howrah')] })
  const before = everything(core)
  for (const format of ['vcard4', 'csv'] as const) {
    const file = await exportedFile(core, { columns: ['name', 'addresses'], format })
    const { counts } = await imported(core, file.content, file.name, 'overwrite')
    expect(counts, format).toMatchObject({ created: 0, updated: 0 })
    expect(everything(core), format).toEqual(before)
  }
})

test('a card’s name is a name, also where all names of the file look like numbers', async () => {
  const names = ['-100', '+46701234567', '3/4', '1e5', '=1+1']
  for (const name of names) await core.client.customers.create({ name })
  const file = await exportedFile(core, { columns: ['name'], format: 'vcard4' })
  const other = await shop('en')
  try {
    expect((await imported(other, file.content, file.name)).counts).toMatchObject({ created: names.length })
    const { rows } = await other.client.customers.list({})
    expect(rows.map(({ name }) => name).sort()).toEqual(names.sort())
    expect(await other.client.fields.list({})).toEqual([])
  } finally {
    await other.close()
  }
})

test('imported into an empty base, the people are the same people', async () => {
  const all: Person[] = [
    RINA,
    ...NASTY.map((text, i) => ({
      name: `${text} x`,
      company: text,
      jobTitle: text,
      emails: [{ address: `n${i}@example.com`, kind: '' }],
      phones: [{ number: `98301 1${String(i).padStart(4, '0')}`, kind: '' }],
      addresses: [{ street: text, city: text, region: '', postalCode: '00701', country: 'IN', kind: '' }],
      tags: [text.replace(/["']/g, '').trim()],
    })),
    { name: 'শ্রাবণী ঘোষ', tags: ['vip'] },
  ]
  for (const one of all) await core.client.customers.create(one)
  await core.client.customers.setConsent({ id: 2, version: 1, status: 'unsubscribed', ground: 'said so' })
  await core.client.customers.setConsent({ id: 3, version: 1, status: 'subscribed', ground: 'signed up' })
  const { text } = await exported(core)
  const other = await shop('hi')
  try {
    expect((await imported(other, text)).counts).toMatchObject({ created: all.length, skipped: 0 })
    expect(await known(other)).toEqual(await known(core))
  } finally {
    await other.close()
  }
})
