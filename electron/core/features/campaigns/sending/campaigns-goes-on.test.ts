import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Campaign } from '../../../../../shared/features/campaigns/contract.ts'
import { campaignIs, campaignWhen, setUpShop } from '../../../../../tests/support/campaign.ts'
import { putPeople, town } from '../../../../../tests/support/people.ts'
import { startSmtp, type TestSmtp } from '../../../../../tests/support/smtp/start.ts'
import { createTestCore, memorySecrets, type TestCore } from '../../../../../tests/support/test-core.ts'
import { DAY, HOUR } from '../../../mail/throttle.ts'

// Each test starts the program (and a worker) several times; on a busy machine that is most of a minute.
vi.setConfig({ testTimeout: 180_000 })

let dataDir: string
let core: TestCore
let smtp: TestSmtp
let accountId: number
const secrets = memorySecrets()
const open = () => createTestCore({ dataDir, ports: { secrets } })

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'bandhu-goes-on-'))
  ;[core, smtp] = await Promise.all([open(), startSmtp()])
  accountId = await setUpShop(core, smtp)
})
afterEach(async () => {
  await core.close()
  await smtp.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const client = () => core.core.db.read.$client
const mailed = () => smtp.received().map((one) => one.to[0])
/** The campaign as it is when its job has let go of it. */
const resting = (id: number, reached: (one: Campaign) => boolean) =>
  campaignWhen(core, id, (one) => {
    const job = client().prepare('select state from jobs where id = ?').pluck().get(one.jobId)
    return reached(one) && job === 'waiting'
  })
async function send(expected: number, account = accountId) {
  const draft = await core.client.campaigns.create({ subject: 'Tea', body: 'New tea.', accountId: account })
  return core.client.campaigns.send({ id: draft.id, expected })
}

test('closing the program in the middle loses nobody: the next start goes on', async () => {
  putPeople(core, town(120))
  await smtp.script({ holdAfter: 19 })
  const { id } = await send(120)
  await smtp.whenReceived(20)
  const closed = core.close()
  await smtp.script({ answerDelay: 10 })
  await closed
  const before = smtp.received().length
  expect(before).toBeLessThan(120)
  core = await open()
  const over = await campaignIs(core, id, 'finished')
  // A clean close waits for the answers on their way, so there is no doubt at all.
  expect(over.counts).toMatchObject({ sent: 120, inDoubt: 0 })
  expect(mailed()).toHaveLength(120)
  expect(new Set(mailed()).size).toBe(120)
})

test('what a crash left behind: leases are void, whoever was being handed over is in doubt', async () => {
  putPeople(core, town(10))
  const draft = await core.client.campaigns.create({ subject: 'Tea', body: 'New tea.', accountId })
  await core.client.campaigns.send({ id: draft.id, expected: 10 })
  await campaignIs(core, draft.id, 'finished')
  await core.close()
  core = await createTestCore({ dataDir, ports: { secrets }, start: false })
  client().exec(`
    update campaign_recipients set state = 'leased', lease_run = 'an earlier run' where id <= 3;
    update campaign_recipients set state = 'handed-over', lease_run = 'an earlier run' where id between 4 and 5;
    update campaigns set state = 'sending', finished_at = null;
    update jobs set state = 'running', lease_run = 'an earlier run', finished_at = null`)
  core.core.start()
  const over = await campaignIs(core, draft.id, 'finished')
  expect(over.counts).toMatchObject({ sent: 8, inDoubt: 2 })
  expect(mailed()).toHaveLength(13)
})

test('a slow account waits without holding up another one', async () => {
  putPeople(core, town(6))
  const other = await core.client.accounts.create({
    fromName: 'Slow',
    address: 'slow@example.in',
    host: smtp.host,
    port: smtp.port,
    security: 'starttls',
    user: smtp.user,
    password: smtp.password,
    perMinute: null,
    perHour: 2,
    perDay: null,
  })
  const slow = await send(6, other.id)
  const quick = await send(6)
  await campaignIs(core, quick.id, 'finished')
  const waiting = await resting(slow.id, (one) => one.nextAt !== null)
  expect(waiting).toMatchObject({ state: 'sending', counts: { sent: 2, waiting: 4 } })
  // An hour passes: the ledger is moved instead of the clock.
  client().exec(`update sends set at = at - ${HOUR}; update jobs set wake_at = 1 where state = 'waiting'`)
  await core.close()
  core = await open()
  await campaignWhen(core, slow.id, (one) => one.counts.sent === 4 && one.nextAt !== null)
  expect(mailed()).toHaveLength(10)
})

test('a pause of the account ends by itself when its window frees', async () => {
  putPeople(core, town(16))
  await smtp.script({ limitAfter: 4 })
  const { id } = await send(16)
  const paused = await resting(id, (one) => one.state === 'paused')
  expect(paused.nextAt).toBeLessThanOrEqual(Date.now() + DAY)
  client().exec('update campaigns set next_at = 1; update accounts set paused_until = 1; update jobs set wake_at = 1')
  await core.close()
  core = await open()
  const over = await campaignIs(core, id, 'finished')
  expect(over).toMatchObject({ pauseReason: null, counts: { sent: 16 } })
  expect(await core.client.accounts.list()).toMatchObject([{ pauseReason: null, pausedUntil: null }])
})

test('a deferred recipient is tried again when it is due, with the same Message-ID, and at most five times', async () => {
  putPeople(core, town(2))
  await smtp.script({ defer: ['p1@town.in'] })
  const { id } = await send(2)
  const ids = new Set<string>()
  for (let attempt = 1; attempt < 5; attempt++) {
    const waiting = await resting(id, (one) => one.counts.deferred === 1 && one.nextAt !== null)
    const { rows } = await core.client.campaigns.outcomes({ id, states: ['deferred'] })
    expect(rows[0]).toMatchObject({ attempts: attempt, answer: '451 4.2.1 Mailbox busy, try again later' })
    expect(waiting.nextAt).toBe(rows[0]?.nextAt)
    ids.add(
      client().prepare("select message_id from campaign_recipients where state = 'deferred'").pluck().get() as string,
    )
    await core.close()
    core = await createTestCore({ dataDir, ports: { secrets }, start: false })
    // Its moment has come, long after what left before: every 451 has slowed the mailbox, too.
    client().exec("update campaign_recipients set next_at = 1 where state = 'deferred'; update jobs set wake_at = 1")
    client().exec(`update campaigns set next_at = null; update sends set at = at - ${HOUR}`)
    core.core.start()
  }
  const over = await campaignIs(core, id, 'finished')
  expect(over.counts).toMatchObject({ sent: 1, failed: 1 })
  expect(ids.size).toBe(1)
  const factor = client().prepare('select rate_factor from accounts').pluck().get() as number
  expect(factor).toBeLessThan(1)
})

test('a password this host cannot read pauses the campaign and asks for it', async () => {
  putPeople(core, town(3))
  await smtp.script({ limitAfter: 0 })
  const { id } = await send(3)
  await resting(id, (one) => one.state === 'paused')
  await core.close()
  const other = memorySecrets()
  core = await createTestCore({ dataDir, ports: { secrets: other } })
  await expect(core.client.campaigns.resume({ id })).rejects.toMatchObject({ code: 'SECRET_MISSING' })
  client().exec('update campaigns set next_at = 1; update accounts set paused_until = 1; update jobs set wake_at = 1')
  core.core.services.jobs.wake()
  await campaignWhen(core, id, (one) => one.pauseReason === 'password-missing')
  const ref = client().prepare('select secret_ref from accounts').pluck().get() as string
  await other.put(ref, smtp.password)
  await core.client.campaigns.resume({ id })
  await campaignIs(core, id, 'finished')
  expect(mailed()).toHaveLength(3)
})

test('a mailbox told to go on takes its resting letters with it, and not one that the owner paused', async () => {
  putPeople(core, town(16))
  // Five connections: the limit has to come well after their first letters.
  await smtp.script({ limitAfter: 3 })
  const first = await send(16)
  await resting(first.id, (one) => one.state === 'paused')
  const second = await send(16)
  await resting(second.id, (one) => one.pauseReason === 'account-refused')
  const byHand = await send(16)
  await resting(byHand.id, (one) => one.pauseReason === 'account-refused')
  client().exec(`update campaigns set pause_reason = 'by-hand', next_at = null where id = ${byHand.id}`)
  expect(await core.client.accounts.resume({ id: accountId })).toMatchObject({ pauseReason: null })
  for (const { id } of [first, second]) expect((await campaignIs(core, id, 'finished')).counts.sent).toBe(16)
  expect(await core.client.campaigns.get({ id: byHand.id })).toMatchObject({ state: 'paused', counts: { sent: 0 } })
  expect(mailed()).toHaveLength(32)
})
