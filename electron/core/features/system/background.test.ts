import { afterEach, expect, test, vi } from 'vitest'
import type { Campaign } from '../../../../shared/features/campaigns/contract.ts'
import { campaignWhen, setUpShop } from '../../../../tests/support/campaign.ts'
import { putPeople, town } from '../../../../tests/support/people.ts'
import { startSmtp, type TestSmtp } from '../../../../tests/support/smtp/start.ts'
import { createTestCore, type TestCore } from '../../../../tests/support/test-core.ts'
import type { HostChoice } from '../../ports.ts'

// Letters leave in workers and from two servers; on a busy machine that is most of a minute.
vi.setConfig({ testTimeout: 180_000 })

const open: { core?: TestCore } = {}
afterEach(async () => {
  await open.core?.close()
})

function choice(): HostChoice {
  const kept = { on: false }
  return {
    get: () => kept.on,
    set: (on) => {
      kept.on = on
    },
  }
}

test('what the host can do while nobody looks is chosen, and what it cannot is refused', async () => {
  const ended: string[] = []
  const background = { login: choice(), stay: null, stop: () => void ended.push('ended') }
  const core = await createTestCore({ ports: { background } })
  open.core = core
  expect(await core.client.system.background()).toEqual({ startsWithComputer: false, staysOpen: null, canStop: true })
  expect(await core.client.system.setBackground({ startsWithComputer: true })).toMatchObject({
    startsWithComputer: true,
  })
  expect(background.login.get()).toBe(true)
  await expect(core.client.system.setBackground({ staysOpen: true })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await core.client.system.stop()
  expect(ended).toEqual(['ended'])
})

test('a host that has ways of its own is not ended from the window', async () => {
  const core = await createTestCore()
  open.core = core
  await expect(core.client.system.stop()).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test('what would stop is told with what is left and its hour; all of it can be paused at once, and none goes by itself', async () => {
  const [smtp, full] = await Promise.all([startSmtp(), startSmtp({}, { limitAfter: 0 })])
  const core = await createTestCore()
  open.core = core
  try {
    const accountId = await setUpShop(core, smtp)
    putPeople(core, town(6))
    const { client } = core
    const other = {
      fromName: 'Tea',
      address: 'a@example.in',
      security: 'starttls' as const,
      perMinute: null,
      perDay: null,
    }
    const slow = await client.accounts.create({ ...other, ...signIn(smtp), perHour: 2 })
    const refused = await client.accounts.create({ ...other, ...signIn(full), perHour: null })
    const draft = (subject: string, from: number) =>
      client.campaigns.create({ subject, body: 'New tea.', accountId: from })
    const sending = await draft('Sending', slow.id)
    const resting = await draft('Resting', refused.id)
    const later = await draft('Later', accountId)
    expect(await client.campaigns.underWay()).toEqual([])
    const at = Date.now() + 86_400_000
    await client.campaigns.send({ id: sending.id, expected: 6 })
    await client.campaigns.send({ id: resting.id, expected: 6 })
    await client.campaigns.send({ id: later.id, expected: 6, at })
    const leaving = await asleep(core, sending.id, (one) => one.counts.sent === 2 && one.nextAt !== null)
    // Its mailbox rests: it goes on by itself, unless the program ends.
    const rests = await asleep(core, resting.id, (one) => one.state === 'paused' && one.nextAt !== null)
    await asleep(core, later.id, () => true)
    expect(await client.campaigns.underWay()).toEqual([
      { id: sending.id, subject: 'Sending', state: 'sending', waiting: 4, at: leaving.nextAt },
      { id: resting.id, subject: 'Resting', state: 'sending', waiting: 6, at: rests.nextAt },
      { id: later.id, subject: 'Later', state: 'scheduled', waiting: 6, at },
    ])

    expect(core.core.services.campaigns.pauseSending()).toBe(3)
    const byHand = { state: 'paused', pauseReason: 'by-hand', pauseDetail: null, nextAt: null }
    expect(await client.campaigns.list()).toMatchObject([byHand, byHand, byHand])
    expect(await client.campaigns.underWay()).toEqual([])

    // The window frees, the mailbox's pause is over, the hour comes: the owner has not said go on.
    core.core.db.read.$client.exec(`update sends set at = at - 7200000; update accounts set paused_until = 1;
      update campaigns set scheduled_at = scheduled_at - 86400000 where scheduled_at is not null;
      update jobs set wake_at = 1`)
    core.core.services.jobs.wake()
    for (const { id } of [sending, resting, later]) await asleep(core, id, (_, wakeAt) => wakeAt === null)
    expect(await client.campaigns.list()).toMatchObject([byHand, byHand, byHand])
    expect([smtp.received().length, full.received().length]).toEqual([2, 0])

    core.core.db.read.$client.exec(`update campaigns set scheduled_at = ${at} where scheduled_at is not null`)
    expect(await client.campaigns.resume({ id: later.id })).toMatchObject({ state: 'scheduled', scheduledAt: at })
    core.core.services.campaigns.pauseSending()
    expect(await client.campaigns.takeBack({ id: later.id })).toMatchObject({ state: 'draft', scheduledAt: null })
    await client.campaigns.resume({ id: sending.id })
    await campaignWhen(core, sending.id, (one) => one.counts.sent === 4)
  } finally {
    await Promise.all([smtp.stop(), full.stop()])
  }
})

const signIn = ({ host, port, user, password }: TestSmtp) => ({ host, port, user, password })

/** The letter as it is when its job has let go of it. */
function asleep(core: TestCore, id: number, reached: (one: Campaign, wakeAt: number | null) => boolean) {
  const waits = core.core.db.read.$client.prepare("select wake_at as at from jobs where id = ? and state = 'waiting'")
  return campaignWhen(core, id, (one) => {
    const job = waits.get(one.jobId) as { at: number | null } | undefined
    return job !== undefined && reached(one, job.at)
  })
}
