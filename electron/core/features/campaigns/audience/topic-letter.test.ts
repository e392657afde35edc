import PostalMime from 'postal-mime'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { campaignIs } from '../../../../../tests/support/campaign.ts'
import { closeCampaignShop, openCampaignShop } from '../../../../../tests/support/campaign-shop.ts'
import { putPeople, town } from '../../../../../tests/support/people.ts'
import type { TestSmtp } from '../../../../../tests/support/smtp/start.ts'
import type { TestCore } from '../../../../../tests/support/test-core.ts'

let core: TestCore
let smtp: TestSmtp
let accountId: number
beforeEach(async () => {
  ;({ core, smtp, accountId } = await openCampaignShop())
})
afterEach(() => closeCampaignShop({ core, smtp }))

async function leave(id: number, topicId: number): Promise<void> {
  const { version } = await core.client.customers.get({ id })
  await core.client.customers.setConsent({ id, version, of: { topicId }, status: 'unsubscribed', ground: 'too many' })
}
const reached = () =>
  smtp
    .received()
    .map((one) => one.to[0])
    .sort()

test('who left the topic of a letter gets none of it, and every other letter', async () => {
  const ids = putPeople(core, town(4))
  const offers = await core.client.consent.createTopic({ name: 'Offers' })
  const news = await core.client.consent.createTopic({ name: 'News' })
  await leave(ids[0]!, offers.id)
  const audience = { segmentId: null, exclude: [], topicId: offers.id }
  expect(await core.client.campaigns.audience({ choice: audience })).toMatchObject({
    everyone: 4,
    mailable: 3,
    leftOut: [{ why: 'left-topic', people: 1 }],
  })
  const letter = { subject: 'Tea', body: 'Cheaper tea.', accountId }
  const draft = await core.client.campaigns.create({ ...letter, audience })
  expect(draft.audience).toEqual(audience)
  // Told to this letter alone, while it waits for its hour.
  const at = Date.now() + 86_400_000
  await core.client.campaigns.send({ id: draft.id, expected: 3, at })
  await leave(ids[1]!, offers.id)
  const scheduled = await core.client.campaigns.get({ id: draft.id })
  expect(scheduled.state).toBe('scheduled')
  await core.client.campaigns.reschedule({ id: draft.id, at: null })
  await campaignIs(core, draft.id, 'finished')
  expect(reached()).toEqual(['p3@town.in', 'p4@town.in'])
  const { rows } = await core.client.campaigns.outcomes({ id: draft.id, states: ['skipped'] })
  expect(rows.map((row) => [row.address, row.reason]).sort()).toEqual([
    ['p1@town.in', 'left-topic'],
    ['p2@town.in', 'left-topic'],
  ])
  const about = { ...audience, topicId: news.id }
  expect((await core.client.campaigns.audience({ choice: about })).mailable).toBe(4)
  expect((await core.client.consent.topicLines()).find(({ id }) => id === offers.id)).toMatchObject({
    left: 2,
    letters: 1,
  })
  await expect(
    core.client.campaigns.create({ ...letter, audience: { ...audience, topicId: 99 } }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('a letter about a topic offers to leave that alone, as previewed, tested and sent; who does keeps the others', async () => {
  const [id] = putPeople(core, town(1))
  const { id: topicId } = await core.client.consent.createTopic({ name: 'Offers' })
  const audience = { segmentId: null, exclude: [], topicId }
  const letter = { subject: 'Tea', body: 'Cheaper tea.', accountId, audience }
  const shown = await core.client.campaigns.preview({ subject: 'Tea', body: 'Cheaper tea.', personId: null, topicId })
  await core.client.campaigns.test({ ...letter, personId: null })
  const draft = await core.client.campaigns.create(letter)
  await core.client.campaigns.send({ id: draft.id, expected: 1 })
  await campaignIs(core, draft.id, 'finished')
  const mails = await Promise.all(smtp.received().map((one) => PostalMime.parse(one.raw)))
  const texts = [shown.text, ...mails.map(({ text }) => text ?? '')]
  expect(texts).toHaveLength(3)
  for (const text of texts)
    expect(text).toMatch(/letters about “Offers” .* subject leave-topic-\S+ Offers\.\n.*unsubscribe-/)
  expect(mails[1]?.html).toContain('No more about “Offers”')
  // What the owner does with the answer: that address leaves this topic, and gets the next letter about anything else.
  await core.client.consent.refuse({ address: 'p1@town.in', reason: 'wrote: leave-topic', topicId })
  expect((await core.client.campaigns.audience({ choice: audience })).mailable).toBe(0)
  expect((await core.client.campaigns.audience()).mailable).toBe(1)
  const { topics } = await core.client.consent.person({ id: id! })
  expect(topics).toMatchObject([{ name: 'Offers', status: 'unsubscribed' }])
})

test('a topic is left by the mailbox: who has the same address gets none of it either, also as a new record', async () => {
  const [first] = putPeople(core, town(2))
  const { id: topicId } = await core.client.consent.createTopic({ name: 'Offers' })
  await leave(first!, topicId)
  const { customer } = await core.client.customers.create({ name: 'Twin', emails: [{ address: 'p1@town.in' }] })
  await core.client.customers.setConsent({ id: customer.id, version: 1, status: 'subscribed', ground: 'asked' })
  await core.client.customers.delete({ id: first! })
  const choice = { segmentId: null, exclude: [], topicId }
  expect((await core.client.campaigns.audience({ choice })).leftOut).toEqual([{ why: 'left-topic', people: 1 }])
  expect((await core.client.campaigns.audience()).mailable).toBe(2)
})
