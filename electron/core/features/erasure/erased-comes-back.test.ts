import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Inputs } from '../../../../shared/contract.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'

/* What somebody who was erased was reached by comes back to another record, by other ways than its form: it is refused. */

let t: TestCore
beforeEach(async () => {
  t = await createTestCore()
  const shop = {
    language: 'en',
    businessName: 'Shop',
    postalAddress: 'Kolkata',
    country: 'IN',
    currency: 'INR',
  } as const
  await t.client.settings.setUp(shop)
  const { customer } = await t.client.customers.create({
    name: 'Rina Das',
    emails: [{ address: 'rina@gmail.com' }],
    phones: [{ number: '98300 10234' }],
    addresses: [{ street: '12 Park Street', city: 'Kolkata' }],
  })
  const { jobId } = await t.client.erasure.start({ personId: customer.id, typed: 'Rina Das' })
  expect((await jobOver(t, jobId)).state).toBe('done')
})
afterEach(async () => {
  expect(t.ports.errors).toEqual([])
  await t.close()
})

async function person(values: Omit<Inputs['customers']['create'], 'name'>, name = 'Anu Roy'): Promise<number> {
  return (await t.client.customers.create({ name, ...values })).customer.id
}
const refusedMail = async (id: number) =>
  (await t.client.customers.get({ id })).emails.map((email) => [email.address, email.suppressed])
const channels = async (id: number) =>
  Object.fromEntries((await t.client.consent.person({ id })).channels.map(({ channel, why }) => [channel, why]))

test('an address that is typed for somebody whom nothing reached', async () => {
  const personId = await person({})
  await t.client.incomplete.mend({ kind: 'unreachable', personId, lineId: null, text: 'Rina@gmail.com' })
  expect(await refusedMail(personId)).toEqual([['Rina@gmail.com', 'unsubscribed']])
})

test('misspelt addresses and numbers that are mended into theirs, one by one and all together', async () => {
  const personId = await person({ emails: [{ address: 'rina@gmial.com' }], phones: [{ number: '98300 1O234' }] })
  expect(await refusedMail(personId)).toEqual([['rina@gmial.com', null]])
  const { mendable } = await t.client.incomplete.list({ kind: 'email' })
  const { jobId } = await t.client.incomplete.mendAll({ kind: 'email', expected: mendable })
  expect((await jobOver(t, jobId)).state).toBe('done')
  expect(await refusedMail(personId)).toEqual([['rina@gmail.com', 'unsubscribed']])
  const [phone] = (await t.client.incomplete.list({ kind: 'phone' })).items
  await t.client.incomplete.mend({ kind: 'phone', personId, lineId: phone?.lineId ?? 0, text: '98300 10234' })
  expect(await channels(personId)).toMatchObject({ phone: 'refused', sms: 'refused', whatsapp: 'refused' })
})

test('a street, a place and a name that make theirs together', async () => {
  const places = { addresses: [{ street: '12 Park Street', city: 'Pune' }] }
  const [personId, shouted] = [await person(places, 'Rina Das'), await person(places, 'RINA DAS')]
  const who = { kind: 'people' as const, ids: [personId, shouted] }
  const deed = { kind: 'set', field: 'city', value: 'Kolkata' } as const
  expect((await channels(personId)).post).toBeNull()
  const { jobId } = await t.client.customers.bulkStart({ who, deed, expected: 2 })
  expect((await jobOver(t, jobId)).state).toBe('done')
  expect((await channels(personId)).post).toBe('refused')
  expect((await channels(shouted)).post).toBe('refused')
})
