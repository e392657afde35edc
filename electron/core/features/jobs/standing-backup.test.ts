import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { putPeople, town } from '../../../../tests/support/people.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'

/* The backup before a large import is made while its file is looked at, once, and serves as long as nothing is changed. */

// Each backup is a worker of its own: on a busy machine these take their time.
vi.setConfig({ testTimeout: 120_000 })

const THERE = 50
const MANY = 1_500
let core: TestCore
let dataDir: string
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'bandhu-standing-'))
  core = await createTestCore({ dataDir })
  putPeople(core, town(THERE))
})
afterEach(async () => {
  await core.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const listOf = (shop: string) =>
  `Name,Email\n${Array.from({ length: MANY }, (_, i) => `Customer ${shop} ${i},customer-${i}@${shop}.example.com`).join('\n')}\n`

async function open(shop: string) {
  const opened = await core.client.import.open({ ref: core.drop(`${shop}.csv`, listOf(shop)) })
  return { id: opened.id, checked: () => jobOver(core, opened.jobId ?? 0) }
}
const start = async (id: number) => (await core.client.import.start({ id, ground: 'Customers of the shop' })).jobId ?? 0
const backups = async () => (await core.client.backup.list()).backups
const jobsOf = async (kind: string) => (await core.client.jobs.list({})).filter((job) => job.kind === kind)
/** The backup beside the file that was opened last. */
async function ahead() {
  const [newest] = await jobsOf('backup')
  return jobOver(core, newest?.id ?? 0)
}

test('an import begins at once where its backup was made beside the check: of the people before it', async () => {
  const { id, checked } = await open('tea')
  await checked()
  expect((await ahead()).state).toBe('done')
  const jobId = await start(id)
  expect((await core.client.jobs.get({ id: jobId })).firstBackup).toBeNull()
  expect((await jobOver(core, jobId)).state).toBe('done')
  expect((await core.client.customers.list({})).total).toBe(THERE + MANY)
  expect(await jobsOf('backup-before')).toEqual([])
  expect(await backups()).toMatchObject([{ reason: 'before-bulk', people: THERE }])
})

test('whoever is changed meanwhile is in a backup of their own time', async () => {
  const { id, checked } = await open('tea')
  await checked()
  await ahead()
  await core.client.customers.create({ name: 'Rina Das', emails: [], phones: [], addresses: [], tags: [] })
  const jobId = await start(id)
  expect((await core.client.jobs.get({ id: jobId })).firstBackup).toMatchObject({ state: 'making' })
  expect((await jobOver(core, jobId)).state).toBe('done')
  expect((await backups()).map(({ people }) => people)).toEqual([THERE + 1, THERE])
})

test('one that is still being made is waited for, whoever asked for it, and is the only one', async () => {
  putPeople(core, town(MANY))
  await core.client.backup.now()
  const act = { who: { kind: 'shown' as const }, deed: { kind: 'delete' as const }, expected: THERE + MANY }
  const { jobId } = await core.client.customers.bulkStart(act)
  expect((await core.client.jobs.get({ id: jobId })).firstBackup).toMatchObject({ state: 'making' })
  expect((await jobOver(core, jobId)).state).toBe('done')
  expect((await core.client.customers.list({})).total).toBe(0)
  expect(await backups()).toMatchObject([{ reason: 'by-hand', people: THERE + MANY }])
})

test('files that are only looked at push no backup out: of theirs the newest stays, and none is made twice', async () => {
  const first = await open('tea')
  await first.checked()
  await ahead()
  const second = await open('rice')
  await second.checked()
  expect(await jobsOf('backup')).toHaveLength(1)
  await core.client.customers.create({ name: 'Rina Das', emails: [], phones: [], addresses: [], tags: [] })
  const third = await open('jute')
  await third.checked()
  await ahead()
  expect(await backups()).toMatchObject([{ reason: 'before-bulk', people: THERE + 1 }])
})

test('where it is gone from its folder by then, another is made', async () => {
  const { id, checked } = await open('tea')
  await checked()
  await ahead()
  rmSync(join(dataDir, 'backups'), { recursive: true })
  const jobId = await start(id)
  expect((await core.client.jobs.get({ id: jobId })).firstBackup).toMatchObject({ state: 'making' })
  expect((await jobOver(core, jobId)).state).toBe('done')
  expect(await backups()).toMatchObject([{ reason: 'before-bulk', people: THERE }])
})
