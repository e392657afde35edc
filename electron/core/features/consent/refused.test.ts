import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestCore, type TestCore } from '../../../../tests/support/test-core.ts'

let t: TestCore
beforeEach(async () => {
  t = await createTestCore()
})
afterEach(() => t.close())

async function agreed(address: string): Promise<number> {
  const { customer } = await t.client.customers.create({ name: 'Rina Das', emails: [{ address }] })
  const { id, version } = customer
  await t.client.customers.setConsent({ id, version, status: 'subscribed', ground: 'asked in the shop' })
  return id
}
const addresses = async (search = '') => (await t.client.consent.refused({ search })).rows.map((one) => one.address)

test('an address is refused by hand: it is on the list with its reason, and who has it gets nothing', async () => {
  const id = await agreed('Rina@Example.com')
  await t.client.consent.refuse({ address: 'rina@example.com', reason: 'told us on the phone' })
  await t.client.consent.refuse({ address: 'nobody@example.org', reason: 'asked by letter' })
  expect(await addresses()).toEqual(['nobody@example.org', 'rina@example.com'])
  expect(await addresses('RINA@')).toEqual(['rina@example.com'])
  const { rows } = await t.client.consent.refused({ search: 'rina' })
  expect(rows[0]).toMatchObject({ reason: 'unsubscribed', source: 'hand', evidence: 'told us on the phone', people: 1 })
  expect((await t.client.customers.get({ id })).notMailable).toBe('unsubscribed')
  await expect(t.client.consent.refuse({ address: 'no address', reason: 'x' })).rejects.toMatchObject({
    code: 'VALIDATION',
    data: { fieldErrors: { address: ['email-invalid'] } },
  })
})

test('one address is allowed again, with a reason that stays; what the person said themselves does not change by it', async () => {
  const id = await agreed('rina@example.com')
  await t.client.consent.refuse({ address: 'rina@example.com', reason: 'told us on the phone' })
  const [one] = (await t.client.consent.refused({})).rows
  await t.client.consent.allow({ id: one!.id, reason: 'it was a mistake of ours' })
  expect(await addresses()).toEqual([])
  expect((await t.client.customers.get({ id })).consent.status).toBe('unsubscribed')
  expect((await t.client.customers.timeline({ id }))[0]).toMatchObject({
    kind: 'consent',
    text: 'it was a mistake of ours',
  })
  await expect(t.client.consent.allow({ id: one!.id, reason: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('numbers, streets and topics that were refused are listed and found, with who has them', async () => {
  const { customer } = await t.client.customers.create({
    name: 'Rina Das',
    emails: [{ address: 'rina@example.com' }],
    phones: [{ number: '98300 11223' }],
    addresses: [{ street: 'Lake Road 5', city: 'Kolkata' }],
  })
  const { id } = customer
  const { id: topicId } = await t.client.consent.createTopic({ name: 'Offers' })
  for (const of of [{ channel: 'sms' } as const, { channel: 'post' } as const]) {
    const { version } = await t.client.customers.get({ id })
    await t.client.customers.setConsent({ id, version, of, status: 'unsubscribed', ground: 'asked me' })
  }
  await t.client.consent.refuse({ address: 'RINA@example.com', reason: 'only the offers', topicId })
  const lines = async (search = '') =>
    (await t.client.consent.refusedLines({ of: 'lines', search })).rows.map((one) => [
      one.channel,
      one.line,
      one.people,
    ])
  expect(await lines()).toEqual([
    ['post', 'Rina Das, Lake Road 5, Kolkata', 1],
    ['sms', '98300 11223', 1],
  ])
  const { rows } = await t.client.consent.refusedLines({ of: 'lines', search: '' })
  expect(rows.map(({ holders }) => holders)).toEqual([[{ id, name: 'Rina Das' }], [{ id, name: 'Rina Das' }]])
  expect(await lines('9830011')).toEqual([['sms', '98300 11223', 1]])
  expect(await lines('lake road')).toEqual([['post', 'Rina Das, Lake Road 5, Kolkata', 1]])
  const topics = await t.client.consent.refusedLines({ of: 'topics', search: 'offers' })
  expect(topics).toMatchObject({ total: 1, counts: { lines: 2, topics: 1 } })
  expect(topics.rows[0]).toMatchObject({
    topic: 'Offers',
    line: 'rina@example.com',
    evidence: 'only the offers',
    people: 1,
    holders: [{ id, name: 'Rina Das' }],
  })
  // Who was deleted is not here any more; what was refused is.
  await t.client.customers.delete({ id })
  expect(await lines()).toEqual([
    ['post', 'rina das, lake road 5, kolkata', 0],
    ['sms', expect.stringMatching(/9830011223$/), 0],
  ])
})

test('by hand an address leaves one topic: its people get no letters about it and all the others, and it is on no other list', async () => {
  const id = await agreed('rina@example.com')
  const { id: topicId } = await t.client.consent.createTopic({ name: 'Offers' })
  await t.client.consent.createTopic({ name: 'News' })
  await t.client.consent.refuse({ address: 'rina@example.com', reason: 'wrote back', topicId })
  expect(await addresses()).toEqual([])
  const { topics } = await t.client.consent.person({ id })
  expect(topics.map(({ name, status, ground }) => [name, status, ground])).toEqual([
    ['News', 'unknown', null],
    ['Offers', 'unsubscribed', 'wrote back'],
  ])
  expect((await t.client.customers.get({ id })).notMailable).toBeNull()
  expect((await t.client.customers.timeline({ id }))[0]).toMatchObject({ kind: 'consent', text: 'Offers · wrote back' })
  await expect(t.client.consent.refuse({ address: 'a@example.com', reason: 'x', topicId: 99 })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
})
