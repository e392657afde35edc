import { afterEach, beforeEach, expect, test } from 'vitest'
import { openShop } from '../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'

/* What two people had in common was refused by one of them, who was erased: whoever gets it back by an undo is refused, too. */

const EMAIL = 'rina@gmail.com'
const NUMBER = '98300 10234'

let t: TestCore
beforeEach(async () => {
  t = await createTestCore()
  await openShop(t)
})
afterEach(async () => {
  expect(t.ports.errors).toEqual([])
  await t.close()
})

const LINES = { emails: [{ address: EMAIL }], phones: [{ number: NUMBER }] }

async function person(name: string, lines: Partial<typeof LINES> = {}): Promise<number> {
  return (await t.client.customers.create({ name, ...lines })).customer.id
}

async function say(id: number, channel: 'email' | 'phone', status: 'subscribed' | 'unsubscribed'): Promise<void> {
  const { version } = await t.client.customers.get({ id })
  await t.client.customers.setConsent({ id, version, of: { channel }, status, ground: 'told us' })
}

/** Somebody with the same address and number refuses both and is erased. */
async function erasedNamesake(): Promise<void> {
  const id = await person('Bela Sen', LINES)
  await say(id, 'email', 'unsubscribed')
  await say(id, 'phone', 'unsubscribed')
  const { jobId } = await t.client.erasure.start({ personId: id, typed: 'Bela Sen' })
  expect((await jobOver(t, jobId)).state).toBe('done')
}

async function expectRefused(id: number): Promise<void> {
  const { notMailable, emails } = await t.client.customers.get({ id })
  expect(emails.map(({ address, suppressed }) => [address, suppressed])).toEqual([[EMAIL, 'unsubscribed']])
  expect(notMailable).toBe('suppressed')
  const { channels } = await t.client.consent.person({ id })
  expect(channels.find(({ channel }) => channel === 'phone')?.why).toBe('refused')
}

async function undone(id: number): Promise<void> {
  const { undoJobId } = await t.client.activity.undo({ id })
  if (undoJobId !== null) await jobOver(t, undoJobId)
  expect((await t.client.activity.get({ id })).state).toBe('undone')
}

test('a deletion that is taken back', async () => {
  const id = await person('Anna Ray', LINES)
  await say(id, 'email', 'subscribed')
  const { actionId } = await t.client.customers.delete({ id })
  await erasedNamesake()
  await undone(actionId)
  await expectRefused(id)
})

test('an edit that is taken back, which had removed the lines', async () => {
  const id = await person('Anna Ray', LINES)
  await say(id, 'email', 'subscribed')
  const { version } = await t.client.customers.get({ id })
  const { actionId } = await t.client.customers.update({ id, version, values: { name: 'Anna Ray' } })
  await erasedNamesake()
  await undone(actionId ?? 0)
  await expectRefused(id)
})

test('everybody of a merge that is taken back', async () => {
  const [first, second] = [await person('Anna Ray'), await person('Anna Ray', LINES)]
  const people = await Promise.all([first, second].map((id) => t.client.customers.get({ id })))
  const merged = await t.client.duplicates.merge({
    people: people.map(({ id, version }) => ({ id, version })),
    choices: [],
  })
  const { version } = await t.client.customers.get({ id: first })
  await t.client.customers.update({ id: first, version, values: { name: 'Anna Ray' } })
  await erasedNamesake()
  await undone(merged.actionId)
  await expectRefused(second)
})
