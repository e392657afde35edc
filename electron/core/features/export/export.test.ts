import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDefinedError, safe } from '@orpc/client'
import fc from 'fast-check'
import papa from 'papaparse'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Inputs } from '../../../../shared/contract.ts'
import { exportColumnSchema } from '../../../../shared/features/export/contract.ts'
import { putPeople, town } from '../../../../tests/support/people.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'

type Person = Inputs['customers']['create']
type Language = 'en' | 'bn' | 'hi'

let core: TestCore
beforeEach(async () => {
  core = await shop('en')
})
afterEach(() => core.close())

const ALL = exportColumnSchema.options

async function shop(language: Language): Promise<TestCore> {
  const made = await createTestCore()
  const place = { businessName: 'Shop', postalAddress: 'Kolkata', country: 'IN', currency: 'INR' }
  await made.client.settings.setUp({ language, ...place })
  return made
}

type Chosen = { who?: Inputs['export']['start']['who']; columns?: Inputs['export']['start']['columns'] }

/** Exports and gives the file's text and its records. */
async function exported(from: TestCore, { who = { kind: 'all' }, columns = [...ALL] }: Chosen = {}) {
  const { jobId } = await from.client.export.start({ who, columns })
  expect((await jobOver(from, jobId)).state).toBe('done')
  const { ref, name } = await from.client.export.file({ jobId })
  const text = readFileSync(from.core.files.open(ref).path, 'utf8')
  return { text, name, records: papa.parse<string[]>(text.slice(1).trimEnd()).data }
}

async function imported(into: TestCore, text: string) {
  const opened = await into.client.import.open({ ref: into.drop('again.csv', text) })
  await jobOver(into, opened.jobId!)
  const { jobId } = await into.client.import.start({ id: opened.id, ground: null })
  await jobOver(into, jobId!)
  return into.client.import.get({ id: opened.id })
}

const rows = (from: TestCore, sql: string) => from.core.db.read.$client.prepare(sql).all() as Record<string, unknown>[]

/** Everything about people that an import could have touched. */
const everything = (from: TestCore) =>
  [
    'people',
    'person_emails',
    'person_phones',
    'person_addresses',
    'person_tags',
    'consents',
    'suppressions',
    'custom_values',
  ]
    .map((table) => JSON.stringify(rows(from, `select * from ${table} order by id`)))
    .join('\n')

/** What a person is, apart from row numbers and dates. */
async function known(from: TestCore) {
  const ids = rows(from, 'select id from people order by id').map((row) => Number(row.id))
  const people = await Promise.all(ids.map((id) => from.client.customers.get({ id })))
  return people
    .map(({ name, company, jobTitle, birthday, emails, phones, addresses, tags, consent }) => ({
      name,
      company,
      jobTitle,
      birthday,
      emails: emails.map((one) => one.address),
      phones: phones.map((one) => one.e164 ?? one.number),
      addresses: addresses.map(({ street, city, region, postalCode, country }) => ({
        street,
        city,
        region,
        postalCode,
        country,
      })),
      tags: [...tags].sort(),
      consent: consent.status,
    }))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

const RINA: Person = {
  name: '=HYPERLINK("http://evil.example";"Rina")',
  company: '@Rina & Co',
  jobTitle: '-100',
  birthday: '--05-12',
  emails: [
    { address: 'rina@example.com', kind: '' },
    { address: 'rina.das@example.org', kind: 'work' },
  ],
  phones: [{ number: '98301 12345', kind: '' }],
  addresses: [
    { street: '1-2', city: 'Kolkata', region: '', postalCode: '00701', country: 'IN', kind: '' },
    { street: '12/B, "Rose" Lane', city: 'ঢাকা', region: '', postalCode: '', country: 'BD', kind: 'work' },
  ],
  tags: ['tea, green', '+5%'],
}

test('a file for a spreadsheet: UTF-8 with its mark, no formulas, phones and codes as text, one column a line', async () => {
  await core.client.customers.create(RINA)
  const { text, name, records } = await exported(core)
  expect(name).toMatch(/^Customers \d{4}-\d\d-\d\d\.csv$/)
  expect(text.codePointAt(0)).toBe(0xfeff)
  expect(text.endsWith('\r\n')).toBe(true)
  const line = Object.fromEntries(records[0]!.map((header, i) => [header, records[1]![i]]))
  expect(line).toMatchObject({
    Name: '\'=HYPERLINK("http://evil.example";"Rina")',
    Company: "'@Rina & Co",
    Position: '-100',
    'E-mail': 'rina@example.com',
    'E-mail 2': 'rina.das@example.org',
    Phone: '+91 98301 12345',
    'Street and house': "'1-2",
    'Postal code': "'00701",
    Country: 'India',
    'Address 2 – City': 'ঢাকা',
    'Address 2 – Country': 'Bangladesh',
    'Letters by e-mail': '',
    'Bandhu number': '1',
  })
  expect(records).toHaveLength(2)
  for (const cell of records.flat()) expect(cell).not.toMatch(/^[=@\t\r]|^-(?!\d+$)|^\+(?!\d+ )/)
})

test('chosen columns, chosen people, those a search finds', async () => {
  putPeople(core, [
    { name: 'Asha Roy', email: 'asha@example.com' },
    { name: 'Bimal Roy', email: 'bimal@example.com' },
    { name: 'Chitra Sen', email: 'chitra@example.com' },
  ])
  const picked = await exported(core, { who: { kind: 'people', ids: [3, 1] }, columns: ['name', 'emails'] })
  expect(picked.records).toEqual([
    ['Name', 'E-mail', 'Bandhu number'],
    ['Chitra Sen', 'chitra@example.com', '3'],
    ['Asha Roy', 'asha@example.com', '1'],
  ])
  const ticked = await exported(core, { who: { kind: 'shown', search: 'asha@' }, columns: ['name'] })
  expect(ticked.records.slice(1)).toEqual([['Asha Roy', '1']])
  const most = await exported(core, { who: { kind: 'shown', except: [2] }, columns: ['name'] })
  expect(most.records.slice(1).map(([name]) => name)).toEqual(['Asha Roy', 'Chitra Sen'])
  const found = await exported(core, { who: { kind: 'search', search: 'chitra@' }, columns: ['name'] })
  expect(found.records.slice(1)).toEqual([['Chitra Sen', '3']])
  const where = {
    match: 'all' as const,
    parts: [{ field: 'name' as const, is: 'contains' as const, values: ['roy'], not: false }],
  }
  const shown = await exported(core, { who: { kind: 'among', search: '', where }, columns: ['name'] })
  expect(shown.records.slice(1)).toEqual([
    ['Asha Roy', '1'],
    ['Bimal Roy', '2'],
  ])
  const among = await exported(core, { who: { kind: 'among', search: 'bimal', where }, columns: ['name'] })
  expect(among.records.slice(1)).toEqual([['Bimal Roy', '2']])
})

test('a file is there when its job is done, and for nobody else', async () => {
  const running = await safe(core.client.export.file({ jobId: 99 }))
  expect(isDefinedError(running.error) && running.error.code).toBe('NOT_FOUND')
  putPeople(core, town(7))
  const { jobId } = await core.client.export.start({ who: { kind: 'all' }, columns: ['name'] })
  await jobOver(core, jobId)
  const job = await core.client.jobs.get({ id: jobId })
  expect(job).toMatchObject({ kind: 'export', state: 'done', subjectId: null, done: 7, total: 7 })
})

test('a list that nobody fetched for a week is gone at the next start', async () => {
  const { jobId } = await core.client.export.start({ who: { kind: 'all' }, columns: ['name'] })
  await jobOver(core, jobId)
  const { dataDir } = core
  const [file = ''] = readdirSync(join(dataDir, 'exports'))
  await core.core.close()
  const clock = (days: number) => ({ now: () => Date.now() + days * 86_400_000 })
  for (const [days, left] of [
    [6, [file]],
    [8, []],
  ] as const) {
    core = await createTestCore({ dataDir, ports: { clock: clock(days) } })
    expect(readdirSync(join(dataDir, 'exports'))).toEqual(left)
    await core.core.close()
  }
  core = await createTestCore({ dataDir })
})

test('a cancelled export leaves no file', async () => {
  // Long enough to be met under way: eighty pages.
  putPeople(core, town(40_000))
  const { jobId } = await core.client.export.start({ who: { kind: 'all' }, columns: [...ALL] })
  const folder = join(core.dataDir, 'exports')
  await vi.waitFor(() => expect(readdirSync(folder)).toEqual([expect.stringMatching(/\.part$/)]), {
    timeout: 60_000,
    interval: 2,
  })
  await core.client.jobs.cancel({ id: jobId })
  expect(await jobOver(core, jobId)).toMatchObject({ state: 'cancelled', total: 40_000 })
  expect(readdirSync(folder)).toEqual([])
  const gone = await safe(core.client.export.file({ jobId }))
  expect(isDefinedError(gone.error) && gone.error.code).toBe('JOB_STATE')
})

test('two people of one name and address each come back as themselves, by their number; numbers beside strangers count nothing', async () => {
  const twin = { ...RINA, name: 'Ravi', emails: [{ address: 'family@example.com', kind: '' }], phones: [] }
  await core.client.customers.create(twin)
  await core.client.customers.create({ ...twin, phones: [{ number: '98301 54321', kind: '' }], company: '' })
  const before = everything(core)
  const { text } = await exported(core)
  expect((await imported(core, text)).counts).toMatchObject({ created: 0, updated: 0, unchanged: 2, repeated: 0 })
  expect(everything(core)).toBe(before)

  const other = 'Name,E-mail,Bandhu number\r\nSomebody Else,else@example.com,1\r\n'
  expect((await imported(core, other)).counts).toMatchObject({ created: 1, updated: 0 })
})

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
const person = (at: number): fc.Arbitrary<Person> =>
  fc.record({
    name: line,
    company: or(line),
    jobTitle: or(line),
    birthday: fc.constantFrom('', '1980-05-12', '--02-29', '2001-12-31'),
    emails: fc
      .uniqueArray(
        fc.constantFrom(`p${at}@example.com`, `p${at}+tag@example.com`, 'shared@example.com', `=p${at}@example.com`),
        { maxLength: 3 },
      )
      .map((all) => all.map((address) => ({ address, kind: '' }))),
    phones: fc
      .uniqueArray(
        fc.constantFrom(`98301 1${String(at).padStart(4, '0')}`, '+46701234567', '12345', '(033) 2249-0000'),
        { maxLength: 3 },
      )
      .map((all) => all.map((number) => ({ number, kind: '' }))),
    addresses: fc.array(
      fc.record({
        street: or(line),
        city: line,
        region: or(line),
        postalCode: or(fc.constantFrom('700001', '00701', 'SW1A 1AA', '1-2')),
        country: fc.constantFrom('', 'IN', 'BD', 'GB', 'CI', 'KP'),
        kind: fc.constant(''),
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

test('whatever people are, exporting and importing them again changes nothing', async () => {
  const columnSets = fc.subarray([...ALL], { minLength: 1 })
  const language = fc.constantFrom<Language>('en', 'bn', 'hi')
  await fc.assert(
    fc.asyncProperty(people, owns, language, columnSets, async (all, own, spoken, columns) => {
      const base = await shop(spoken)
      try {
        for (const field of OWN) await base.client.fields.create(field)
        for (const [at, one] of all.entries()) await base.client.customers.create({ ...one, custom: own[at]! })
        await base.client.customers.setConsent({ id: 1, version: 1, status: 'unsubscribed', ground: 'said so' })
        const before = everything(base)
        const some = await exported(base, { columns: ['name', 'emails', 'phones', ...columns] })
        const { counts } = await imported(base, some.text)
        expect(counts).toMatchObject({ created: 0, updated: 0, skipped: 0 })
        expect(everything(base)).toBe(before)
      } finally {
        await base.close()
      }
    }),
    { numRuns: Number(process.env.PROPERTY_ROUNDS ?? 4) },
  )
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
