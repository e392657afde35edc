import { existsSync, readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Inputs } from '../../../../shared/contract.ts'
import { exportColumnSchema } from '../../../../shared/features/export/contract.ts'
import type { Part, Rules } from '../../../../shared/features/segments/rules.ts'
import { bytesTold } from '../../../../tests/support/bytes-told.ts'
import { putPeople, town } from '../../../../tests/support/people.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'
import { isOnTheWire } from './erase-rows.ts'
import { readTraces } from './repo.ts'

/* What is kept or written beside the person: rules that name them, a file that is being written while they go. */

let t: TestCore
beforeEach(async () => {
  t = await createTestCore()
})
afterEach(() => t.close())

const SECRET = ['Quillhilda', 'Zwergmann', 'qz.secret', '98765 43210', '9876543210']
const person = {
  name: 'Quillhilda Zwergmann',
  emails: [{ address: 'qz.secret@example.com' }],
  phones: [{ number: '98765 43210' }],
}

const all = (...parts: Part[]): Rules => ({ match: 'all', parts })

async function erased(personId: number, typed: string): Promise<void> {
  const { jobId } = await t.client.erasure.start({ personId, typed })
  const job = await jobOver(t, jobId)
  expect(job.state, JSON.stringify(job.error)).toBe('done')
}

test('segments and saved views that ask for the person ask for nobody in their place, and find whom else they found', async () => {
  const { customer } = await t.client.customers.create(person)
  await t.client.customers.create({ name: 'Karim Khan', emails: [{ address: 'karim@example.com' }] })
  await t.client.customers.create({ name: 'Mita Roy', phones: [{ number: '98300 10001' }] })
  const mails = all({
    field: 'email',
    is: 'equal',
    values: ['QZ.secret@example.com', 'karim@example.com'],
    not: false,
  })
  const called = all({
    match: 'any',
    not: true,
    rules: [{ field: 'phone', is: 'equal', values: ['9876543210'], not: false }],
  })
  const named = all({ field: 'name', is: 'equal', values: ['quillhilda zwergmann'], not: false })
  const { id } = await t.client.segments.create({ name: 'By mail', rules: mails })
  const other = await t.client.segments.create({ name: 'But one', rules: called })
  await t.client.segments.create({
    name: 'Others',
    rules: all({ field: 'name', is: 'contains', values: ['i'], not: false }),
  })
  await t.client.customers.saveView({ name: 'One', view: { where: named }, columns: null })
  await t.client.customers.saveView({ name: 'Other', view: { q: 'quillhilda zwergmann' }, columns: null })
  const names = async (segmentId: number) => (await t.client.customers.list({ segmentId })).rows.map((row) => row.name)

  expect((await t.client.erasure.preview({ personId: customer.id })).rules).toBe(4)
  await erased(customer.id, person.name)
  expect(bytesTold(t.dataDir, SECRET)).toEqual([])
  expect(await names(id)).toEqual(['Karim Khan'])
  expect(await names(other.id)).toEqual(['Karim Khan', 'Mita Roy'])
  const [one, two] = await t.client.customers.views()
  expect((await t.client.customers.list({ where: one!.view.where! })).total).toBe(0)
  expect((await t.client.customers.list({ search: two!.view.q! })).total).toBe(0)
  expect((await t.client.erasure.list())[0]?.counts.rules).toBe(4)
})

test('half of their name goes out of what is asked for where nobody else has it; a half that others have stays, and is told', async () => {
  const { customer } = await t.client.customers.create({ name: 'Quillhilda Zwergmann-Das' })
  await t.client.customers.create({ name: 'Rina Das', company: 'Zwergmann Works' })
  const asks = (value: string) => all({ field: 'name', is: 'contains', values: [value], not: false })
  const half = await t.client.segments.create({ name: 'Half', rules: asks('zwergmann') })
  const shared = await t.client.segments.create({ name: 'Shared', rules: asks('Das') })
  const works = all({ field: 'company', is: 'contains', values: ['Zwergmann'], not: false })
  const company = await t.client.segments.create({ name: 'Works', rules: works })
  const view = { columns: null, view: { q: 'quill' } }
  await t.client.customers.saveView({ ...view, name: 'Begun' })
  await t.client.customers.saveView({ ...view, name: 'Two letters', view: { q: 'qu' } })
  const preview = await t.client.erasure.preview({ personId: customer.id })
  expect([preview.rules, preview.rulesKept]).toEqual([2, 1])
  await erased(customer.id, 'Quillhilda Zwergmann-Das')
  const rules = async (id: number) => (await t.client.segments.get({ id })).rules
  expect(await rules(half.id)).toEqual(asks('∅'))
  expect([await rules(shared.id), await rules(company.id)]).toEqual([asks('Das'), works])
  expect((await t.client.customers.views()).map((one) => one.view.q)).toEqual(['∅', 'qu'])
})

test('what is called after them is called otherwise: acts, segments and saved views; of those about others the others stay named', async () => {
  const { customer } = await t.client.customers.create(person)
  const { customer: karim } = await t.client.customers.create({ name: 'Karim Khan' })
  await t.client.households.join({ id: karim.id, otherId: customer.id })
  await t.client.households.leave({ id: customer.id })
  await t.client.segments.create({ name: 'Zwergmann Quillhilda’s friends', rules: null })
  await t.client.segments.create({ name: 'Friends', rules: null })
  await t.client.customers.saveView({ name: 'Quillhilda Zwergmann', view: { q: 'karim' }, columns: null })
  const { called } = await t.client.erasure.preview({ personId: customer.id })
  expect(called).toEqual(['Zwergmann Quillhilda’s friends', 'Quillhilda Zwergmann'])
  await erased(customer.id, person.name)
  expect(bytesTold(t.dataDir, SECRET)).toEqual([])
  expect((await t.client.activity.list({})).map(({ kind, title }) => [kind, title])).toEqual([
    ['household-changed', '∅, Karim Khan'],
    ['household-changed', 'Karim Khan, ∅'],
    ['customer-created', 'Karim Khan'],
  ])
  expect((await t.client.segments.list()).map(({ name }) => name).toSorted()).toEqual(['Friends', '∅ 1'])
  expect((await t.client.customers.views()).map(({ name }) => name)).toEqual(['∅ 1'])
})

test('one of two who are called so leaves the names of the other alone', async () => {
  const { customer } = await t.client.customers.create(person)
  await t.client.customers.create({ name: person.name })
  await t.client.segments.create({ name: 'Quillhilda Zwergmann', rules: null })
  expect((await t.client.erasure.preview({ personId: customer.id })).called).toEqual([])
  await erased(customer.id, person.name)
  expect((await t.client.activity.list({})).map(({ title }) => title)).toEqual(['Quillhilda Zwergmann'])
  expect((await t.client.segments.list()).map(({ name }) => name)).toEqual(['Quillhilda Zwergmann'])
})

test('a name or an address that somebody else has as well stays in the rules: it tells of them', async () => {
  const { customer } = await t.client.customers.create(person)
  await t.client.customers.create({ ...person, phones: [] })
  const part = { field: 'email' as const, is: 'equal' as const, values: ['qz.secret@example.com'], not: false }
  const { id } = await t.client.segments.create({ name: 'By mail', rules: { match: 'all', parts: [part] } })
  await erased(customer.id, person.name)
  expect((await t.client.segments.get({ id })).rules?.parts).toEqual([part])
})

test('what an act wrote to them and to others is kept by the act no longer than it goes on, also by one that failed', async () => {
  const { customer } = await t.client.customers.create(person)
  const other = await t.client.customers.create({ name: 'Karim Khan' })
  const who = { kind: 'people' as const, ids: [customer.id, other.customer.id] }
  const act = async (deed: Inputs['customers']['bulkStart']['deed'], ends: string) => {
    const { jobId } = await t.client.customers.bulkStart({ who, deed, expected: 2 })
    expect((await jobOver(t, jobId)).state).toBe(ends)
  }
  await act({ kind: 'set', field: 'street', value: 'Wobbleside 99' }, 'done')
  await act({ kind: 'set', field: 'birthday', value: '1980-05-12' }, 'done')
  const { $client } = t.core.db.read
  $client.exec("create trigger fails before update of notes on people begin select raise(abort, 'a bad page'); end")
  await act({ kind: 'add-note', text: 'Quillhilda pays for both' }, 'failed')
  $client.exec('drop trigger fails')
  // The other one lives elsewhere: what is left of the street is hers.
  const { version } = await t.client.customers.get({ id: other.customer.id })
  await t.client.customers.update({ id: other.customer.id, version, values: { name: 'Karim Khan' } })
  expect((await t.client.activity.list({})).map(({ title }) => title)).toContain('Birthday')
  await erased(customer.id, person.name)
  expect($client.prepare('select distinct deed from bulk_edits').pluck().all()).toEqual(['{"kind":"over"}'])
  expect($client.prepare('select title from actions').pluck().all().join()).not.toMatch(/1980|Wobbleside/)
})

test('a list that is being exported while somebody is erased does not tell of them; the free pages of a large file are overwritten', async () => {
  const { customer } = await t.client.customers.create(person)
  putPeople(t, town(15_000))
  const { $client } = t.core.db.read
  const bytes =
    Number($client.pragma('page_count', { simple: true })) * Number($client.pragma('page_size', { simple: true }))
  // Larger than what is written anew as a whole (scrub.ts).
  expect(bytes).toBeGreaterThan(2 * 2 ** 20)
  // The erasure waits for the answer to a letter of theirs, and goes on while the list is being written.
  $client.exec(`insert into campaigns (id, state, subject, body, created_at) values (1, 'sending', '', '', 1);
    insert into campaign_recipients (campaign_id, person_id, name, address, address_key, state)
      values (1, ${customer.id}, 'Quillhilda Zwergmann', 'qz.secret@example.com', 'qz.secret@example.com', 'handed-over')`)
  const erasing = await t.client.erasure.start({ personId: customer.id, typed: person.name })
  const columns = [...exportColumnSchema.options]
  const { jobId } = await t.client.export.start({ who: { kind: 'all' }, columns })
  await expect.poll(async () => (await t.client.jobs.get({ id: jobId })).done, { interval: 1 }).toBeGreaterThan(0)
  $client.exec("update campaign_recipients set state = 'sent'")
  expect((await jobOver(t, erasing.jobId)).state).toBe('done')
  expect((await jobOver(t, jobId)).state).toBe('done')
  expect(bytesTold(t.dataDir, SECRET)).toEqual([])
  const { ref } = await t.client.export.file({ jobId })
  const { path } = t.core.files.open(ref)
  expect(existsSync(path) && readFileSync(path, 'utf8').trimEnd().split('\n')).toHaveLength(15_001)
  expect($client.prepare("select count(*) from sqlite_schema where name = 'erasure_filler'").pluck().get()).toBe(0)
  expect($client.pragma('integrity_check', { simple: true })).toBe('ok')
})

test('the answer to a letter is waited for also where it went to a record that was merged since', async () => {
  const { customer } = await t.client.customers.create({ name: 'Karim Khan' })
  const twin = await t.client.customers.create(person)
  const { $client } = t.core.db.read
  $client.exec(`insert into campaigns (id, state, subject, body, created_at) values (1, 'sending', '', '', 1);
    insert into campaign_recipients (campaign_id, person_id, name, address, address_key, state)
      values (1, ${twin.customer.id}, 'Quillhilda Zwergmann', 'qz.secret@example.com', 'qz.secret@example.com', 'handed-over')`)
  const people = [customer, twin.customer].map(({ id, version }) => ({ id, version }))
  await t.client.duplicates.merge({ people, choices: [{ field: 'name', from: customer.id }] })
  const records = readTraces(t.core.db.read, customer.id)?.records ?? []
  expect(isOnTheWire(t.core.db.read, records)).toBe(true)
  $client.exec("update campaign_recipients set state = 'sent'")
  expect(isOnTheWire(t.core.db.read, records)).toBe(false)
})

test('whoever was made one with somebody else and parted again stands in nothing that is kept of the other', async () => {
  const { customer: stays } = await t.client.customers.create({ name: 'Karim Khan' })
  const { customer: goes } = await t.client.customers.create(person)
  await t.client.customers.addNote({ id: goes.id, text: 'Quillhilda pays for both' })
  const people = [stays, await t.client.customers.get({ id: goes.id })].map(({ id, version }) => ({ id, version }))
  const choices = [{ field: 'name', from: goes.id }]
  const { actionId } = await t.client.duplicates.merge({ people, choices })
  await t.client.activity.undo({ id: actionId })
  await erased(goes.id, person.name)
  expect((await t.client.customers.get({ id: stays.id })).name).toBe('Karim Khan')
  expect(bytesTold(t.dataDir, SECRET)).toEqual([])
})
