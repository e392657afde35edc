import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { campaigns } from '../../../../../drizzle/schema/campaigns.ts'
import { jobs } from '../../../../../drizzle/schema/jobs.ts'
import { campaignIs, campaignWhen } from '../../../../../tests/support/campaign.ts'
import { closeCampaignShop, openCampaignShop } from '../../../../../tests/support/campaign-shop.ts'
import { putPeople, town } from '../../../../../tests/support/people.ts'
import type { TestSmtp } from '../../../../../tests/support/smtp/start.ts'
import type { TestCore } from '../../../../../tests/support/test-core.ts'
import type { JobContext } from '../../../jobs/job.ts'
import { HOUR } from '../../../mail/throttle.ts'
import { recover } from '../audience/recipient-rows.ts'
import { getCampaign, moveCampaign } from '../repo.ts'
import { campaignJob } from './campaign.job.ts'

let core: TestCore
let smtp: TestSmtp
let accountId: number
beforeEach(async () => {
  ;({ core, smtp, accountId } = await openCampaignShop())
})
afterEach(() => closeCampaignShop({ core, smtp }))

const sql = () => core.core.db.read.$client
const mailed = () => smtp.received().map((one) => one.to[0])
const states = (id: number) =>
  sql().prepare('select state from campaign_recipients where campaign_id = ? order by id').pluck().all(id)
const lastMailed = (personId: number | undefined) =>
  sql().prepare('select last_mailed_at from people where id = ?').pluck().get(personId)

async function send(expected: number) {
  const draft = await core.client.campaigns.create({ subject: 'Tea', body: 'New tea.', accountId })
  return core.client.campaigns.send({ id: draft.id, expected })
}

/** A campaign of three that was sent, moved to a moment of its life; its job is this test, no worker takes it. */
async function heldByTest(state: string, rows: readonly string[]): Promise<number> {
  putPeople(core, town(rows.length))
  const { id } = await send(rows.length)
  await campaignIs(core, id, 'finished')
  await campaignWhen(core, id, ({ jobId }) => jobState(jobId) === 'done')
  rows.forEach((one, n) => {
    sql()
      .prepare('update campaign_recipients set state = ? where address = ?')
      .run(one, `p${n + 1}@town.in`)
  })
  const job = { kind: 'campaign', state: 'running', title: 'Tea', subjectId: id, params: '{}', createdAt: 1 }
  core.core.db.write((tx) => {
    const { id: jobId } = tx.insert(jobs).values(job).returning({ id: jobs.id }).get()
    moveCampaign(tx, id, ['finished'], { state, jobId })
  })
  return id
}
const jobState = (id: number | null) => sql().prepare('select state from jobs where id = ?').pluck().get(id)

/** Runs the campaign's job on this thread, so that the owner can act exactly between two of its steps. */
function runHere(id: number, over: Partial<JobContext>) {
  return campaignJob.run({
    jobId: 0,
    subjectId: id,
    params: {},
    run: 'here',
    program: '',
    startedAt: core.ports.clock.now(),
    db: core.core.db,
    dataDir: core.dataDir,
    clock: core.ports.clock,
    ids: core.ports.ids,
    log: core.ports.log,
    secret: (ref) => core.ports.secrets.get(ref),
    progress: () => {},
    wanted: () => 'run',
    someoneWaits: () => false,
    breathe: async () => {},
    sleep: async () => {},
    ...over,
  })
}

test('an address taken off its person after the campaign began gets no letter', async () => {
  for (const name of ['One', 'Two', 'Three']) {
    const emails = [{ address: `${name.toLowerCase()}@town.in`, kind: '' }]
    const { customer } = await core.client.customers.create({ name, emails })
    const yes = { status: 'subscribed' as const, ground: 'said so in the shop' }
    await core.client.customers.setConsent({ id: customer.id, version: customer.version, ...yes })
  }
  sql().exec('update accounts set per_hour = 2')
  const { id } = await send(3)
  await campaignWhen(core, id, (one) => one.counts.sent === 2 && one.nextAt !== null)
  await core.client.campaigns.pause({ id })
  // Which of the three had to wait is the lanes' affair.
  const { rows } = await core.client.campaigns.outcomes({ id, states: ['queued'] })
  const customer = await core.client.customers.get({ id: rows[0]?.personId ?? 0 })
  const values = { name: customer.name, emails: [{ address: 'new@town.in', kind: '' }] }
  await core.client.customers.update({ id: customer.id, version: customer.version, values })
  sql().exec(`update sends set at = at - ${HOUR}`)
  await core.client.campaigns.resume({ id })
  const over = await campaignIs(core, id, 'finished')
  expect(over.counts).toMatchObject({ sent: 2, skipped: 1 })
  const skipped = await core.client.campaigns.outcomes({ id, states: ['skipped'] })
  expect(skipped.rows).toMatchObject([{ address: rows[0]?.address, reason: 'address-changed' }])
  expect(mailed()).toHaveLength(2)
  expect(mailed()).not.toContain(rows[0]?.address)
  expect(mailed()).not.toContain('new@town.in')
})

describe('what the owner did in between stays', () => {
  test('a write that expects another state is refused and changes nothing', () => {
    const letter = { subject: 'Tea', body: 'New tea.', createdAt: 1, state: 'cancelled', finishedAt: 5 }
    const { id } = core.core.db.write((tx) => tx.insert(campaigns).values(letter).returning().get())
    const move = (from: Parameters<typeof moveCampaign>[2]) =>
      core.core.db.write((tx) => moveCampaign(tx, id, from, { state: 'sending', finishedAt: null }))
    expect(move(['sending', 'paused'])).toBe(false)
    expect(getCampaign(core.core.db.read, id)).toMatchObject({ state: 'cancelled', finishedAt: 5 })
    expect(move(['cancelled'])).toBe(true)
    expect(getCampaign(core.core.db.read, id)).toMatchObject({ state: 'sending', finishedAt: null })
  })

  test('cancelled or paused while the password is looked up, which then is missing', async () => {
    const id = await heldByTest('sending', ['queued', 'queued', 'sent'])
    const paused = await runHere(id, {
      secret: async () => {
        await core.client.campaigns.pause({ id })
        return null
      },
    })
    expect(paused).toEqual({ end: 'waiting', wakeAt: null })
    expect(await core.client.campaigns.get({ id })).toMatchObject({ state: 'paused', pauseReason: 'by-hand' })
    await core.client.campaigns.resume({ id })
    const cancelled = await runHere(id, {
      secret: async () => {
        await core.client.campaigns.cancel({ id })
        return null
      },
    })
    expect(cancelled).toEqual({ end: 'done' })
    expect(await core.client.campaigns.get({ id })).toMatchObject({ state: 'cancelled', counts: { skipped: 2 } })
  })

  test('paused in the middle of letters to invented people: the batch in hand is the last one', async () => {
    const id = await heldByTest('sending', Array<string>(45).fill('queued'))
    sql().exec('insert into sample_addresses select address_key from campaign_recipients')
    const practised = sql().prepare("select count(*) from campaign_recipients where reason = 'sample'").pluck()
    await runHere(id, {
      breathe: async () => {
        if (practised.get() === 0) return
        core.core.db.write((tx) => moveCampaign(tx, id, ['sending'], { state: 'paused', pauseReason: 'by-hand' }))
      },
    })
    expect(practised.get()).toBe(40)
    expect(await core.client.campaigns.get({ id })).toMatchObject({ state: 'paused', counts: { waiting: 5 } })
  })

  test('cancelled while a pause that ends by itself is ending', async () => {
    const id = await heldByTest('paused', ['queued'])
    sql().exec("update campaigns set pause_reason = 'account-refused', next_at = 1")
    let asked = 0
    const now = () => {
      // Asked for the recovery, then whether the pause is over: the owner is quicker than the write that follows.
      if (++asked === 2) core.core.db.write((tx) => moveCampaign(tx, id, ['paused'], { state: 'cancelled' }))
      return Date.now()
    }
    expect(await runHere(id, { clock: { now } })).toEqual({ end: 'done' })
    expect(await core.client.campaigns.get({ id })).toMatchObject({ state: 'cancelled', counts: { skipped: 1 } })
    expect(mailed()).toHaveLength(1)
  })
})

describe('a doubt of a cancelled campaign sent again', () => {
  test('before the job has wound up: the others stay cancelled', async () => {
    const id = await heldByTest('cancelled', ['queued', 'in-doubt', 'deferred'])
    const { rows } = await core.client.campaigns.outcomes({ id, states: ['in-doubt'] })
    await core.client.campaigns.resolveInDoubt({ id, recipientIds: [rows[0]?.id ?? 0], answer: 'send-again' })
    expect(states(id)).toEqual(['skipped', 'queued', 'skipped'])
    expect(await runHere(id, {})).toEqual({ end: 'done' })
    expect(await core.client.campaigns.get({ id })).toMatchObject({ state: 'finished' })
    expect(states(id)).toEqual(['skipped', 'sent', 'skipped'])
    expect(mailed().slice(3)).toEqual(['p2@town.in'])
    const left = await core.client.campaigns.outcomes({ id, states: ['skipped'] })
    expect(left.rows.map((row) => row.reason)).toEqual(['cancelled', 'cancelled'])
  })

  test('while the job winds up: it is sent, and nobody else', async () => {
    const id = await heldByTest('cancelled', ['queued', 'in-doubt', 'queued'])
    const { rows } = await core.client.campaigns.outcomes({ id, states: ['in-doubt'] })
    let breaths = 0
    const outcome = await runHere(id, {
      // The first breath is before the rows are looked at, the second one between two steps of the winding up.
      someoneWaits: () => false,
      breathe: async () => {
        if (++breaths !== 2) return
        expect(states(id)).toEqual(['skipped', 'in-doubt', 'skipped'])
        await core.client.campaigns.resolveInDoubt({ id, recipientIds: [rows[0]?.id ?? 0], answer: 'send-again' })
      },
    })
    expect(outcome).toEqual({ end: 'done' })
    expect(await core.client.campaigns.get({ id })).toMatchObject({ state: 'finished' })
    expect(states(id)).toEqual(['skipped', 'sent', 'skipped'])
    expect(mailed().slice(3)).toEqual(['p2@town.in'])
  })

  test('an answer about nobody in doubt leaves it cancelled', async () => {
    const id = await heldByTest('cancelled', ['sent'])
    const { rows } = await core.client.campaigns.outcomes({ id })
    const same = { id, recipientIds: [rows[0]?.id ?? 0], answer: 'send-again' as const }
    expect(await core.client.campaigns.resolveInDoubt(same)).toMatchObject({ state: 'cancelled' })
  })
})

describe('who may have been mailed counts as mailed', () => {
  test('a connection lost after the letter was read', async () => {
    const [personId] = putPeople(core, town(1))
    await smtp.script({ dropAfterDotAfter: 0 })
    const { id } = await send(1)
    const over = await campaignIs(core, id, 'finished')
    expect(over.counts).toMatchObject({ inDoubt: 1 })
    expect(lastMailed(personId)).toBeGreaterThan(1)
  })

  test('a crash between the hand-over and the answer', async () => {
    const id = await heldByTest('sending', ['handed-over', 'queued'])
    sql().exec(
      "update people set last_mailed_at = null; update campaign_recipients set at = 77 where address like 'p1@%'",
    )
    expect(core.core.db.write((tx) => recover(tx, id, Date.now()))).toBe(1)
    const people = sql().prepare('select last_mailed_at from people order by id').pluck().all()
    expect(people).toEqual([77, null])
  })
})
