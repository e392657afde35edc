import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDefinedError, safe } from '@orpc/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Inputs } from '../../../../../shared/contract.ts'
import { COMPANY_SETTABLE } from '../../../../../shared/features/companies/bulk.ts'
import { LONGEST } from '../../../../../shared/features/customers/limits.ts'
import { checkSearchIndex, tableImages } from '../../../../../tests/support/table-images.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'

/* Acts on many companies: foretold, done by the job that acts on many people, and taken back by its journal. */

type Start = Inputs['companies']['bulkStart']
const all = { kind: 'shown', search: '' } as const

let t: TestCore
beforeEach(async () => {
  t = await createTestCore()
  for (const [name, city, notes] of [
    ['Ananda Tea', 'Kolkata', 'Pays late.'],
    ['Blue Kettle', 'Delhi', ''],
    ['Chai House', '', ''],
  ] as const)
    await t.client.companies.create({ name, city, notes })
})
afterEach(async () => {
  expect(t.ports.errors).toEqual([])
  checkSearchIndex(t)
  expect(t.core.db.read.$client.pragma('foreign_key_check')).toEqual([])
  await t.close()
})

const preview = (deed: Start['deed'], who: Start['who'] = all) => t.client.companies.bulkPreview({ who, deed })

async function done(deed: Start['deed'], who: Start['who'] = all) {
  const foretold = await preview(deed, who)
  const { jobId, actionId } = await t.client.companies.bulkStart({ who, deed, expected: foretold.companies })
  expect((await jobOver(t, jobId)).state).toBe('done')
  const { people, title, kind } = await t.client.activity.get({ id: actionId })
  expect(people).toBe(foretold.changes)
  return { ...foretold, actionId, title, kind }
}

async function undone(id: number) {
  const { undoJobId } = await t.client.activity.undo({ id })
  if (undoJobId) await jobOver(t, undoJobId)
  return (await t.client.activity.get({ id })).undoResult
}

/** Every table but the numbers that only grow: a version that was read in between is refused, not believed. */
function images() {
  const still = (rows: unknown) => (rows as object[]).map((row) => ({ ...row, version: 0 }))
  const { companies, people, ...others } = tableImages(t) as Record<string, unknown>
  return { ...others, companies: still(companies), people: still(people) }
}

const companies = async (search = '') => {
  const { rows } = await t.client.companies.list({ search })
  return Promise.all(rows.map(({ id }) => t.client.companies.get({ id })))
}

async function refusal(deed: Start['deed']) {
  const [error] = await safe(preview(deed))
  return isDefinedError(error) && error.code === 'VALIDATION' ? error.data.fieldErrors : null
}

test('a stretch of the list has the ids that its rows have', async () => {
  const ids = await t.client.companies.ids({ sort: 'name', dir: 'desc', offset: 1, limit: 2 })
  expect(ids).toEqual([2, 1])
})

test('a city for all of them: who has it, who has another, the history of each, and all of it taken back', async () => {
  const before = images()
  const set = await done({ kind: 'set', field: 'city', value: ' Kolkata ' })
  expect(set).toMatchObject({ companies: 3, changes: 2, same: 1, replaced: 1, title: 'City: Kolkata' })
  expect((await companies()).map(({ city, version }) => `${city} ${version}`)).toEqual([
    'Kolkata 1',
    'Kolkata 2',
    'Kolkata 2',
  ])
  const [change] = await t.client.history.ofCompany({ companyId: 2 })
  expect(change).toMatchObject({
    field: 'address',
    before: 'Delhi',
    after: 'Kolkata',
    by: { kind: 'bulk-company-set' },
  })
  expect(await undone(set.actionId)).toMatchObject({ reversed: 2, kept: 0 })
  expect(images()).toEqual(before)
})

test('only what the search finds, without those taken out; a company that was edited since is kept, and only that one', async () => {
  const field = await t.client.fields.create({
    name: 'Terms',
    kind: 'choices',
    options: ['Cash', 'Card'],
    subject: 'company',
  })
  const [cash, card] = field.options.map(({ id }) => id) as [number, number]
  const own = { kind: 'set-own', fieldId: field.id, text: '' } as const
  expect(await done({ ...own, chosen: [cash] }, { kind: 'shown', search: 'a', except: [3] })).toMatchObject({
    changes: 1,
  })
  const added = await done({ ...own, chosen: [card], how: 'add' })
  expect(added).toMatchObject({ changes: 3, same: 0, title: 'Terms: + Card' })
  const chosen = async () =>
    (await companies()).map(({ custom }) => custom[0]?.chosen?.map(({ name }) => name).join() ?? '')
  expect(await chosen()).toEqual(['Cash,Card', 'Card', 'Card'])
  const [, blue] = await companies()
  if (!blue) throw new Error('gone')
  const { name, version } = blue
  await t.client.companies.update({ id: blue.id, version, values: { name, city: 'Pune', custom: [] } })
  expect(await undone(added.actionId)).toMatchObject({ reversed: 2, kept: 1 })
  expect(await chosen()).toEqual(['Cash', 'Card', ''])
})

test('notes get a text below, once; a field of people is none of theirs', async () => {
  const noted = await done({ kind: 'add-note', text: 'Pays late.' })
  expect(noted).toMatchObject({ changes: 2, same: 1, full: 0 })
  expect((await companies()).map(({ notes }) => notes)).toEqual(Array(3).fill('Pays late.'))
  const ofPeople = await t.client.fields.create({ name: 'Blend', kind: 'text' })
  const [error] = await safe(preview({ kind: 'set-own', fieldId: ofPeople.id, text: 'x', chosen: [] }))
  expect(isDefinedError(error) && error.code).toBe('NOT_FOUND')
})

test('companies go with their values, their people stay; one with many people goes in several steps; all comes back', async () => {
  const field = await t.client.fields.create({ name: 'Terms', kind: 'text', subject: 'company' })
  await done({ kind: 'set-own', fieldId: field.id, text: '30 days', chosen: [] })
  for (let at = 0; at < 25; at += 1) await t.client.customers.create({ name: `Person ${at}`, company: 'Blue Kettle' })
  await t.client.customers.create({ name: 'Mitali', company: 'Ananda Tea' })
  const before = images()
  const gone = await done({ kind: 'delete' }, { kind: 'companies', ids: [1, 2, 99] })
  expect(gone).toMatchObject({ companies: 2, changes: 2, people: 26, kind: 'bulk-company-delete' })
  expect((await companies()).map(({ name }) => name)).toEqual(['Chai House'])
  expect((await t.client.customers.list({ search: 'kettle' })).total).toBe(0)
  expect((await t.client.customers.list({})).total).toBe(26)
  expect(await undone(gone.actionId)).toMatchObject({ reversed: 2, kept: 0 })
  expect((await t.client.customers.list({ search: 'kettle' })).total).toBe(25)
  expect(images()).toEqual(before)
})

test('what the form of a company refuses is refused for many; another number than the owner saw begins nothing', async () => {
  for (const field of COMPANY_SETTABLE)
    expect(await refusal({ kind: 'set', field, value: 'x'.repeat(LONGEST[field] + 1) })).not.toBeNull()
  expect(await refusal({ kind: 'set', field: 'country', value: 'XX' })).toEqual({ value: ['country-invalid'] })
  expect(await refusal({ kind: 'set', field: 'email', value: 'nobody' })).toEqual({ value: ['email-no-at'] })
  expect(await refusal({ kind: 'set', field: 'website', value: 'not a page' })).toEqual({ value: ['own-link'] })
  const [error] = await safe(t.client.companies.bulkStart({ who: all, deed: { kind: 'delete' }, expected: 2 }))
  expect(isDefinedError(error) && error.code === 'VALIDATION' && error.data.fieldErrors).toEqual({ expected: ['3'] })
})

test('what an act writes is read by the country of the yes, however late it is done: all of them alike', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'bandhu-country-'))
  // Nothing is done before the shop has moved on: as an act that goes on after it was killed.
  const shop = await createTestCore({ dataDir, start: false })
  const { client } = shop
  const place = { businessName: 'Shop', postalAddress: 'Kolkata', country: 'IN', currency: 'INR' }
  const settings = await client.settings.setUp({ language: 'en', ...place })
  const { company } = await client.companies.create({ name: 'Ananda Tea' })
  const { customer } = await client.customers.create({ name: 'Rina Das' })
  const acts = [
    await client.companies.bulkStart({
      who: all,
      deed: { kind: 'set', field: 'phone', value: '033 2242 1111' },
      expected: 1,
    }),
  ]
  for (const subject of ['company', 'person'] as const) {
    const { id: fieldId } = await client.fields.create({ name: `Since (${subject})`, kind: 'date', subject })
    const chosen: number[] = []
    const deed = { kind: 'set-own', fieldId, text: '03/04/2020', chosen, how: 'replace' } as const
    acts.push(
      subject === 'company'
        ? await client.companies.bulkStart({ who: all, deed, expected: 1 })
        : await client.customers.bulkStart({ who: { kind: 'shown' }, deed, expected: 1 }),
    )
  }
  await client.settings.update({ version: settings.version, country: 'US', currency: 'USD' })
  shop.core.start()
  for (const { jobId } of acts) expect(await jobOver(shop, jobId)).toMatchObject({ state: 'done' })
  const told = await client.companies.get({ id: company.id })
  expect([told.phone, told.custom.map(({ day }) => day)]).toEqual(['033 2242 1111', ['2020-04-03']])
  expect((await client.customers.get({ id: customer.id })).custom.map(({ day }) => day)).toEqual(['2020-04-03'])
  await shop.close()
  rmSync(dataDir, { recursive: true, force: true })
})

test('a company that is gone counts neither among the named ones nor among those left out', async () => {
  const { rows } = await t.client.companies.list({})
  const [gone, stays] = [rows[0]!, rows[1]!]
  await t.client.companies.delete({ id: gone.id, expected: 0 })
  const count = (who: Start['who']) => t.client.companies.bulkCount({ who })
  expect(await count({ ...all, except: [gone.id] })).toEqual({ companies: 2 })
  expect(await count({ ...all, except: [gone.id, stays.id] })).toEqual({ companies: 1 })
  expect(await count({ kind: 'companies', ids: [gone.id, stays.id] })).toEqual({ companies: 1 })
})
