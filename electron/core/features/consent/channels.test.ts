import { afterEach, beforeEach, expect, test } from 'vitest'
import type { WordOf } from '../../../../shared/features/consent/word-of.ts'
import { createTestCore, type TestCore } from '../../../../tests/support/test-core.ts'
import { mayBeWrittenByPost } from './service.ts'

let now = 1_700_000_000_000
let t: TestCore
beforeEach(async () => {
  now = 1_700_000_000_000
  t = await createTestCore({ ports: { clock: { now: () => now } } })
})
afterEach(async () => {
  expect(t.ports.errors).toEqual([])
  await t.close()
})

const SMS: WordOf = { channel: 'sms' }
const HOME = { street: '12 Park Street', city: 'Kolkata', postalCode: '700016' }
async function person(number: string, name = 'Rina Das', address: Partial<typeof HOME> = {}): Promise<number> {
  const emails = [{ address: `${name.replace(' ', '.')}@example.com` }]
  const made = await t.client.customers.create({ name, emails, phones: [{ number }], addresses: [address] })
  return made.customer.id
}
async function say(id: number, of: WordOf, status: 'subscribed' | 'unknown' | 'unsubscribed', ground = 'said so') {
  now += 1_000
  const { version } = await t.client.customers.get({ id })
  return t.client.customers.setConsent({ id, version, of, status, ground })
}
const channels = async (id: number) =>
  Object.fromEntries((await t.client.consent.person({ id })).channels.map(({ channel, why }) => [channel, why]))
const sms = async (id: number) => (await channels(id)).sms
const topicsOf = async (id: number) =>
  (await t.client.consent.person({ id })).topics.map(({ name, status, elsewhere }) => [name, status, elsewhere])

test('a shop calls and writes on paper until somebody objects; SMS and WhatsApp need a yes or a ground', async () => {
  const id = await person('98300 10001', 'Rina Das', HOME)
  expect(await channels(id)).toEqual({ phone: null, sms: 'no-ground', whatsapp: 'no-ground', post: null })
  const without = await t.client.customers.create({ name: 'Nobody' })
  expect(await channels(without.customer.id)).toEqual({
    phone: 'no-line',
    sms: 'no-line',
    whatsapp: 'no-line',
    post: 'no-line',
  })
  await say(id, SMS, 'unknown', 'regulars, told at the counter')
  await say(id, { channel: 'whatsapp' }, 'subscribed')
  await say(id, { channel: 'phone' }, 'unsubscribed')
  await say(id, { channel: 'post' }, 'unsubscribed')
  expect(await channels(id)).toEqual({ phone: 'unsubscribed', sms: null, whatsapp: null, post: 'unsubscribed' })
  expect(mayBeWrittenByPost(t.core.db.read, [id, without.customer.id])).toEqual(
    new Map([
      [id, 'unsubscribed'],
      [without.customer.id, 'no-line'],
    ]),
  )
  expect((await t.client.customers.get({ id })).notMailable).toBe('no-ground')
  const told = (await t.client.customers.timeline({ id })).filter((item) => item.kind === 'consent')
  expect(told.map((item) => item.state)).toEqual([
    'post.unsubscribed',
    'phone.unsubscribed',
    'whatsapp.subscribed',
    'sms.unknown',
  ])
})

test('a refusal is of the number, for whoever has it; a neighbour of the same house still gets letters', async () => {
  const id = await person('98300 10001', 'Rina Das', HOME)
  const neighbour = await person('98300 10002', 'Karim Khan', HOME)
  await say(id, SMS, 'unsubscribed')
  await say(id, { channel: 'post' }, 'unsubscribed')
  await t.client.customers.delete({ id })
  const again = await person('+91 98300 10001', 'rina das', HOME)
  expect(await channels(again)).toEqual({ phone: null, sms: 'refused', whatsapp: 'no-ground', post: 'refused' })
  expect((await channels(neighbour)).post).toBeNull()
  await say(again, SMS, 'subscribed', 'signed the card')
  expect(await sms(again)).toBeNull()
})

test('a topic is left while the others stay; by its address, for whoever has it; retired it is told only where it says something', async () => {
  const [news, offers] = [
    await t.client.consent.createTopic({ name: ' News  of the shop ' }),
    await t.client.consent.createTopic({ name: 'Offers' }),
  ]
  expect(news.name).toBe('News of the shop')
  const id = await person('98300 10001')
  await say(id, { topicId: news.id }, 'unsubscribed', 'too many')
  await say(id, { topicId: offers.id }, 'subscribed')
  expect(await topicsOf(id)).toEqual([
    ['News of the shop', 'unsubscribed', true],
    ['Offers', 'subscribed', false],
  ])
  expect(await t.client.consent.topicLines()).toMatchObject([
    { name: 'News of the shop', joined: 0, left: 1, letters: 0 },
    { name: 'Offers', joined: 1, left: 0, letters: 0 },
  ])
  await t.client.customers.delete({ id })
  const again = await person('98300 90009', 'Rina Das')
  expect(await topicsOf(again)).toEqual([
    ['News of the shop', 'unknown', true],
    ['Offers', 'unknown', false],
  ])
  await t.client.consent.retireTopic({ id: offers.id, retired: true })
  expect(await topicsOf(again)).toEqual([['News of the shop', 'unknown', true]])
  await say(again, { topicId: news.id }, 'subscribed', 'asked again')
  expect(await topicsOf(again)).toEqual([['News of the shop', 'subscribed', false]])
  expect((await t.client.customers.timeline({ id: again }))[0]).toMatchObject({
    state: 'topic.subscribed',
    text: 'News of the shop · asked again',
  })
})

test('a topic has a name of its own, also beside a retired one; another name changes nothing else', async () => {
  const news = await t.client.consent.createTopic({ name: 'News' })
  await t.client.consent.retireTopic({ id: news.id, retired: true })
  const taken = { code: 'VALIDATION', data: { fieldErrors: { name: ['taken'] } } }
  await expect(t.client.consent.createTopic({ name: 'NEWS' })).rejects.toMatchObject(taken)
  const offers = await t.client.consent.createTopic({ name: 'Offers' })
  await expect(t.client.consent.renameTopic({ id: offers.id, name: 'news' })).rejects.toMatchObject(taken)
  expect((await t.client.consent.renameTopic({ id: news.id, name: 'NEWS' })).name).toBe('NEWS')
  expect((await t.client.consent.topics()).map(({ name, retiredAt }) => [name, retiredAt])).toEqual([
    ['Offers', null],
    ['NEWS', now],
  ])
  await expect(t.client.consent.retireTopic({ id: 99, retired: true })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const id = await person('98300 90009')
  await expect(say(id, { topicId: 99 }, 'subscribed')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const { version } = await t.client.customers.get({ id })
  for (const wrong of [
    { of: SMS, status: 'bounced' },
    { of: { topicId: news.id }, status: 'unknown' },
  ] as const)
    await expect(t.client.customers.setConsent({ id, version, ...wrong, ground: 'x' })).rejects.toMatchObject({
      data: { fieldErrors: { status: ['not-of-this'] } },
    })
})

test('every word is kept with its ground and moment, the last one first', async () => {
  const id = await person('98300 10001')
  await say(id, SMS, 'subscribed', 'at the counter')
  await say(id, SMS, 'unsubscribed', 'by phone')
  await say(id, { channel: 'email' }, 'subscribed', 'card')
  const { id: topicId } = await t.client.consent.createTopic({ name: 'News' })
  await say(id, { topicId }, 'unsubscribed', 'too many')
  expect(
    (await t.client.consent.history({ id })).map((one) => [
      one.channel ?? one.topic,
      one.before,
      one.status,
      one.ground,
      one.source,
    ]),
  ).toEqual([
    ['News', null, 'unsubscribed', 'too many', 'hand'],
    ['email', null, 'subscribed', 'card', 'hand'],
    ['sms', 'subscribed', 'unsubscribed', 'by phone', 'hand'],
    ['sms', null, 'subscribed', 'at the counter', 'hand'],
  ])
  const { $client } = t.core.db.read
  expect(() => $client.exec("update consent_history set status = 'unknown'")).toThrow('never rewritten')
  const { actionId } = await t.client.customers.delete({ id })
  expect($client.prepare('select count(*) from consent_history').pluck().get()).toBe(0)
  await t.client.activity.undo({ id: actionId })
  expect(await t.client.consent.history({ id })).toHaveLength(4)
  await expect(t.client.consent.history({ id: 99 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('a merge keeps the stricter word of each channel and topic and everybody’s history; its undo gives each their own', async () => {
  const { id: topicId } = await t.client.consent.createTopic({ name: 'News' })
  const [one, two] = [await person('98300 10001'), await person('98300 20002', 'R Das')]
  await say(one, SMS, 'subscribed')
  await say(one, { topicId }, 'subscribed')
  await say(two, SMS, 'unsubscribed', 'by phone')
  await say(two, { topicId }, 'unsubscribed')
  await say(two, { channel: 'post' }, 'unsubscribed')
  const words = () =>
    t.core.db.read.$client
      .prepare(
        `select person_id, channel, status, ground, at from consents
         union all select person_id, topic_id, status, ground, at from topic_consents order by 1, 2`,
      )
      .all()
  const before = words()
  const stories = async () => {
    const both = await Promise.all([one, two].map((id) => t.client.consent.history({ id })))
    return both.map((story) => story.map(({ key: _, ...word }) => word))
  }
  const told = await stories()
  const people = await Promise.all([one, two].map((id) => t.client.customers.get({ id })))
  const { actionId, customer } = await t.client.duplicates.merge({
    people: people.map(({ id, version }) => ({ id, version })),
    choices: [],
  })
  expect(await channels(customer.id)).toMatchObject({ sms: 'unsubscribed', post: 'unsubscribed' })
  expect(await topicsOf(customer.id)).toEqual([['News', 'unsubscribed', true]])
  const merged = await t.client.consent.history({ id: customer.id })
  expect(merged.filter((entry) => entry.channel === 'sms').map((entry) => entry.status)).toContain('subscribed')
  await t.client.activity.undo({ id: actionId })
  expect(words()).toEqual(before)
  expect(await stories(), 'nobody has a word of the other').toEqual(told)
  expect([await sms(one), await sms(two)]).toEqual([null, 'unsubscribed'])
})

test('whoever was erased is refused on every channel when the number comes back, and no number is left to be read', async () => {
  const id = await person('98300 10001', 'Rina Das', HOME)
  await say(id, SMS, 'unsubscribed')
  const preview = await t.client.erasure.preview({ personId: id })
  await t.client.erasure.start({ personId: id, typed: preview.name })
  await expect.poll(async () => (await t.client.customers.list({})).total).toBe(0)
  expect(t.core.db.read.$client.prepare('select * from refused_lines').all()).toEqual([])
  const again = await person('9830010001', 'Rina Das', HOME)
  expect(await channels(again)).toEqual({ phone: 'refused', sms: 'refused', whatsapp: 'refused', post: 'refused' })
})
