import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { campaignIs, campaignWhen, setUpShop } from '../../../../../tests/support/campaign.ts'
import { putPeople } from '../../../../../tests/support/people.ts'
import { startSmtp, type TestSmtp } from '../../../../../tests/support/smtp/start.ts'
import { createTestCore, type TestCore } from '../../../../../tests/support/test-core.ts'

// Three letters one after another, each with a worker; on a busy machine that is most of a minute.
vi.setConfig({ testTimeout: 180_000 })

let core: TestCore
let smtp: TestSmtp
let accountId: number
beforeEach(async () => {
  ;[core, smtp] = await Promise.all([createTestCore(), startSmtp({}, { refuse: ['gone@example.com'] })])
  accountId = await setUpShop(core, smtp)
})
afterEach(async () => {
  await core.close()
  await smtp.stop()
})

const mailed = () => smtp.received().map((one) => one.to[0])

async function send(id: number, expected: number) {
  await core.client.campaigns.send({ id, expected })
  return campaignIs(core, id, 'finished')
}

async function firstLetter() {
  putPeople(core, [
    { name: 'Asha', email: 'asha@example.com' },
    { name: 'Gone', email: 'gone@example.com' },
    { name: 'Twin', email: 'asha@example.com' },
    { name: 'Bela', status: 'subscribed' },
    { name: '=cmd()' },
  ])
  const { id } = await core.client.campaigns.create({ subject: 'Tea: 50 % {{ name }}', body: 'New tea.', accountId })
  return send(id, 2)
}

test('a letter to those who missed it reaches whom it can reach now, and nobody twice', async () => {
  const first = await firstLetter()
  expect(first.counts).toMatchObject({ sent: 1, failed: 1, skipped: 3 })
  const nobody = await core.client.campaigns.audience({ missedOf: first.id })
  expect(nobody).toMatchObject({ everyone: 3, mailable: 0 })

  putPeople(core, [{ name: 'Newcomer', email: 'new@example.com' }])
  core.core.db.read.$client.exec(`insert into person_emails (person_id, address, address_key, kind, is_primary)
    select id, 'bela@example.com', 'bela@example.com', '', 1 from people where name = 'Bela'`)
  const draft = await core.client.campaigns.missed({ id: first.id })
  expect(draft).toMatchObject({ state: 'draft', subject: first.subject, body: first.body, missedOf: first.id })
  const second = await core.client.campaigns.missed({ id: first.id })
  expect((await send(draft.id, 1)).counts.sent).toBe(1)
  expect(mailed()).toEqual(['asha@example.com', 'bela@example.com'])

  // The follow-up reached her: another one does not.
  expect(await core.client.campaigns.audience({ missedOf: first.id })).toMatchObject({ mailable: 0 })
  await expect(core.client.campaigns.send({ id: second.id, expected: 1 })).rejects.toMatchObject({
    code: 'AUDIENCE_EMPTY',
  })
  expect(await core.client.campaigns.audience()).toMatchObject({ everyone: 6, mailable: 3 })
})

test('who got a letter to those who missed the letter to those who missed it, gets no third one from the first', async () => {
  const { id: first } = await firstLetter()
  const { id: second } = await core.client.campaigns.missed({ id: first })
  const { $client } = core.core.db.read
  const [bela, gone] = ['Bela', 'Gone'].map((name) =>
    Number($client.prepare('select id from people where name = ?').pluck().get(name)),
  )
  // The letters in between, as their rows stand when they are over: the second reached neither of the two, the third one.
  const row = $client.prepare(`insert into campaign_recipients
    (campaign_id, person_id, name, address, address_key, state) values (?, ?, '', '', '', ?)`)
  const over = $client.prepare("update campaigns set state = 'finished' where id = ?")
  row.run(second, bela, 'failed')
  row.run(second, gone, 'failed')
  over.run(second)
  const { id: third } = await core.client.campaigns.missed({ id: second })
  row.run(third, bela, 'sent')
  over.run(third)
  $client.exec(`insert into person_emails (person_id, address, address_key, kind, is_primary)
    values (${bela}, 'bela@example.com', 'bela@example.com', '', 1)`)
  for (const missedOf of [first, second, third])
    expect(await core.client.campaigns.audience({ missedOf }), `of ${missedOf}`).toMatchObject({ mailable: 0 })
})

test('only a letter that is over has been missed', async () => {
  const draft = await core.client.campaigns.create({ subject: 'Tea', body: 'New tea.', accountId })
  await expect(core.client.campaigns.missed({ id: draft.id })).rejects.toMatchObject({ code: 'CAMPAIGN_STATE' })
  await expect(core.client.campaigns.outcomesFile({ id: draft.id })).rejects.toMatchObject({ code: 'CAMPAIGN_STATE' })
  await expect(core.client.campaigns.missed({ id: 999 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('outcomes as a file: everybody, in the language of the shop, and no cell that runs', async () => {
  const { id } = await firstLetter()
  await campaignWhen(core, id, (one) => one.counts.skipped === 3)
  const { ref, name } = await core.client.campaigns.outcomesFile({ id })
  expect(name).toBe('Tea 50 name – outcome.csv')
  const text = readFileSync(core.core.files.open(ref).path, 'utf8')
  const lines = text.trimEnd().split('\r\n')
  expect(lines).toHaveLength(6)
  expect(lines[0]).toBe('\ufeffCustomer,E-mail,What happened,Why,When,What the server said')
  expect(lines[1]).toMatch(/^Asha,asha@example\.com,Sent,,.?\d{4}-\d\d-\d\d \d\d:\d\d,/)
  expect(lines[2]).toContain('Not delivered')
  expect(lines[2]).toContain('550 5.1.1')
  expect(lines[3]).toContain('Someone else with this address gets it')
  expect(lines[5]).toMatch(/^'=cmd\(\),/)
})
