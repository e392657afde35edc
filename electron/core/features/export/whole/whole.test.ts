import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { shop } from '../../../../../tests/support/exported.ts'
import { archiveOf, contents, moveIn } from '../../../../../tests/support/moved.ts'
import type { TestCore } from '../../../../../tests/support/test-core.ts'

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

test('into the Bandhu it comes from, and into any with customers, it changes nothing', async () => {
  await core.client.customers.create({ name: 'Asha Roy', emails: [{ address: 'asha@example.com' }] })
  const { name, content } = await archiveOf(core)
  expect(name).toMatch(/^বন্ধুর পুরো আর্কাইভ \d{4}-\d\d-\d\d\.zip$/)
  const { whole } = await core.client.export.lookWhole({ ref: core.drop(name, content) })
  expect(whole).toMatchObject({ name, businessName: 'Shop', people: 1, companies: 0, letters: 0, here: 'own' })
  const before = contents(core)
  const again = await moveIn(core, content)
  expect(again.error?.code).toBe('ARCHIVE_NOT_EMPTY')
  expect(contents(core)).toEqual(before)

  await other.client.customers.create({ name: 'Somebody' })
  const there = await other.client.export.lookWhole({ ref: other.drop(name, content) })
  expect(there.whole?.here).toBe('filled')
  const refused = await moveIn(other, content)
  expect(refused.error?.data).toEqual({ name: 'all.zip', people: 1 })
  expect((await other.client.customers.list({})).rows.map((row) => row.name)).toEqual(['Somebody'])
})

test('who refused letters here stays refused by whoever moves in', async () => {
  await core.client.customers.create({ name: 'Asha', emails: [{ address: 'asha@example.com' }] })
  const { content } = await archiveOf(core)
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
  const { content } = await archiveOf(core)
  const { customer } = await other.client.customers.create({ name: 'Somebody else' })
  await other.client.customers.update({ id: customer.id, version: customer.version, values: { name: 'Gone' } })
  await other.client.customers.delete({ id: customer.id })
  expect((await moveIn(other, content)).error).toBeNull()
  expect((await other.client.customers.get({ id: customer.id })).name).toBe('Asha')
  expect((await other.client.activity.list({})).map(({ title }) => title)).toEqual(['Asha'])
  expect(await other.client.history.list({ personId: customer.id })).toEqual([])
  expect((await other.client.bin.list({})).total).toBe(0)
})

test('a person finds a page that explains it, and lists for any other program', async () => {
  await core.client.fields.create({ name: 'Branch', kind: 'text', subject: 'company' })
  await core.client.companies.create({ name: 'Padma Sweets' })
  await core.client.customers.create({ name: 'Asha Roy', emails: [{ address: 'asha@example.com' }] })
  const files = unzipSync((await archiveOf(core)).content)
  expect(Object.keys(files).slice(0, 2)).toEqual(['bandhu.json', 'README.txt'])
  expect(strFromU8(files['README.txt']!)).toContain('tables/people.csv (1)\r\n    গ্রাহক\r\n')
  expect(strFromU8(files['customers.csv']!)).toContain('Asha Roy')
  expect(strFromU8(files['companies.csv']!)).toContain('Padma Sweets')
  const described = JSON.parse(strFromU8(files['bandhu.json']!)) as { ownFields: unknown[]; leftOut: object }
  expect(described.ownFields).toMatchObject([{ subject: 'company', name: 'Branch' }])
  expect(described.leftOut).toMatchObject({ jobs: 'এই কম্পিউটারের কাজ' })
  expect(strFromU8(files['tables/person_emails.csv']!).split('\r\n')[1]).toBe(
    '1,1,"asha@example.com","asha@example.com","",1',
  )
})

test('what a newer Bandhu made, what is damaged, and what is something else', async () => {
  await core.client.customers.create({ name: 'Asha Roy' })
  const files = unzipSync((await archiveOf(core)).content)
  const whole = JSON.parse(strFromU8(files['bandhu.json']!)) as Record<string, unknown>
  const changed = (over: object) => zipSync({ ...files, 'bandhu.json': strToU8(JSON.stringify({ ...whole, ...over })) })
  const code = async (content: Uint8Array) => (await moveIn(other, content)).error?.code
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
  expect(readdirSync(join(other.dataDir, 'restore'))).toEqual([])
  const look = (content: Uint8Array | string) => other.client.export.lookWhole({ ref: other.drop('x.zip', content) })
  expect(await look(zipSync({ 'subscribed.csv': strToU8('a') }))).toEqual({ whole: null })
  expect(await look('Name,E-mail\n')).toEqual({ whole: null })
})

test('names in an archive of a version that did not know guesses wait to be looked at, as after an update', async () => {
  await core.client.customers.create({ name: 'Bimal K. Roy' })
  core.core.db.read.$client.exec(
    "update people set given_name = 'Bimal K. Roy', family_name = null, halves_guessed = null",
  )
  const files = unzipSync((await archiveOf(core)).content)
  const whole = JSON.parse(strFromU8(files['bandhu.json']!)) as Record<string, unknown>
  const older = strToU8(JSON.stringify({ ...whole, schema: 32 }))
  expect((await moveIn(other, zipSync({ ...files, 'bandhu.json': older }))).error).toBeNull()
  expect((await other.client.incomplete.counts()).halves).toBe(1)
})
