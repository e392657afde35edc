import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Rules } from '../../../../shared/features/segments/rules.ts'
import { createTestCore, type TestCore } from '../../../../tests/support/test-core.ts'

/* A topic made by mistake goes again; one that holds anything stays, for who left it must stay known. */

let t: TestCore
beforeEach(async () => {
  t = await createTestCore()
})
afterEach(async () => {
  expect(t.ports.errors).toEqual([])
  await t.close()
})

const make = (name: string) => t.client.consent.createTopic({ name })
const names = async () => (await t.client.consent.topics()).map(({ name }) => name)
const free = async () => Object.fromEntries((await t.client.consent.topicLines()).map(({ name, free }) => [name, free]))
const IN_USE = { code: 'VALIDATION', data: { fieldErrors: { id: ['in-use'] } } }

test('a topic of which nobody said anything is deleted, and comes back under its number, retired where it was', async () => {
  const [news, slip] = [await make('News'), await make('Ofers')]
  await t.client.consent.retireTopic({ id: slip.id, retired: true })
  expect(await free()).toEqual({ News: true, Ofers: true })
  const { actionId } = await t.client.consent.deleteTopic({ id: slip.id })
  expect(await names()).toEqual(['News'])
  await expect(t.client.consent.deleteTopic({ id: slip.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect((await t.client.activity.list({}))[0]).toMatchObject({ id: actionId, kind: 'topic-deleted', title: 'Ofers' })
  expect((await t.client.activity.undo({ id: actionId })).state).toBe('undone')
  expect(await t.client.consent.topics()).toMatchObject([news, { id: slip.id, retiredAt: expect.any(Number) }])
})

test('a topic whose name another has by now waits until that one has another', async () => {
  const slip = await make('Ofers')
  const { actionId } = await t.client.consent.deleteTopic({ id: slip.id })
  const other = await make('OFERS')
  const stands = await t.client.activity.undo({ id: actionId })
  expect(stands).toMatchObject({ state: 'applied', undoResult: { standing: 1 } })
  expect(stands.undoResult?.keptThings).toMatchObject([{ of: 'topic', name: 'Ofers', why: 'name-taken' }])
  await t.client.consent.renameTopic({ id: other.id, name: 'Offers' })
  expect((await t.client.activity.undo({ id: actionId })).state).toBe('undone')
  expect(await names()).toEqual(['Ofers', 'Offers'])
})

test('a topic stays that somebody chose or left, also somebody deleted or who took it back', async () => {
  const [chosen, left, again, binned] = [
    await make('Chosen'),
    await make('Left'),
    await make('Again'),
    await make('Bin'),
  ]
  const { customer } = await t.client.customers.create({ name: 'Rina', emails: [{ address: 'rina@example.com' }] })
  const say = async (id: number, topicId: number, status: 'subscribed' | 'unsubscribed') => {
    const { version } = await t.client.customers.get({ id })
    await t.client.customers.setConsent({ id, version, of: { topicId }, status, ground: 'said so' })
  }
  await say(customer.id, chosen.id, 'subscribed')
  await say(customer.id, again.id, 'subscribed')
  await say(customer.id, again.id, 'unsubscribed')
  await t.client.consent.refuse({ address: 'nobody@example.com', reason: 'wrote', topicId: left.id })
  const gone = await t.client.customers.create({ name: 'Gone' })
  await say(gone.customer.id, binned.id, 'subscribed')
  await t.client.customers.delete({ id: gone.customer.id })
  expect(await free()).toEqual({ Again: false, Bin: false, Chosen: false, Left: false })
  for (const { id } of [chosen, left, again, binned])
    await expect(t.client.consent.deleteTopic({ id })).rejects.toMatchObject(IN_USE)
})

test('a topic stays that a letter is about, or that a segment or a saved view asks for', async () => {
  const [written, asked, viewed] = [await make('Written'), await make('Asked'), await make('Viewed')]
  const left = (topicId: number): Rules => ({
    match: 'all',
    parts: [{ field: 'consent', of: { topicId }, values: ['unsubscribed'], not: false }],
  })
  await t.client.segments.create({ name: 'Left it', rules: left(asked.id) })
  await t.client.customers.saveView({ name: 'Left', view: { where: left(viewed.id) }, columns: null })
  await t.client.campaigns.create({
    subject: 'Tea',
    body: 'Tea.',
    accountId: null,
    audience: { segmentId: null, exclude: [], topicId: written.id },
  })
  expect(await free()).toEqual({ Asked: false, Viewed: false, Written: false })
  await expect(t.client.consent.deleteTopic({ id: viewed.id })).rejects.toMatchObject(IN_USE)
})
