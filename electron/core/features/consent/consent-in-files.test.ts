import { afterEach, beforeEach, expect, test } from 'vitest'
import { exported, rows } from '../../../../tests/support/exported.ts'
import { openShop } from '../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'

let t: TestCore
beforeEach(async () => {
  t = await shop()
})
afterEach(async () => {
  expect(t.ports.errors).toEqual([])
  await t.close()
})

async function shop(): Promise<TestCore> {
  const made = await createTestCore()
  await openShop(made)
  return made
}

async function imported(text: string, mode: 'fill' | 'skip' = 'fill', into = t) {
  const { id, jobId } = await into.client.import.open({ ref: into.drop('list.csv', text) })
  await jobOver(into, jobId!)
  const { columns } = await into.client.import.get({ id })
  const topics = columns.flatMap(({ index, header }) =>
    header === 'Interests' ? [{ index, field: 'topics' as const }] : [],
  )
  if (topics.length > 0) {
    const again = await into.client.import.configure({ id, fields: topics })
    await jobOver(into, again.jobId!)
  }
  if (mode === 'skip') await into.client.import.setMode({ id, mode })
  const started = await into.client.import.start({ id, ground: null })
  expect((await jobOver(into, started.jobId!)).state).toBe('done')
  return into.client.import.get({ id })
}

async function undone(id: number): Promise<void> {
  expect((await t.client.activity.undo({ id })).state).toBe('undone')
}

const words = (from = t) => [
  ...rows(
    from,
    "select person_id, channel, status, source, evidence from consents where channel <> 'email' order by 1, 2",
  ),
  ...rows(
    from,
    `select c.person_id, t.name as topic, c.status, c.source, c.evidence from topic_consents c
     join topics t on t.id = c.topic_id order by 1, 2`,
  ),
]

const FILE = `Name,E-mail,Phone,Accepts SMS marketing,Do not call,Interests
Rina Das,rina@example.com,98300 10001,no,,News; Offers
Karim Khan,karim@example.com,98300 10002,yes,yes,
`

test('columns of a file tell of SMS, calls and topics, with the file and the row; its undo leaves the refusals', async () => {
  const done = await imported(FILE)
  const [rina, karim] = rows(t, 'select id from people order by id').map(({ id }) => Number(id))
  const from = (row: number) => ({ source: 'import', evidence: `list.csv:${row}` })
  expect(words()).toEqual([
    { person_id: rina, channel: 'sms', status: 'unsubscribed', ...from(2) },
    { person_id: karim, channel: 'phone', status: 'unsubscribed', ...from(3) },
    { person_id: karim, channel: 'sms', status: 'subscribed', ...from(3) },
    { person_id: rina, topic: 'News', status: 'subscribed', ...from(2) },
    { person_id: rina, topic: 'Offers', status: 'subscribed', ...from(2) },
  ])
  await undone(done.actionId!)
  expect([words(), await t.client.consent.topics()]).toEqual([[], []])
  const again = await t.client.customers.create({ name: 'Rina', phones: [{ number: '+91 98300 10001' }] })
  expect((await t.client.consent.person({ id: again.customer.id })).channels).toContainEqual(
    expect.objectContaining({ channel: 'sms', why: 'refused' }),
  )
})

test('a topic of an import that is undone stays for whoever is in the recycle bin, who comes back with the word', async () => {
  const bare = FILE.replace('rina@example.com', '').replace('karim@example.com', '')
  const done = await imported(bare)
  const [rina] = rows(t, 'select id from people order by id').map(({ id }) => Number(id))
  const id = rina ?? 0
  const topicId = (await t.client.consent.topics()).find(({ name }) => name === 'Offers')?.id ?? 0
  const { version } = await t.client.customers.get({ id })
  await t.client.customers.setConsent({ id, version, of: { topicId }, status: 'unsubscribed', ground: 'asked' })
  await t.client.customers.delete({ id })
  await undone(done.actionId!)
  const [binned] = (await t.client.bin.list({})).rows
  expect(await t.client.bin.restore({ ids: [binned!.id] })).toEqual({ people: [id] })
  const { topics } = await t.client.consent.person({ id })
  expect(topics.map(({ name, status }) => [name, status])).toEqual([
    ['News', 'subscribed'],
    ['Offers', 'unsubscribed'],
  ])
})

test('a known person: the stricter word is taken in every mode, a yes never over a no; the undo loosens nothing', async () => {
  const { customer } = await t.client.customers.create({
    name: 'Rina Das',
    emails: [{ address: 'rina@example.com' }],
    phones: [{ number: '98300 10001' }],
  })
  const { id } = customer
  await t.client.customers.setConsent({ id, version: 1, of: { channel: 'sms' }, status: 'subscribed', ground: 'card' })
  const done = await imported(FILE, 'skip')
  expect(words()).toContainEqual(expect.objectContaining({ person_id: id, channel: 'sms', status: 'unsubscribed' }))
  await imported(FILE.replace('98300 10001,no', '98300 10001,yes'))
  expect(words()).toContainEqual(expect.objectContaining({ person_id: id, channel: 'sms', status: 'unsubscribed' }))
  expect(words()).toContainEqual(expect.objectContaining({ person_id: id, topic: 'News', status: 'subscribed' }))
  await undone(done.actionId!)
  expect(words()).toContainEqual(expect.objectContaining({ person_id: id, channel: 'sms', status: 'unsubscribed' }))
  expect((await t.client.consent.history({ id })).filter(({ channel }) => channel === 'sms')).toMatchObject([
    { before: 'subscribed', status: 'unsubscribed', source: 'import', evidence: 'list.csv:2' },
    { before: null, status: 'subscribed', source: 'hand', ground: 'card' },
  ])
})

test('what goes out comes in as it was, elsewhere and here', async () => {
  await imported(FILE)
  const { id } = (await t.client.customers.list({ search: 'rina' })).rows[0]!
  const [, offers] = await t.client.consent.topics()
  const { version } = await t.client.customers.get({ id })
  await t.client.customers.setConsent({
    id,
    version,
    of: { topicId: offers!.id },
    status: 'unsubscribed',
    ground: 'no',
  })
  const plain = (from: TestCore) => words(from).map(({ source: _s, evidence: _e, ...word }) => word)
  const before = { plain: plain(t), all: words() }
  const file = await exported(t)
  await imported(file.text)
  expect(words()).toEqual(before.all)
  const other = await shop()
  try {
    await imported(file.text, 'fill', other)
    expect(plain(other)).toEqual(before.plain)
  } finally {
    await other.close()
  }
})

test('a number that a hand took off the list is not put there again by a file that says no more than is known; a new one is', async () => {
  const put = async (name: string, status: 'subscribed' | 'unsubscribed') => {
    const { customer } = await t.client.customers.create({
      name,
      emails: [{ address: `${name}@example.com` }],
      phones: [{ number: '98300 10001' }],
    })
    const { id, version } = customer
    await t.client.customers.setConsent({ id, version, of: { channel: 'sms' }, status, ground: 'said so' })
  }
  await put('rina', 'unsubscribed')
  // They share a telephone, and she wants the messages.
  await put('mita', 'subscribed')
  const refused = () => rows(t, 'select key from refused_lines order by id').map(({ key }) => key)
  expect(refused()).toEqual([])
  const said = (phones: string) =>
    imported(`Name,E-mail,Phone,Accepts SMS marketing\nrina,rina@example.com,${phones},no\n`)
  await said('98300 10001')
  expect(refused()).toEqual([])
  await said('98300 10009')
  expect(refused()).toHaveLength(1)
})
