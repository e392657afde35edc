import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Inputs } from '../../../../shared/contract.ts'
import { bytesTold } from '../../../../tests/support/bytes-told.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'

/* Files that hold somebody who has neither an e-mail nor a number: by name alone, and by what the file was matched by. */

let t: TestCore
beforeEach(async () => {
  t = await createTestCore()
  const { language, currency } = await t.client.settings.get()
  const shop = { language, businessName: 'Shop', postalAddress: 'Kolkata', country: 'IN', currency }
  await t.client.settings.setUp(shop)
})
afterEach(() => t.close())

const NAME = 'Quillhilda Zwergmann'
const SECRET = ['Quillhilda', 'Zwergmann', 'Wobbleside', 'qz-7731']
const told = () => bytesTold(t.dataDir, SECRET)

type Options = Inputs['import']['setOptions']['options']
async function checked(name: string, csv: string, options?: Options): Promise<number> {
  const { id, jobId } = await t.client.import.open({ ref: t.drop(name, csv) })
  await jobOver(t, jobId ?? 0)
  if (!options) return id
  const { jobId: counting } = await t.client.import.setOptions({ id, options })
  if (counting) await jobOver(t, counting)
  return id
}
async function imported(name: string, csv: string, options?: Options): Promise<number> {
  const id = await checked(name, csv, options)
  const { jobId } = await t.client.import.start({ id, ground: null })
  expect((await jobOver(t, jobId ?? 0)).state).toBe('done')
  return id
}
async function erased(personId: number): Promise<void> {
  const { jobId } = await t.client.erasure.start({ personId, typed: NAME })
  const job = await jobOver(t, jobId)
  expect(job.state, JSON.stringify(job.error)).toBe('done')
}
const countOf = (sql: string) => t.core.db.read.$client.prepare(sql).pluck().get()

test('whoever has no address and no number goes from the files they were matched in by a number of the shop’s own', async () => {
  const { id: fieldId } = await t.client.fields.create({ name: 'Customer number', kind: 'text' })
  const { customer } = await t.client.customers.create({
    name: NAME,
    birthday: '1980-05-12',
    addresses: [{ street: 'Wobbleside 9', city: 'Kolkata' }],
    custom: [{ fieldId, text: 'QZ-7731', chosen: [] }],
  })
  // By their number under other names: a job is told, then nothing new.
  const byNumber = { match: [1] }
  await imported('jobs.csv', 'Name,Customer number,Job title\nQ. Zwergmann,QZ-7731,Cook\n', byNumber)
  await imported('again.csv', 'Name,Customer number,Job title\nAnu Roy,A1,Cook\nZwergmann,qz-7731,Cook\n', byNumber)
  expect((await t.client.erasure.preview({ personId: customer.id })).files).toContain('jobs.csv')
  await erased(customer.id)
  expect(told()).toEqual([])
  expect((await t.client.customers.list({ search: 'anu' })).total).toBe(1)
})

test('by name they go from rows that wait and from files that are being checked; the rows of others stay', async () => {
  // Without a birthday: a row that tells none would be somebody else's of the same name.
  const { customer } = await t.client.customers.create({ name: NAME })
  const waiting = await imported('waits.csv', `Name,Birthday\n${NAME},31.02.1980\nKarim Khan,31.02.1981\n`)
  const open = await checked('open.csv', `Name,Notes\n${NAME},x\nMita Roy,y\n`)
  await t.client.import.fix({ id: open, row: 2, cells: [{ columnIndex: 0, text: NAME.toUpperCase() }] })
  expect((await t.client.import.get({ id: waiting })).aside.waiting).toBe(2)

  const { files } = await t.client.erasure.preview({ personId: customer.id })
  expect(files).toEqual(expect.arrayContaining(['waits.csv', 'open.csv']))
  await erased(customer.id)
  expect(told()).toEqual([])
  expect(countOf('select group_concat(cells) from import_aside')).toContain('Karim Khan')
  expect((await t.client.import.get({ id: waiting })).aside.waiting).toBe(1)
  expect((await t.client.customers.list({ search: 'karim' })).total).toBe(1)
})

test('a file is left alone where the name in it is somebody else’s: reached otherwise, or one of two who are called so', async () => {
  const { customer } = await t.client.customers.create({ name: NAME, birthday: '1980-05-12' })
  const other = await imported('other.csv', `Name,E-mail\n${NAME},somebody@example.com\n`)
  // From here on two are called so: a name alone can mean the other one.
  const waiting = await imported('waits.csv', `Name,City,Birthday\n${NAME},Pune,31.02.1999\n`)
  const { files } = await t.client.erasure.preview({ personId: customer.id })
  expect(files).toEqual([])
  await erased(customer.id)
  expect((await t.client.import.get({ id: other })).fileKept).toBe(true)
  expect((await t.client.import.get({ id: waiting })).aside.waiting).toBe(1)
})

test('that somebody in a file looks like them is not said by their name any more', async () => {
  const line = { phones: [{ number: '98300 10001' }], emails: [{ address: 'qz@example.com' }] }
  const { customer } = await t.client.customers.create({ name: NAME, ...line })
  // Another number and address since: of the file nothing tells of her but the remark.
  const csv = 'Name,Mobile,E-mail\n"Zwergman, Quillhild",98300 10001,z@example.com\n'
  const id = await imported('fair.csv', csv)
  const remarks = () => countOf("select count(*) from import_problems where reason = 'looks-known'")
  expect(remarks()).toBe(1)
  expect(countOf(`select value from import_problems where import_id = ${id}`)).toBe(NAME)
  const { version } = await t.client.customers.get({ id: customer.id })
  await t.client.customers.update({ id: customer.id, version, values: { name: NAME } })
  await erased(customer.id)
  expect(remarks()).toBe(0)
})

test('a file that is called after them is called so nowhere, not even where somebody else’s word came from it', async () => {
  const csv = `Name,E-mail,Status\n${NAME},,\nKarim Khan,karim@example.com,unsubscribed\n`
  const id = await imported('quillhilda_zwergmann 2.csv', csv)
  // Another whom it changed, and a word of theirs that stands no more.
  await t.client.customers.create({ name: 'Mita Roy', emails: [{ address: 'mita@example.com' }] })
  const card = await imported(
    `${NAME}.vcf`,
    `BEGIN:VCARD\nVERSION:3.0\nFN:Mita Roy\nEMAIL:mita@example.com\nTITLE:Cook\nEND:VCARD\n`,
  )
  const found = await t.client.customers.list({ search: 'karim' })
  const karim = await t.client.customers.get({ id: found.rows[0]!.id })
  const said = { id: karim.id, version: karim.version, status: 'subscribed', ground: 'asked' } as const
  await t.client.customers.setConsent(said)
  expect(told().length).toBeGreaterThan(0)
  await erased((await t.client.customers.list({ search: 'quillhilda' })).rows[0]!.id)
  expect(told()).toEqual([])
  expect((await t.client.import.get({ id })).fileName).toBe(`∅ ${id}.csv`)
  expect((await t.client.activity.list({})).map(({ title }) => title)).toEqual(
    expect.arrayContaining([`∅ ${id}.csv`, `∅ ${card}.vcf`]),
  )
  expect((await t.client.erasure.list())[0]?.counts.files).toEqual([`∅ ${id}.csv`])
  const words = await t.client.consent.history({ id: karim.id })
  expect(words.map(({ status, evidence }) => [status, evidence])).toEqual([
    ['subscribed', null],
    ['unsubscribed', `∅ ${id}.csv:3`],
  ])
  // What was said is kept as before.
  expect(() => t.core.db.read.$client.exec("update consent_history set status = 'unknown'")).toThrow(/never rewritten/)
})

test('their number tells of them however a file writes it, in the row that waits, the kept copy and the preview', async () => {
  const { customer } = await t.client.customers.create({ name: NAME, phones: [{ number: '+91 98765 43210' }] })
  await imported('bengali.csv', 'Phone,City\n৯৮৭৬৫৪৩২১০,Wobbleside\n', { whom: 'new' })
  await imported('home.csv', 'Phone,City\n098765-43210,Wobbleside\n', { whom: 'new' })
  expect((await t.client.erasure.preview({ personId: customer.id })).files.toSorted()).toEqual([
    'bengali.csv',
    'home.csv',
  ])
  await erased(customer.id)
  expect(told()).toEqual([])
  expect(countOf('select count(*) from import_aside')).toBe(0)
})
