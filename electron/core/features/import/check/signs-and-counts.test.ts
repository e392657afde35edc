import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport, startedImport } from '../../../../../tests/support/imports.ts'
import { createTestCore, type TestCore } from '../../../../../tests/support/test-core.ts'

/* Letters and numbers that mean one thing in one place, and another elsewhere. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
})
afterEach(() => core.close())

async function imported(country: string, text: string) {
  const shop = { language: 'en', currency: 'EUR', businessName: 'Shop', postalAddress: 'Here 1' } as const
  await core.client.settings.setUp({ ...shop, country })
  const found = await checkedImport(core, 'list.csv', text)
  const done = await startedImport(core, found.id, { agree: true })
  expect(done.state).toBe('done')
  const { rows } = await core.client.customers.list({})
  return Promise.all(rows.map(({ id }) => core.client.customers.get({ id })))
}

test.each([
  ['DE', { country: 'AT', region: '' }],
  // A letter that nobody there means a country by is kept as it stands.
  ['IN', { country: '', region: 'A' }],
])('what cars carry is a country to a business in Europe: %s', async (country, told) => {
  const [person] = await imported(country, 'Name,E-mail,Street,City,Country\nAsha,asha@example.com,Road 1,Town,A\n')
  expect(person?.addresses).toMatchObject([{ street: 'Road 1', city: 'Town', ...told }])
})

test('the number of a customer beside theirs is no number to call', async () => {
  const cells = ['98300 12345 cust 1234567', 'member no 4455667 / 98300 12346', '98300 12347 (card 7654321)']
  const people = await imported('IN', `Name,Phone\n${cells.map((cell, i) => `N${i},${cell}`).join('\n')}\n`)
  expect(people.map(({ phones }) => phones.map(({ e164 }) => e164)).sort()).toEqual([
    ['+919830012345'],
    ['+919830012346'],
    ['+919830012347'],
  ])
})

test('a number that a customer is called by is theirs', async () => {
  const people = await imported('IN', 'Name,Phone\nAsha,customer 98300 12345 driver 98300 12346\n')
  expect(people.map(({ phones }) => phones.map(({ e164 }) => e164))).toEqual([['+919830012345', '+919830012346']])
})
