import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkSearchIndex, tableImages } from '../../../../../tests/support/table-images.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'

/* Somebody is put into the recycle bin before a refusal that is said of many reaches them: they come back with it. */

let now = 1_700_000_000_000
let t: TestCore
beforeEach(async () => {
  t = await createTestCore({ start: false, ports: { clock: { now: () => (now += 1_000) } } })
})
afterEach(async () => {
  expect(t.ports.errors).toEqual([])
  checkSearchIndex(t)
  await t.close()
})

async function person(name: string, email: string): Promise<number> {
  const { customer } = await t.client.customers.create({
    name,
    company: `${name} & Co`,
    tags: ['Tea'],
    emails: [{ address: email }],
    phones: [{ number: '98300 10001' }],
  })
  const { id, version } = customer
  await t.client.customers.setConsent({ id, version, status: 'subscribed', ground: 'Signed the book' })
  return id
}

const refuse = (ids: number[], of?: { channel: 'sms' }) =>
  t.client.customers.bulkStart({
    who: { kind: 'people', ids },
    deed: { kind: 'consent', status: 'unsubscribed', ground: 'asked on the phone', ...(of ? { of } : {}) },
    expected: ids.length,
  })

async function restored(): Promise<void> {
  const [row] = (await t.client.bin.list({})).rows
  await t.client.bin.restore({ ids: [row?.id ?? 0] })
}

test('who is put into the recycle bin before their turn comes back with the refusal, and all else as it was', async () => {
  const id = await person('Rina Das', 'rina@example.com')
  const other = await person('Bimal Sen', 'bimal@example.com')
  const before = tableImages(t)
  const { jobId, actionId } = await refuse([id, other])
  const { jobId: sms } = await refuse([id, other], { channel: 'sms' })
  const { actionId: deletion } = await t.client.customers.delete({ id })
  t.core.start()
  for (const job of [jobId, sms]) await jobOver(t, job)
  expect(await t.client.activity.get({ id: actionId })).toMatchObject({ people: 2, state: 'applied' })
  expect((await t.client.customers.list({})).total).toBe(1)
  expect((await t.client.bin.list({})).total).toBe(1)
  await restored()
  expect(await t.client.activity.get({ id: deletion })).toMatchObject({ state: 'undone', undoResult: { reversed: 1 } })
  expect(await t.client.customers.get({ id })).toMatchObject({
    consent: { status: 'unsubscribed', ground: 'asked on the phone' },
    notMailable: 'unsubscribed',
  })
  const { channels } = await t.client.consent.person({ id })
  expect(channels).toContainEqual(expect.objectContaining({ channel: 'sms', status: 'unsubscribed' }))
  const { person_emails, person_phones, person_tags, segment_members } = tableImages(t)
  expect({ person_emails, person_phones, person_tags, segment_members }).toEqual({
    person_emails: before.person_emails,
    person_phones: before.person_phones,
    person_tags: before.person_tags,
    segment_members: before.segment_members,
  })
  // An undo never takes a refusal back.
  await t.client.activity.undo({ id: actionId })
  expect((await t.client.customers.get({ id })).consent.status).toBe('unsubscribed')
})

test('so does whoever they were made one with by then', async () => {
  const id = await person('Rina Das', 'rina@example.com')
  const twin = await person('R. Das', 'das@example.com')
  const { jobId } = await refuse([twin])
  const people = await Promise.all([id, twin].map((one) => t.client.customers.get({ id: one })))
  await t.client.duplicates.merge({ people: people.map((one) => ({ id: one.id, version: one.version })) })
  await t.client.customers.delete({ id })
  t.core.start()
  await jobOver(t, jobId)
  await restored()
  expect((await t.client.customers.get({ id })).consent.status).toBe('unsubscribed')
})
