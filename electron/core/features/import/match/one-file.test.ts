import { afterEach, beforeEach, expect, test } from 'vitest'
import { openShop } from '../../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'

/* Who is one person in a file is decided by the file alone, however its rows fall into units of work. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  await openShop(core)
})
afterEach(async () => {
  expect(core.ports.errors).toEqual([])
  await core.close()
})

/** Imports a list; gives the counts of its check, and of what it did. */
async function imported(rows: readonly string[]) {
  const text = ['Name,E-mail,Mobile,Town,Source', ...rows].join('\n')
  const { id, jobId } = await core.client.import.open({ ref: core.drop('list.csv', text) })
  await jobOver(core, jobId!)
  const { counts: told } = await core.client.import.get({ id })
  const { jobId: running } = await core.client.import.start({ id, ground: null })
  expect(await jobOver(core, running!)).toMatchObject({ state: 'done' })
  const { counts: done } = await core.client.import.get({ id })
  return { told, done }
}

test('two of one name and town of whom the file says otherwise stay two, near each other or far apart', async () => {
  await core.client.customers.create({ name: 'Somebody Here' })
  const two = ['Ravi Das,,,Kolkata,Fair', 'Ravi Das,,,Kolkata,Web']
  const others = Array.from({ length: 3_000 }, (_, i) => `Person ${i},p${i}@example.com,,Delhi,Fair`)
  const { told, done } = await imported([two[0]!, ...others, two[1]!])
  expect(told).toMatchObject({ created: 3_002, repeated: 0 })
  expect(done).toMatchObject({ created: 3_002, repeated: 0 })
})
