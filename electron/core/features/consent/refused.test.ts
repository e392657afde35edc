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
