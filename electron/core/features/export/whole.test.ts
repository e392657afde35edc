import { readFileSync } from 'node:fs'
import { isDefinedError, safe } from '@orpc/client'
import fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { rows, shop } from '../../../../tests/support/exported.ts'
import { checkSearchIndex } from '../../../../tests/support/table-images.ts'
import { jobOver, type TestCore } from '../../../../tests/support/test-core.ts'
import { MOVED } from './whole-tables.ts'

let core: TestCore
let other: TestCore
beforeEach(async () => {
  core = await shop('bn')
  other = await shop('en')
})
afterEach(async () => {
  await core.close()
  await other.close()
})

/** Everything as one archive. */
async function archive(from: TestCore): Promise<{ name: string; content: Uint8Array }> {
  const { jobId } = await from.client.export.moveOut()
  expect(await jobOver(from, jobId)).toMatchObject({ state: 'done' })
  const { ref, name } = await from.client.export.file({ jobId })
  return { name, content: new Uint8Array(readFileSync(from.core.files.open(ref).path)) }
}

/** Every row that goes along, table by table. The settings' own number goes on counting; what is this computer's stays. */
function contents(from: TestCore): Record<string, unknown[]> {
  const all = MOVED.map(({ table, where }) => {
    const found = rows(from, `select * from ${table} where ${where ?? '1'} order by 1`)
    return [
      table,
      found.map(({ version, installation_id, database_identity, ...row }) =>
        table === 'settings' ? row : { ...row, version },
      ),
    ]
  })
  return Object.fromEntries(all)
}

const moveIn = (into: TestCore, content: Uint8Array) =>
  safe(into.client.export.moveIn({ ref: into.drop('all.zip', content) }))

const text = fc.oneof(
  fc.constantFrom('Asha', 'শ্রাবণী ঘোষ', 'राम', '007', '=1+1', 'say "hi", twice', 'two\nlines', '০১২'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 10 }).map((one) => one.replaceAll('\0', '').trim() || 'x'),
)
const person = (at: number) =>
  fc.record({
    name: text,
    company: fc.oneof(fc.constant(''), text),
    birthday: fc.constantFrom('', '1980-05-12', '--02-29'),
    emails: fc
      .subarray([`p${at}@example.com`, `p${at}@example.org`])
      .map((all) => all.map((address) => ({ address, kind: 'work' }))),
    phones: fc.subarray(['98301 12345', '12345']).map((all) => all.map((number) => ({ number, kind: '' }))),
    addresses: fc.array(fc.record({ street: text, city: text, country: fc.constantFrom('', 'IN') }), { maxLength: 2 }),
    tags: fc.array(text, { maxLength: 2 }),
    note: fc.oneof(fc.constant(''), text),
    own: fc.oneof(fc.constant(''), text),
    status: fc.constantFrom(null, 'subscribed' as const, 'unsubscribed' as const),
  })
const everybody = fc.tuple(...Array.from({ length: 6 }, (_, at) => person(at)))

type People = typeof everybody extends fc.Arbitrary<infer T> ? T : never

/** A shop with one row or more in almost every table that goes along. */
async function fill(t: TestCore, people: People) {
  const fieldId = (await t.client.fields.create({ name: 'Remark', kind: 'text' })).id
  const gone = (await t.client.fields.create({ name: 'Gone', kind: 'text' })).id
  const sweets = await t.client.fields.create({ name: 'Sweets', kind: 'choices', options: ['রসগোল্লা', 'a | b'] })
  const ids: number[] = []
  for (const { note, own, status, ...values } of people) {
    const custom = [
      { fieldId, text: own, chosen: [] },
      { fieldId: gone, text: 'away', chosen: [] },
      { fieldId: sweets.id, text: '', chosen: sweets.options.map(({ id }) => id) },
    ]
    const { customer } = await t.client.customers.create({ ...values, custom })
    ids.push(customer.id)
    if (note) await t.client.customers.addNote({ id: customer.id, text: note })
    const { version } = await t.client.customers.get({ id: customer.id })
    if (status) await t.client.customers.setConsent({ id: customer.id, version, status, ground: 'said so' })
  }
  await t.client.fields.delete({ id: gone, expected: people.length })
  const list = await t.client.segments.create({ name: 'Puja', rules: null })
  await t.client.segments.create({
    name: 'Those',
    rules: {
      match: 'all',
      parts: [{ field: 'own', id: fieldId, test: { kind: 'text', is: 'contains', values: ['a'] }, not: false }],
    },
  })
  const deed = { kind: 'list', segmentId: list.id, on: true } as const
  const { jobId } = await t.client.customers.bulkStart({ who: { kind: 'people', ids }, deed, expected: ids.length })
  await jobOver(t, jobId)
  const opened = await t.client.import.open({
    ref: t.drop('Fair.csv', 'Name,E-mail\nMina,mina@example.com\nBad,no-at-sign\n'),
  })
  await jobOver(t, opened.jobId ?? 0)
  const begun = await t.client.import.start({ id: opened.id, ground: null })
  await jobOver(t, begun.jobId ?? 0)
  await t.client.customers.setColumns({ columns: ['name', `field:${fieldId}`] })
}

test('whatever a shop holds: moved into an empty Bandhu it is the same, row by row', async () => {
  await fc.assert(
    fc.asyncProperty(everybody, async (people) => {
      const from = await shop('hi')
      const to = await shop('en')
      try {
        await fill(from, people)
        const before = contents(from)
        const { content } = await archive(from)
        expect(contents(from)).toEqual(before)
        expect((await moveIn(to, content)).error).toBeNull()
        const after = contents(to)
        for (const [table, expected] of Object.entries(before)) {
          if (table === 'imports')
            for (const row of expected) Object.assign(row as object, { job_id: null, action_id: null })
          expect(after[table], table).toEqual(expected)
        }
        checkSearchIndex(to)
        expect((await to.client.customers.list({ search: 'mina@' })).total).toBe(1)
      } finally {
        await from.close()
        await to.close()
      }
    }),
    { numRuns: Number(process.env.PROPERTY_ROUNDS ?? 2), endOnFailure: true },
  )
}, 240_000) // rounds of two starts each: slow on a busy machine, and no failure

test('into the Bandhu it comes from, and into any with customers, it changes nothing', async () => {
  await core.client.customers.create({ name: 'Asha Roy', emails: [{ address: 'asha@example.com' }] })
  const { name, content } = await archive(core)
  expect(name).toMatch(/^পুরো বন্ধু \d{4}-\d\d-\d\d\.zip$/)
  const { whole } = await core.client.export.lookWhole({ ref: core.drop(name, content) })
  expect(whole).toMatchObject({ name, businessName: 'Shop', people: 1, companies: 0, letters: 0, here: 'own' })
  const before = contents(core)
  const again = await moveIn(core, content)
  expect(isDefinedError(again.error) && again.error.code).toBe('ARCHIVE_NOT_EMPTY')
  expect(contents(core)).toEqual(before)

  await other.client.customers.create({ name: 'Somebody' })
  const there = await other.client.export.lookWhole({ ref: other.drop(name, content) })
  expect(there.whole?.here).toBe('filled')
  const refused = await moveIn(other, content)
  expect(isDefinedError(refused.error) && refused.error.data).toEqual({ name: 'all.zip', people: 1 })
  expect((await other.client.customers.list({})).rows.map((row) => row.name)).toEqual(['Somebody'])
})

test('who refused letters here stays refused by whoever moves in', async () => {
  await core.client.customers.create({ name: 'Asha', emails: [{ address: 'asha@example.com' }] })
  const { content } = await archive(core)
  const { customer } = await other.client.customers.create({ name: 'A', emails: [{ address: 'asha@example.com' }] })
  const { id, version } = customer
  await other.client.customers.setConsent({ id, version, status: 'unsubscribed', ground: 'said so' })
  await other.client.customers.delete({ id })
  expect((await moveIn(other, content)).error).toBeNull()
  const asha = await other.client.customers.get({ id: 1 })
  expect(asha.emails[0]).toMatchObject({ address: 'asha@example.com', suppressed: 'unsubscribed' })
})

test('what was done here before says nothing of those who move in under the same numbers', async () => {
  await core.client.customers.create({ name: 'Asha', emails: [{ address: 'asha@example.com' }] })
  const { content } = await archive(core)
  const { customer } = await other.client.customers.create({ name: 'Somebody else' })
  await other.client.customers.update({ id: customer.id, version: customer.version, values: { name: 'Gone' } })
  await other.client.customers.delete({ id: customer.id })
  expect((await moveIn(other, content)).error).toBeNull()
  expect((await other.client.customers.get({ id: customer.id })).name).toBe('Asha')
  expect(await other.client.activity.list({})).toEqual([])
  expect(rows(other, 'select * from journal')).toEqual([])
  expect((await other.client.bin.list({})).total).toBe(0)
})

test('a person finds a page that explains it, and a list for any other program', async () => {
  await core.client.customers.create({ name: 'Asha Roy', emails: [{ address: 'asha@example.com' }] })
  const files = unzipSync((await archive(core)).content)
  expect(Object.keys(files).slice(0, 2)).toEqual(['bandhu.json', 'README.txt'])
  expect(strFromU8(files['README.txt']!)).toContain('tables/people.csv (1)\r\n    গ্রাহক\r\n')
  expect(strFromU8(files['customers.csv']!)).toContain('Asha Roy')
  expect(strFromU8(files['tables/person_emails.csv']!).split('\r\n')[1]).toBe(
    '1,1,"asha@example.com","asha@example.com","",1',
  )
})

test('what a newer Bandhu made, what is damaged, and what is something else', async () => {
  await core.client.customers.create({ name: 'Asha Roy' })
  const files = unzipSync((await archive(core)).content)
  const whole = JSON.parse(strFromU8(files['bandhu.json']!)) as Record<string, unknown>
  const changed = (over: object) => zipSync({ ...files, 'bandhu.json': strToU8(JSON.stringify({ ...whole, ...over })) })
  const code = async (content: Uint8Array) => {
    const { error } = await moveIn(other, content)
    return isDefinedError(error) ? error.code : error
  }
  expect(await code(changed({ version: 2, madeBy: '9.0.0', tables: 'otherwise' }))).toBe('ARCHIVE_NEWER')
  expect(await code(changed({ schema: 9_999 }))).toBe('ARCHIVE_NEWER')
  expect(await code(changed({ tables: 'otherwise' }))).toBe('ARCHIVE_DAMAGED')
  const short = { ...files, 'tables/people.csv': files['tables/people.csv']!.slice(0, -5) }
  expect(await code(zipSync(short))).toBe('ARCHIVE_DAMAGED')
  const { 'tables/people.csv': _people, ...without } = files
  expect(await code(zipSync(without))).toBe('ARCHIVE_DAMAGED')
  const orphan = { ...files, 'tables/person_tags.csv': strToU8('"id","person_id","tag_id"\r\n1,1,77\r\n') }
  const tables = (whole.tables as { name: string; rows: number }[]).map((t) =>
    t.name === 'person_tags' ? { ...t, rows: 1 } : t,
  )
  expect(await code(zipSync({ ...orphan, 'bandhu.json': strToU8(JSON.stringify({ ...whole, tables })) }))).toBe(
    'ARCHIVE_DAMAGED',
  )
  expect((await other.client.customers.list({})).total).toBe(0)
  const look = (content: Uint8Array | string) => other.client.export.lookWhole({ ref: other.drop('x.zip', content) })
  expect(await look(zipSync({ 'subscribed.csv': strToU8('a') }))).toEqual({ whole: null })
  expect(await look('Name,E-mail\n')).toEqual({ whole: null })
})
