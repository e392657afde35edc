import PostalMime from 'postal-mime'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Campaign } from '../../../../shared/features/campaigns/contract.ts'
import { alternativesOf } from '../../../../tests/support/alternatives.ts'
import { campaignIs, campaignWhen } from '../../../../tests/support/campaign.ts'
import { closeCampaignShop, openCampaignShop } from '../../../../tests/support/campaign-shop.ts'
import { putPeople, town } from '../../../../tests/support/people.ts'
import { startSmtp, type TestSmtp } from '../../../../tests/support/smtp/start.ts'
import type { TestCore } from '../../../../tests/support/test-core.ts'

let core: TestCore
let smtp: TestSmtp
let accountId: number
beforeEach(async () => {
  ;({ core, smtp, accountId } = await openCampaignShop())
})
afterEach(() => closeCampaignShop({ core, smtp }))

const letter = () => ({
  subject: 'New tea for {{ name }}',
  body: 'Dear {{ first_name | default: "friend" }},\n\nnew tea has come.',
  accountId,
})

async function send(expected: number, over: Partial<ReturnType<typeof letter>> = {}): Promise<Campaign> {
  const draft = await core.client.campaigns.create({ ...letter(), ...over })
  return core.client.campaigns.send({ id: draft.id, expected })
}

async function states(id: number): Promise<Record<string, string>> {
  const { rows } = await core.client.campaigns.outcomes({ id, limit: 200 })
  return Object.fromEntries(rows.map((row) => [row.address, row.state]))
}

const mailed = () => smtp.received().map((one) => one.to[0])

describe('a letter to everybody', () => {
  test('arrives once at each, as that person’s own', async () => {
    putPeople(core, town(60))
    const { id } = await send(60)
    const over = await campaignIs(core, id, 'finished')
    expect(over.counts).toMatchObject({ total: 60, sent: 60, waiting: 0 })
    expect(mailed().sort()).toEqual(
      town(60)
        .map((one) => one.email)
        .sort(),
    )
    for (const [n, name] of [
      [0, 'Name1'],
      [1, 'friend'],
    ] as const) {
      const raw = smtp.received().find((one) => one.to[0] === `p${n + 1}@town.in`)?.raw ?? ''
      const mail = await PostalMime.parse(raw)
      expect(mail.subject).toBe(`New tea for Person ${n + 1}`)
      expect(mail.to).toEqual([{ name: `Person ${n + 1}`, address: `p${n + 1}@town.in` }])
      expect(alternativesOf(raw)).toEqual(['text/plain', 'text/html'])
      expect(mail.text).toContain(`Dear ${name},`)
      expect(mail.html).toContain('12 Park Street')
      expect(mail.headers.find((h) => h.key === 'list-unsubscribe')?.value).toMatch(
        /^<mailto:shop@example\.in\?subject=unsubscribe-/,
      )
    }
    const ids = core.core.db.read.$client
      .prepare('select message_id from campaign_recipients')
      .pluck()
      .all() as string[]
    const sent = await Promise.all(smtp.received().map(async (one) => (await PostalMime.parse(one.raw)).messageId))
    expect(sent.sort()).toEqual(ids.sort())
    const { rows } = await core.client.campaigns.outcomes({ id, limit: 1 })
    expect(rows[0]).toMatchObject({
      state: 'sent',
      attempts: 1,
      answer: expect.stringMatching(/^250 2\.0\.0 OK queued as/),
    })
    const [account] = await core.client.accounts.list()
    expect(account?.sentToday).toBe(60)
    const lastMailed = core.core.db.read.$client
      .prepare('select count(*) from people where last_mailed_at > 1')
      .pluck()
      .get()
    expect(lastMailed).toBe(60)
  })

  test('reaches only who may be mailed; the others are counted with their reason', async () => {
    const people = [
      { name: 'In', email: 'in@town.in' },
      { name: 'Ground', email: 'ground@town.in', status: 'unknown' as const, ground: 'existing customers' },
      { name: 'No ground', email: 'noground@town.in', status: 'unknown' as const },
      { name: 'Left', email: 'left@town.in', status: 'unsubscribed' as const },
      { name: 'Bounced', email: 'bounced@town.in', status: 'bounced' as const },
      { name: 'Complained', email: 'complained@town.in', status: 'complained' as const },
      { name: 'Same as left', email: 'LEFT@town.in' },
      { name: 'Second at one address', email: 'in@town.in' },
      { name: 'Suppressed', email: 'suppressed@town.in' },
      { name: 'No address' },
    ]
    putPeople(core, people)
    core.core.db.read.$client
      .prepare(
        "insert into suppressions (address_key, reason, source, at) values ('suppressed@town.in', 'unsubscribed', 'import', 1)",
      )
      .run()
    const audience = await core.client.campaigns.audience()
    expect(audience).toMatchObject({ everyone: 10, mailable: 2 })
    expect(Object.fromEntries(audience.leftOut.map(({ why, people: n }) => [why, n]))).toEqual({
      'no-ground': 1,
      unsubscribed: 1,
      bounced: 1,
      complained: 1,
      suppressed: 2,
      'duplicate-address': 1,
      'no-address': 1,
    })
    const leftOut = await core.client.campaigns.leftOut({ choice: null, missedOf: null, why: 'suppressed' })
    expect(leftOut.map(({ name, address }) => [name, address])).toEqual([
      ['Same as left', 'LEFT@town.in'],
      ['Suppressed', 'suppressed@town.in'],
    ])
    const { id } = await send(2)
    const over = await campaignIs(core, id, 'finished')
    expect(over.counts).toMatchObject({ total: 10, sent: 2, skipped: 8 })
    expect(mailed().sort()).toEqual(['ground@town.in', 'in@town.in'])
  })

  test('somebody who leaves while it is under way is not mailed any more', async () => {
    const [first] = putPeople(core, town(30))
    await smtp.script({ holdAfter: 2 })
    const { id } = await send(30)
    await smtp.whenReceived(3)
    core.core.db.read.$client
      .prepare("update consents set status = 'unsubscribed' where person_id = ?")
      .run((first ?? 0) + 29)
    await smtp.script({})
    await campaignIs(core, id, 'finished')
    expect(mailed()).not.toContain('p30@town.in')
    expect((await states(id))['p30@town.in']).toBe('skipped')
    expect(mailed()).toHaveLength(29)
  })
})

describe('what the server answers', () => {
  test('451 waits, 550 is for good, and a dead mailbox is never written to again', async () => {
    putPeople(core, town(20))
    await smtp.script({
      defer: ['p3@town.in'],
      refuse: ['p5@town.in'],
      answers: { 'p7@town.in': '550 5.7.1 blocked by policy' },
    })
    const { id } = await send(20)
    const waiting = await campaignWhen(core, id, (one) => one.counts.sent === 17 && one.nextAt !== null)
    expect(waiting).toMatchObject({ state: 'sending', counts: { deferred: 1, failed: 2, waiting: 1 } })
    const { rows } = await core.client.campaigns.outcomes({ id, states: ['deferred', 'failed'] })
    expect(rows.map(({ address, state, answer }) => ({ address, state, answer }))).toEqual([
      { address: 'p3@town.in', state: 'deferred', answer: '451 4.2.1 Mailbox busy, try again later' },
      { address: 'p5@town.in', state: 'failed', answer: '550 5.1.1 No such user here' },
      { address: 'p7@town.in', state: 'failed', answer: '550 5.7.1 blocked by policy' },
    ])
    expect(rows[0]?.nextAt).toBeGreaterThan(Date.now())
    const audience = await core.client.campaigns.audience()
    expect(audience.leftOut).toEqual([{ why: 'bounced', people: 1 }])
  })

  test('a dead mailbox is noted with everyone who has it, in the server’s words', async () => {
    const [first, second] = putPeople(core, [
      { name: 'Rina', email: 'home@town.in' },
      { name: 'Her brother', email: 'Home@town.in' },
    ])
    await smtp.script({ refuse: ['home@town.in'] })
    await campaignIs(core, (await send(1)).id, 'finished')
    for (const id of [first!, second!]) {
      const { consent, version } = await core.client.customers.get({ id })
      expect(consent).toMatchObject({ status: 'bounced', source: 'bounce', evidence: '550 5.1.1 No such user here' })
      expect(version).toBe(2)
      const [told] = (await core.client.customers.timeline({ id })).filter(({ kind }) => kind === 'consent')
      expect(told).toMatchObject({ state: 'bounced', text: '550 5.1.1 No such user here' })
    }
  })

  test('550 5.4.5: nobody is lost, the account pauses with the server’s words, and it goes on when resumed', async () => {
    putPeople(core, town(60))
    await smtp.script({ limitAfter: 40 })
    const { id } = await send(60)
    const paused = await campaignIs(core, id, 'paused')
    expect(paused).toMatchObject({
      pauseReason: 'account-refused',
      pauseDetail: '550 5.4.5 Daily user sending limit exceeded',
    })
    expect(paused.counts.failed).toBe(0)
    expect(paused.counts.sent).toBeGreaterThanOrEqual(40)
    expect(paused.counts.sent + paused.counts.waiting).toBe(60)
    expect(paused.nextAt).toBeGreaterThan(Date.now() + 3_000_000)
    const [account] = await core.client.accounts.list()
    expect(account).toMatchObject({ pauseReason: '550 5.4.5 Daily user sending limit exceeded' })
    await core.client.campaigns.resume({ id })
    const over = await campaignIs(core, id, 'finished')
    expect(over.counts).toMatchObject({ sent: 60, failed: 0 })
    expect(new Set(mailed()).size).toBe(60)
    expect(mailed()).toHaveLength(60)
  })

  test('a connection lost before MAIL is tried again; one lost after the final dot is a doubt and not sent again', async () => {
    putPeople(core, town(30))
    await smtp.script({ dropBeforeMailAfter: 5, dropAfterDotAfter: 12 })
    const { id } = await send(30)
    const over = await campaignIs(core, id, 'finished')
    expect(over.counts).toMatchObject({ sent: 29, inDoubt: 1, waiting: 0 })
    const { rows } = await core.client.campaigns.outcomes({ id, states: ['in-doubt'] })
    expect(
      smtp
        .received()
        .filter((one) => !one.answered)
        .map((one) => one.to[0]),
    ).toEqual([rows[0]?.address])
    expect(mailed()).toHaveLength(30)

    const left = await core.client.campaigns.resolveInDoubt({ id, recipientIds: [rows[0]?.id ?? 0], answer: 'leave' })
    expect(left).toMatchObject({ state: 'finished', counts: { inDoubt: 1 } })
    await core.client.campaigns.resolveInDoubt({ id, recipientIds: [rows[0]?.id ?? 0], answer: 'send-again' })
    const again = await campaignWhen(core, id, (one) => one.counts.sent === 30 && one.state === 'finished')
    expect(again.counts.inDoubt).toBe(0)
    expect(mailed()).toHaveLength(31)
  })

  test('ten refusals in a row pause the campaign, with the rows kept', async () => {
    putPeople(core, town(40))
    await smtp.script({ refuseAll: '554 5.7.1 Message rejected as spam' })
    const { id } = await send(40)
    const paused = await campaignIs(core, id, 'paused')
    expect(paused).toMatchObject({
      pauseReason: 'too-many-failures',
      pauseDetail: '554 5.7.1 Message rejected as spam',
    })
    expect(paused.counts.failed).toBeGreaterThanOrEqual(10)
    expect(paused.counts.failed).toBeLessThan(20)
    expect(paused.counts.failed + paused.counts.waiting).toBe(40)
    await smtp.script({})
    await core.client.campaigns.resume({ id })
    const over = await campaignIs(core, id, 'finished')
    expect(over.counts.sent + over.counts.failed).toBe(40)
  })

  test('a wrong password pauses the account until the owner acts', async () => {
    putPeople(core, town(5))
    const ref = core.core.db.read.$client.prepare('select secret_ref from accounts').pluck().get() as string
    await core.ports.secrets.put(ref, 'changed at the provider')
    const { id } = await send(5)
    const paused = await campaignIs(core, id, 'paused')
    expect(paused).toMatchObject({ pauseReason: 'account-refused', nextAt: null, counts: { waiting: 5 } })
    expect(paused.pauseDetail).toBe('535 5.7.8 Username and Password not accepted')
    await core.ports.secrets.put(ref, smtp.password)
    await core.client.campaigns.resume({ id })
    await campaignIs(core, id, 'finished')
    expect(mailed()).toHaveLength(5)
  })

  test('a server that takes one connection and no more is served by one', async () => {
    const narrow = await startSmtp({ maxClients: 1 })
    try {
      core.core.db.read.$client.prepare('update accounts set port = ?').run(narrow.port)
      putPeople(core, town(30))
      const { id } = await send(30)
      expect((await campaignIs(core, id, 'finished', 'paused')).counts).toMatchObject({ sent: 30 })
      expect(new Set(narrow.received().map((one) => one.to[0])).size).toBe(30)
      expect(narrow.received()).toHaveLength(30)
    } finally {
      await narrow.stop()
    }
  })

  test('a server that is gone pauses the campaign, says so, and loses nobody', async () => {
    putPeople(core, town(5))
    await smtp.stop()
    const { id } = await send(5)
    const paused = await campaignIs(core, id, 'paused')
    expect(paused).toMatchObject({ pauseReason: 'server-unreachable', counts: { waiting: 5 } })
    expect(paused.nextAt).toBeGreaterThan(Date.now())
  })
})

describe('pace and the owner’s hand', () => {
  test('a limit of the account holds over campaigns, and the campaign says when it goes on', async () => {
    const [account] = await core.client.accounts.list()
    if (!account) throw new Error('no account')
    const {
      id: _id,
      version,
      hasPassword: _h,
      pausedUntil: _p,
      pauseReason: _r,
      testedAt: _t,
      sentToday: _s,
      ...values
    } = account
    await core.client.accounts.update({ id: accountId, version, values: { ...values, perHour: 7 }, password: null })
    putPeople(core, town(10))
    const { id } = await send(10)
    const waiting = await campaignWhen(core, id, (one) => one.nextAt !== null)
    expect(waiting).toMatchObject({ state: 'sending', counts: { sent: 7, waiting: 3 } })
    expect(waiting.nextAt).toBeGreaterThan(Date.now() + 3_500_000)
    expect(mailed()).toHaveLength(7)
  })

  test('pause, resume, cancel: nothing leaves while paused, and the rest is skipped with its reason', async () => {
    putPeople(core, town(200))
    await smtp.script({ holdAfter: 4 })
    const { id } = await send(200)
    await smtp.whenReceived(5)
    expect((await core.client.campaigns.pause({ id })).state).toBe('paused')
    await smtp.script({ answerDelay: 20 })
    const paused = await campaignWhen(
      core,
      id,
      (one) =>
        core.core.db.read.$client.prepare('select state from jobs where id = ?').pluck().get(one.jobId) === 'waiting',
    )
    expect(paused).toMatchObject({ state: 'paused', pauseReason: 'by-hand' })
    expect(mailed()).toHaveLength(paused.counts.sent)
    expect(paused.counts.sent + paused.counts.waiting).toBe(200)
    await smtp.script({ holdAfter: paused.counts.sent + 4 })
    await core.client.campaigns.resume({ id })
    await smtp.whenReceived(paused.counts.sent + 5)
    await core.client.campaigns.cancel({ id })
    await smtp.script({ answerDelay: 20 })
    const over = await campaignWhen(core, id, (one) => one.state === 'cancelled' && one.counts.waiting === 0)
    expect(over.counts.sent + over.counts.skipped).toBe(200)
    expect(mailed()).toHaveLength(over.counts.sent)
    const { rows } = await core.client.campaigns.outcomes({ id, states: ['skipped'], limit: 1 })
    expect(rows[0]?.reason).toBe('cancelled')
    await expect(core.client.campaigns.resume({ id })).rejects.toMatchObject({ code: 'CAMPAIGN_STATE' })
  })
})
