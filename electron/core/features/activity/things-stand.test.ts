import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport } from '../../../../tests/support/imports.ts'
import { openShop } from '../../../../tests/support/open-shop.ts'
import { checkSearchIndex } from '../../../../tests/support/table-images.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'

/* An undo that would put back nothing of companies, tags, fields or households leaves the action, and names what is in its way. */

let now = 1_700_000_000_000
let t: TestCore
beforeEach(async () => {
  t = await createTestCore({ ports: { clock: { now: () => (now += 1_000) } } })
  await openShop(t)
})
afterEach(async () => {
  expect(t.ports.errors).toEqual([])
  checkSearchIndex(t)
  await t.close()
})

async function undone(id: number) {
  const { undoJobId } = await t.client.activity.undo({ id })
  if (undoJobId !== null) await jobOver(t, undoJobId)
  return t.client.activity.get({ id })
}

type Thing = { name: string; why: string }

/** It is foretold to stand, and stands however often it is tried. */
async function stands(id: number, things: Thing[], people: string[] = []) {
  const kept = things.length + people.length
  expect(await t.client.activity.outlook({ id })).toMatchObject({ back: 0, kept, stands: true })
  for (let twice = 0; twice < 2; twice++) {
    const { state, undoResult } = await undone(id)
    expect({ state, kept: undoResult?.kept, standing: undoResult?.standing }).toEqual({
      state: 'applied',
      kept,
      standing: kept,
    })
    expect((undoResult?.keptThings ?? []).map(({ name, why }) => ({ name, why }))).toEqual(things)
    expect(undoResult?.keptPeople.map(({ name }) => name)).toEqual(people)
  }
}

/** By now it goes, and the action is over. */
async function goes(id: number) {
  expect(await t.client.activity.outlook({ id })).toMatchObject({ stands: false })
  const { state, undoResult } = await undone(id)
  expect({ state, kept: undoResult?.kept, things: undoResult?.keptThings }).toEqual({ state: 'undone', kept: 0 })
}

async function edited(id: number, values: Record<string, string>) {
  const { name, version } = await t.client.companies.get({ id })
  return (await t.client.companies.update({ id, version, values: { name, ...values } })).actionId ?? 0
}
const company = (name: string) => t.client.companies.create({ name })

async function setForAll(field: 'city' | 'region', value: string) {
  const who = { kind: 'shown', search: '' } as const
  const { companies: expected } = await t.client.companies.bulkCount({ who })
  const { jobId, actionId } = await t.client.companies.bulkStart({ who, deed: { kind: 'set', field, value }, expected })
  await jobOver(t, jobId)
  return actionId
}

test('an edit of a company that was edited again, or is gone, can be taken back after that', async () => {
  const { id } = (await company('Asha Tea')).company
  const first = await edited(id, { city: 'Kolkata' })
  const second = await edited(id, { city: 'Howrah', phone: '033 2242 1111' })
  await stands(first, [{ name: 'Asha Tea', why: 'edited' }])
  const deletion = await t.client.companies.delete({ id, expected: 0 })
  await stands(second, [{ name: 'Asha Tea', why: 'deleted' }])
  for (const action of [deletion.actionId, second, first]) {
    await goes(action)
    // What the attempts before told may hold no longer.
    for (const { state, undoResult } of await t.client.activity.list({}))
      if (state === 'applied') expect(undoResult).toBeNull()
  }
  expect(await t.client.companies.get({ id })).toMatchObject({ city: '', phone: '' })
})

test.each([2, 22])('what was set for %i companies stands while all of them were set anew since', async (count) => {
  for (let i = 0; i < count; i++) await company(`Shop ${10 + i}`)
  const first = await setForAll('city', 'Kolkata')
  const second = await setForAll('region', 'West Bengal')
  const all = Array.from({ length: count }, (_, i) => ({ name: `Shop ${10 + i}`, why: 'edited' }))
  await stands(first, [...all].reverse())
  expect(await t.client.activity.outlook({ id: second })).toEqual({ back: count, kept: 0, why: [], stands: false })
  for (const action of [second, first]) await goes(action)
})

test('of many companies the one that was edited since is foretold and named, and the others go back', async () => {
  const ids: number[] = []
  for (const name of ['Asha Tea', 'Blue Kettle', 'Chai House']) ids.push((await company(name)).company.id)
  const action = await setForAll('city', 'Kolkata')
  await edited(ids[1] ?? 0, { city: 'Delhi' })
  const foretold = { back: 2, kept: 1, why: [{ why: 'edited', count: 1 }], stands: false }
  expect(await t.client.activity.outlook({ id: action })).toEqual(foretold)
  const keptThings = [{ of: 'company', id: ids[1], name: 'Blue Kettle', why: 'edited' }]
  expect(await undone(action)).toMatchObject({ state: 'undone', undoResult: { reversed: 2, kept: 1, keptThings } })
})

test('a company that was typed in stands while somebody works there or it was edited', async () => {
  const { company: made, actionId } = await company('Asha Tea')
  const { customer } = await t.client.customers.create({ name: 'Rina Das', company: 'Asha Tea' })
  await stands(actionId, [{ name: 'Asha Tea', why: 'used' }])
  await t.client.customers.delete({ id: customer.id })
  const edit = await edited(made.id, { city: 'Kolkata' })
  await stands(actionId, [{ name: 'Asha Tea', why: 'edited' }])
  for (const action of [edit, actionId]) await goes(action)
  expect((await t.client.companies.list({})).total).toBe(0)
})

test('a tag whose name another has by now, or a field that was renamed again, has its old name after that', async () => {
  await t.client.customers.create({ name: 'Rina Das', tags: ['Tea'] })
  const [tea] = await t.client.tags.list()
  const renamed = await t.client.tags.update({ id: tea?.id ?? 0, name: 'Chai', colour: null })
  await t.client.customers.create({ name: 'Bimal', tags: ['Tea'] })
  await stands(renamed.actionId ?? 0, [{ name: 'Chai', why: 'name-taken' }])
  const other = (await t.client.tags.list()).find(({ name }) => name === 'Tea')
  await t.client.tags.update({ id: other?.id ?? 0, name: 'Coffee', colour: null })
  await goes(renamed.actionId ?? 0)

  const { id } = await t.client.fields.create({ name: 'Leaf', kind: 'text' })
  for (const [at, name] of ['Tea leaf', 'Best leaf'].entries())
    await t.client.fields.update({ id, version: at + 1, name, options: [] })
  const [second, first] = (await t.client.activity.list({})).filter(({ kind }) => kind === 'field-renamed')
  await stands(first?.id ?? 0, [{ name: 'Best leaf', why: 'edited' }])
  for (const action of [second, first]) await goes(action?.id ?? 0)
})

test('a household whose people were edited since parts after those edits are taken back', async () => {
  const ids: number[] = []
  for (const name of ['Rina Das', 'Bimal Das']) ids.push((await t.client.customers.create({ name })).customer.id)
  const [id = 0, otherId = 0] = ids
  const { actionId } = await t.client.households.join({ id, otherId })
  const edits: number[] = []
  for (const one of ids) {
    const { version, name } = await t.client.customers.get({ id: one })
    const done = await t.client.customers.update({ id: one, version, values: { name, jobTitle: 'Cook' } })
    edits.push(done.actionId ?? 0)
  }
  await stands(actionId, [], ['Bimal Das', 'Rina Das'])
  for (const action of [...edits, actionId]) await goes(action)
  expect((await t.client.households.get({ id })).members).toEqual([])
})

const FILE =
  'Name,Email,Company,Company City\nRina,rina@example.com,Asha Tea,Kolkata\nBimal,bimal@example.com,Asha Tea,\n'

/** The file comes in, and all that it wrote is changed since: gives the import, and the acts that changed it, newest first. */
async function importedAndEdited() {
  const { id: companyId } = (await company('Asha Tea')).company
  const { id } = await checkedImport(t, 'list.csv', FILE)
  const { jobId } = await t.client.import.start({ id, ground: 'Customers of the shop' })
  await jobOver(t, jobId ?? 0)
  const edits = [await edited(companyId, { city: 'Howrah' })]
  for (const { id: one, name } of (await t.client.customers.list({})).rows) {
    const { version } = await t.client.customers.get({ id: one })
    const values = { name, jobTitle: 'Cook', company: 'Asha Tea' }
    edits.unshift((await t.client.customers.update({ id: one, version, values })).actionId ?? 0)
  }
  return { id, edits, actionId: (await t.client.import.get({ id })).actionId ?? 0 }
}

test('an import that wrote into a company, too, stands while that and its people were changed', async () => {
  const { edits, actionId } = await importedAndEdited()
  await stands(actionId, [{ name: 'Asha Tea', why: 'edited' }], ['Bimal', 'Rina'])
  for (const action of [...edits, actionId]) await goes(action)
  expect((await t.client.customers.list({})).total).toBe(0)
  expect((await t.client.companies.list({})).rows).toMatchObject([{ name: 'Asha Tea', city: '' }])
})

test('half of an import stands as a whole one does, and can still be gone on with', async () => {
  const { id, edits, actionId } = await importedAndEdited()
  t.core.db.write((tx) =>
    tx.$client.prepare("update imports set state = 'failed', checkpoint = 1 where id = ?").run(id),
  )
  await stands(actionId, [{ name: 'Asha Tea', why: 'edited' }], ['Bimal', 'Rina'])
  expect(await t.client.import.get({ id })).toMatchObject({ state: 'failed', halfWritten: true })
  for (const action of [...edits, actionId]) await goes(action)
  expect(await t.client.import.get({ id })).toMatchObject({ state: 'undone' })
})
