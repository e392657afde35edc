import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { actions } from '../../../../drizzle/schema/activity.ts'
import { campaigns } from '../../../../drizzle/schema/campaigns.ts'
import { jobs } from '../../../../drizzle/schema/jobs.ts'
import { putPeople, town } from '../../../../tests/support/people.ts'
import { tableImages } from '../../../../tests/support/table-images.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'
import { openAction } from '../activity/journal.ts'

// Each step is a worker of its own: on a busy machine these take their time.
vi.setConfig({ testTimeout: 240_000 })

let core: TestCore
let dataDir: string
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'bandhu-restore-'))
  core = await createTestCore({ dataDir })
})
afterEach(async () => {
  await core.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const shelf = () => join(dataDir, 'backups')
const total = async () => (await core.client.customers.list({})).total
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => (error as { code: string }).code,
  )

async function backUp(): Promise<string> {
  const { jobId } = await core.client.backup.now()
  expect((await jobOver(core, jobId)).state).toBe('done')
  return (await core.client.backup.list()).backups[0]?.name ?? ''
}

const letter = { subject: 'Autumn', body: 'Hello', createdAt: 1 }

test('a restore brings back every row; the present data is a backup that brings back everything again', async () => {
  putPeople(core, town(20))
  const before = tableImages(core)
  const name = await backUp()
  const { rows } = await core.client.customers.list({ limit: 50 })
  await core.client.customers.delete({ id: rows[0]?.id ?? 0 })
  await core.client.customers.create({ name: 'Somebody new' })
  const present = tableImages(core)

  expect(await core.client.backup.preview({ from: { name } })).toMatchObject({ name, people: 20, letters: 0 })
  expect(tableImages(core)).toEqual(present)
  expect(await core.client.backup.restore({ from: { name } })).toMatchObject({ people: 20 })
  expect(tableImages(core)).toEqual(before)
  const { backups } = await core.client.backup.list()
  expect(backups.map((one) => [one.reason, one.people])).toEqual([
    ['before-restore', 20],
    ['by-hand', 20],
  ])
  expect(readdirSync(join(dataDir, 'restore'))).toEqual([])

  await core.client.backup.restore({ from: { name: backups[0]?.name ?? '' } })
  expect(tableImages(core)).toEqual(present)
  expect(core.core.db.read.$client.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(core.ports.errors).toEqual([])
})

test('after a restore nothing goes on by itself: letters are on hold, what was under way is stopped', async () => {
  core.core.db.write((tx) => {
    tx.insert(campaigns)
      .values([
        { ...letter, state: 'sending' },
        { ...letter, state: 'paused', pauseReason: 'by-hand' },
        { ...letter, state: 'finished' },
      ])
      .run()
    const action = { kind: 'import' as const, title: 'x.csv', subjectId: null, people: 5_000 }
    const actionId = openAction(tx, action, Date.now(), 'applied')
    tx.update(actions).set({ state: 'undoing' }).run()
    // Far ahead, so that this core leaves it alone until the backup is made.
    const undo = { kind: 'undo', title: 'x', params: '{}', createdAt: 1, subjectId: actionId }
    tx.insert(jobs)
      .values({ ...undo, state: 'waiting', wakeAt: Date.now() + 3_600_000 })
      .run()
  })
  const name = await backUp()
  await core.client.backup.restore({ from: { name } })
  const states = async () => (await core.client.campaigns.list()).map((campaign) => campaign.state).reverse()
  expect(await states()).toEqual(['held', 'held', 'finished'])
  expect((await core.client.jobs.list({})).filter((job) => job.kind === 'undo')).toMatchObject([{ state: 'cancelled' }])
  expect(await core.client.activity.list({})).toMatchObject([{ state: 'applied' }])
  await core.close()
  core = await createTestCore({ dataDir })
  expect(await states()).toEqual(['held', 'held', 'finished'])
})

test('who refused letters since the backup stays refused, and a stricter reason stays', async () => {
  const [id = 0, other = 0] = putPeople(core, town(3))
  const say = (person: number, status: 'subscribed' | 'unsubscribed' | 'complained', version: number) =>
    core.client.customers.setConsent({ id: person, version, status, ground: 'said so in the shop' })
  await say(other, 'complained', 1)
  const name = await backUp()
  await say(other, 'subscribed', 2)
  await say(other, 'unsubscribed', 3)
  await say(id, 'unsubscribed', 1)
  await core.client.backup.restore({ from: { name } })
  expect((await core.client.customers.get({ id })).notMailable).toBe('unsubscribed')
  expect((await core.client.campaigns.audience()).mailable).toBe(1)
  expect(tableImages(core).suppressions?.map((row) => [row.address_key, row.reason])).toEqual([
    ['p2@town.in', 'complained'],
    ['p1@town.in', 'unsubscribed'],
  ])
})

test('letters that left since the backup still count for the pace, once, and so does the rest a server asked for', async () => {
  const client = () => core.core.db.read.$client
  const now = Date.now()
  const mailbox = (id: number, user: string) =>
    client()
      .prepare(
        `insert into accounts (id, from_name, address, host, port, security, user, secret_ref, created_at)
         values (?, 'Shop', ?, 'mail.town.in', 587, 'starttls', ?, 'ref', 1)`,
      )
      .run(id, user, user)
  const left = (id: number, ...ats: number[]) => {
    const mailbox = "(select host || ' ' || user from accounts where id = ?)"
    for (const at of ats) client().prepare(`insert into sends (mailbox, at) values (${mailbox}, ?)`).run(id, at)
  }
  const ledger = () => client().prepare('select mailbox, at - ? as at from sends order by mailbox, at').raw().all(now)
  putPeople(core, town(1))
  mailbox(1, 'shop@town.in')
  mailbox(2, 'news@town.in')
  left(1, now - 9_000, now - 9_000, now - 8_000)
  const name = await backUp()
  left(1, now - 9_000, now - 50, now - 50, now - 20)
  left(2, now - 40)
  mailbox(3, 'new@town.in')
  left(3, now - 10)
  client()
    .prepare("update accounts set paused_until = ?, pause_reason = 'daily-limit' where id = 1")
    .run(now + 3_600_000)
  const wanted = [
    // One whose account came after the backup: added again it has sent what it has sent.
    ['mail.town.in new@town.in', -10],
    ['mail.town.in news@town.in', -40],
    ...[-9_000, -9_000, -9_000, -8_000, -50, -50, -20].map((at) => ['mail.town.in shop@town.in', at]),
  ]
  await core.client.backup.restore({ from: { name } })
  expect(ledger()).toEqual(wanted)
  const shop = (await core.client.accounts.list()).find((one) => one.user === 'shop@town.in')
  expect(shop).toMatchObject({ pausedUntil: now + 3_600_000, pauseReason: 'daily-limit' })
  // The backup once more, over data that knows the same letters: none is counted twice.
  await core.client.backup.restore({ from: { name } })
  expect(ledger()).toEqual(wanted)
})

test('a file that the owner chose, also in a new folder that knows nothing yet', async () => {
  await core.client.settings.setUp({
    language: 'bn',
    businessName: 'চা ঘর',
    postalAddress: '১২ গড়িয়াহাট রোড',
    country: 'IN',
    currency: 'INR',
  })
  putPeople(core, town(7))
  const file = join(shelf(), await backUp())
  const other = await createTestCore()
  const told = await other.client.backup.preview({ from: { ref: other.core.files.offer(file, 'from my stick.db') } })
  expect(told).toMatchObject({ name: 'from my stick.db', people: 7, businessName: 'চা ঘর' })
  await other.client.backup.restore({ from: { ref: other.core.files.offer(file) } })
  expect(await other.client.settings.get()).toMatchObject({ ready: true, language: 'bn' })
  expect((await other.client.customers.list({})).total).toBe(7)
  // Changes are written to the new database, and announced.
  const feed = other.core.feed.stream()
  const next = feed.next()
  await other.client.customers.create({ name: 'After' })
  expect((await next).value).toBeDefined()
  await feed.return(undefined)
  await other.close()
})

test('a line that was open before the restore reads the new database', async () => {
  putPeople(core, town(4))
  const name = await backUp()
  const line = createRouterClient(core.core.router, { context: core.core.contextFor({ role: 'owner' }) })
  await core.client.customers.create({ name: 'After the backup' })
  await line.backup.restore({ from: { name } })
  expect((await line.customers.list({})).total).toBe(4)
})

test('where the host has a file manager it shows the data folder', async () => {
  await expect(core.client.system.showFolder()).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const shown: string[] = []
  const folders = { pick: null, show: async (folder: string) => void shown.push(folder) }
  const other = await createTestCore({ start: false, ports: { folders } })
  expect((await other.client.system.info()).canShow).toBe(true)
  await other.client.system.showFolder()
  expect(shown).toEqual([other.dataDir])
  await other.close()
})

test('the second place of this computer outlives a restore', async () => {
  putPeople(core, town(2))
  const name = await backUp()
  const place = mkdtempSync(join(tmpdir(), 'bandhu-place-'))
  await core.client.backup.useFolder({ folder: place })
  await core.client.backup.restore({ from: { name } })
  expect((await core.client.backup.list()).copies?.folder).toBe(place)
  rmSync(place, { recursive: true })
})

test('what is newer, damaged, or no backup at all is refused in its own words; nothing changes', async () => {
  putPeople(core, town(400))
  const name = await backUp()
  const path = join(shelf(), name)
  const offer = (content: Buffer | string, called = 'chosen.db') => {
    const folder = mkdtempSync(join(tmpdir(), 'bandhu-chosen-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const file = join(folder, called)
    writeFileSync(file, content)
    return { ref: core.core.files.offer(file) }
  }
  const newer = offer(readFileSync(path), 'newer.db')
  const db = new Database(core.core.files.open(newer.ref).path)
  db.exec("insert into __drizzle_migrations (hash, created_at) values ('from the future', 99999999999999)")
  db.close()
  const damaged = readFileSync(path)
  damaged.fill(7, damaged.length - 4096 * 30, damaged.length - 4096 * 10)
  const sources: [string, { ref: string } | { name: string }][] = [
    ['BACKUP_NEWER', newer],
    ['BACKUP_DAMAGED', offer(damaged)],
    ['BACKUP_DAMAGED', offer(readFileSync(path).subarray(0, 20_000))],
    ['BACKUP_NOT_OURS', offer('Name,Email\nRina,rina@example.com\n')],
    ['BACKUP_NOT_OURS', offer('')],
    ['FILE_GONE', { name: 'bandhu-000000-20200101T000000Z-daily.db' }],
    ['FILE_GONE', { name: '../bandhu.db' }],
    ['FILE_GONE', { ref: 'nothing' }],
  ]
  const before = tableImages(core)
  for (const [code, from] of sources) {
    expect(await refusal(core.client.backup.restore({ from }))).toBe(code)
  }
  expect(await refusal(core.client.backup.preview({ from: newer }))).toBe('BACKUP_NEWER')
  expect(tableImages(core)).toEqual(before)
  expect(readdirSync(join(dataDir, 'restore'))).toEqual([])
})

/** Page by page overwritten, from its first byte on: what a broken disk leaves. */
function spoil(bytes = 4096 * 3): Buffer {
  const file = join(dataDir, 'bandhu.db')
  const handle = openSync(file, 'r+')
  writeSync(handle, Buffer.alloc(bytes, 9), 0, bytes, 0)
  closeSync(handle)
  return readFileSync(file)
}

test('a damaged database: nothing but the backups answers, the newest good one comes back, the broken file is kept', async () => {
  putPeople(core, town(9))
  const name = await backUp()
  await core.close()
  const broken = spoil()
  core = await createTestCore({ dataDir })
  expect(core.core.broken).toBe(true)
  expect(await refusal(core.client.settings.get())).toBe('DATABASE_CORRUPT')
  expect(await refusal(core.client.customers.create({ name: 'Lost' }))).toBe('DATABASE_CORRUPT')
  expect(await refusal(core.client.backup.now())).toBe('DATABASE_CORRUPT')
  expect((await core.client.system.info()).dataDir).toBe(dataDir)
  expect((await core.client.backup.list()).backups).toMatchObject([{ name, people: 9 }])
  await core.close()
  expect(readFileSync(join(dataDir, 'bandhu.db')).equals(broken), 'looking changes nothing').toBe(true)

  core = await createTestCore({ dataDir })
  await core.client.backup.restore({ from: { name } })
  expect(core.core.broken).toBe(false)
  expect(await total()).toBe(9)
  const kept = readdirSync(join(dataDir, 'damaged'))
  expect(kept).toHaveLength(1)
  expect(readFileSync(join(dataDir, 'damaged', kept[0] ?? '')).equals(broken)).toBe(true)
  expect((await core.client.backup.list()).backups.map((one) => one.reason)).toEqual(['by-hand'])
})

test('a start that finds a restore decided but not finished goes on with it, wherever it was stopped', async () => {
  putPeople(core, town(3))
  const name = await backUp()
  putPeople(
    core,
    town(2).map((one) => ({ ...one, name: `Later ${one.name}` })),
  )
  const present = await total()
  await core.close()
  const { decideRestore, finishRestore, incomingFile } = await import('../../db/swap/swap.ts')
  const { copyFileSync, renameSync } = await import('node:fs')
  const steps = [
    () => undefined,
    () => renameSync(join(dataDir, 'bandhu.db'), join(dataDir, 'restore/old.db')),
    () => finishRestore(dataDir, { at: Date.now(), version: 'x' }),
  ]
  for (const step of steps) {
    const incoming = incomingFile(dataDir, 'x')
    copyFileSync(join(shelf(), name), incoming)
    decideRestore(dataDir, incoming)
    step()
    core = await createTestCore({ dataDir })
    expect(await total()).toBe(3)
    await core.close()
    expect(existsSync(join(dataDir, 'restore/ready.db'))).toBe(false)
  }
  core = await createTestCore({ dataDir })
  const people = (await core.client.backup.list()).backups.map((one) => one.people)
  expect(people).toContain(present)
})

test('who refused SMS or left a topic since stays so, also where the topic is newer than the backup', async () => {
  const { client } = core
  const made = await client.customers.create({
    name: 'Rina',
    emails: [{ address: 'rina@example.com' }],
    phones: [{ number: '+919830010001' }],
  })
  const { id } = made.customer
  const name = await backUp()
  const { id: topicId } = await client.consent.createTopic({ name: 'Offers' })
  for (const of of [{ channel: 'sms' as const }, { topicId }]) {
    const { version } = await client.customers.get({ id })
    await client.customers.setConsent({ id, version, of, status: 'unsubscribed', ground: 'asked' })
  }
  await client.backup.restore({ from: { name } })
  const { channels, topics } = await core.client.consent.person({ id })
  expect(channels.find((one) => one.channel === 'sms')?.why).toBe('unsubscribed')
  expect(topics).toMatchObject([{ name: 'Offers', status: 'unsubscribed', elsewhere: true }])
})
