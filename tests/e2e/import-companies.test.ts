import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServedWindow, serveWindow } from '../support/served-window.ts'
import { jobOver } from '../support/test-core.ts'

/* A list of whom a shop buys from: companies that come in as companies, the page says how many, and the undo takes them back. */

const LIST = `Firm,GSTIN,Phone,Email,City,Contact person
Apex Traders,19AABCA1234F1Z5,98310 12345,info@apex.example,Kolkata,Ravi Sen
Bharat Tools,19AABCB1234F1Z5,98310 12346,,Howrah,
Coral Foods,,98310 12347,info@coral.example,Patna,
`

let shop: ServedWindow
let id: number
beforeAll(async () => {
  shop = await serveWindow()
  const found = await shop.client.import.open({ ref: shop.drop('suppliers.csv', LIST) })
  id = found.id
  await jobOver(shop, found.jobId!)
})
afterAll(() => shop?.close())

const button = (name: string) => shop.page.getByRole('button', { name, exact: true })

test('the columns say that each row is a company, and the check how many companies and how many people come', async () => {
  const { page } = shop
  await shop.show(`/import/${id}?step=columns`)
  await page.getByText('Each row is a company: its phone, e-mail and address go to the page Companies.').waitFor()
  await button('Check the rows').click()
  await page.getByText('Each row is a company. Where somebody is named').waitFor()
  const figure = (name: string) => page.locator('dl > div').filter({ hasText: name }).locator('dd').innerText()
  expect([await figure('New companies'), await figure('New people')]).toEqual(['3', '2'])
  await page.getByText('3 companies are added. 2 people are added.').waitFor()
  await page.getByRole('radio', { name: 'Yes, they are our customers', exact: true }).check()
  await button('Import 3 companies and 2 people').click()
  await page.getByRole('heading', { name: 'suppliers.csv is imported' }).waitFor()
  await page.getByText('Companies added').waitFor()
  // With `Pvt Ltd` and without it: whether they are one is looked for, and a person decides.
  await page
    .getByText('The same company may be in it twice')
    .getByRole('link', { name: 'Look for duplicates' })
    .waitFor()
})

test('they stand on the page Companies with what the file says of them, and each on its own', async () => {
  const { page } = shop
  await shop.show('/companies')
  const row = page.getByRole('row').filter({ hasText: 'Bharat Tools' })
  await row.getByText('98310 12346').waitFor()
  await row.getByText('Howrah').waitFor()
  await row.getByText('Bharat Tools').click()
  await page.getByText('19AABCB1234F1Z5').waitFor()
  const { rows } = await shop.client.customers.list({})
  expect(rows.map(({ name }) => name).sort()).toEqual(['Coral Foods', 'Ravi Sen'])
})

test('the undo says that companies go, too, and takes them back', async () => {
  const { page } = shop
  await shop.show(`/import/${id}?step=check`)
  await button('Undo import').click()
  await page.getByText('3 companies go back to what they were before').waitFor()
  await button('Undo for 2 people').click()
  await page.getByRole('heading', { name: 'The import of suppliers.csv was undone' }).waitFor()
  expect((await shop.client.companies.list({})).total).toBe(0)
})

test('companies alone are imported, looked at and taken back as well', async () => {
  const { page } = shop
  const text = 'Company,Website,City\nApex,apex.example,Kolkata\nCoral,,Howrah\n'
  const alone = await shop.client.import.open({ ref: shop.drop('websites.csv', text) })
  await jobOver(shop, alone.jobId!)
  await shop.show(`/import/${alone.id}?step=check`)
  await button('Import 2 companies').click()
  await page.getByRole('heading', { name: 'websites.csv is imported' }).waitFor()
  await button('See companies').click()
  await page.getByRole('row').filter({ hasText: 'https://apex.example/' }).or(page.getByText('Apex')).first().waitFor()
  await shop.show(`/import/${alone.id}?step=check`)
  await button('Undo import').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Undo import', exact: true }).click()
  await page.getByRole('heading', { name: 'The import of websites.csv was undone' }).waitFor()
  expect((await shop.client.companies.list({})).total).toBe(0)
})
