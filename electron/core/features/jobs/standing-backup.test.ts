import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { putPeople, town } from '../../../../tests/support/people.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'

/* A backup is made while the file of a large import is looked at; the import takes it where nothing was changed since. */

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
  `Name,Email,Job title\n${Array.from({ length: MANY }, (_, i) => `Customer ${shop} ${i},customer-${i}@${shop}.example.com,Buys ${shop} for the whole street and pays at the end of a month`).join('\n')}\n`

async function look(shop: string): Promise<number> {
  const opened = await core.client.import.open({ ref: core.drop(`${shop}.csv`, listOf(shop)) })
  await jobOver(core, opened.jobId ?? 0)
  const [newest] = (await core.client.jobs.list({})).filter(({ kind }) => kind === 'backup')
  if (newest) await jobOver(core, newest.id)
  return opened.id
}
const start = async (id: number) => (await core.client.import.start({ id, ground: 'Customers of the shop' })).jobId ?? 0
const add = (name: string) => core.client.customers.create({ name, emails: [], phones: [], addresses: [], tags: [] })
const shelf = async () => (await core.client.backup.list()).backups
const onShelf = async () => (await shelf()).map(({ reason, people }) => `${reason} ${people}`)
async function deleteAll(expected: number): Promise<void> {
  const act = { who: { kind: 'shown' as const }, deed: { kind: 'delete' as const }, expected }
  const { jobId } = await core.client.customers.bulkStart(act)
  expect((await jobOver(core, jobId)).state).toBe('done')
}

test('an import takes the backup that was made beside the check: of the people before it, and copied once', async () => {
  const id = await look('tea')
  const [ahead] = await shelf()
  expect(ahead).toMatchObject({ reason: 'ahead', people: THERE })
  const jobId = await start(id)
  expect((await core.client.jobs.get({ id: jobId })).firstBackup).toMatchObject({ state: 'making' })
  expect((await jobOver(core, jobId)).state).toBe('done')
  expect((await core.client.customers.list({})).total).toBe(THERE + MANY)
  expect(await shelf()).toMatchObject([{ reason: 'before-bulk', people: THERE, at: ahead?.at }])
})

test('one made beside the check is copied to the second place once the import takes it, and not before', async () => {
  const place = mkdtempSync(join(tmpdir(), 'bandhu-place-'))
  await core.client.backup.useFolder({ folder: place })
  const there = () => readdirSync(place).filter((name) => name.endsWith('.db'))
  const id = await look('tea')
  expect(await onShelf()).toEqual([`ahead ${THERE}`])
  expect(there()).toEqual([])
  expect((await jobOver(core, await start(id))).state).toBe('done')
  const [taken] = await shelf()
  expect(taken).toMatchObject({ reason: 'before-bulk', people: THERE })
  expect(there()).toEqual([taken?.name])
  expect((await core.client.backup.list()).copies).toMatchObject({ folder: place, problem: null })
  rmSync(place, { recursive: true, force: true })
})

test('whoever is changed meanwhile is in a backup of their own time', async () => {
  const id = await look('tea')
  await add('Rina Das')
  expect((await jobOver(core, await start(id))).state).toBe('done')
  expect(await onShelf()).toEqual([`before-bulk ${THERE + 1}`, `ahead ${THERE}`])
})

test('of two acts the second has a backup of what the first did', async () => {
  const [first, second] = [await look('tea'), await look('rice')]
  const jobs = [await start(first), await start(second)]
  for (const jobId of jobs) expect((await jobOver(core, jobId)).state).toBe('done')
  expect(await onShelf()).toEqual([`before-bulk ${THERE + MANY}`, `before-bulk ${THERE}`])
})

test('files that are only looked at push out no backup of an act, and none that was asked for', async () => {
  putPeople(core, town(MANY))
  await deleteAll(THERE + MANY)
  await jobOver(core, (await core.client.backup.now()).jobId)
  for (const shop of ['tea', 'rice', 'jute', 'silk']) {
    await add(shop)
    await look(shop)
    await core.close()
    core = await createTestCore({ dataDir })
  }
  expect(await onShelf()).toEqual(['ahead 4', 'by-hand 0', `before-bulk ${THERE + MANY}`])
})

test('where it is gone from its folder by then, another is made', async () => {
  const id = await look('tea')
  rmSync(join(dataDir, 'backups'), { recursive: true })
  expect((await jobOver(core, await start(id))).state).toBe('done')
  expect(await onShelf()).toEqual([`before-bulk ${THERE}`])
})

test('"Back up now" makes one of its own while another is made ahead', async () => {
  const opened = await core.client.import.open({ ref: core.drop('tea.csv', listOf('tea')) })
  const { jobId } = await core.client.backup.now()
  expect((await jobOver(core, jobId)).state).toBe('done')
  await jobOver(core, opened.jobId ?? 0)
  expect((await onShelf()).toSorted()).toEqual([`ahead ${THERE}`, `by-hand ${THERE}`])
})
