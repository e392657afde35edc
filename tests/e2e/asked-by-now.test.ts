import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServedWindow, serveWindow } from '../support/served-window.ts'

/* A question before something goes from many: it says how many there are by now, not how many there were when it was opened. */

let shop: ServedWindow
beforeAll(async () => {
  shop = await serveWindow()
})
afterAll(() => shop?.close())

const button = (name: string) => shop.page.getByRole('button', { name, exact: true })

test('who gets a value while the question stands is counted; the answer is taken as it was read', async () => {
  const { page, client } = shop
  const { id: fieldId } = await client.fields.create({ name: 'Shelf', kind: 'text' })
  await shop.show('/settings/fields')
  await button('Delete “Shelf”').click()
  await button('Delete the field').waitFor()
  await client.customers.create({ name: 'Asha Sen', custom: [{ fieldId, text: '7' }] })
  await button('Delete the field and 1 value').click()
  await page.getByText('“Shelf” is deleted.').first().waitFor()
  expect(await client.fields.lines()).toEqual([])
})

test('who gets a tag while its question stands is counted, too', async () => {
  const { page, client } = shop
  const tagged = (name: string) => client.customers.create({ name, tags: ['Fair'] })
  await tagged('Bina Das')
  await shop.show('/settings/tags')
  await button('Merge “Fair” into another').waitFor()
  await tagged('Chitra Pal')
  await button('Delete “Fair”').click()
  await button('Delete from 2 customers').waitFor()
  await tagged('Dipa Nag')
  await button('Delete from 3 customers').click()
  await page.getByText('“Fair” is deleted.').first().waitFor()
})
