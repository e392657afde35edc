import { ORPCError } from '@orpc/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Customer } from '../../../../shared/features/customers/contract.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'

/* People who got more than the form gives: they are edited like everybody. */

let t: TestCore
beforeEach(async () => {
  t = await createTestCore()
})
afterEach(() => t.close())

const emails = (word: string, count: number) =>
  Array.from({ length: count }, (_, at) => ({ address: `${word}${at}@example.in` }))
const tags = (word: string, count: number) => Array.from({ length: count }, (_, at) => `${word}${at}`)

/** Saves the person as the form shows them, with these values. */
async function save({ id }: Pick<Customer, 'id'>, values: { jobTitle?: string; tags?: string[]; more?: string }) {
  const { version, name, emails: lines, tags: had } = await t.client.customers.get({ id })
  const addresses = [...lines.map(({ address }) => address), ...(values.more ? [values.more] : [])]
  const form = { name, emails: addresses.map((address) => ({ address })), tags: values.tags ?? had }
  return t.client.customers.update({ id, version, values: { ...form, jobTitle: values.jobTitle ?? '' } })
}

async function refused(call: Promise<unknown>) {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ORPCError) || !error.defined) throw new Error(`no refusal: ${String(error)}`)
  return (error.data as { fieldErrors: Record<string, string[]> }).fieldErrors
}

test('who has more than the form gives after a merge is edited, gets no more, and a change of it is taken back', async () => {
  const one = await t.client.customers.create({ name: 'Rina Das', emails: emails('a', 15), tags: tags('x', 30) })
  const two = await t.client.customers.create({ name: 'Rina Das', emails: emails('b', 15), tags: tags('y', 30) })
  const people = [one, two].map(({ customer: { id, version } }) => ({ id, version }))
  const { customer } = await t.client.duplicates.merge({ people, choices: [] })
  expect([customer.emails.length, customer.tags.length]).toEqual([30, 60])
  expect((await save(customer, { jobTitle: 'Cook' })).customer).toMatchObject({ jobTitle: 'Cook' })
  expect(await refused(save(customer, { more: 'c@example.in' }))).toEqual({ emails: ['too-many'] })
  await save(customer, { jobTitle: 'Cook', tags: customer.tags.slice(1) })
  expect(await refused(save(customer, { tags: customer.tags }))).toEqual({ tags: ['too-many'] })
  const [change] = await t.client.history.list({ personId: customer.id })
  await t.client.history.undo({ personId: customer.id, key: change!.key })
  expect((await t.client.customers.get({ id: customer.id })).tags).toHaveLength(60)
})

test('a tag for many beyond what the form gives is no reason that somebody cannot be edited', async () => {
  const { customer } = await t.client.customers.create({ name: 'Rina Das', tags: tags('x', 50) })
  const { jobId } = await t.client.customers.bulkStart({
    who: { kind: 'people', ids: [customer.id] },
    deed: { kind: 'tag', name: 'one more' },
    expected: 1,
  })
  await jobOver(t, jobId)
  expect((await save(customer, { jobTitle: 'Cook' })).customer.tags).toHaveLength(51)
})

test('whoever is typed in anew has as many as the form gives, in words of its fields', async () => {
  const values = { name: 'Rina Das', emails: emails('a', 21), tags: tags('x', 51) }
  expect(await refused(t.client.customers.create(values))).toEqual({ emails: ['too-many'], tags: ['too-many'] })
})
