import { afterEach, beforeEach, expect, test } from 'vitest'
import { bytesTold } from '../../../../tests/support/bytes-told.ts'
import { campaignIs, setUpShop } from '../../../../tests/support/campaign.ts'
import { startSmtp } from '../../../../tests/support/smtp/start.ts'
import { checkSearchIndex } from '../../../../tests/support/table-images.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'
import { backupName } from '../../db/backup-names.ts'
import { toLetGo } from '../backup/service.ts'

let t: TestCore
beforeEach(async () => {
  t = await createTestCore()
})
afterEach(() => t.close())

/** Names, an address and a number that stand nowhere else. */
const SECRET = ['Quillhilda', 'Zwergmann', 'qz.secret', 'qz-older', '98765 43210', '9876543210', 'Wobbleside 99']

const told = () => bytesTold(t.dataDir, SECRET)

async function imported(name: string, csv: string): Promise<number> {
  const opened = await t.client.import.open({ ref: t.drop(name, csv) })
  if (opened.jobId) await jobOver(t, opened.jobId)
  const started = await t.client.import.start({ id: opened.id, ground: 'customers of the shop' })
  if (started.jobId) await jobOver(t, started.jobId)
  return opened.id
}

const CSV = `Name,E-mail,Phone,Street,City,Birthday
Quillhilda Zwergmann,qz.secret@example.com,98765 43210,Wobbleside 99,Kolkata,31.02.1980
Karim Khan,karim@example.com,98300 10001,Park Street,Kolkata,
`

async function erased(personId: number, typed: string): Promise<void> {
  const { jobId } = await t.client.erasure.start({ personId, typed })
  const job = await jobOver(t, jobId)
  expect(job.state, JSON.stringify(job.error)).toBe('done')
}

const idOf = async (search: string) => (await t.client.customers.list({ search })).rows[0]!.id

test('an erased person is in no file of the data folder any more, however often they were written', async () => {
  const smtp = await startSmtp()
  try {
    const account = await setUpShop(t, smtp)
    await imported('customers.csv', CSV)
    const id = await idOf('quillhilda')
    const { version, emails } = await t.client.customers.get({ id })
    expect(emails.map((one) => one.address)).toEqual(['qz.secret@example.com'])
    // Changed by hand, searched for under both names, written to, deleted and brought back.
    await t.client.customers.update({
      id,
      version,
      values: {
        name: 'Quillhilda Zwergmann-Older',
        emails: [{ address: 'qz.secret@example.com' }, { address: 'qz-older@example.com' }],
        phones: [{ number: '98765 43210' }],
        addresses: [{ street: 'Wobbleside 99', city: 'Kolkata' }],
        company: 'Hotel Maidan',
      },
    })
    await t.client.customers.addNote({ id, text: 'Quillhilda wants 60 boxes' })
    const letter = { subject: 'Autumn', body: 'Dear {{ first_name }}', accountId: account }
    const { id: campaignId } = await t.client.campaigns.create(letter)
    await t.client.campaigns.send({ id: campaignId, expected: 2 })
    await campaignIs(t, campaignId, 'finished')
    // Their company once bore their name.
    const companyId = (await t.client.customers.get({ id })).companyId!
    for (const name of ['Sweets of Quillhilda Zwergmann', 'Hotel Maidan']) {
      const { version, custom: _custom, ...texts } = await t.client.companies.get({ id: companyId })
      await t.client.companies.update({ id: companyId, version, values: { ...texts, name } })
    }
    await imported('later.csv', 'Name,E-mail,City\nQuillhilda Z,qz.secret@example.com,Pune\n')
    await t.client.customers.delete({ id })
    const [binned] = (await t.client.bin.list({})).rows
    await t.client.bin.restore({ ids: [binned!.id] })
    const exported = await t.client.export.start({ who: { kind: 'all' }, columns: ['name', 'emails'] })
    await jobOver(t, exported.jobId)
    expect(told().length).toBeGreaterThan(5)

    const preview = await t.client.erasure.preview({ personId: id })
    expect(preview).toMatchObject({
      name: 'Quillhilda Zwergmann-Older',
      letters: 1,
      notes: 1,
      exports: 1,
      waitingIn: [],
      called: [],
    })
    expect(preview.files).toEqual(['customers.csv', 'later.csv'])
    expect(preview.importRows).toBeGreaterThan(0)
    expect(preview.entries).toBeGreaterThan(0)
    await erased(id, 'quillhilda zwergmann-older')

    expect(told()).toEqual([])
    await expect(t.client.customers.get({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(t.client.erasure.preview({ personId: id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await t.client.customers.list({ search: 'quillhilda' })).total).toBe(0)
    expect((await t.client.customers.list({ search: 'karim' })).total).toBe(1)
    const { counts } = await t.client.campaigns.get({ id: campaignId })
    expect(counts).toMatchObject({ total: 2, sent: 2 })
    const outcomes = await t.client.campaigns.outcomes({ id: campaignId, states: ['sent'] })
    expect(outcomes.rows.map((row) => [row.name, row.address]).sort()).toEqual([
      ['', ''],
      ['Karim Khan', 'karim@example.com'],
    ])
    checkSearchIndex(t)
    expect(t.core.db.read.$client.pragma('integrity_check', { simple: true })).toBe('ok')
    const [record] = await t.client.erasure.list()
    expect(record).toMatchObject({ state: 'done', counts: { letters: 1, notes: 1, exports: 1 } })
    expect(record?.counts.files.sort()).toEqual(['customers.csv', 'later.csv'])
  } finally {
    await smtp.stop()
  }
})

test('of the recent actions those are counted that touched the person and stand', async () => {
  const { customer, actionId } = await t.client.customers.create({ name: 'Rehana Parveen' })
  const other = await t.client.customers.create({ name: 'Biplab Das' })
  const { id } = customer
  const deed = { kind: 'tag' as const, name: 'Puja' }
  const who = { kind: 'people' as const, ids: [id, other.customer.id] }
  await jobOver(t, (await t.client.customers.bulkStart({ who, deed, expected: 2 })).jobId)
  const { version, name } = await t.client.customers.get({ id })
  await t.client.customers.update({ id, version, values: { name, tags: ['Puja'], notes: 'Pays late.' } })
  const mine = (await t.client.activity.list({})).filter((act) => act.subjectId !== other.customer.id)
  expect((await t.client.erasure.preview({ personId: id })).entries).toBe(mine.length)
  expect(mine.map((act) => act.id)).toContain(actionId)
  await t.client.activity.undo({ id: mine[0]!.id })
  expect((await t.client.erasure.preview({ personId: id })).entries).toBe(mine.length - 1)
})

test('somebody in the recycle bin can be erased, too', async () => {
  await imported('customers.csv', CSV)
  const id = await idOf('quillhilda')
  await t.client.customers.delete({ id })
  expect((await t.client.erasure.preview({ personId: id })).name).toBe('Quillhilda Zwergmann')
  await erased(id, 'Quillhilda Zwergmann')
  expect((await t.client.bin.list({})).total).toBe(0)
  expect(told()).toEqual([])
})

test('what somebody in the bin had refused, now and before, is to be read nowhere, and stays refused', async () => {
  await imported('customers.csv', CSV)
  const id = await idOf('quillhilda')
  const refuse = async (channel: 'post' | 'sms') => {
    const { version } = await t.client.customers.get({ id })
    const said = { id, version, status: 'unsubscribed', ground: 'asked' } as const
    await t.client.customers.setConsent({ ...said, of: { channel } })
  }
  await refuse('post')
  await refuse('sms')
  const { version } = await t.client.customers.get({ id })
  const now = {
    name: 'Qz-Older Zwergmann',
    phones: [{ number: '91234 56780' }],
    addresses: [{ street: 'Qz-Older Lane 3', city: 'Pune' }],
  }
  await t.client.customers.update({ id, version, values: now })
  await refuse('post')
  await t.client.customers.delete({ id })
  const { $client } = t.core.db.read
  expect($client.prepare('select count(*) from refused_lines').pluck().get()).toBe(4)
  expect((await t.client.erasure.preview({ personId: id })).name).toBe(now.name)
  await erased(id, now.name)
  expect($client.prepare('select * from refused_lines').all()).toEqual([])
  expect(told()).toEqual([])
  const first = { phones: [{ number: '9876543210' }], addresses: [{ street: 'wobbleside 99', city: 'Kolkata' }] }
  for (const back of [now, { name: 'Quillhilda Zwergmann', ...first }]) {
    const { customer } = await t.client.customers.create(back)
    const { channels } = await t.client.consent.person({ id: customer.id })
    const why = Object.fromEntries(channels.map((one) => [one.channel, one.why]))
    expect(why).toMatchObject({ sms: 'refused', post: 'refused' })
  }
})

test('a street that another of the same name lives in by now stays refused for them', async () => {
  const home = { addresses: [{ street: 'Wobbleside 99', city: 'Kolkata' }] }
  const { customer: one } = await t.client.customers.create({ name: 'Rina Das', ...home })
  const { customer: other } = await t.client.customers.create({ name: 'Rina Das', ...home })
  const said = { id: one.id, version: one.version, status: 'unsubscribed', ground: 'asked' } as const
  await t.client.customers.setConsent({ ...said, of: { channel: 'post' } })
  await erased(one.id, 'Rina Das')
  const { channels } = await t.client.consent.person({ id: other.id })
  expect(channels.find((line) => line.channel === 'post')?.why).toBe('refused')
})

test('the name has to be typed: anything else erases nobody', async () => {
  const { customer } = await t.client.customers.create({ name: 'Rina Das' })
  await expect(t.client.erasure.start({ personId: customer.id, typed: 'Rina' })).rejects.toMatchObject({
    code: 'VALIDATION',
    data: { fieldErrors: { typed: ['other'] } },
  })
  expect((await t.client.customers.list({})).total).toBe(1)
})

test('the address stays refused when it is imported or typed again; a hand with a reason loosens it', async () => {
  await imported('customers.csv', CSV)
  await erased(await idOf('quillhilda'), 'Quillhilda Zwergmann')
  await imported('again.csv', CSV)
  const again = await idOf('quillhilda')
  expect(await t.client.customers.get({ id: again })).toMatchObject({ notMailable: 'suppressed' })
  const typed = await t.client.customers.create({ name: 'Q', emails: [{ address: 'QZ.secret@Example.com' }] })
  expect(typed.customer.notMailable).toBe('suppressed')
  expect((await t.client.campaigns.audience()).mailable).toBe(1)
  const { version } = await t.client.customers.get({ id: again })
  const hand = { id: again, version, status: 'subscribed', ground: 'came back and signed the card' } as const
  expect((await t.client.customers.setConsent(hand)).notMailable).toBeNull()
  await t.client.customers.delete({ id: typed.customer.id })
  await t.client.customers.delete({ id: again })
  const later = await t.client.customers.create({ name: 'Q', emails: [{ address: 'qz.secret@example.com' }] })
  expect(later.customer.notMailable).toBe('no-ground')
})

test('an address that somebody else has as well stays with them', async () => {
  const both = { emails: [{ address: 'home@example.com' }] }
  const { customer: rina } = await t.client.customers.create({ name: 'Rina Das', ...both })
  const { customer: amit } = await t.client.customers.create({ name: 'Amit Das', ...both })
  // What is told is what becomes of it: nothing of an address that stays with another is refused.
  expect(await t.client.erasure.preview({ personId: rina.id })).toMatchObject({
    shared: ['home@example.com'],
    refused: 0,
  })
  await erased(rina.id, 'Rina Das')
  const { version } = await t.client.customers.get({ id: amit.id })
  const agreed = { id: amit.id, version, status: 'subscribed', ground: 'asked' } as const
  expect((await t.client.customers.setConsent(agreed)).notMailable).toBeNull()
})

test('it is told how many numbers and streets stay refused: those that nobody else has', async () => {
  const shared = { number: '98300 10001' }
  await t.client.customers.create({ name: 'Amit Das', phones: [shared] })
  const { customer } = await t.client.customers.create({
    name: 'Rina Das',
    phones: [shared, { number: '98300 10002' }],
    addresses: [{ street: '12 Park Street', city: 'Kolkata', postalCode: '700016' }],
  })
  const { refusedLines } = await t.client.erasure.preview({ personId: customer.id })
  expect(refusedLines).toBe(2)
  const marks = async () => (await t.client.consent.refused({})).erased
  const before = await marks()
  await erased(customer.id, 'Rina Das')
  expect((await marks()) - before).toBe(refusedLines)
})

test('whoever waits for a letter gets none, and the letter says so', async () => {
  const smtp = await startSmtp({}, { limitAfter: 1 })
  try {
    const account = await setUpShop(t, smtp)
    await imported('customers.csv', `${CSV}Mita Roy,mita@example.com,,,,\n`)
    const { id } = await t.client.campaigns.create({ subject: 'Autumn', body: 'Dear friend', accountId: account })
    await t.client.campaigns.send({ id, expected: 3 })
    await campaignIs(t, id, 'paused')
    const waiting = await t.client.campaigns.outcomes({ id, states: ['queued', 'deferred'] })
    const { personId, name } = waiting.rows.at(-1)!
    // A letter that never left is none that stays counted.
    expect(await t.client.erasure.preview({ personId: personId! })).toMatchObject({ waitingIn: ['Autumn'], letters: 0 })
    await erased(personId!, name)
    const { rows } = await t.client.campaigns.outcomes({ id, states: ['skipped'] })
    expect(rows.map((row) => [row.name, row.address, row.reason])).toEqual([['', '', 'erased']])
    expect((await t.client.campaigns.get({ id })).counts.total).toBe(3)
  } finally {
    await smtp.stop()
  }
})

test('backups from before an erasure go when their time is over, those from after it stay', () => {
  const day = 86_400_000
  const at = (days: number, reason: 'daily' | 'before-bulk') => {
    const moment = 1_700_000_000_000 + days * day
    return { name: backupName({ shop: 'abcdef', at: moment, reason }), at: moment, reason }
  }
  const backups = [at(1, 'daily'), at(2, 'before-bulk'), at(3, 'daily')]
  expect(toLetGo(backups, null)).toEqual([])
  expect(toLetGo(backups, 1_700_000_000_000 + 2.5 * day).sort()).toEqual([backups[0]!.name, backups[1]!.name].sort())
})

test('who was merged from several records is erased with all of them', async () => {
  const { customer } = await t.client.customers.create({ name: 'Karim Khan' })
  const twin = await t.client.customers.create({
    name: 'Quillhilda Zwergmann',
    emails: [{ address: 'qz.secret@example.com' }],
    phones: [{ number: '98765 43210' }],
  })
  t.core.db.read.$client.exec(`insert into campaigns (id, state, subject, body, created_at) values (1, 'finished', '', '', 1);
    insert into campaign_recipients (campaign_id, person_id, name, address, address_key, state) values
      (1, ${customer.id}, 'Karim Khan', 'k@example.com', 'k@example.com', 'sent'),
      (1, ${twin.customer.id}, 'Quillhilda Zwergmann', 'qz.secret@example.com', 'qz.secret@example.com', 'failed')`)
  const people = [customer, twin.customer].map(({ id, version }) => ({ id, version }))
  await t.client.duplicates.merge({ people, choices: [{ field: 'name', from: customer.id }] })
  await erased(customer.id, 'Karim Khan')
  await t.core.close()
  expect(told()).toEqual([])
})

test('a company that bore their name and became part of another is not found by it any more, nor in its history', async () => {
  const company = async (name: string) => (await t.client.companies.create({ name })).company.id
  const become = async (id: number, other: number) => {
    const both = await Promise.all([id, other].map((one) => t.client.companies.get({ id: one })))
    const companies = both.map(({ id, version }) => ({ id, version }))
    const choices = both.flatMap(({ name }) => (name.includes('Quill') ? [] : [{ field: 'name', from: id }]))
    return (await t.client.duplicates.mergeCompanies({ companies, choices: choices.slice(0, 1) })).company.id
  }
  const sweets = await company('Sweets of Quillhilda Zwergmann')
  const [lodge, hotel] = [await company('Lodge'), await company('Hotel Maidan')]
  await t.client.customers.create({ name: 'Mita Roy', company: 'Hotel Maidan' })
  const { customer } = await t.client.customers.create({ name: 'Quillhilda Zwergmann', company: 'Hotel Maidan' })
  await become(hotel, await become(lodge, sweets))
  // Merging keeps the other name in the notes, too: the owner sees it there, and takes it out.
  const companyId = (await t.client.customers.get({ id: customer.id })).companyId!
  const { version, custom: _custom, ...texts } = await t.client.companies.get({ id: companyId })
  expect(texts.notes).toContain('Quillhilda')
  await t.client.companies.update({ id: companyId, version, values: { ...texts, notes: '' } })
  const { $client } = t.core.db.read
  const names = () => $client.prepare('select name from company_aliases order by name').pluck().all()
  expect(names()).toEqual(['Lodge', 'Sweets of Quillhilda Zwergmann'])
  await erased(customer.id, 'Quillhilda Zwergmann')
  expect(names()).toEqual(['Lodge'])
  await t.core.close()
  expect(told()).toEqual([])
})
