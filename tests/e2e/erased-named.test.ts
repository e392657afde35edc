import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServedWindow, serveWindow } from '../support/served-window.ts'
import { jobOver } from '../support/test-core.ts'

/* What somebody who was erased had a part in stays among the recent actions, in words. */

let shop: ServedWindow
beforeAll(async () => {
  shop = await serveWindow()
})
afterAll(() => shop.close())

test('an act with others in it says that one of them was erased', async () => {
  const { client, page } = shop
  const made = async (name: string) => (await client.customers.create({ name })).customer.id
  const [id, otherId] = [await made('Rina Das'), await made('Karim Khan')]
  await client.households.join({ id, otherId })
  await jobOver(shop, (await client.erasure.start({ personId: id, typed: 'Rina Das' })).jobId)
  await shop.show('/activity')
  const line = page.getByText(/^Household changed: /).first()
  await line.waitFor()
  expect(await line.innerText()).toContain('Erased customer')
  expect(await line.innerText()).not.toContain('∅')
})
