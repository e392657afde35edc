import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { accounts } from '../../../../drizzle/schema/accounts.ts'
import { putPeople, town } from '../../../../tests/support/people.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'
import { backupName, shopMark } from '../../db/backup-names.ts'
import { KEPT } from './keep.ts'

// Each backup is a worker of its own: on a busy machine these take their time.
vi.setConfig({ testTimeout: 240_000 })

const DAY = 86_400_000
let now: number
let core: TestCore
let dataDir: string
const clock = { now: () => now }

beforeEach(async () => {
  now = Date.UTC(2026, 10, 21, 12)
  dataDir = mkdtempSync(join(tmpdir(), 'bandhu-backup-'))
  core = await createTestCore({ dataDir, ports: { clock } })
})
afterEach(async () => {
  vi.useRealTimers()
  await core.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const account = () =>
  core.core.db.write(
    (tx) =>
      tx
        .insert(accounts)
        .values({
          fromName: 'Shop',
          address: 'shop@example.com',
          host: 'smtp.example.com',
          port: 465,
          security: 'tls',
          user: 'shop',
          secretRef: 'none',
          createdAt: now,
        })
        .returning()
        .get().id,
  )

async function backUp() {
  const { jobId } = await core.client.backup.now()
  const job = await jobOver(core, jobId)
  return { job, list: await core.client.backup.list() }
}
const shelf = () => join(dataDir, 'backups')
const csv = (rows: number) =>
  `Name,Email\n${Array.from({ length: rows }, (_, i) => `Guest ${i},guest${i}@example.com`).join('\n')}\n`

async function importPeople(rows: number) {
  const opened = await core.client.import.open({ ref: core.drop('guests.csv', csv(rows)) })
  await jobOver(core, opened.jobId ?? 0)
  const started = await core.client.import.start({ id: opened.id, ground: 'Guests' })
  await jobOver(core, started.jobId ?? 0)
  return opened.id
}
const jobsOfKind = async (kind: string) => (await core.client.jobs.list({})).filter((job) => job.kind === kind)

test('"Back up now" makes one file that holds everything, counted and checked', async () => {
  putPeople(core, town(12))
  await core.client.campaigns.create({ subject: 'Autumn', body: 'Hello', accountId: await account() })
  const { job, list } = await backUp()
  expect(job).toMatchObject({ state: 'done', kind: 'backup' })
  expect(list.backups).toMatchObject([{ reason: 'by-hand', at: now, people: 12, letters: 1, version: '0.0.0-test' }])
  const name = list.backups[0]?.name ?? ''
  expect(readdirSync(shelf()).sort()).toEqual([name, name.replace('.db', '.json')].sort())
  const copy = new Database(join(shelf(), name), { readonly: true })
  expect(copy.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(copy.prepare('select count(*) from people').pluck().get()).toBe(12)
  expect(copy.pragma('journal_mode', { simple: true })).toBe('delete')
  copy.close()
})

test('what is written while it is made waits for nothing, and the copy is of one moment', async () => {
  putPeople(core, town(3_000))
  const { jobId } = await core.client.backup.now()
  let over = false
  const done = jobOver(core, jobId).finally(() => {
    over = true
  })
  let written = 0
  while (!over) {
    await core.client.customers.create({ name: `New ${written++}` })
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect((await done).state).toBe('done')
  // One that waited for the copy would be the first and the last of them.
  expect(written).toBeGreaterThan(3)
  const [backup] = (await core.client.backup.list()).backups
  expect(backup?.people).toBeGreaterThanOrEqual(3_000)
  expect(backup?.people).toBeLessThanOrEqual(3_000 + written)
  expect((await core.client.backup.preview({ from: { name: backup?.name ?? '' } })).people).toBe(backup?.people)
})

/** Backups of the last days, as an earlier run left them: their names are what is looked at. */
function earlier(folder: string, days: number, shop = 'abcdef'): void {
  mkdirSync(folder, { recursive: true })
  for (let i = 1; i <= days; i++) {
    writeFileSync(join(folder, backupName({ shop, at: now - i * DAY, reason: 'daily' })), 'x')
  }
}

test('seven stay', async () => {
  putPeople(core, town(2))
  earlier(shelf(), KEPT + 2)
  const { list } = await backUp()
  expect(list.backups.map((one) => Math.round((now - one.at) / DAY))).toEqual([0, 1, 2, 3, 4, 5, 6])
  expect(readdirSync(shelf()).filter((name) => name.endsWith('.db'))).toHaveLength(KEPT)
})

test('every day one by itself: at the start and while the program goes on, never of an empty base', async () => {
  const passes = async (milliseconds: number) => {
    now += milliseconds
    vi.advanceTimersByTime(60_000)
    for (const job of await jobsOfKind('backup')) await jobOver(core, job.id)
    return (await core.client.backup.list()).backups.map((one) => one.reason)
  }
  const restart = async () => {
    await core.close()
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    core = await createTestCore({ dataDir, ports: { clock } })
    // The jobs start when the check after the last stop is over; only then does the service look at the clock.
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(2)) // the runner's and ours
  }
  await restart()
  expect(await passes(60_000)).toEqual([])
  putPeople(core, town(2))
  expect(await passes(60_000)).toEqual(['daily'])
  expect(await passes(60_000)).toEqual(['daily'])
  await restart()
  expect(await passes(60_000)).toEqual(['daily'])
  expect(await passes(DAY)).toEqual(['daily', 'daily'])
  await restart()
  expect(await passes(2 * DAY)).toEqual(['daily', 'daily', 'daily'])
})

test('before an import of more than a thousand rows into a base in use, and before its undo', async () => {
  await importPeople(1_001)
  expect(await jobsOfKind('backup-before')).toEqual([]) // nobody was there before
  putPeople(core, town(5))
  const small = core.drop('one.csv', 'Name,Email\nSolo,solo@example.com\n')
  const one = await core.client.import.open({ ref: small })
  await jobOver(core, one.jobId ?? 0)
  await jobOver(core, (await core.client.import.start({ id: one.id, ground: null })).jobId ?? 0)
  expect(await jobsOfKind('backup-before')).toEqual([])

  const opened = await core.client.import.open({ ref: core.drop('more.csv', csv(1_200).replaceAll('uest', 'ast')) })
  await jobOver(core, opened.jobId ?? 0)
  const before = (await core.client.customers.list({})).total
  now += 1_000
  const { jobId, actionId } = await core.client.import.start({ id: opened.id, ground: 'Guests' })
  expect((await jobOver(core, jobId ?? 0)).state).toBe('done')
  expect(await jobsOfKind('backup-before')).toMatchObject([{ state: 'done', title: 'more.csv' }])
  const people = async () =>
    (await core.client.backup.list()).backups.filter((b) => b.reason !== 'daily').map((b) => [b.reason, b.people])
  expect(await people()).toEqual([['before-bulk', before]])

  now += 1_000
  const { undoJobId } = await core.client.activity.undo({ id: actionId ?? 0 })
  expect((await jobOver(core, undoJobId ?? 0)).state).toBe('done')
  expect(await people()).toEqual([
    ['before-bulk', before + 1_200],
    ['before-bulk', before],
  ])
})

test('a second place gets a copy of each, keeps seven of this shop, and what is missing there is said', async () => {
  putPeople(core, town(4))
  const place = mkdtempSync(join(tmpdir(), 'bandhu-stick-'))
  const others = 'bandhu-000000-20200101T000000Z-daily.db'
  writeFileSync(join(place, others), 'of another shop')
  const id = core.core.db.read.$client.prepare('select installation_id from settings').pluck().get()
  earlier(place, KEPT + 1, shopMark(String(id)))
  await core.client.backup.useFolder({ folder: place })
  const { list } = await backUp()
  expect(list.copies).toEqual({ folder: place, copiedAt: now, problem: null })
  const there = readdirSync(place).filter((name) => name.endsWith('.db'))
  expect(there).toHaveLength(KEPT + 1)
  expect(there).toContain(others)
  const copy = there.find((name) => name === list.backups[0]?.name) ?? ''
  expect((await core.client.backup.preview({ from: { ref: core.core.files.offer(join(place, copy)) } })).people).toBe(4)

  rmSync(place, { recursive: true })
  const without = await backUp()
  expect(without.job.state).toBe('done')
  expect(without.list.copies).toEqual({ folder: place, copiedAt: now, problem: 'gone' })
  expect(existsSync(place), 'no folder is made in the place of a stick').toBe(false)
  expect((await core.client.backup.useFolder({ folder: null })).copies).toBeNull()
})

test('a typed folder is looked at before it is taken', async () => {
  const refused = async (folder: string) => {
    const error = await core.client.backup.useFolder({ folder }).catch((thrown: unknown) => thrown)
    return (error as { code: string; data: { why: string } }).data.why
  }
  const file = join(dataDir, 'a-file')
  writeFileSync(file, '')
  mkdirSync(join(dataDir, 'inner'))
  expect(await refused('backups on my stick')).toBe('not-absolute')
  expect(await refused(join(tmpdir(), 'nowhere-at-all'))).toBe('missing')
  expect(await refused(join(dataDir, 'inner'))).toBe('inside')
  expect(await refused(`${dataDir}/../${dataDir.split('/').at(-1)}`)).toBe('inside')
  const outside = mkdtempSync(join(tmpdir(), 'bandhu-file-'))
  writeFileSync(join(outside, 'x'), '')
  expect(await refused(join(outside, 'x'))).toBe('not-a-folder')
  rmSync(outside, { recursive: true })
})

test('where the host has a dialog the folder comes from it, never from the window', async () => {
  const place = mkdtempSync(join(tmpdir(), 'bandhu-picked-'))
  await core.close()
  const answers: (string | null)[] = [null, place]
  const folders = { pick: async () => answers.shift() ?? null, show: null }
  core = await createTestCore({ dataDir, ports: { clock, folders } })
  expect(await core.client.backup.pickFolder()).toMatchObject({ canPick: true, copies: null })
  expect((await core.client.backup.pickFolder()).copies?.folder).toBe(place)
  await expect(core.client.backup.useFolder({ folder: tmpdir() })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  rmSync(place, { recursive: true })
})

test('a backup that cannot be written leaves nothing behind, is said, and the next one succeeds', async () => {
  putPeople(core, town(3))
  rmSync(shelf(), { recursive: true, force: true })
  writeFileSync(shelf(), 'a file where the folder should be')
  const { jobId } = await core.client.backup.now()
  expect((await jobOver(core, jobId)).state).toBe('failed')
  rmSync(shelf())
  expect((await core.client.backup.list()).failure).not.toBeNull()
  const { list } = await backUp()
  expect(list).toMatchObject({ failure: null, running: null })
  expect(list.backups).toHaveLength(1)
})
