import { safe } from '@orpc/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { putGroups, putPairs } from '../../../../../tests/support/duplicates.ts'
import { putPeople } from '../../../../../tests/support/people.ts'
import { tableImages } from '../../../../../tests/support/table-images.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
})
afterEach(() => core.close())

const sql = (text: string) => core.core.db.read.$client.exec(text)
const total = async () => (await core.client.customers.list({})).total
const preview = () => core.client.duplicates.mergePreview({ confidence: 'sure' })

async function mergeAll(stop: (jobId: number) => Promise<void> = async () => undefined) {
  const { groups } = await preview()
  const { jobId, actionId } = await core.client.duplicates.mergeAll({ confidence: 'sure', expected: groups })
  await stop(jobId)
  const job = await jobOver(core, jobId)
  return { job, actionId, action: await core.client.activity.get({ id: actionId }) }
}
async function undone(actionId: number) {
  const { undoJobId } = await core.client.activity.undo({ id: actionId })
  if (undoJobId) await jobOver(core, undoJobId)
  return core.client.activity.get({ id: actionId })
}

test('it is told in how many groups whoever stays gets more than the form gives', async () => {
  const made = async (name: string, count: number, own: string) => {
    const phones = Array.from({ length: count }, (_, at) => ({ number: `98300 ${own}${10 + at}` }))
    return (await core.client.customers.create({ name, phones })).customer.id
  }
  // The numbers of the first two are the same; of the others each has their own.
  const ids = [
    await made('A', 15, '112'),
    await made('A', 15, '112'),
    await made('B', 15, '113'),
    await made('B', 15, '114'),
  ]
  putGroups(core, [ids.slice(0, 2), ids.slice(2)])
  expect(await preview()).toMatchObject({ groups: 2, beyond: 1 })
})

test('all that is sure enough becomes one, as the preview said; the undo of all leaves every row as it was', async () => {
  putPairs(core, 40)
  const before = tableImages(core)
  const told = await preview()
  expect(told).toMatchObject({ groups: 40, records: 80 })
  expect(told.byHand).toBe(0)
  expect(told.sample[0]).toEqual({ names: ['Person 1', 'P. 1'], becomes: 'Person 1', notTaken: ['P. 1'] })
  const { job, action, actionId } = await mergeAll()
  expect(job.state).toBe('done')
  expect(action).toMatchObject({ kind: 'bulk-merge', state: 'applied', people: 80, title: '40' })
  expect(await total()).toBe(40)
  expect((await core.client.customers.get({ id: 1 })).consent.status).toBe('unsubscribed')
  expect(await preview()).toMatchObject({ groups: 0, records: 0 })
  expect((await undone(actionId)).undoResult).toMatchObject({ reversed: 80, kept: 0 })
  expect(tableImages(core)).toEqual(before)
  expect(await preview()).toMatchObject({ groups: 40 })
})

test('less sure ones wait for somebody who looks; who was told apart, deleted or is still being imported is left alone', async () => {
  const ids = putPeople(
    core,
    Array.from({ length: 6 }, (_, n) => ({ name: `One ${n}` })),
  )
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = ids
  putGroups(
    core,
    [
      [a, b],
      [c, d, e],
    ],
    0.95,
  )
  expect(await preview()).toMatchObject({ groups: 0 })
  expect(await core.client.duplicates.mergePreview({ confidence: 'likely' })).toMatchObject({ groups: 2, records: 5 })
  putGroups(core, [
    [a, b],
    [c, d, e],
    [f, 999],
  ])
  expect(await preview()).toMatchObject({ groups: 2, records: 5 })
  await core.client.duplicates.notSame({ ids: [a, b] })
  expect(await preview()).toMatchObject({ groups: 1, records: 3 })
  await core.client.duplicates.mayBeSame({ ids: [a, b] })
  await core.client.customers.delete({ id: e })
  expect(await preview()).toMatchObject({ groups: 2, records: 4 })
  sql(`insert into imports (id, state, file_name, file_bytes, file_hash, stored_name, encoding, delimiter, columns, checkpoint, created_at)
    values (1, 'failed', 'a.csv', 1, 'h', 's', 'utf-8', ',', '[]', 2, 1); update people set import_id = 1 where id = ${c}`)
  const { action } = await mergeAll()
  expect(action).toMatchObject({ people: 2, title: '1' })
  expect(await total()).toBe(4)
})

test('a group in which something says that two are two waits for somebody who looks', async () => {
  const [a = 0, b = 0, c = 0, d = 0] = putPeople(
    core,
    ['One', 'Two', 'Three', 'Four'].map((name) => ({ name })),
  )
  putGroups(core, [
    [a, b],
    [c, d],
  ])
  sql(
    `update duplicate_pairs set reasons = '[{"kind":"different-birthday","a":"","b":"","field":null}]' where a = ${a}`,
  )
  const told = { groups: 1, records: 2, contradicted: 1, sample: [{ names: ['Three', 'Four'] }] }
  expect(await preview()).toMatchObject(told)
  await mergeAll()
  expect(await total()).toBe(3)
})

test('nothing is begun when there are other groups by now', async () => {
  putPairs(core, 2)
  await expect(core.client.duplicates.mergeAll({ confidence: 'sure', expected: 3 })).rejects.toMatchObject({
    code: 'VALIDATION',
    data: { fieldErrors: { expected: ['2'] } },
  })
  expect(await core.client.activity.list({})).toEqual([])
})

test('a cancelled one takes back what it did', async () => {
  putPairs(core, 120)
  const before = tableImages(core)
  const { job, action } = await mergeAll(async (jobId) => {
    await expect.poll(total, { interval: 1 }).toBeLessThan(240)
    await core.client.jobs.cancel({ id: jobId })
  })
  expect(job.state).toBe('cancelled')
  expect(action).toMatchObject({ state: 'undone', people: 0 })
  expect(tableImages(core)).toEqual(before)
})

test('one that fails in the middle leaves whole groups, counts them, and can be undone', async () => {
  putPairs(core, 120)
  const before = tableImages(core)
  sql("create trigger fails before delete on people when old.id = 200 begin select raise(abort, 'a bad page'); end")
  const { job, action, actionId } = await mergeAll()
  expect(job).toMatchObject({ state: 'failed', error: { code: 'INTERNAL' } })
  const gone = 240 - (await total())
  expect(gone).toBeGreaterThan(0)
  expect(gone).toBeLessThan(100)
  expect(action).toMatchObject({ state: 'applied', people: gone * 2 })
  sql('drop trigger fails')
  expect((await undone(actionId)).undoResult).toMatchObject({ reversed: gone * 2, kept: 0 })
  expect(tableImages(core)).toEqual(before)
})

test('more than a thousand people wait for a backup', async () => {
  putPairs(core, 510)
  const { jobId } = await core.client.duplicates.mergeAll({ confidence: 'sure', expected: 510 })
  expect((await core.client.jobs.get({ id: jobId })).firstBackup).not.toBeNull()
  expect((await jobOver(core, jobId)).state).toBe('done')
  expect((await core.client.jobs.list({})).map((one) => one.kind)).toContain('backup-before')
  expect(await total()).toBe(510)
})

test('companies by rule: each group becomes one with its people and values, a very large one waits for a hand; the undo of all leaves every row', async () => {
  const company = async (name: string, more: object = {}) =>
    (await core.client.companies.create({ name, ...more })).company.id
  const first = await company('Banalata Sweets', { phone: '033 2242 1111' })
  const second = await company('Banalata Sweets Pvt. Ltd.', { phone: '033 2242 2222', city: 'Kolkata' })
  const third = await company('Hotel Maidan', { notes: 'Ask for Gita.' })
  const fourth = await company('Maidan Hotel')
  const large = [await company('Mill'), await company('The Mill')]
  const works = async (name: string, at: string) =>
    (await core.client.customers.create({ name, company: at })).customer.id
  const asha = await works('Asha', 'Banalata Sweets')
  const bina = await works('Bina', 'Banalata Sweets Pvt. Ltd.')
  const chitra = await works('Chitra', 'Maidan Hotel')
  const hands = putPeople(
    core,
    Array.from({ length: 101 }, (_, n) => ({ name: `Hand ${n}` })),
  )
  sql(`update people set company_id = ${large[1]} where id in (${hands.join()})`)
  const groups = [[first, second], [third, fourth], large]
  putGroups(core, groups, 0.995, 'company')
  const before = tableImages(core)
  const all = { kind: 'company', confidence: 'sure' } as const
  const told = await core.client.duplicates.mergePreview(all)
  expect(told).toMatchObject({ groups: 2, records: 4, byHand: 1 })
  expect(told.sample[0]).toEqual({
    names: ['Banalata Sweets', 'Banalata Sweets Pvt. Ltd.'],
    becomes: 'Banalata Sweets Pvt. Ltd.',
    notTaken: ['Banalata Sweets', '033 2242 1111'],
  })
  const { jobId, actionId } = await core.client.duplicates.mergeAll({ ...all, expected: 2 })
  expect((await jobOver(core, jobId)).state).toBe('done')
  const action = await core.client.activity.get({ id: actionId })
  expect(action).toMatchObject({ kind: 'bulk-company-merge', state: 'applied', people: 4, title: '2' })
  expect(await core.client.companies.get({ id: first })).toMatchObject({ people: 2, city: 'Kolkata' })
  expect(await core.client.customers.get({ id: chitra })).toMatchObject({ companyId: third })
  expect((await core.client.companies.list({})).total).toBe(4)
  // Somebody who was edited since goes back to where they worked, whichever group it was.
  const { version, company: now } = await core.client.customers.get({ id: bina })
  const values = { name: 'Bina', company: now ?? '', tags: ['Tea'] }
  const { actionId: tagged } = await core.client.customers.update({ id: bina, version, values })
  expect((await undone(actionId)).undoResult).toMatchObject({ reversed: 4, kept: 0 })
  expect(await core.client.customers.get({ id: bina })).toMatchObject({ companyId: second, tags: ['Tea'] })
  expect(await core.client.customers.get({ id: asha })).toMatchObject({ companyId: first })
  await core.client.activity.undo({ id: tagged! })
  const companiesOf = (tables: typeof before) => [tables.companies, tables.company_values]
  expect(companiesOf(tableImages(core))).toEqual(companiesOf(before))
})

test('a cancelled merge of companies takes back what it did, row by row', async () => {
  const company = async (name: string) => (await core.client.companies.create({ name })).company.id
  const pairs: number[][] = []
  for (let n = 0; n < 60; n++) {
    pairs.push([await company(`Shop ${n}`), await company(`Shop ${n} Ltd`)])
    if (n % 4 === 0) await core.client.customers.create({ name: `Worker ${n}`, company: `Shop ${n} Ltd` })
  }
  putGroups(core, pairs, 0.995, 'company')
  const before = tableImages(core)
  const companies = async () => (await core.client.companies.list({})).total
  const { jobId, actionId } = await core.client.duplicates.mergeAll({
    kind: 'company',
    confidence: 'sure',
    expected: 60,
  })
  await expect.poll(companies, { interval: 1 }).toBeLessThan(120)
  // Refused where it is over already.
  await safe(core.client.jobs.cancel({ id: jobId }))
  const job = await jobOver(core, jobId)
  // It may have been through before it heard: then the undo takes back the same.
  if (job.state === 'done') await undone(actionId)
  expect(await core.client.activity.get({ id: actionId })).toMatchObject({ state: 'undone' })
  expect(tableImages(core)).toEqual(before)
})

test('few companies with many people are taken back by a job, not by the click', async () => {
  const company = async (name: string) => (await core.client.companies.create({ name })).company.id
  const pair = [await company('Mill'), await company('The Mill')]
  for (let n = 0; n <= 20; n++) await core.client.customers.create({ name: `Hand ${n}`, company: 'The Mill' })
  putGroups(core, [pair], 0.995, 'company')
  const before = tableImages(core)
  const { jobId, actionId } = await core.client.duplicates.mergeAll({
    kind: 'company',
    confidence: 'sure',
    expected: 1,
  })
  expect((await jobOver(core, jobId)).state).toBe('done')
  const { undoJobId } = await core.client.activity.undo({ id: actionId })
  expect(undoJobId).not.toBeNull()
  expect(await jobOver(core, undoJobId!)).toMatchObject({ state: 'done', total: null })
  expect(await core.client.activity.get({ id: actionId })).toMatchObject({ state: 'undone', people: 2 })
  expect(tableImages(core)).toEqual(before)
})
