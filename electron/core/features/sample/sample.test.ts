import { afterEach, beforeEach, expect, test } from 'vitest'
import { campaignIs, setUpShop } from '../../../../tests/support/campaign.ts'
import { startSmtp, type TestSmtp } from '../../../../tests/support/smtp/start.ts'
import { checkSearchIndex, tableImages } from '../../../../tests/support/table-images.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'
import { contentFor } from './content/contents.ts'
import { samplePeople } from './people.ts'

let core: TestCore
/** How far the window's clock stands ahead. */
let ahead = 0
beforeEach(async () => {
  ahead = 0
  core = await createTestCore({ ports: { clock: { now: () => Date.now() + ahead } } })
})
afterEach(async () => {
  checkSearchIndex(core)
  expect(core.core.db.read.$client.pragma('foreign_key_check')).toEqual([])
  await core.close()
})

const setUp = (language: 'en' | 'bn' | 'hi' = 'en', country = 'GB') =>
  core.client.settings.setUp({
    language,
    businessName: 'Tea House',
    postalAddress: '12 Road',
    country,
    currency: 'GBP',
  })
async function made() {
  const { jobId } = await core.client.sample.start()
  expect((await jobOver(core, jobId!)).state).toBe('done')
}
async function removed() {
  const { jobId } = await core.client.sample.remove()
  expect((await jobOver(core, jobId!)).state).toBe('done')
  return core.client.sample.state()
}
const rows = (sql: string) => core.core.db.read.$client.prepare(sql).all() as Record<string, unknown>[]
const count = (sql: string) => core.core.db.read.$client.prepare(sql).pluck().get() as number

test.each(['en', 'bn', 'hi'] as const)(
  'a whole shop in %s: people with a past, two segments, a draft, a letter with its outcomes',
  async (language) => {
    await setUp(language, language === 'en' ? 'GB' : 'IN')
    await made()
    expect(await core.client.sample.state()).toMatchObject({ state: 'there', people: 320 })
    expect((await core.client.customers.list({})).total).toBe(320)
    const domains = rows("select distinct substr(address, instr(address, '@') + 1) as domain from person_emails")
    expect(domains.map((row) => row.domain).sort()).toEqual(['example.com', 'example.net', 'example.org'])
    // Ofcom's numbers for drama; no number that could be somebody's.
    expect(
      count("select count(*) from person_phones where e164 not glob '+447700900[0-9][0-9][0-9]' or e164 is null"),
    ).toBe(0)
    expect(count('select count(*) from person_phones')).toBeGreaterThan(200)
    const segments = await core.client.segments.list()
    expect(segments).toHaveLength(2)
    for (const { id } of segments)
      expect((await core.client.segments.count({ segmentId: id })).people).toBeGreaterThan(5)
    const letters = await core.client.campaigns.list()
    expect(letters.map(({ state }) => state).sort()).toEqual(['draft', 'finished'])
    const done = letters.find(({ state }) => state === 'finished')!
    expect(done.counts.sent).toBeGreaterThan(150)
    expect(done.counts.skipped).toBeGreaterThan(10)
    expect(done.counts.failed).toBeGreaterThan(0)
    expect(count('select count(distinct name) from people')).toBeGreaterThan(300)
    expect(count("select count(*) from timeline_events where kind = 'note'")).toBeGreaterThan(80)
    expect(count('select count(*) from people where birthday is not null')).toBeGreaterThan(100)
    const lines = await core.client.consent.topicLines()
    expect(lines.map(({ name }) => name).sort()).toEqual(Object.values(contentFor(language, 'GB').topics).sort())
    for (const { joined, left } of lines) expect(Math.min(joined, left)).toBeGreaterThan(0)
    const said = rows("select channel, status from consents where channel <> 'email' group by 1, 2 order by 1, 2")
    expect(said.map((row) => `${row.channel} ${row.status}`)).toEqual(
      ['post', 'sms', 'whatsapp'].flatMap((channel) => [`${channel} subscribed`, `${channel} unsubscribed`]),
    )
    const box = await core.client.sample.letters({})
    expect(box.total).toBe(done.counts.sent)
    const letter = await core.client.sample.letter({ id: box.rows[0]!.id })
    expect(letter.html).toContain(contentFor(language, 'GB').done.heading)
    expect(letter.text).not.toContain('{{')
  },
)

test('the same seed gives the same people: a run that was killed goes on with them', async () => {
  const now = Date.UTC(2026, 10, 21)
  expect(samplePeople(contentFor('en', 'US'), { country: 'US', now })).toEqual(
    samplePeople(contentFor('en', 'US'), { country: 'US', now }),
  )
  for (const { phone, createdAt, notes, consent } of samplePeople(contentFor('hi', 'US'), { country: 'US', now })) {
    expect(phone ?? '+1 212 555 0100').toMatch(/^\+1 \d{3} 555 01\d\d$/)
    for (const at of [createdAt, consent.at, ...notes.map((note) => note.at)]) expect(at).toBeLessThan(now)
  }
})

test('one act takes all of it away: every table of people is as before', async () => {
  await setUp()
  await core.client.customers.create({ name: 'Rina Das', emails: [{ address: 'rina@town.in' }], tags: ['regular'] })
  const before = tableImages(core)
  await made()
  expect(await removed()).toEqual({ state: 'none', people: 0, jobId: null, kept: null })
  expect(tableImages(core)).toEqual(before)
  for (const table of [
    'campaigns',
    'campaign_recipients',
    'segments',
    'practice_letters',
    'sample_addresses',
    'topics',
  ])
    expect(count(`select count(*) from ${table}`), table).toBe(0)
})

test('what the owner added or changed stays, and is named', async () => {
  await setUp()
  await made()
  const { rows: list } = await core.client.customers.list({ sort: 'created' })
  const [noted, tagged] = list.map(({ id }) => id)
  await core.client.customers.addNote({ id: noted!, text: 'came today' })
  const who = { kind: 'people' as const, ids: [tagged!] }
  const bulk = await core.client.customers.bulkStart({ who, deed: { kind: 'tag', name: 'vip' }, expected: 1 })
  await jobOver(core, bulk.jobId)
  const own = await core.client.customers.create({ name: 'Rina Das' })
  const news = (await core.client.consent.topics()).find(({ name }) => name === contentFor('en', 'GB').topics.news)!
  const { id: ownId, version: ownVersion } = own.customer
  const leaves = { of: { topicId: news.id }, status: 'unsubscribed', ground: 'asked me' } as const
  await core.client.customers.setConsent({ id: ownId, version: ownVersion, ...leaves })
  const [segment] = await core.client.segments.list()
  const { id, version, rules } = segment!
  await core.client.segments.update({ id, version, name: 'My own', rules })
  const { kept, state } = await removed()
  expect(state).toBe('removed')
  expect(kept).toMatchObject({ removed: 318, peopleCount: 2, segments: ['My own'], letters: [] })
  expect(kept!.people.map((one) => one.id).sort()).toEqual([noted!, tagged!].sort())
  expect((await core.client.customers.list({})).total).toBe(3)
  expect((await core.client.customers.get({ id: ownId })).name).toBe('Rina Das')
  const word = (await core.client.consent.person({ id: ownId })).topics.find(({ topicId }) => topicId === news.id)
  expect(word, 'a topic that one of the owner’s own left stays').toMatchObject({ status: 'unsubscribed' })
  // Whoever stays keeps an address to which nothing ever leaves.
  expect(count('select count(*) from sample_addresses')).toBeLessThanOrEqual(2)
  expect(await core.client.sample.seen()).toMatchObject({ state: 'none' })
})

test('an invented customer who lay in the recycle bin when the sample left is still nobody to write to', async () => {
  await setUp()
  await made()
  const box = await core.client.campaigns.audience()
  const [gone] = (await core.client.customers.list({ sort: 'created' })).rows
  const { actionId } = await core.client.customers.delete({ id: gone!.id })
  await removed()
  await core.client.activity.undo({ id: actionId })
  const audience = await core.client.campaigns.audience()
  expect(audience.invented).toBe(audience.mailable)
  expect(audience.invented).toBe(box.invented > 0 ? 1 : 0)
})

test('the sample stays removable when other acts can no longer be undone, and is not among them', async () => {
  await setUp()
  await made()
  expect(await core.client.activity.list({})).toEqual([])
  ahead = 40 * 86_400_000
  expect(core.core.services.activity.expire()).toBe(0)
  expect((await removed()).state).toBe('none')
})

test('a letter to invented customers alone goes to its end before there is any mailbox; the owner’s own never go that way', async () => {
  await setUp()
  await made()
  const everyone = await core.client.campaigns.audience()
  expect(everyone.invented).toBe(everyone.mailable)
  const letter = { subject: 'Tea', body: 'Dear {{ first_name | default: "friend" }}', accountId: null }
  const { id } = await core.client.campaigns.create(letter)
  const look = () => core.client.campaigns.checkup({ ...letter, personId: null, missedOf: null })
  const findings = await look()
  expect(findings.map(({ code }) => code)).not.toContain('mailbox-missing')
  expect(findings.map(({ code }) => code)).not.toContain('addresses-dead')
  const inTheBox = (await core.client.sample.letters({})).total
  await core.client.campaigns.send({ id, expected: everyone.mailable })
  const over = await campaignIs(core, id, 'finished')
  expect(over.counts).toMatchObject({ sent: everyone.mailable, waiting: 0, inDoubt: 0 })
  expect((await core.client.sample.letters({})).total).toBe(inTheBox + everyone.mailable)

  const rina = await core.client.customers.create({ name: 'Rina Das', emails: [{ address: 'rina@town.in' }] })
  await core.client.customers.setConsent({ id: rina.customer.id, version: 1, status: 'subscribed', ground: 'asked' })
  const mixed = await core.client.campaigns.audience()
  expect(mixed.mailable - mixed.invented).toBe(1)
  expect((await look()).map(({ code }) => code)).toContain('mailbox-missing')
  const other = await core.client.campaigns.create(letter)
  const sent = core.client.campaigns.send({ id: other.id, expected: mixed.mailable })
  await expect(sent).rejects.toMatchObject({ code: 'NOT_FOUND', data: { entity: 'account' } })
  expect((await core.client.campaigns.get({ id: other.id })).state).toBe('draft')
})

test('somebody real among the people of a letter without a mailbox makes it wait; nobody goes into the box for them', async () => {
  await setUp()
  await made()
  const { mailable } = await core.client.campaigns.audience()
  const { id } = await core.client.campaigns.create({ subject: 'Tea', body: 'New tea.', accountId: null })
  await core.client.campaigns.send({ id, expected: mailable, at: Date.now() + 86_400_000 })
  // Between the hour it was sent off and the hour it leaves, one address becomes somebody's.
  const key = rows(`select address_key from campaign_recipients where campaign_id = ${id} and state = 'queued'`)[0]!
  core.core.db.read.$client.prepare('delete from sample_addresses where address_key = ?').run(key.address_key)
  const inTheBox = (await core.client.sample.letters({})).total
  await core.client.campaigns.reschedule({ id, at: null })
  expect(await campaignIs(core, id, 'paused')).toMatchObject({ counts: { waiting: mailable } })
  expect((await core.client.sample.letters({})).total).toBe(inTheBox)
})

test('a letter to both: the real one leaves, the invented ones are kept as they would have been', async () => {
  const smtp: TestSmtp = await startSmtp()
  try {
    const accountId = await setUpShop(core, smtp)
    await made()
    const rina = await core.client.customers.create({ name: 'Rina Das', emails: [{ address: 'rina@town.in' }] })
    await core.client.customers.setConsent({ id: rina.customer.id, version: 1, status: 'subscribed', ground: 'asked' })
    const boxed = (await core.client.sample.letters({})).total
    const body = 'Hello {{ first_name | default: "friend" }}'
    const letter = await core.client.campaigns.create({ subject: 'To all', body, accountId })
    const { mailable } = await core.client.campaigns.audience()
    expect(mailable).toBeGreaterThan(150)
    await core.client.campaigns.send({ id: letter.id, expected: mailable })
    const { counts } = await campaignIs(core, letter.id, 'finished')
    expect(counts.sent).toBe(mailable)
    expect((await smtp.received()).flatMap(({ to }) => to)).toEqual(['rina@town.in'])
    expect((await core.client.sample.letters({})).total).toBe(boxed + mailable - 1)
    const { rows: outcomes } = await core.client.campaigns.outcomes({
      id: letter.id,
      states: ['sent'],
      offset: mailable - 9,
    })
    expect(outcomes.filter((row) => row.reason !== 'sample').map((row) => row.address)).toEqual(['rina@town.in'])
    // They were not mailed: the removal keeps nobody because of it.
    expect((await removed()).state).toBe('none')
  } finally {
    await smtp.stop()
  }
})

test('a second start changes nothing; a removal waits until the shop is there; a letter that is gone is not found', async () => {
  await setUp()
  await expect(core.client.sample.remove()).rejects.toMatchObject({ code: 'JOB_STATE' })
  await made()
  await core.client.sample.start()
  expect((await core.client.customers.list({})).total).toBe(320)
  await expect(core.client.sample.letter({ id: 999_999 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
