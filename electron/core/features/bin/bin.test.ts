import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport, startedImport } from '../../../../tests/support/imports.ts'
import { tableImages } from '../../../../tests/support/table-images.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'

const DAY = 86_400_000
let now = 1_700_000_000_000
let t: TestCore
beforeEach(async () => {
  now = 1_700_000_000_000
  t = await createTestCore({ ports: { clock: { now: () => now } } })
})
afterEach(() => t.close())

/** A person with a row in every table that hangs on people. */
async function whole(name = 'Rina Das'): Promise<number> {
  const field = await t.client.fields.create({ name: `Tea ${name}`, kind: 'text' })
  const { customer } = await t.client.customers.create({
    name,
    company: 'Hotel Maidan',
    birthday: '1980-05-12',
    emails: [{ address: `${name.split(' ')[0]}@example.com`.toLowerCase() }, { address: 'second@example.com' }],
    phones: [{ number: '98300 11223' }],
    addresses: [{ street: '7 Park Street', city: 'Kolkata' }],
    tags: ['tea', 'puja'],
    custom: [{ fieldId: field.id, text: 'Darjeeling' }],
  })
  const { id } = customer
  await t.client.customers.addNote({ id, text: 'Wants 60 boxes' })
  const { version } = await t.client.customers.get({ id })
  await t.client.customers.setConsent({ id, version, status: 'subscribed', ground: 'asked in the shop' })
  const list = await t.client.segments.create({ name: `Puja ${name}`, rules: null })
  await bulk({ kind: 'list', segmentId: list.id, on: true }, [id])
  return id
}

async function bulk(deed: Parameters<typeof t.client.customers.bulkStart>[0]['deed'], ids: number[]) {
  const who = { kind: 'people', ids } as const
  const { jobId, actionId } = await t.client.customers.bulkStart({ who, deed, expected: ids.length })
  expect((await jobOver(t, jobId)).state).toBe('done')
  return actionId
}

const names = async (search = '') => (await t.client.bin.list({ search })).rows.map((row) => row.name)

test('a deleted person stands in the bin and comes back whole', async () => {
  const id = await whole()
  const before = tableImages(t)
  expect(before.segment_members).toHaveLength(1)
  await t.client.customers.delete({ id })
  const { rows, total } = await t.client.bin.list({})
  expect(total).toBe(1)
  expect(rows[0]).toMatchObject({
    personId: id,
    name: 'Rina Das',
    email: 'rina@example.com',
    phone: '98300 11223',
    together: 1,
    deletedAt: now,
    goesAt: now + 30 * DAY,
  })
  expect(await t.client.bin.restore({ ids: [rows[0]!.id] })).toEqual({ people: [id] })
  expect(tableImages(t)).toEqual(before)
  expect((await t.client.customers.list({ search: 'rina' })).total).toBe(1)
  expect(await names()).toEqual([])
  expect((await t.client.activity.list({})).find((one) => one.kind === 'customer-deleted')?.state).toBe('undone')
})

test('of a bulk deletion some are brought back, found by name; its undo brings the others', async () => {
  const ids = [await whole('Rina Das'), await whole('Karim Khan'), await whole('Émile Roy')]
  const before = tableImages(t)
  const action = await bulk({ kind: 'delete' }, ids)
  expect((await names()).sort()).toEqual(['Karim Khan', 'Rina Das', 'Émile Roy'])
  expect((await t.client.bin.list({})).rows.map((row) => row.together)).toEqual([3, 3, 3])
  expect(await names('das ri')).toEqual(['Rina Das'])
  expect(await names('ÉMILE')).toEqual(['Émile Roy'])
  expect(await names('100%')).toEqual([])
  const [karim] = (await t.client.bin.list({ search: 'karim' })).rows
  await t.client.bin.restore({ ids: [karim!.id, 987_654] })
  expect(await names('karim')).toEqual([])
  await expect(t.client.bin.restore({ ids: [karim!.id] })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const undone = await t.client.activity.undo({ id: action })
  expect(undone.undoResult).toMatchObject({ reversed: 3, kept: 0 })
  expect(tableImages(t)).toEqual(before)
  expect(await names()).toEqual([])
})

test('after 30 days they go by themselves, and the words about them too', async () => {
  const id = await whole()
  await t.client.customers.delete({ id })
  now += 31 * DAY
  expect(await names()).toEqual([])
  t.core.services.activity.expire()
  expect(t.core.db.read.$client.prepare('select count(*) from journal').pluck().get()).toBe(0)
})

test('who was typed in by hand goes to the bin when that is undone; whom an undone import takes away does not', async () => {
  const { customer, actionId } = await t.client.customers.create({ name: 'Soma Sen', phones: [{ number: '9830' }] })
  await t.client.activity.undo({ id: actionId })
  expect((await t.client.customers.list({})).total).toBe(0)
  const [soma] = (await t.client.bin.list({})).rows
  expect(soma).toMatchObject({ personId: customer.id, name: 'Soma Sen' })
  await t.client.bin.restore({ ids: [soma!.id] })
  expect((await t.client.customers.get({ id: customer.id })).phones.map((one) => one.number)).toEqual(['9830'])

  const opened = await t.client.import.open({ ref: t.drop('fair.csv', 'Name,Phone\nBina,9831000000\n') })
  if (opened.jobId) await jobOver(t, opened.jobId)
  const started = await t.client.import.start({ id: opened.id, ground: null })
  if (started.jobId) await jobOver(t, started.jobId)
  const imported = (await t.client.activity.list({})).find((one) => one.kind === 'import')
  await t.client.activity.undo({ id: imported!.id })
  expect(await names()).toEqual([])
})

test('coming back loosens nothing: the refusal stays, and so does the address on the list', async () => {
  const id = await whole()
  const { version } = await t.client.customers.get({ id })
  await t.client.customers.setConsent({ id, version, status: 'unsubscribed', ground: 'asked me to stop' })
  await t.client.customers.delete({ id })
  const [row] = (await t.client.bin.list({})).rows
  await t.client.bin.restore({ ids: [row!.id] })
  expect(await t.client.customers.get({ id })).toMatchObject({
    notMailable: 'unsubscribed',
    consent: { status: 'unsubscribed' },
  })
})

test('the list is read in the order of its index', () => {
  const plan = t.core.db.read.$client
    .prepare(
      `explain query plan select j.id from journal j join actions a on a.id = j.action_id
       where j."table" = 'people' and j.op = 'delete' and j.reversed = 0 order by j.id desc limit 100`,
    )
    .all() as { detail: string }[]
  expect(plan[0]?.detail).toContain('journal_bin_ix')
  expect(plan.some((step) => step.detail.includes('TEMP B-TREE'))).toBe(false)
})

test('the search folds as the main search does: case, accents of Latin letters, digits; vowel signs count', async () => {
  for (const name of ['José Çelik', 'কবীর সেন', 'Rina Das ৭']) {
    const { customer } = await t.client.customers.create({ name })
    await t.client.customers.delete({ id: customer.id })
  }
  expect(await names('jose celik')).toEqual(['José Çelik'])
  expect(await names('JOSÉ')).toEqual(['José Çelik'])
  expect(await names('das 7')).toEqual(['Rina Das ৭'])
  expect(await names('কবর')).toEqual([])
  const { rows, total } = await t.client.bin.list({ search: 'e', limit: 1 })
  expect([rows.length, total]).toEqual([1, 1])
})

/** Imports people of one company; gives the act with whoever came, in the order of the file. */
async function broughtBy(company: string, people: readonly string[]) {
  const rows = people.map((name) => `${name},${name.toLowerCase()}@example.com,${company}`)
  const { id } = await checkedImport(t, 'fair.csv', ['Name,Email,Company', ...rows].join('\n'))
  const { actionId } = await startedImport(t, id)
  const found = await t.client.customers.list({ sort: 'name' })
  return { actionId: actionId ?? 0, ids: found.rows.map((row) => row.id) }
}

const companies = async () => (await t.client.companies.list({})).rows.map(({ name }) => name)
const worksAt = async (id: number) => (await t.client.customers.get({ id })).company
async function restoreAll() {
  await t.client.bin.restore({ ids: (await t.client.bin.list({})).rows.map(({ id }) => id) })
}

test('whom an undo puts into the bin does not keep the company there; they come back with it', async () => {
  const before = tableImages(t)
  const company = 'Chai House'
  const ids: number[] = []
  for (const name of ['Anu Roy', 'Mita Roy']) ids.push((await t.client.customers.create({ name, company })).customer.id)
  const whole = tableImages(t)
  const [second, first] = await t.client.activity.list({})
  await t.client.customers.delete({ id: ids[0]! })
  for (const action of [first, second]) await t.client.activity.undo({ id: action!.id })
  expect(tableImages(t)).toEqual(before)
  await restoreAll()
  for (const id of ids) expect(await worksAt(id)).toBe(company)
  expect(tableImages(t)).toEqual(whole)
})

test('whose company went with the undo of the import that made it has it again, from the bin and by the undo of a deletion', async () => {
  const { actionId, ids } = await broughtBy('Alpha', ['Asha', 'Bimal', 'Chitra'])
  const [asha, bimal, chitra] = ids as [number, number, number]
  await t.client.customers.delete({ id: asha })
  const deletion = await bulk({ kind: 'delete' }, [bimal, chitra])
  await t.client.activity.undo({ id: actionId })
  expect(await companies()).toEqual([])
  await t.client.activity.undo({ id: deletion })
  expect(await companies()).toEqual(['Alpha'])
  await restoreAll()
  for (const id of ids) expect(await worksAt(id)).toBe('Alpha')
  expect((await t.client.customers.list({ search: 'alpha' })).total).toBe(3)
})

test('where another company has the name by now, who comes back is there, and it is one company', async () => {
  const { actionId, ids } = await broughtBy('Alpha', ['Asha'])
  await t.client.customers.delete({ id: ids[0]! })
  await t.client.activity.undo({ id: actionId })
  const { customer } = await t.client.customers.create({ name: 'Bimal', company: 'ALPHA' })
  await restoreAll()
  expect(await companies()).toEqual(['ALPHA'])
  const { companyId } = await t.client.customers.get({ id: ids[0]! })
  expect(companyId).toBe((await t.client.customers.get({ id: customer.id })).companyId)
})

test('who was part of somebody else when the company went comes back to it with the undo of that merge', async () => {
  const { customer } = await t.client.customers.create({ name: 'Asha Roy', company: 'Beta' })
  const { actionId, ids } = await broughtBy('Alpha', ['Asha'])
  const asha = ids.find((id) => id !== customer.id)!
  const people = [customer.id, asha].map(async (id) => ({
    id,
    version: (await t.client.customers.get({ id })).version,
  }))
  const merge = await t.client.duplicates.merge({
    people: await Promise.all(people),
    choices: [{ field: 'company', from: customer.id }],
  })
  await t.client.activity.undo({ id: actionId })
  expect(await companies()).toEqual(['Beta'])
  await t.client.activity.undo({ id: merge.actionId })
  expect(await worksAt(asha)).toBe('Alpha')
})

test('who worked somewhere is found in the journal by an index', () => {
  const plan = t.core.db.read.$client
    .prepare(
      `explain query plan select action_id from journal
       where before ->> '$.company_id' = ? and "table" = 'people' and op = 'delete' and reversed = 0`,
    )
    .all(1) as { detail: string }[]
  expect(plan.map(({ detail }) => detail)).toEqual([expect.stringContaining('journal_bin_company_ix')])
})
