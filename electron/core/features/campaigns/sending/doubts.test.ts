import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { campaignIs, campaignWhen, setUpShop } from '../../../../../tests/support/campaign.ts'
import { startImap, type TestImap } from '../../../../../tests/support/imap.ts'
import { putPeople, town } from '../../../../../tests/support/people.ts'
import { startSmtp, type TestSmtp } from '../../../../../tests/support/smtp/start.ts'
import { createTestCore, type TestCore } from '../../../../../tests/support/test-core.ts'

// Letters leave in a worker and through two servers; on a busy machine that is most of a minute.
vi.setConfig({ testTimeout: 180_000 })

let core: TestCore
let smtp: TestSmtp
let imap: TestImap
let accountId: number
/** What lies in the folder of sent letters. */
let filed: (messageId: string) => boolean | 'hang-up'
beforeEach(async () => {
  ;[core, smtp] = await Promise.all([createTestCore(), startSmtp()])
  const { user, password } = smtp
  imap = await startImap({ user, password, sent: { folder: 'Sent', flags: '\\Sent', holds: (id) => filed(id) } })
  accountId = await setUpShop(core, smtp)
  core.core.db.read.$client.prepare('update accounts set imap_host = ?, imap_port = ?').run(imap.host, imap.port)
  putPeople(core, town(12))
})
afterEach(async () => {
  await core.close()
  await Promise.all([smtp.stop(), imap.stop()])
})

/** Twelve letters, of which the fourth is taken by the server and never answered for. */
async function sendWithDoubt() {
  await smtp.script({ dropAfterDotAfter: 3 })
  const draft = await core.client.campaigns.create({ subject: 'Tea', body: 'New tea.', accountId })
  const { id } = await core.client.campaigns.send({ id: draft.id, expected: 12 })
  const over = await campaignIs(core, id, 'finished')
  const { rows } = await core.client.campaigns.outcomes({ id, limit: 50 })
  return { counts: over.counts, rows }
}

test('a doubt whose letter lies among the sent ones is sent, and says how that is known', async () => {
  filed = (id) => smtp.received().some(({ raw }) => raw.includes(id))
  const { counts, rows } = await sendWithDoubt()
  expect(counts).toMatchObject({ sent: 12, inDoubt: 0 })
  expect(rows.filter(({ reason }) => reason === 'found-in-sent')).toMatchObject([{ state: 'sent', answer: null }])
  // Nobody was asked and nobody got it twice.
  expect(smtp.received()).toHaveLength(12)
  expect(imap.letIn).toHaveLength(1)
})

test('not found proves nothing: a person is asked, and the server is quoted with nothing that it did not say', async () => {
  filed = () => false
  const { counts, rows } = await sendWithDoubt()
  expect(counts).toMatchObject({ sent: 11, inDoubt: 1 })
  expect(rows.filter(({ state }) => state === 'in-doubt')).toMatchObject([{ reason: null, answer: null }])
  expect(imap.asked.filter((command) => command.startsWith('UID'))).toHaveLength(2)
})

test('a mailbox that cannot be looked into leaves the doubt as it is, and the others get theirs', async () => {
  await imap.stop()
  const { counts } = await sendWithDoubt()
  expect(counts).toMatchObject({ sent: 11, inDoubt: 1 })
})

const database = () => core.core.db.read.$client

/** Paused by hand and resumed: its job runs anew, until the pace of the mailbox lets no more letters leave. */
async function runAgain(id: number) {
  await core.client.campaigns.pause({ id })
  await core.client.campaigns.resume({ id })
  return untilItWaits(id)
}

/** A letter that waits for the pace of its mailbox, or was stopped. */
const untilItWaits = (id: number) =>
  campaignWhen(core, id, (one) => one.state === 'paused' || (one.state === 'sending' && one.nextAt !== null))

async function sendSlowly(people: number) {
  database().exec('update accounts set per_minute = 6')
  const draft = await core.client.campaigns.create({ subject: 'Tea', body: 'New tea.', accountId })
  await core.client.campaigns.send({ id: draft.id, expected: people })
  return { id: draft.id, first: await untilItWaits(draft.id) }
}

test('a server that answers for no letter stops the campaign after ten doubts, looked for or not', async () => {
  filed = () => false
  putPeople(core, town(40).slice(12))
  await smtp.script({ dropAfterEveryDot: true })
  const draft = await core.client.campaigns.create({ subject: 'Tea', body: 'New tea.', accountId })
  await core.client.campaigns.send({ id: draft.id, expected: 40 })
  const { pauseReason, counts } = await campaignIs(core, draft.id, 'paused', 'finished')
  expect(pauseReason).toBe('too-many-failures')
  expect(counts.inDoubt).toBeGreaterThanOrEqual(10)
  expect(counts.inDoubt).toBeLessThan(20)
  expect(counts.inDoubt + counts.waiting).toBe(40)
})

test('the failures of a campaign are counted over the runs of its job, anew only when its owner went on after them', async () => {
  filed = () => false
  putPeople(core, town(40).slice(12))
  await smtp.script({ dropAfterEveryDot: true })
  const { id, first } = await sendSlowly(40)
  expect(first.counts).toMatchObject({ inDoubt: 6 })
  const aMinutePasses = () => database().exec('update sends set at = at - 61000')
  const stopped = { state: 'paused', pauseReason: 'too-many-failures' }
  aMinutePasses()
  const second = await runAgain(id)
  expect(second).toMatchObject(stopped)
  expect(second.counts.inDoubt).toBeLessThan(6 + 6)
  aMinutePasses()
  await core.client.campaigns.resume({ id })
  const third = await untilItWaits(id)
  expect(third).toMatchObject({ state: 'sending', counts: { inDoubt: second.counts.inDoubt + 6 } })
  aMinutePasses()
  const fourth = await runAgain(id)
  expect(fourth).toMatchObject(stopped)
  expect(fourth.counts.inDoubt).toBeLessThan(third.counts.inDoubt + 6)
})

test('a doubt that was not found is not looked for by every run, and once more at the end, a quarter of an hour later', async () => {
  filed = () => false
  await smtp.script({ dropAfterDotAfter: 3 })
  const { id, first } = await sendSlowly(12)
  expect(first.counts).toMatchObject({ sent: 5, inDoubt: 1 })
  for (const _run of [1, 2]) await runAgain(id)
  expect(imap.letIn).toHaveLength(1)
  filed = (messageId) => smtp.received().some(({ raw }) => raw.includes(messageId))
  const later = 15 * 60_000
  database().exec(`update sends set at = at - ${later}; update accounts set per_minute = null`)
  database().exec(`update campaigns set looked_at = looked_at - ${later}`)
  await core.client.campaigns.pause({ id })
  await core.client.campaigns.resume({ id })
  const { counts } = await campaignIs(core, id, 'finished')
  expect(counts).toMatchObject({ sent: 12, inDoubt: 0 })
  expect(imap.letIn).toHaveLength(2)
})

test('a doubt from before the clock was set back does not keep its campaign from its end', async () => {
  filed = () => false
  await smtp.script({ dropAfterDotAfter: 3 })
  const { id, first } = await sendSlowly(12)
  expect(first.counts).toMatchObject({ inDoubt: 1 })
  database().exec(`update campaign_recipients set at = at + 36000000 where state = 'in-doubt';
    update accounts set per_minute = null`)
  await core.client.campaigns.pause({ id })
  await core.client.campaigns.resume({ id })
  expect((await campaignIs(core, id, 'finished')).counts).toMatchObject({ sent: 11, inDoubt: 1 })
  expect(imap.letIn.length).toBeLessThanOrEqual(2)
})

test('what was found is sent, also where the conversation breaks off before the others were looked for', async () => {
  const at = Date.now() + 3_600_000
  const draft = await core.client.campaigns.create({ subject: 'Tea', body: 'New tea.', accountId })
  const { id } = await core.client.campaigns.send({ id: draft.id, expected: 12, at })
  const doubt = database().prepare(
    `update campaign_recipients set state = 'in-doubt', message_id = '<' || address_key || '>' where address = ?`,
  )
  for (const address of ['p1@town.in', 'p2@town.in']) doubt.run(address)
  filed = (messageId) => (messageId === '<p1@town.in>' ? true : 'hang-up')
  await core.client.campaigns.reschedule({ id, at: null })
  const { counts } = await campaignIs(core, id, 'finished')
  expect(counts).toMatchObject({ sent: 11, inDoubt: 1 })
  const { rows } = await core.client.campaigns.outcomes({ id, states: ['in-doubt'] })
  expect(rows).toMatchObject([{ address: 'p2@town.in' }])
})
