import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkSearchIndex } from '../../../../../tests/support/table-images.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'

/* Somebody and the company they work at, both gone, and back in any order. */

let t: TestCore
beforeEach(async () => {
  t = await createTestCore()
})
afterEach(async () => {
  checkSearchIndex(t)
  await t.close()
})

const undone = async (id: number | null) => (await t.client.activity.undo({ id: id! })).undoResult

async function person(name = 'Rina Das', company = 'Padma Store') {
  const { customer } = await t.client.customers.create({ name, company, jobTitle: 'Owner' })
  return { id: customer.id, at: customer.companyId! }
}

const binned = (id: number) => t.client.customers.delete({ id })
async function restored(id: number) {
  const { rows } = await t.client.bin.list({})
  await t.client.bin.restore({ ids: rows.filter(({ personId }) => personId === id).map((row) => row.id) })
}
const closed = async (id: number, expected: number) => (await t.client.companies.delete({ id, expected })).actionId

async function mergedCompanies(...ids: number[]) {
  const companies = await Promise.all(ids.map((id) => t.client.companies.get({ id })))
  const { actionId } = await t.client.duplicates.mergeCompanies({
    companies: companies.map(({ id, version }) => ({ id, version })),
    choices: [],
  })
  return actionId
}

async function mergedPeople(...ids: number[]) {
  const people = await Promise.all(ids.map((id) => t.client.customers.get({ id })))
  const { actionId } = await t.client.duplicates.merge({
    people: people.map(({ id, version }) => ({ id, version })),
    choices: [],
  })
  return actionId
}

/** Where they work, as their page, and the search by the company’s first word, say. */
async function worksAt(id: number): Promise<string | null> {
  const { company } = await t.client.customers.get({ id })
  if (company) {
    const { rows } = await t.client.customers.list({ search: company.split(' ')[0]! })
    expect(rows.map((row) => row.id)).toContain(id)
  }
  return company
}

for (const first of ['the person', 'the company'] as const)
  for (const back of ['the person', 'the company'] as const)
    test(`${first} goes first and ${back} is back first: they work there again`, async () => {
      const { id, at } = await person()
      if (first === 'the person') await binned(id)
      const closing = await closed(at, first === 'the person' ? 0 : 1)
      if (first === 'the company') await binned(id)
      const acts = [() => restored(id), () => undone(closing)]
      for (const act of back === 'the person' ? acts : acts.reverse()) await act()
      expect(await worksAt(id)).toBe('Padma Store')
      expect((await t.client.customers.get({ id })).jobTitle).toBe('Owner')
    })

test('companies that are deleted many at once take along who is back before them, and who is in the bin', async () => {
  const [rina, amit, bina] = [
    await person(),
    await person('Amit Roy', 'Tea House'),
    await person('Bina Sen', 'Tea House'),
  ]
  await binned(rina.id)
  const who = { kind: 'companies' as const, ids: [rina.at, amit.at] }
  const { jobId, actionId } = await t.client.companies.bulkStart({ who, deed: { kind: 'delete' }, expected: 2 })
  await jobOver(t, jobId)
  await restored(rina.id)
  await binned(amit.id)
  await undone(actionId)
  await restored(amit.id)
  expect([await worksAt(rina.id), await worksAt(amit.id), await worksAt(bina.id)]).toEqual([
    'Padma Store',
    'Tea House',
    'Tea House',
  ])
})

test('who was deleted before their company became part of another, that one deleted, too, goes back step by step', async () => {
  const other = await person('Amit Roy', 'Padma Store Ltd')
  const { id, at } = await person()
  await binned(id)
  const merging = await mergedCompanies(other.at, at)
  const closing = await closed(other.at, 1)
  await restored(id)
  expect(await worksAt(id)).toBeNull()
  await undone(closing)
  expect([await worksAt(id), await worksAt(other.id)]).toEqual(['Padma Store Ltd', 'Padma Store Ltd'])
  await undone(merging)
  expect([await worksAt(id), await worksAt(other.id)]).toEqual(['Padma Store', 'Padma Store Ltd'])
})

test('who went with a merged company and is in the bin when that is undone comes back to their own', async () => {
  const other = await person('Amit Roy', 'Padma Store Ltd')
  const { id, at } = await person()
  const merging = await mergedCompanies(other.at, at)
  await binned(id)
  await undone(merging)
  await restored(id)
  expect(await worksAt(id)).toBe('Padma Store')
})

for (const eldest of ['who worked there', 'the other'] as const)
  test(`${eldest} stays of two, and the company goes and comes back in between: who worked there works there again`, async () => {
    const other = () => t.client.customers.create({ name: 'R. Das' })
    const first = eldest === 'the other' ? await other() : null
    const { id, at } = await person()
    const { customer } = first ?? (await other())
    const closing = await closed(at, 1)
    const merging = await mergedPeople(customer.id, id)
    await undone(closing)
    await undone(merging)
    expect([await worksAt(id), await worksAt(customer.id)]).toEqual(['Padma Store', null])
    const joining = await mergedPeople(customer.id, id)
    const again = await closed(at, 1)
    await undone(joining)
    await undone(again)
    expect([await worksAt(id), await worksAt(customer.id)]).toEqual(['Padma Store', null])
  })

test('who works elsewhere by now stays there, and who was erased is in nobody’s way', async () => {
  const { id, at } = await person()
  const gone = await person('Amit Roy')
  for (const one of [id, gone.id]) await binned(one)
  const closing = await closed(at, 0)
  for (const one of [id, gone.id]) await restored(one)
  const { version, name } = await t.client.customers.get({ id })
  await t.client.customers.update({ id, version, values: { name, company: 'Tea House' } })
  const { jobId } = await t.client.erasure.start({ personId: gone.id, typed: 'Amit Roy' })
  await jobOver(t, jobId)
  await undone(closing)
  expect(await worksAt(id)).toBe('Tea House')
  expect((await t.client.companies.get({ id: at })).people).toBe(0)
})

test('who was edited since their company was renamed is found by its old name when that is undone', async () => {
  const { id, at } = await person()
  const { version, ...company } = await t.client.companies.get({ id: at })
  const values = { name: 'Tea House', phone: company.phone }
  const { actionId } = await t.client.companies.update({ id: at, version, values })
  const now = await t.client.customers.get({ id })
  await t.client.customers.update({ id, version: now.version, values: { name: 'Rina Dass', company: 'Tea House' } })
  await undone(actionId)
  expect([await worksAt(id), (await t.client.customers.list({ search: 'tea' })).total]).toEqual(['Padma Store', 0])
})
