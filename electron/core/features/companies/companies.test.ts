import { ORPCError } from '@orpc/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkSearchIndex, tableImages } from '../../../../tests/support/table-images.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'

let t: TestCore
beforeEach(async () => {
  t = await createTestCore()
  await t.client.settings.setUp({
    language: 'en',
    businessName: 'Tea House',
    postalAddress: '12 Road',
    country: 'IN',
    currency: 'INR',
  })
})
afterEach(async () => {
  checkSearchIndex(t)
  expect(t.core.db.read.$client.pragma('foreign_key_check')).toEqual([])
  await t.close()
})

/** The code of a refusal of the contract, with its data. */
async function refusal(call: Promise<unknown>) {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ORPCError) || !error.defined) throw new Error(`no refusal: ${String(error)}`)
  return { code: error.code, data: error.data as { fieldErrors?: Record<string, string[]>; fields?: unknown[] } }
}

const padma = {
  name: 'Padma Store',
  phone: '033 2242 1111',
  email: 'Office@Padma.in',
  website: 'padma.in',
  street: '4 Lake View',
  city: 'Kolkata',
  postalCode: '700029',
  country: 'in',
  notes: 'Pays on the tenth.',
}

async function found(search: string) {
  const { rows } = await t.client.customers.list({ search })
  return rows.map((row) => row.name)
}

/** A company with so many people. */
async function staffed(name: string, people: number) {
  for (let i = 1; i <= people; i += 1) await t.client.customers.create({ name: `Person ${i}`, company: name })
  const { rows } = await t.client.companies.list({ search: name })
  return rows[0]!
}

test('what is typed comes back whole; a name is taken once, and what cannot be is told by its field', async () => {
  const { company } = await t.client.companies.create(padma)
  expect(company).toMatchObject({
    ...padma,
    email: 'Office@Padma.in',
    website: 'https://padma.in/',
    country: 'IN',
    people: 0,
    version: 1,
  })
  const again = await refusal(t.client.companies.create({ name: 'PADMA  store' }))
  expect(again.data.fieldErrors).toEqual({ name: ['taken'] })
  const wrong = await refusal(
    t.client.companies.create({ name: 'X', email: 'nobody', phone: 'call me', website: 'not a page', notes: 'a\0b' }),
  )
  expect(Object.keys(wrong.data.fieldErrors ?? {}).sort()).toEqual(['email', 'notes', 'phone', 'website'])
})

test('the list: by name and by people, found by any word, with own fields of companies that people do not have', async () => {
  const terms = await t.client.fields.create({ name: 'Terms', kind: 'text', subject: 'company' })
  await t.client.fields.create({ name: 'Terms', kind: 'number' })
  await t.client.companies.create({ ...padma, custom: [{ fieldId: terms.id, text: '30 days' }] })
  await t.client.companies.create({ name: 'আনন্দ Traders' })
  await staffed('Blue Kettle', 2)
  const list = async (input: Parameters<typeof t.client.companies.list>[0]) =>
    (await t.client.companies.list(input)).rows.map((row) => `${row.name} ${row.people}`)
  expect(await list({})).toEqual(['Blue Kettle 2', 'Padma Store 0', 'আনন্দ Traders 0'])
  expect(await list({ sort: 'people', dir: 'desc', limit: 1 })).toEqual(['Blue Kettle 2'])
  expect(await list({ sort: 'changed', dir: 'asc' })).toHaveLength(3)
  expect(await list({ search: 'STO pad' })).toEqual(['Padma Store 0'])
  expect(await list({ search: 'আনন্' })).toEqual(['আনন্দ Traders 0'])
  expect(await list({ search: '\u200b“Padma Store”' })).toEqual(['Padma Store 0'])
  expect(await list({ search: 'adma' })).toEqual([])
  expect(await list({ search: 'padma 30 DAYS' })).toEqual(['Padma Store 0'])
  expect(await list({ search: 'ays' })).toEqual([])
  const { rows, total } = await t.client.companies.list({ search: 'padma', fields: [terms.id] })
  expect(total).toBe(1)
  expect(rows[0]?.custom).toMatchObject([{ name: 'Terms', text: '30 days' }])
  expect((await t.client.fields.list()).map((field) => field.kind)).toEqual(['number'])
  expect(await t.client.fields.lines({ subject: 'company' })).toMatchObject([{ name: 'Terms', people: 1 }])
})

test('the list shows the columns that were chosen, with all that a company has, until the choice is forgotten', async () => {
  await t.client.companies.create(padma)
  expect(await t.client.companies.columns()).toEqual({ columns: null })
  const columns = ['name', 'postalCode', 'field:7', 'website'] as const
  expect(await t.client.companies.setColumns({ columns: [...columns] })).toEqual({ columns })
  expect(await t.client.companies.columns()).toEqual({ columns })
  const { rows } = await t.client.companies.list({})
  expect(rows[0]).toMatchObject({
    street: '4 Lake View',
    postalCode: '700029',
    country: 'IN',
    website: 'https://padma.in/',
  })
  const wrong = await refusal(t.client.companies.setColumns({ columns: ['tags' as 'name'] }))
  expect(wrong.code).toBe('VALIDATION')
  await t.client.companies.setColumns({ columns: null })
  expect(await t.client.companies.columns()).toEqual({ columns: null })
})

test('an own field of companies goes with its values and comes back with them', async () => {
  const terms = await t.client.fields.create({
    name: 'Terms',
    kind: 'choice',
    options: ['30', '60'],
    subject: 'company',
  })
  const { company } = await t.client.companies.create({ ...padma, custom: [{ fieldId: terms.id, chosen: [2] }] })
  const one = await refusal(
    t.client.fields.update({ id: terms.id, version: 1, name: 'Terms', options: [{ id: 1, name: '30' }] }),
  )
  expect(one.data.fieldErrors).toEqual({ options: ['in-use'] })
  const { actionId } = await t.client.fields.delete({ id: terms.id, expected: 1 })
  expect((await t.client.companies.get({ id: company.id })).custom).toEqual([])
  await t.client.activity.undo({ id: actionId })
  expect((await t.client.companies.get({ id: company.id })).custom).toMatchObject([{ chosen: [{ name: '60' }] }])
})

test('an edit is taken back whole, one made since stays, and a stale one is refused with both values', async () => {
  const terms = await t.client.fields.create({ name: 'Terms', kind: 'text', subject: 'company' })
  const { company } = await t.client.companies.create({ ...padma, custom: [{ fieldId: terms.id, text: '30' }] })
  const before = tableImages(t)
  const values = { ...padma, city: 'Howrah', notes: '', custom: [{ fieldId: terms.id, text: '60' }] }
  const edited = await t.client.companies.update({ id: company.id, version: 1, values })
  expect(edited).toMatchObject({ company: { city: 'Howrah', notes: '', version: 2 }, jobId: null })
  const same = await t.client.companies.update({ id: company.id, version: 1, values })
  expect(same.actionId).toBeNull()
  const stale = await refusal(t.client.companies.update({ id: company.id, version: 1, values: padma }))
  expect(stale.code).toBe('CONFLICT')
  expect(stale.data.fields).toContainEqual({ field: 'city', yours: 'Kolkata', stored: 'Howrah' })
  await t.client.activity.undo({ id: edited.actionId! })
  expect(tableImages(t)).toEqual(before)
  const first = await t.client.companies.update({ id: company.id, version: 3, values })
  await t.client.companies.update({ id: company.id, version: 4, values: { ...values, city: 'Delhi' } })
  const kept = await t.client.activity.undo({ id: first.actionId! })
  expect(kept.undoResult).toMatchObject({ kept: 1 })
  expect(await t.client.companies.get({ id: company.id })).toMatchObject({ city: 'Delhi', custom: [{ text: '60' }] })
})

test('a new name is found at each of its people, and goes again with the undo', async () => {
  const { id } = await staffed('Blue Kettle', 2)
  const before = tableImages(t)
  const { actionId } = await t.client.companies.update({ id, version: 1, values: { name: 'Green Leaf' } })
  expect(await found('green leaf')).toHaveLength(2)
  expect(await found('kettle')).toEqual([])
  await t.client.activity.undo({ id: actionId! })
  expect(tableImages(t)).toEqual(before)
})

test('a person is linked with a role and taken off again, each with its undo', async () => {
  const { company } = await t.client.companies.create(padma)
  const { customer } = await t.client.customers.create({ name: 'Rina Das' })
  const before = tableImages(t)
  const link = await t.client.companies.link({ id: company.id, personId: customer.id, jobTitle: 'Buyer' })
  expect(await t.client.customers.get({ id: customer.id })).toMatchObject({
    company: 'Padma Store',
    companyId: company.id,
    jobTitle: 'Buyer',
  })
  expect(await t.client.companies.people({ id: company.id })).toMatchObject({
    rows: [{ name: 'Rina Das', jobTitle: 'Buyer' }],
    total: 1,
  })
  expect(await found('padma')).toEqual(['Rina Das'])
  await t.client.activity.undo({ id: link.actionId })
  expect(tableImages(t)).toEqual(before)
  await t.client.companies.link({ id: company.id, personId: customer.id, jobTitle: 'Buyer' })
  const linked = tableImages(t)
  const off = await t.client.companies.unlink({ id: company.id, personId: customer.id })
  expect(await found('padma')).toEqual([])
  expect((await refusal(t.client.companies.unlink({ id: company.id, personId: customer.id }))).code).toBe('NOT_FOUND')
  await t.client.activity.undo({ id: off.actionId })
  expect(tableImages(t)).toEqual(linked)
})

test('a company goes with its values, its people stay; the undo brings all of it back', async () => {
  const terms = await t.client.fields.create({ name: 'Terms', kind: 'text', subject: 'company' })
  const { id } = await staffed('Blue Kettle', 2)
  const values = { name: 'Blue Kettle', custom: [{ fieldId: terms.id, text: '30' }] }
  await t.client.companies.update({ id, version: 1, values })
  const before = tableImages(t)
  expect((await refusal(t.client.companies.delete({ id, expected: 1 }))).data.fieldErrors).toEqual({ expected: ['2'] })
  const { actionId, jobId } = await t.client.companies.delete({ id, expected: 2 })
  expect(jobId).toBeNull()
  expect((await refusal(t.client.companies.get({ id }))).code).toBe('NOT_FOUND')
  expect(await found('kettle')).toEqual([])
  expect((await t.client.customers.list({})).rows.map((row) => row.company)).toEqual([null, null])
  await t.client.activity.undo({ id: actionId })
  expect(tableImages(t)).toEqual(before)
})

test('a large company goes by a job, and comes back', async () => {
  const { id } = await staffed('Big Mill', 120)
  const before = tableImages(t)
  const { actionId, jobId } = await t.client.companies.delete({ id, expected: 120 })
  await jobOver(t, jobId!)
  expect((await t.client.companies.list({})).total).toBe(0)
  const undo = await t.client.activity.undo({ id: actionId })
  if (undo.undoJobId !== null) await jobOver(t, undo.undoJobId)
  expect(tableImages(t)).toEqual(before)
})

test('whoever comes to a large company before it goes loses it as all others do, and has it again with the undo', async () => {
  await t.close()
  t = await createTestCore({ start: false })
  const { id } = await staffed('Big Mill', 101)
  const { actionId, jobId } = await t.client.companies.delete({ id, expected: 101 })
  await t.client.customers.create({ name: 'Bina', company: 'Big Mill' })
  const before = tableImages(t)
  t.core.start()
  await jobOver(t, jobId!)
  expect(await found('mill')).toEqual([])
  const undo = await t.client.activity.undo({ id: actionId })
  if (undo.undoJobId !== null) await jobOver(t, undo.undoJobId)
  expect(tableImages(t)).toEqual(before)
})

test('details written down by hand outlive the undo of what first named the company', async () => {
  const { customer, actionId } = await t.client.customers.create({ name: 'Rina Das', company: 'Padma Store' })
  await t.client.companies.update({ id: customer.companyId!, version: 1, values: padma })
  await t.client.activity.undo({ id: actionId })
  expect(await t.client.companies.get({ id: customer.companyId! })).toMatchObject({ city: 'Kolkata', people: 0 })
})
