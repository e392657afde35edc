import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport, startedImport } from '../../../../tests/support/imports.ts'
import { openShop } from '../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'

/* Somebody refuses, is reached otherwise later, and the new address or number comes to another record: it is refused there. */

let t: TestCore
beforeEach(async () => {
  t = await createTestCore()
  await openShop(t)
})
afterEach(async () => {
  expect(t.ports.errors).toEqual([])
  await t.close()
})

async function refuser(): Promise<number> {
  const { id } = (
    await t.client.customers.create({
      name: 'Cara Sen',
      emails: [{ address: 'c1@shop.in' }],
      phones: [{ number: '98300 10003' }],
      addresses: [{ street: '1 Park Street', city: 'Pune' }],
    })
  ).customer
  for (const channel of ['email', 'sms', 'post'] as const) {
    const { version } = await t.client.customers.get({ id })
    await t.client.customers.setConsent({ id, version, of: { channel }, status: 'unsubscribed', ground: 'no more' })
  }
  return id
}

async function nowHas(id: number, values: object): Promise<void> {
  const { version } = await t.client.customers.get({ id })
  await t.client.customers.update({ id, version, values: { name: 'Cara Sen', ...values } })
}

async function why(id: number) {
  const { channels } = await t.client.consent.person({ id })
  const of = (name: string) => channels.find(({ channel }) => channel === name)?.why ?? null
  return [(await t.client.customers.get({ id })).notMailable, of('sms'), of('phone'), of('post')]
}

const NEW_LINES = {
  emails: [{ address: 'c2@shop.in' }],
  phones: [{ number: '98300 20003' }],
  addresses: [{ street: '2 Park Street', city: 'Pune' }],
}

test('by the form: the new lines, and no other channel of theirs', async () => {
  const id = await refuser()
  await nowHas(id, NEW_LINES)
  await nowHas(id, {})
  const other = (await t.client.customers.create({ name: 'Cara Sen', ...NEW_LINES })).customer
  expect(await why(other.id)).toEqual(['suppressed', 'refused', null, 'refused'])
})

test('by a file that fills them in, and by an act on many', async () => {
  const id = await refuser()
  await nowHas(id, { emails: [{ address: 'c1@shop.in' }], addresses: [{ street: '1 Park Street', city: 'Pune' }] })
  const { id: importId } = await checkedImport(t, 'more.csv', 'Name,E-mail,Phone\nCara Sen,c1@shop.in,98300 20003\n')
  await startedImport(t, importId, { agree: true })
  const deed = { kind: 'set', field: 'city', value: 'Kolkata' } as const
  const { jobId } = await t.client.customers.bulkStart({ who: { kind: 'people', ids: [id] }, deed, expected: 1 })
  await jobOver(t, jobId)
  const { phones, addresses } = await t.client.customers.get({ id })
  expect([phones.length, addresses[0]?.city]).toEqual([1, 'Kolkata'])
  await nowHas(id, {})
  const lines = { phones: [{ number: '98300 20003' }], addresses: [{ street: '1 Park Street', city: 'Kolkata' }] }
  const other = (await t.client.customers.create({ name: 'Cara Sen', ...lines })).customer
  expect((await why(other.id)).slice(1)).toEqual(['refused', null, 'refused'])
})

test('a line that a hand took off the list stays off it when the person is edited; a bounce says nothing of another mailbox', async () => {
  const id = await refuser()
  const { rows } = await t.client.consent.refused({})
  await t.client.consent.allow({ id: rows[0]?.id ?? 0, reason: 'his wife has it, too, and wants the letters' })
  await nowHas(id, { emails: [{ address: 'c1@shop.in' }], notes: 'edited' })
  expect((await t.client.consent.refused({})).rows).toEqual([])
  const { version } = await t.client.customers.get({ id })
  await t.client.customers.setConsent({ id, version, status: 'bounced', ground: 'came back' })
  await nowHas(id, { emails: [{ address: 'c3@shop.in' }] })
  expect((await t.client.consent.refused({})).rows.map(({ address }) => address)).toEqual(['c1@shop.in'])
})
