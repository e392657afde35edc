import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDefinedError, safe } from '@orpc/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Job } from '../../../../shared/features/jobs/contract.ts'
import { putPeople, town } from '../../../../tests/support/people.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'

/* A large act waits for its backup; one that cannot be made is asked about, never passed over. */

// Each backup is a worker of its own: on a busy machine these take their time.
vi.setConfig({ testTimeout: 120_000 })

const MANY = 1_200
let core: TestCore
let dataDir: string
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'bandhu-first-'))
  core = await createTestCore({ dataDir })
  putPeople(core, town(MANY))
})
afterEach(async () => {
  await core.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const shelf = () => join(dataDir, 'backups')
const people = async () => (await core.client.customers.list({})).total
/** Where backups go there is a file: none can be written. */
const breakShelf = () => writeFileSync(shelf(), 'a file where the folder should be')

async function deleteAll(): Promise<number> {
  const who = { kind: 'shown' as const }
  return (await core.client.customers.bulkStart({ who, deed: { kind: 'delete' }, expected: MANY })).jobId
}
/** Waits until the job is what is hoped for; jobs and backups tell the feed when they change. */
function jobIs(id: number, wanted: (job: Job) => boolean): Promise<Job> {
  return new Promise((resolve, reject) => {
    const look = () => {
      core.client.jobs.get({ id }).then((job) => {
        if (!wanted(job)) return
        stop()
        resolve(job)
      }, reject)
    }
    const stop = core.core.feed.subscribe((change) => {
      if (change.table === 'jobs') look()
    })
    look()
  })
}
const asked = (id: number) => jobIs(id, (job) => job.firstBackup !== null && job.firstBackup.state !== 'making')

test('a backup that fails stops the act: nobody is deleted, the reason is told, also after a restart', async () => {
  breakShelf()
  const id = await deleteAll()
  const job = await asked(id)
  expect(job).toMatchObject({ state: 'waiting', cancellable: true, act: { kind: 'bulk-delete', people: MANY } })
  expect(job.firstBackup).toMatchObject({ state: 'failed', error: { code: expect.any(String) } })
  await core.close()
  core = await createTestCore({ dataDir })
  // The lane is free for others, and the act still waits when they are done.
  const { jobId } = await core.client.customers.bulkStart({
    who: { kind: 'people', ids: [1] },
    deed: { kind: 'tag', name: 'Tea' },
    expected: 1,
  })
  expect((await jobOver(core, jobId)).state).toBe('done')
  expect((await core.client.jobs.get({ id })).firstBackup?.state).toBe('failed')
  expect(await people()).toBe(MANY)
})

test('tried once more when there is room again, it is made and the act goes on', async () => {
  breakShelf()
  const id = await deleteAll()
  await asked(id)
  rmSync(shelf())
  expect((await core.client.jobs.answerBackup({ id, answer: 'again' })).firstBackup?.state).toBe('making')
  expect((await jobOver(core, id)).state).toBe('done')
  expect(await people()).toBe(0)
  expect((await core.client.backup.list()).backups).toMatchObject([{ reason: 'before-bulk', people: MANY }])
})

test('it goes on without one only when a person says so; before and after that the answer is refused', async () => {
  breakShelf()
  const id = await deleteAll()
  await asked(id)
  await core.client.jobs.answerBackup({ id, answer: 'without' })
  expect((await jobOver(core, id)).state).toBe('done')
  expect(await people()).toBe(0)
  const [late] = await safe(core.client.jobs.answerBackup({ id, answer: 'without' }))
  expect(isDefinedError(late) && late.code).toBe('JOB_STATE')
})

test('a backup that was stopped asks too, and the act can be given up: nothing was changed', async () => {
  const id = await deleteAll()
  const backup = (await core.client.jobs.list({})).find((job) => job.kind === 'backup-before')
  expect(backup).toMatchObject({ subjectId: id, act: { kind: 'bulk-delete', people: MANY } })
  expect((await core.client.jobs.get({ id })).firstBackup?.state).toBe('making')
  const [early] = await safe(core.client.jobs.answerBackup({ id, answer: 'without' }))
  expect(isDefinedError(early) && early.code).toBe('JOB_STATE')
  await core.client.jobs.cancel({ id: backup!.id })
  expect((await asked(id)).firstBackup).toEqual({ state: 'stopped', error: null })
  await core.client.jobs.cancel({ id })
  expect((await core.client.jobs.get({ id })).state).toBe('cancelled')
  expect(await people()).toBe(MANY)
  const [action] = await core.client.activity.list({})
  expect(action).toMatchObject({ kind: 'bulk-delete', state: 'undone' })
})
