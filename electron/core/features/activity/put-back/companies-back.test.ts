import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkSearchIndex, tableImages } from '../../../../../tests/support/table-images.ts'
import { createTestCore, type TestCore } from '../../../../../tests/support/test-core.ts'

/* Companies that were typed in, changed, merged and deleted, each taken back one after another. */

let t: TestCore
beforeEach(async () => {
  t = await createTestCore()
})
afterEach(async () => {
  checkSearchIndex(t)
  await t.close()
})

const typed = { name: 'Padma Store', phone: '033 2242 1111', notes: 'Pays on the tenth.' }

const undone = async (id: number | null) => (await t.client.activity.undo({ id: id! })).undoResult
const names = async () => (await t.client.companies.list({})).rows.map(({ name }) => name)

/** Writes these values over those of now. */
async function edit(id: number, values: { name?: string; phone?: string; city?: string; notes?: string }) {
  const { version, name, phone, city, notes } = await t.client.companies.get({ id })
  return (await t.client.companies.update({ id, version, values: { name, phone, city, notes, ...values } })).actionId
}

async function merged(ids: readonly number[]) {
  const companies = await Promise.all(ids.map((id) => t.client.companies.get({ id })))
  const { actionId, jobId } = await t.client.duplicates.mergeCompanies({
    companies: companies.map(({ id, version }) => ({ id, version })),
    choices: [],
  })
  expect(jobId).toBeNull()
  return actionId
}

test('a company typed in whole goes when that is undone, and its typing waits among the deleted', async () => {
  const terms = await t.client.fields.create({ name: 'Terms', kind: 'text', subject: 'company' })
  const { actionId } = await t.client.companies.create({ ...typed, custom: [{ fieldId: terms.id, text: '30' }] })
  const before = tableImages(t)
  expect(await undone(actionId)).toMatchObject({ reversed: 1, kept: 0 })
  expect(await names()).toEqual([])
  const [deleted] = await t.client.activity.list({})
  expect(deleted).toMatchObject({ kind: 'company-deleted', title: 'Padma Store', state: 'applied' })
  await undone(deleted!.id)
  expect(tableImages(t)).toEqual(before)
})

test('a company that was used or written to since it was typed in stays, and that is said', async () => {
  const made = await Promise.all(
    ['Worked at', 'Edited', 'Deleted and back'].map((name) => t.client.companies.create({ ...typed, name })),
  )
  await t.client.customers.create({ name: 'Rina Das', company: 'Worked at' })
  await edit(made[1]!.company.id, { city: 'Kolkata' })
  const before = tableImages(t)
  const { actionId } = await t.client.companies.delete({ id: made[2]!.company.id, expected: 0 })
  await undone(actionId)
  for (const one of made.slice(0, 2)) expect(await undone(one.actionId)).toMatchObject({ reversed: 0, kept: 1 })
  expect(tableImages(t)).toEqual(before)
  expect(await undone(made[2]!.actionId)).toMatchObject({ reversed: 1, kept: 0 })
  expect(await names()).toEqual(['Edited', 'Worked at'])
})

test('edits, a merge and a deletion of one company are taken back one after another, each whole', async () => {
  const { company: hotel } = await t.client.companies.create({ name: 'Hotel' })
  const { company: other } = await t.client.companies.create({ name: 'Hotel Maidan' })
  const states = [tableImages(t)]
  const acts: (number | null)[] = []
  const did = (action: number | null) => {
    acts.push(action)
    states.push(tableImages(t))
  }
  did(await edit(hotel.id, { phone: '111 222' }))
  did(await edit(hotel.id, { notes: 'n' }))
  did(await merged([hotel.id, other.id]))
  did(await edit(hotel.id, { city: 'Pune' }))
  did((await t.client.companies.delete({ id: hotel.id, expected: 0 })).actionId)
  for (const action of acts.reverse()) {
    expect(await undone(action)).toMatchObject({ kept: 0 })
    states.pop()
    expect(tableImages(t)).toEqual(states.at(-1))
  }
})

test('what was written again since stays, also when something else was taken back in between', async () => {
  const { company } = await t.client.companies.create({ name: 'Hotel' })
  const first = await edit(company.id, { phone: '111 222' })
  const second = await edit(company.id, { phone: '333 444' })
  await edit(company.id, { phone: '111 222' })
  expect(await undone(second)).toMatchObject({ kept: 1 })
  expect(await undone(first)).toMatchObject({ kept: 1 })
  expect(await t.client.companies.get({ id: company.id })).toMatchObject({ phone: '111 222' })
})

test('a company that comes back to a name that another has by now gets a number, its people are found by it, and both can be edited', async () => {
  const { customer } = await t.client.customers.create({ name: 'Rina Das', company: 'Alpha' })
  const renamed = await edit(customer.companyId!, { name: 'Beta' })
  await t.client.companies.create({ name: 'Alpha' })
  await undone(renamed)
  const { company: gamma } = await t.client.companies.create({ name: 'Gamma' })
  const { actionId } = await t.client.companies.delete({ id: gamma.id, expected: 0 })
  await t.client.companies.create({ name: 'Gamma' })
  await undone(actionId)
  const { company: delta } = await t.client.companies.create({ name: 'Delta' })
  const { company: part } = await t.client.companies.create({ name: 'Delta Ltd' })
  const merge = await merged([delta.id, part.id])
  await t.client.companies.create({ name: 'Delta' })
  await undone(merge)
  expect(await names()).toEqual(['Alpha', 'Alpha 2', 'Delta', 'Delta 2', 'Delta Ltd', 'Gamma', 'Gamma 2'])
  for (const { id } of (await t.client.companies.list({})).rows) expect(await edit(id, { city: 'Pune' })).not.toBeNull()
  const found = async () => (await t.client.customers.list({ search: 'alpha 2' })).rows.map(({ name }) => name)
  await expect.poll(found).toEqual(['Rina Das'])
})

test('whoever works nowhere by now is not found by a company’s old name when its renaming is undone', async () => {
  const [rina, amit] = await Promise.all(
    ['Rina Das', 'Amit Roy'].map((name) => t.client.customers.create({ name, company: 'Padma Store' })),
  )
  const { rows } = await t.client.companies.list({})
  const id = rows[0]!.id
  const renamed = await edit(id, { name: 'Tea House' })
  const both = await Promise.all([amit!, rina!].map(({ customer }) => t.client.customers.get({ id: customer.id })))
  const { actionId: merging } = await t.client.duplicates.merge({
    people: both.map(({ id, version }) => ({ id, version })),
    choices: [],
  })
  const { actionId: deleting } = await t.client.companies.delete({ id, expected: 1 })
  for (const action of [merging, deleting, renamed]) await undone(action)
  const { people } = await t.client.companies.get({ id })
  const found = await t.client.customers.list({ search: 'padma' })
  expect(found.total).toBe(people)
})
