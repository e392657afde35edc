import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Campaign } from '../../../../../shared/features/campaigns/contract.ts'
import { campaignIs, campaignWhen, setUpShop } from '../../../../../tests/support/campaign.ts'
import { putPeople, town } from '../../../../../tests/support/people.ts'
import { startSmtp, type TestSmtp } from '../../../../../tests/support/smtp/start.ts'
import { createTestCore, memorySecrets, type TestCore } from '../../../../../tests/support/test-core.ts'
import { HOUR } from '../../../mail/throttle.ts'

// Each test starts the program (and a worker) several times; on a busy machine that is most of a minute.
vi.setConfig({ testTimeout: 180_000 })

let dataDir: string
let core: TestCore
let smtp: TestSmtp
let accountId: number
const secrets = memorySecrets()
const open = (start = true) => createTestCore({ dataDir, ports: { secrets }, start })

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'bandhu-scheduled-'))
  ;[core, smtp] = await Promise.all([open(), startSmtp()])
  accountId = await setUpShop(core, smtp)
  putPeople(core, town(4))
})
afterEach(async () => {
  await core.close()
  await smtp.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const database = () => core.core.db.read.$client
const letter = { subject: 'Tea', body: 'New tea.' }
/** The campaign as it is when its job has let go of it. */
const waiting = (id: number, reached: (one: Campaign) => boolean) =>
  campaignWhen(core, id, (one) => {
    const job = database().prepare('select state from jobs where id = ?').pluck().get(one.jobId)
    return reached(one) && job === 'waiting'
  })

async function schedule(at: number): Promise<Campaign> {
  const draft = await core.client.campaigns.create({ ...letter, accountId })
  return core.client.campaigns.send({ id: draft.id, expected: 4, at })
}

/** The computer was off while the letter's hour passed. */
async function missIts(id: number): Promise<void> {
  await core.close()
  core = await open(false)
  database().exec(`update campaigns set scheduled_at = ${Date.now() - 3 * HOUR}; update jobs set wake_at = 1`)
  core.core.start()
  await campaignIs(core, id, 'paused')
}

test('a letter waits for its hour, over a restart too, and leaves by itself', async () => {
  const at = Date.now() + 2_000
  const scheduled = await schedule(at)
  expect(scheduled).toMatchObject({ state: 'scheduled', scheduledAt: at, startedAt: null })
  const { id } = scheduled
  await core.close()
  core = await open()
  const over = await campaignIs(core, id, 'finished')
  expect(over).toMatchObject({ counts: { sent: 4 }, scheduledAt: at })
  expect(Math.min(...smtp.received().map((one) => one.at))).toBeGreaterThanOrEqual(at)
})

test('a letter whose hour passed hours ago asks first, and leaves on the owner’s word', async () => {
  const { id } = await schedule(Date.now() + 5 * HOUR)
  await missIts(id)
  expect(await core.client.campaigns.get({ id })).toMatchObject({ pauseReason: 'too-late', counts: { waiting: 4 } })
  expect((await smtp.count()).connections).toBe(1)
  await core.client.campaigns.resume({ id })
  expect(await campaignIs(core, id, 'finished')).toMatchObject({ counts: { sent: 4 } })
})

test('one that missed its hour gets another; the owner can also let it go at once', async () => {
  const { id } = await schedule(Date.now() + 5 * HOUR)
  await missIts(id)
  const at = Date.now() + 6 * HOUR
  await core.client.campaigns.reschedule({ id, at })
  expect(await waiting(id, (one) => one.nextAt === at)).toMatchObject({ state: 'scheduled', pauseReason: null })
  await core.client.campaigns.reschedule({ id, at: null })
  await campaignIs(core, id, 'finished')
  await expect(core.client.campaigns.reschedule({ id, at })).rejects.toMatchObject({ code: 'CAMPAIGN_STATE' })
})

test('taken back it is a draft again: rewritten, with the people of the day it is sent', async () => {
  const { id } = await schedule(Date.now() + 5 * HOUR)
  await waiting(id, () => true)
  const draft = await core.client.campaigns.takeBack({ id })
  expect(draft).toMatchObject({ state: 'draft', scheduledAt: null, counts: { total: 0 } })
  const values = { subject: 'Coffee', body: 'New coffee.', accountId }
  await core.client.campaigns.update({ id, version: draft.version, values })
  putPeople(core, [{ name: 'Late Comer', email: 'late@example.com' }])
  await core.client.campaigns.send({ id, expected: 5 })
  const over = await campaignIs(core, id, 'finished')
  expect(over.counts.sent).toBe(5)
  expect(new Set(smtp.received().map((one) => one.to[0])).size).toBe(5)
  await expect(core.client.campaigns.takeBack({ id })).rejects.toMatchObject({ code: 'CAMPAIGN_STATE' })
})

test('sent again while it is being taken back, it goes to everybody', async () => {
  putPeople(
    core,
    town(9_000).map((one) => ({ ...one, email: `more-${one.email}` })),
  )
  const at = Date.now() + 5 * HOUR
  const { id } = await core.client.campaigns.create({ ...letter, accountId })
  await core.client.campaigns.send({ id, expected: 9_004, at })
  const back = core.client.campaigns.takeBack({ id })
  await campaignIs(core, id, 'draft')
  const sent = await core.client.campaigns.send({ id, expected: 9_004, at })
  await back
  expect(sent.counts.waiting).toBe(9_004)
  expect((await core.client.campaigns.get({ id })).counts.waiting).toBe(9_004)
})

test('in a restored database it is on hold, and waits for its hour again when it is let go', async () => {
  const at = Date.now() + 5 * HOUR
  const { id } = await schedule(at)
  core.core.db.write((tx, changes) => core.core.services.campaigns.holdAll(tx, changes))
  expect(await core.client.campaigns.get({ id })).toMatchObject({ state: 'held' })
  expect(await core.client.campaigns.resume({ id })).toMatchObject({ state: 'scheduled', scheduledAt: at })
  await core.client.campaigns.cancel({ id })
  await campaignWhen(core, id, (one) => one.state === 'cancelled' && one.counts.skipped === 4)
  expect(smtp.received()).toHaveLength(0)
})

test('nothing leaves in the quiet hours of the shop, and everything goes on when they are over', async () => {
  const { version } = await core.client.settings.get()
  const weekday = new Date().getDay()
  // Any day but today and tomorrow: this test may run at midnight.
  const sendDays = 127 & ~(1 << weekday) & ~(1 << ((weekday + 1) % 7))
  const quiet = await core.client.settings.update({ version, sendDays })
  const draft = await core.client.campaigns.create({ ...letter, accountId })
  const { id } = await core.client.campaigns.send({ id: draft.id, expected: 4 })
  const resting = await waiting(id, (one) => one.nextAt !== null)
  const opens = new Date(resting.nextAt ?? 0)
  expect(sendDays & (1 << opens.getDay())).not.toBe(0)
  expect([opens.getHours(), opens.getMinutes()]).toEqual([0, 0])
  const plan = await core.client.campaigns.plan({ accountId, letters: 4, startAt: null, campaignId: id })
  expect(plan).toMatchObject({ days: [{ at: resting.nextAt, letters: 4 }], ahead: 0 })
  expect(await core.client.campaigns.plan({ accountId, letters: 1, startAt: null, campaignId: null })).toMatchObject({
    ahead: 4,
  })
  await core.client.settings.update({ version: quiet.version, sendDays: 127 })
  expect(await campaignIs(core, id, 'finished')).toMatchObject({ counts: { sent: 4 } })
})

test('the plan counts what leaves before: whose hour comes first, and what rests until its mailbox may go on', async () => {
  const now = Date.now()
  const { id } = await schedule(now + 5 * HOUR)
  const plan = async (startAt: number | null, campaignId: number | null = null) =>
    (await core.client.campaigns.plan({ accountId, letters: 1, startAt, campaignId })).ahead
  expect([await plan(now + 6 * HOUR), await plan(now + 4 * HOUR), await plan(null)]).toEqual([4, 0, 0])
  expect(await plan(now + 6 * HOUR, id)).toBe(0)
  const rest = "update campaigns set state = 'paused', pause_reason = 'account-refused', next_at = ? where id = ?"
  database()
    .prepare(rest)
    .run(now + HOUR, id)
  expect(await plan(null)).toBe(4)
  // Paused by hand it leaves before nobody.
  core.core.services.campaigns.pauseSending()
  expect(await plan(null)).toBe(0)
})

test('hours that end before they begin are refused', async () => {
  const { version } = await core.client.settings.get()
  await expect(core.client.settings.update({ version, sendFrom: 600, sendUntil: 540 })).rejects.toMatchObject({
    code: 'VALIDATION',
  })
})
