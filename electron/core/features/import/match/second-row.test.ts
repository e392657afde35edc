import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport, startedImport } from '../../../../../tests/support/imports.ts'
import { openShop } from '../../../../../tests/support/open-shop.ts'
import { createTestCore, type TestCore } from '../../../../../tests/support/test-core.ts'

/* Several rows of one file about one person: nothing that only a later one says is lost without a word. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  await openShop(core)
})
afterEach(() => core.close())

const HEAD = 'Name,E-mail,Street,City,Postcode'

async function taken(text: string) {
  const { id } = await checkedImport(core, 'list.csv', text)
  const done = await startedImport(core, id)
  return { done, person: await core.client.customers.get({ id: 1 }) }
}

test('another address of a later row is kept as a further one; the first stays the main one', async () => {
  const { done, person } = await taken(`${HEAD}
Asha Roy,asha@example.com,12 Lake Road,Kolkata,700029
Asha Roy,asha@example.com,3 Strand Road,Howrah,711101
Asha Roy,asha@example.com,12 lake road,KOLKATA,
Asha Roy,asha@example.com,3 Strand Road,Howrah,711101
`)
  expect(done.counts).toMatchObject({ created: 1, repeated: 3 })
  expect(person.addresses.map(({ street, city, primary }) => [street, city, primary])).toEqual([
    ['12 Lake Road', 'Kolkata', true],
    ['3 Strand Road', 'Howrah', false],
  ])
  const { total } = await core.client.customers.list({ search: 'Howrah' })
  expect(total).toBe(1)
})

test('a later row that says the same address and more fills what is blank in it', async () => {
  const { person } = await taken(`${HEAD}
Asha Roy,asha@example.com,12 Lake Road,Kolkata,
Asha Roy,asha@example.com,12 Lake Road,Kolkata,700029
`)
  expect(person.addresses).toMatchObject([{ street: '12 Lake Road', city: 'Kolkata', postalCode: '700029' }])
})
