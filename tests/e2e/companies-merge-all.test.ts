import { afterAll, beforeAll, expect, test } from 'vitest'
import { putGroups } from '../support/duplicates.ts'
import { type ServedWindow, serveWindow } from '../support/served-window.ts'

/* Companies that are there twice are merged together from the page of duplicates, looked at, and parted again by the undo. */

type Company = { name: string; phone?: string; website?: string; email?: string; street?: string; city?: string }

const PARK = { phone: '033 2242 1111', email: 'office@ananda.example', street: '12 Park Street', city: 'Kolkata' }
/** Two groups of those that are there twice, pairs that are only like each other, and some that stand alone. */
const COMPANIES: Company[] = [
  { name: 'Ananda Tea Pvt Ltd', ...PARK, website: 'https://ananda.example' },
  { name: 'Ananda Tea Private Limited', ...PARK },
  { name: 'ANANDA TEA', ...PARK, phone: '98300 99999' },
  {
    name: 'Hotel Maidan View',
    phone: '033 2242 2222',
    email: 'desk@maidan.example',
    street: '4 Lake Road',
    city: 'Kolkata',
  },
  {
    name: 'HOTEL MAIDAN VIEW.',
    phone: '+91 33 2242 2222',
    email: 'desk@maidan.example',
    street: '4 Lake Rd',
    city: 'Kolkata',
  },
  { name: 'Blue Kettle', website: 'https://bluekettle.example', city: 'Howrah' },
  { name: 'Blue Ketle', website: 'https://bluekettle.example', city: 'Howrah' },
  { name: 'Roy Traders', city: 'Barasat' },
  { name: 'Roy Trading Company', city: 'Siliguri' },
  { name: 'Das & Sons', phone: '98300 10001' },
  { name: 'Das and Daughters', phone: '98300 20002' },
  { name: 'Chai House', city: 'Delhi' },
  { name: 'Sagar Sweets', city: 'Digha' },
]

let shop: ServedWindow
const ids: number[] = []
beforeAll(async () => {
  shop = await serveWindow()
  for (const company of COMPANIES) ids.push((await shop.client.companies.create(company)).company.id)
  for (const [name, company] of [
    ['Asha Sen', 'Ananda Tea Pvt Ltd'],
    ['Bimal Roy', 'Ananda Tea Private Limited'],
    ['Chitra Das', 'HOTEL MAIDAN VIEW.'],
  ])
    await shop.client.customers.create({ name, company })
  putGroups(shop, [ids.slice(0, 3), ids.slice(3, 5)], 0.995, 'company')
})
afterAll(() => shop.close())

const button = (name: string | RegExp) => shop.page.getByRole('button', { name })
const total = async () => (await shop.client.companies.list({})).total

/** But the number, which only grows: a window that read a company in between is refused. */
const found = () =>
  Promise.all(ids.map((id) => shop.client.companies.get({ id }).then(({ version: _version, ...one }) => one)))

test('all that are surely the same become one, and are apart again after the undo', async () => {
  const { page } = shop
  const before = await found()
  await shop.show('/duplicates?kind=company')
  await button('Merge 2 sure groups …').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(/^5 entries become 2\./).waitFor()
  await dialog.getByText('Into the notes: Ananda Tea Pvt Ltd · ANANDA TEA · 033 2242 1111').waitFor()
  await dialog.getByRole('button', { name: 'Merge 2 groups' }).click()
  await page.getByRole('alert').filter({ hasText: '5 duplicate companies merged' }).waitFor()
  expect(await total()).toBe(COMPANIES.length - 3)
  await page.getByText('No company is there twice').waitFor()

  await shop.show('/companies')
  const row = page.getByRole('row', { name: /Ananda Tea Private Limited/ })
  await row
    .getByRole('gridcell', { name: '2', exact: true })
    .or(row.getByText('2', { exact: true }))
    .first()
    .waitFor()
  await shop.show('/activity')
  await button('Undo: 5 duplicate companies merged').click()
  await dialog.getByText('5 companies go back to what they were before.').waitFor()
  await dialog.getByRole('button', { name: 'Undo for 5 companies' }).click()
  await page.getByText('All 5 companies put back.').waitFor()
  expect(await found()).toEqual(before)
  await shop.show('/duplicates?kind=company')
  await button('Merge 2 sure groups …').waitFor()
})
