import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Selection } from '../../../../../shared/features/customers/bulk.ts'
import { putFound, putPeople, town } from '../../../../../tests/support/people.ts'
import { type TableImages, tableImages } from '../../../../../tests/support/table-images.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'

/*
 * An act on many people fails where it stands: a trigger stands for a page of the file that cannot be read or written. A
 * backup comes before more than a thousand, so these are fewer, and still several units of work.
 */
const PEOPLE = 1_000
const LATE = 990

let core: TestCore
let before: TableImages
beforeEach(async () => {
  core = await createTestCore()
  putPeople(core, town(PEOPLE))
  before = tableImages(core)
})
afterEach(() => core.close())

const sql = (text: string) => core.core.db.read.$client.exec(text)
const failAt = (id: number) =>
  sql(`create trigger fails before delete on people when old.id = ${id} begin select raise(abort, 'a bad page'); end`)

/** Begins to delete everybody and gives the job as it ended, with the action that the owner sees. */
async function deleteAll(stop: (jobId: number) => Promise<void> = async () => undefined) {
  const who: Selection = { kind: 'shown', search: '', segmentId: null, where: null, except: [] }
  const { jobId, actionId } = await core.client.customers.bulkStart({ who, deed: { kind: 'delete' }, expected: PEOPLE })
  await stop(jobId)
  const job = await jobOver(core, jobId)
  return { job, actionId, action: await core.client.activity.get({ id: actionId }) }
}

/** Takes the action back and gives how it ended. */
async function undone(actionId: number) {
  const { undoJobId } = await core.client.activity.undo({ id: actionId })
  if (undoJobId) await jobOver(core, undoJobId)
  return core.client.activity.get({ id: actionId })
}

const left = async () => (await core.client.customers.list({})).total

test('in the middle: it says so, counts whom it reached, and its undo brings back every row', async () => {
  failAt(LATE)
  const { job, actionId, action } = await deleteAll()
  expect(job).toMatchObject({ state: 'failed', error: { code: 'INTERNAL' } })
  const gone = PEOPLE - (await left())
  expect(gone).toBeGreaterThan(0)
  expect(gone).toBeLessThan(PEOPLE)
  expect(action).toMatchObject({ state: 'applied', people: gone })
  expect(await undone(actionId)).toMatchObject({ state: 'undone', undoResult: { reversed: gone, kept: 0 } })
  expect(tableImages(core)).toEqual(before)
})

test('at the first person: nothing was done, and there is nothing to undo', async () => {
  failAt(1)
  const { job, actionId, action } = await deleteAll()
  expect(job.state).toBe('failed')
  expect(action).toMatchObject({ state: 'undone', people: 0 })
  await expect(core.client.activity.undo({ id: actionId })).rejects.toMatchObject({ code: 'UNDO_STATE' })
  expect(tableImages(core)).toEqual(before)
})

test('while a cancelled one is taken back: what is left of it can be undone when the fault is gone', async () => {
  sql("create trigger stays before insert on people when new.id = 1 begin select raise(abort, 'a bad page'); end")
  const { job, actionId, action } = await deleteAll(async (jobId) => {
    await expect.poll(left, { interval: 1 }).toBeLessThan(PEOPLE)
    await core.client.jobs.cancel({ id: jobId })
  })
  expect(job.state).toBe('failed')
  expect(action.state).toBe('applied')
  sql('drop trigger stays')
  expect((await undone(actionId)).state).toBe('undone')
  expect(tableImages(core)).toEqual(before)
})

test('while the people of the first of the companies leave it: they are counted as one company, and all of them come back', async () => {
  const { company } = await core.client.companies.create({ name: 'Hotel Maidan' })
  sql(`update people set company_id = ${company.id}`)
  putFound(core)
  before = tableImages(core)
  sql(`create trigger fails before update of company_id on people when old.id = ${LATE} and new.company_id is null
    begin select raise(abort, 'a bad page'); end`)
  const who = { kind: 'companies' as const, ids: [company.id] }
  const { jobId, actionId } = await core.client.companies.bulkStart({ who, deed: { kind: 'delete' }, expected: 1 })
  expect((await jobOver(core, jobId)).state).toBe('failed')
  expect(await core.client.activity.get({ id: actionId })).toMatchObject({ state: 'applied', people: 1 })
  sql('drop trigger fails')
  expect((await undone(actionId)).state).toBe('undone')
  expect(tableImages(core)).toEqual(before)
})
