import { safe } from '@orpc/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { campaignIs } from '../../../../../tests/support/campaign.ts'
import { closeCampaignShop, openCampaignShop } from '../../../../../tests/support/campaign-shop.ts'
import { putPeople } from '../../../../../tests/support/people.ts'
import type { TestSmtp } from '../../../../../tests/support/smtp/start.ts'
import type { TestCore } from '../../../../../tests/support/test-core.ts'

// Each letter has a worker of its own; on a busy machine several take most of a minute.
vi.setConfig({ testTimeout: 180_000 })

const DAY = 86_400_000
let core: TestCore
let smtp: TestSmtp
let accountId: number
beforeEach(async () => {
  ;({ core, smtp, accountId } = await openCampaignShop())
})
afterEach(() => closeCampaignShop({ core, smtp }))

async function rest(restDays: number | null): Promise<void> {
  const { version } = await core.client.settings.get()
  await core.client.settings.update({ version, restDays })
}
const mailedAt = (name: string, daysAgo: number) =>
  core.core.db.read.$client
    .prepare('update people set last_mailed_at = ? where name = ?')
    .run(Date.now() - daysAgo * DAY, name)
const draft = (subject: string) => core.client.campaigns.create({ subject, body: 'New tea.', accountId })
const mailed = () =>
  smtp
    .received()
    .map((one) => one.to[0])
    .sort()
async function skipped(id: number) {
  const { rows } = await core.client.campaigns.outcomes({ id, states: ['skipped'] })
  return rows.map((row) => [row.name, row.reason])
}

test('who had a letter within the days of rest is left out of the plan and of the letter, with the reason; later gets it', async () => {
  putPeople(core, [
    { name: 'Rested', email: 'rested@town.in' },
    { name: 'Fresh', email: 'fresh@town.in' },
    { name: 'Lately', email: 'lately@town.in' },
    { name: 'Same mailbox', email: 'lately@town.in' },
    { name: 'Wrong clock', email: 'clock@town.in' },
  ])
  mailedAt('Rested', 8)
  mailedAt('Lately', 6)
  mailedAt('Wrong clock', -40)
  expect((await core.client.campaigns.audience()).mailable).toBe(4)
  await rest(7)
  expect(await core.client.campaigns.audience()).toEqual({
    everyone: 5,
    invented: 0,
    mailable: 3,
    leftOut: [{ why: 'mailed-lately', people: 2 }],
  })
  const { id } = await draft('Tea')
  await core.client.campaigns.send({ id, expected: 3 })
  await campaignIs(core, id, 'finished')
  expect(mailed()).toEqual(['clock@town.in', 'fresh@town.in', 'rested@town.in'])
  expect(await skipped(id)).toEqual([
    ['Lately', 'mailed-lately'],
    ['Same mailbox', 'mailed-lately'],
  ])
  // They missed it: the letter to those who did waits for the same days, and reaches them after.
  const missed = await core.client.campaigns.missed({ id })
  expect(await core.client.campaigns.audience({ missedOf: id })).toMatchObject({ everyone: 2, mailable: 0 })
  mailedAt('Lately', 8)
  await core.client.campaigns.send({ id: missed.id, expected: 1 })
  await campaignIs(core, missed.id, 'finished')
  expect(mailed()).toHaveLength(4)
  expect(mailed()).toContain('lately@town.in')
  await rest(null)
  expect((await core.client.campaigns.audience()).mailable).toBe(4)
})

test('the days of rest are counted back from the hour a letter leaves at, and once more when it does', async () => {
  putPeople(core, [
    { name: 'Rested by then', email: 'then@town.in' },
    { name: 'Yesterday', email: 'yesterday@town.in' },
  ])
  mailedAt('Rested by then', 5)
  mailedAt('Yesterday', 1)
  await rest(7)
  const at = Date.now() + 3 * DAY
  expect((await core.client.campaigns.audience()).mailable).toBe(0)
  expect(await core.client.campaigns.audience({ at })).toMatchObject({
    mailable: 1,
    leftOut: [{ why: 'mailed-lately', people: 1 }],
  })
  const { id } = await draft('Tea')
  const sent = await core.client.campaigns.send({ id, expected: 1, at })
  expect(sent).toMatchObject({ state: 'scheduled', counts: { waiting: 1, skipped: 1 } })
  // Sooner after all: at the moment of sending nobody has rested.
  await core.client.campaigns.reschedule({ id, at: null })
  expect((await campaignIs(core, id, 'finished')).counts).toMatchObject({ sent: 0, skipped: 2 })
  expect(mailed()).toEqual([])
  expect(await skipped(id)).toEqual([
    ['Rested by then', 'mailed-lately'],
    ['Yesterday', 'mailed-lately'],
  ])
})

test('two letters to the same people at once: each person gets one of them', async () => {
  putPeople(
    core,
    Array.from({ length: 12 }, (_, n) => ({ name: `P${n}`, email: `p${n}@town.in` })),
  )
  await rest(1)
  const [one, other] = [await draft('One'), await draft('Other')]
  // Both were written down before either left.
  await core.client.campaigns.send({ id: one.id, expected: 12, at: Date.now() + DAY })
  await core.client.campaigns.send({ id: other.id, expected: 12, at: Date.now() + DAY })
  await core.client.campaigns.reschedule({ id: one.id, at: null })
  await core.client.campaigns.reschedule({ id: other.id, at: null })
  const [a, b] = await Promise.all([one, other].map(({ id }) => campaignIs(core, id, 'finished')))
  expect(a!.counts.sent + b!.counts.sent).toBe(12)
  expect(new Set(mailed()).size).toBe(12)
  expect(mailed()).toHaveLength(12)
  const left = [...(await skipped(one.id)), ...(await skipped(other.id))]
  expect(left).toHaveLength(12)
  expect(new Set(left.map(([, reason]) => reason))).toEqual(new Set(['mailed-lately']))
})

test('a letter in doubt that is sent again on the owner’s word is no second letter of somebody else’s', async () => {
  putPeople(core, [{ name: 'Asha', email: 'asha@town.in' }])
  await rest(30)
  await smtp.script({ dropAfterDotAfter: 0 })
  const { id } = await draft('Tea')
  await core.client.campaigns.send({ id, expected: 1 })
  const doubtful = await campaignIs(core, id, 'finished')
  expect(doubtful.counts.inDoubt).toBe(1)
  const { rows } = await core.client.campaigns.outcomes({ id })
  await smtp.script({})
  await core.client.campaigns.resolveInDoubt({ id, recipientIds: [rows[0]!.id], answer: 'send-again' })
  expect((await campaignIs(core, id, 'finished')).counts).toMatchObject({ sent: 1, skipped: 0 })
})

test('a segment that is left out takes its addresses along, whoever else has them', async () => {
  const ids = putPeople(core, [
    { name: 'Asha', email: 'home@town.in' },
    { name: 'Her son', email: 'home@town.in' },
    { name: 'Bela', email: 'bela@town.in' },
  ])
  const list = await core.client.segments.create({ name: 'Not these', rules: null })
  await core.client.segments.setMember({ id: list.id, personId: ids[0]!, member: true })
  const audience = { segmentId: null, exclude: [list.id] }
  const { id } = await core.client.campaigns.create({ subject: 'Tea', body: 'New tea.', accountId, audience })
  await core.client.campaigns.send({ id, expected: 1 })
  await campaignIs(core, id, 'finished')
  expect(mailed()).toEqual(['bela@town.in'])
  expect(await skipped(id)).toEqual([
    ['Asha', 'excluded'],
    ['Her son', 'address-excluded'],
  ])
  // Left out on purpose: they did not miss it.
  expect(await core.client.campaigns.audience({ missedOf: id })).toMatchObject({ everyone: 0 })
})

test('an address that is given to a second person while the people are written down gets one letter', async () => {
  putPeople(
    core,
    Array.from({ length: 1_200 }, (_, n) => ({ name: `P${n}`, email: `p${n}@town.in` })),
  )
  const { id } = await draft('Tea')
  const { $client } = core.core.db.read
  const sending = core.client.campaigns.send({ id, expected: 1_200, at: Date.now() + DAY })
  // The first slice is written down; the last person gets the first one's address before theirs is.
  const written = $client.prepare('select count(*) from campaign_recipients').pluck()
  while ((written.get() as number) === 0) await new Promise((resolve) => setImmediate(resolve))
  $client.exec(
    "update person_emails set address = 'p0@town.in', address_key = 'p0@town.in' where address = 'p1199@town.in'",
  )
  await sending
  await core.client.campaigns.reschedule({ id, at: null })
  const { counts } = await campaignIs(core, id, 'finished')
  expect(counts).toMatchObject({ sent: 1_199, skipped: 1 })
  expect(await skipped(id)).toEqual([['P1199', 'duplicate-address']])
  expect(mailed().filter((to) => to === 'p0@town.in')).toHaveLength(1)
})

test('a draft that is being sent off cannot be deleted; nothing is lost and nothing breaks', async () => {
  putPeople(
    core,
    Array.from({ length: 1_200 }, (_, n) => ({ name: `P${n}`, email: `p${n}@town.in` })),
  )
  const { id } = await draft('Tea')
  const sending = core.client.campaigns.send({ id, expected: 1_200, at: Date.now() + DAY })
  await expect(core.client.campaigns.delete({ id })).rejects.toMatchObject({ code: 'CAMPAIGN_STATE' })
  await expect(core.client.campaigns.send({ id, expected: 1_200 })).rejects.toMatchObject({ code: 'CAMPAIGN_STATE' })
  expect((await sending).state).toBe('scheduled')
  await core.client.campaigns.takeBack({ id })
  await core.client.campaigns.delete({ id })
  await expect(core.client.campaigns.get({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('of two letters to those who missed one, sent off in the same moment, one goes', async () => {
  putPeople(core, [
    { name: 'Asha', email: 'asha@town.in' },
    { name: 'Bela', email: 'bela@town.in', status: 'unsubscribed' },
  ])
  const first = await draft('Tea')
  await core.client.campaigns.send({ id: first.id, expected: 1 })
  await campaignIs(core, first.id, 'finished')
  core.core.db.read.$client.exec("update consents set status = 'subscribed'")
  const [one, other] = [await core.client.campaigns.missed(first), await core.client.campaigns.missed(first)]
  const ends = await Promise.all([one, other].map(({ id }) => safe(core.client.campaigns.send({ id, expected: 1 }))))
  expect(ends.map(([error]) => (error as { code?: string } | null)?.code ?? 'sent')).toEqual(['sent', 'AUDIENCE_EMPTY'])
  await campaignIs(core, one.id, 'finished')
  expect(mailed()).toEqual(['asha@town.in', 'bela@town.in'])
})
