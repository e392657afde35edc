import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServedWindow, serveWindow } from '../support/served-window.ts'
import { jobOver } from '../support/test-core.ts'

/* A file that comes again after some of its people were deleted. */

const FILE = `Name,E-mail
Rina Das,rina@example.com
Mina Sen,mina@example.com
Asha Roy,asha@example.com
`

let shop: ServedWindow
let id: number
beforeAll(async () => {
  shop = await serveWindow()
  const first = await shop.client.import.open({ ref: shop.drop('people.csv', FILE) })
  await jobOver(shop, first.jobId!)
  const { jobId } = await shop.client.import.start({ id: first.id, ground: 'Customers of the shop' })
  await jobOver(shop, jobId!)
  const { rows } = await shop.client.customers.list({})
  for (const { id, name } of rows) if (name !== 'Asha Roy') await shop.client.customers.delete({ id })
  const again = await shop.client.import.open({ ref: shop.drop('people.csv', FILE) })
  id = again.id
  await jobOver(shop, again.jobId!)
})
afterAll(() => shop?.close())

test('the check says who is in the recycle bin and leaves them out, until the owner wants them anew', async () => {
  const { page } = shop
  await shop.show(`/import/${id}?step=check`)
  const choice = page.getByRole('radiogroup', { name: '2 rows are about people you deleted' })
  await choice.getByRole('radio', { name: 'Leave them out' }).waitFor()
  await page.getByText('2 rows are about people in the recycle bin and stay out.').waitFor()
  await page.getByText('Nobody comes in from this file.').waitFor()
  await page.getByRole('button', { name: /^Left out by your choice/ }).waitFor()
  await choice.getByRole('radio', { name: 'Bring them in as new people' }).check()
  await page.getByText('2 people are added.').waitFor()
  await choice.getByRole('radio', { name: 'Leave them out' }).check()
  await page.getByText('Nobody comes in from this file.').waitFor()
})

test('who is brought back from the bin is changed by the file, and the others come in anew', async () => {
  const { page } = shop
  await page.getByRole('link', { name: 'Open the recycle bin' }).click()
  await page.getByRole('row', { name: /Mina Sen/ }).waitFor()
  const { rows } = await shop.client.bin.list({ search: 'Mina' })
  await shop.client.bin.restore({ ids: rows.map((row) => row.id) })
  await shop.show(`/import/${id}?step=check`)
  await page.getByRole('button', { name: 'Count again' }).click()
  const choice = page.getByRole('radiogroup', { name: '1 row is about somebody you deleted' })
  await choice.getByRole('radio', { name: 'Bring them in as new people' }).check()
  await page.getByText('1 person is added.').waitFor()
  await jobOver(shop, (await shop.client.import.start({ id, ground: 'Customers of the shop' })).jobId!)
  await page.getByText('1 of the new ones was in the recycle bin and came in anew').waitFor()
})

test('all of them come back from the check at once, and the file is counted again', async () => {
  const { client, page } = shop
  const { rows } = await client.customers.list({})
  for (const { id, name } of rows) if (name !== 'Asha Roy') await client.customers.delete({ id })
  const again = await client.import.open({ ref: shop.drop('people.csv', FILE) })
  await jobOver(shop, again.jobId!)
  await shop.show(`/import/${again.id}?step=check`)
  await page.getByRole('radiogroup', { name: '2 rows are about people you deleted' }).waitFor()
  await page.getByRole('button', { name: 'Bring them back' }).click()
  await page.getByRole('radiogroup', { name: /you deleted$/ }).waitFor({ state: 'detached' })
  expect((await client.customers.list({})).total).toBe(3)
  expect((await client.import.get({ id: again.id })).counts).toMatchObject({ created: 0, skipped: 0, outBinned: 0 })
})
