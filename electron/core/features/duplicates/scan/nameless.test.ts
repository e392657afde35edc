import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
})
afterEach(() => core.close())

test.each([
  ['one number', { phones: [{ number: '98300 20002' }] }, 'same-phone'],
  ['one address', { emails: [{ address: 'shop@example.com' }] }, 'same-email'],
])('two records without a name that have %s are told, and why', async (_what, lines, reason) => {
  const { client } = core
  const ids: number[] = []
  for (const name of ['Rina Das', 'Bimal Sen', 'Asha Roy', 'Karim Khan'])
    await client.customers.create({ name, phones: [{ number: `98300 1000${name.length}` }] })
  for (let n = 0; n < 2; n++) ids.push((await client.customers.create({ name: '', ...lines })).customer.id)
  const { jobId } = await client.duplicates.scan({})
  await jobOver(core, jobId)
  const { groups } = await client.duplicates.groups({})
  expect(groups.map(({ members }) => members.map(({ id }) => id))).toEqual([ids])
  expect(JSON.stringify(groups)).toContain(reason)
})
