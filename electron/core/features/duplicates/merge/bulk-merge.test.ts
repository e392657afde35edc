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

test('all that is sure enough becomes one, as the preview said; the undo of all leaves every row as it was', async () => {
  putPairs(core, 40)
  const before = tableImages(core)
  const told = await preview()
  expect(told).toMatchObject({ groups: 40, people: 80 })
  expect(told.sample[0]).toEqual({ names: ['Person 1', 'P. 1'], becomes: 'Person 1', notTaken: ['P. 1'] })
  const { job, action, actionId } = await mergeAll()
  expect(job.state).toBe('done')
  expect(action).toMatchObject({ kind: 'bulk-merge', state: 'applied', people: 80, title: '40' })
  expect(await total()).toBe(40)
  expect((await core.client.customers.get({ id: 1 })).consent.status).toBe('unsubscribed')
  expect(await preview()).toMatchObject({ groups: 0, people: 0 })
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
  expect(await core.client.duplicates.mergePreview({ confidence: 'likely' })).toMatchObject({ groups: 2, people: 5 })
  putGroups(core, [
    [a, b],
    [c, d, e],
    [f, 999],
  ])
  expect(await preview()).toMatchObject({ groups: 2, people: 5 })
  await core.client.duplicates.notSame({ ids: [a, b] })
  expect(await preview()).toMatchObject({ groups: 1, people: 3 })
  await core.client.duplicates.mayBeSame({ ids: [a, b] })
  await core.client.customers.delete({ id: e })
  expect(await preview()).toMatchObject({ groups: 2, people: 4 })
  sql(`insert into imports (id, state, file_name, file_bytes, file_hash, stored_name, encoding, delimiter, columns, created_at)
    values (1, 'failed', 'a.csv', 1, 'h', 's', 'utf-8', ',', '[]', 1); update people set import_id = 1 where id = ${c}`)
  const { action } = await mergeAll()
  expect(action).toMatchObject({ people: 2, title: '1' })
  expect(await total()).toBe(4)
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
