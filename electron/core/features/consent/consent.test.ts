import { ORPCError } from '@orpc/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { emailKey } from '../../../../shared/email-address.ts'
import type { ConsentStatus } from '../../../../shared/features/consent/status.ts'
import { createTestCore, type TestCore } from '../../../../tests/support/test-core.ts'
import { mergeImportedConsent, recordRefusal, suppress } from './service.ts'

let t: TestCore
beforeEach(async () => {
  t = await createTestCore()
})
afterEach(() => t.close())

async function person(...addresses: string[]): Promise<number> {
  const emails = addresses.map((address) => ({ address }))
  return (await t.client.customers.create({ name: 'Rina', emails })).customer.id
}
const get = (id: number) => t.client.customers.get({ id })

/** By hand, at the version that is stored. */
async function byHand(id: number, status: ConsentStatus, ground = 'asked in the shop') {
  return t.client.customers.setConsent({ id, version: (await get(id)).version, status, ground })
}

const suppressed = () =>
  t.core.db.read.$client.prepare('select address_key, reason, source from suppressions order by address_key').all()

test('a person nobody said anything about gets no mail until a ground is stated', async () => {
  const id = await person('rina@example.com')
  expect((await get(id)).notMailable).toBe('no-ground')
  const after = await byHand(id, 'unknown', 'existing customers')
  expect(after.notMailable).toBeNull()
  expect(after.consent).toMatchObject({ status: 'unknown', ground: 'existing customers', source: 'hand' })
  expect((await get(await person())).notMailable).toBe('no-address')
})

test('unsubscribed by hand: all addresses of the person are suppressed, for whoever has them', async () => {
  const id = await person('Rina@Example.com', 'second@example.com')
  const sharer = await person('rina@example.COM')
  await byHand(sharer, 'subscribed')
  expect((await get(sharer)).notMailable).toBeNull()
  const after = await byHand(id, 'unsubscribed', 'told me on the phone')
  expect(after.notMailable).toBe('unsubscribed')
  expect(after.emails.map((e) => e.suppressed)).toEqual(['unsubscribed', 'unsubscribed'])
  expect((await get(sharer)).notMailable).toBe('suppressed')
  expect((await t.client.customers.timeline({ id }))[0]).toMatchObject({
    kind: 'consent',
    state: 'unsubscribed',
    text: 'told me on the phone',
  })
  const { mailable } = await t.client.campaigns.audience()
  expect(mailable).toBe(0)
})

test('deletion, undo and a new record with the address loosen nothing; a hand with a reason does, and the timeline tells', async () => {
  const id = await person('rina@example.com')
  await byHand(id, 'unsubscribed')
  const { actionId } = await t.client.customers.delete({ id })
  const again = await person('rina@example.com')
  expect((await get(again)).notMailable).toBe('suppressed')
  await t.client.activity.undo({ id: actionId })
  expect((await get(id)).notMailable).toBe('unsubscribed')
  await t.client.customers.delete({ id: again })

  const loosened = await byHand(id, 'subscribed', 'signed the card on the counter')
  expect(loosened.notMailable).toBeNull()
  expect(suppressed()).toEqual([])
  const events = (await t.client.customers.timeline({ id })).filter((item) => item.kind === 'consent')
  expect(events.map((item) => [item.state, item.text])).toEqual([
    ['subscribed', 'signed the card on the counter'],
    ['unsubscribed', 'asked in the shop'],
  ])
})

test('a refusal recorded without its address on the list is put there before the person goes', async () => {
  const id = await person('rina@example.com')
  const { $client } = t.core.db.read
  $client.prepare("insert into consents (person_id, status, source, at) values (?, 'complained', 'import', 1)").run(id)
  await t.client.customers.delete({ id })
  expect(suppressed()).toEqual([{ address_key: 'rina@example.com', reason: 'complained', source: 'import' }])
})

test('a stale window cannot change consent', async () => {
  const id = await person('rina@example.com')
  await byHand(id, 'unsubscribed')
  const error = await t.client.customers
    .setConsent({ id, version: 1, status: 'subscribed', ground: 'x' })
    .catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(ORPCError)
  expect(error).toMatchObject({
    code: 'CONFLICT',
    data: { fields: [{ field: 'consent', yours: 'subscribed', stored: 'unsubscribed' }] },
  })
  expect((await get(id)).notMailable).toBe('unsubscribed')
})

test("an import's statement makes consent stricter only, and suppresses with it", async () => {
  const id = await person('rina@example.com')
  const say = (status: ConsentStatus, ground: string | null = null) =>
    t.core.db.write((tx, changes) =>
      mergeImportedConsent(tx, changes, id, { status, ground, source: 'import', evidence: 'list.csv, row 2', at: 5 }),
    )
  expect(say('unknown', 'existing customers')).toBe(true)
  expect(say('unknown', 'another ground')).toBe(false)
  expect((await get(id)).consent.ground).toBe('existing customers')
  expect(say('subscribed')).toBe(true)
  expect(say('unsubscribed')).toBe(true)
  expect(say('subscribed')).toBe(false)
  expect((await get(id)).notMailable).toBe('unsubscribed')
  expect(suppressed()).toEqual([{ address_key: 'rina@example.com', reason: 'unsubscribed', source: 'import' }])
})

test('a mailbox that is gone marks everyone who has it; the stricter word stays', async () => {
  const [one, two] = [await person('shop@example.com'), await person('other@example.com', 'shop@example.com')]
  await byHand(one, 'complained')
  const report = {
    addressKey: emailKey('shop@example.com'),
    reason: 'bounced',
    source: 'bounce',
    evidence: '550 5.1.1',
    at: 9,
  } as const
  t.core.db.write((tx, changes) => recordRefusal(tx, changes, report))
  expect((await get(one)).consent.status).toBe('complained')
  expect((await get(two)).consent).toMatchObject({ status: 'bounced', source: 'bounce', evidence: '550 5.1.1' })
  expect(suppressed()).toEqual([{ address_key: 'shop@example.com', reason: 'complained', source: 'hand' }])
  const again = t.core.db.write((tx, changes) => suppress(tx, changes, report))
  expect(again).toBe(false)
})
