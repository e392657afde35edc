import { afterAll, beforeAll, expect, test } from 'vitest'
import { putGroups } from '../support/duplicates.ts'
import { type ServedWindow, serveWindow } from '../support/served-window.ts'
import { type TableImages, tableImages } from '../support/table-images.ts'

/* Companies that are there twice: found, compared, merged from the page and from their list, and taken back. */

let shop: ServedWindow
let before: TableImages
beforeAll(async () => {
  shop = await serveWindow()
  const { client } = shop
  const goods = await client.fields.create({
    name: 'Goods',
    kind: 'choices',
    options: ['Leaf', 'Spice'],
    subject: 'company',
  })
  const buys = (at: number) => [{ fieldId: goods.id, text: '', chosen: [goods.options[at]!.id] }]
  for (const values of [
    { name: 'Banalata Sweets', phone: '033 2242 1111', notes: 'Pays on the tenth.', custom: buys(0) },
    {
      name: 'Banalata Sweets Pvt. Ltd.',
      phone: '033 2242 2222',
      city: 'Kolkata',
      email: 'office@banalata.in',
      custom: buys(1),
    },
    { name: 'Modern Pharmacy', city: 'Howrah' },
  ])
    await client.companies.create(values)
  await client.customers.create({ name: 'Asha Roy', company: 'Banalata Sweets' })
  await client.customers.create({ name: 'Bina Das', company: 'Banalata Sweets Pvt. Ltd.' })
  const phones = [{ number: '98300 55555' }]
  await client.customers.create({ name: 'Chitra Sen', company: 'Modern Pharmacy', phones })
  before = tableImages(shop)
})
afterAll(() => shop.close())

const button = (name: string | RegExp) => shop.page.getByRole('button', { name })
const said = (text: string | RegExp) => shop.page.getByRole('alert').filter({ hasText: text })
const companies = async () => (await shop.client.companies.list({})).total

test('before the first search nothing is counted, and what is said is about companies', async () => {
  const { page } = shop
  await shop.show('/duplicates?kind=company')
  await page.getByRole('heading', { name: 'Is a company there twice?' }).waitFor()
  await page.getByText('Companies', { exact: true }).and(page.locator('label, label *')).first().waitFor()
  expect(await page.getByText(/^(?:Customers|Companies) 0$/).count()).toBe(0)
})

test('groups of companies are compared side by side, a value is chosen, and they become one', async () => {
  const { page } = shop
  await shop.show('/duplicates')
  await button('Look for duplicates').click()
  await page.getByText('Companies 1', { exact: true }).click()
  const compare = page.getByRole('region', { name: 'Side by side' })
  await compare.getByRole('radio', { name: '033 2242 1111' }).check()
  // What is kept of both is shown, too.
  await compare.getByRole('row', { name: 'Goods All are kept Leaf Spice' }).waitFor()
  await compare.getByText('What a company').or(compare.getByText('what a company')).first().waitFor()
  await page.keyboard.press('m')
  await said('2 entries merged into one: Banalata Sweets Pvt. Ltd.').hover() // it stays while one points at it
  await page.getByText('No company is there twice').waitFor()
  const { rows } = await shop.client.companies.list({ search: 'banalata' })
  expect(rows).toMatchObject([
    { name: 'Banalata Sweets Pvt. Ltd.', phone: '033 2242 1111', city: 'Kolkata', people: 2 },
  ])
  await said('2 entries merged').getByRole('button', { name: 'Undo' }).click()
  await expect.poll(companies).toBe(3)
  expect(tableImages(shop)).toEqual(before)
})

test('Today tells of them and leads to them; one that is typed in is known by its name in another legal form', async () => {
  const { page } = shop
  await shop.show('/today')
  await page.getByRole('link', { name: 'Go on: 1 possible duplicate among companies' }).click()
  await page.getByText('Companies 1', { exact: true }).waitFor()
  await page.getByRole('region', { name: 'Side by side' }).waitFor()
  await shop.show('/companies')
  await button('New company').click()
  await page.getByRole('textbox', { name: 'Name' }).fill('M/s Modern Pharmacy Ltd')
  await page.getByRole('heading', { name: 'This may be a company you have' }).waitFor()
  await page.getByRole('link', { name: 'Open Modern Pharmacy instead' }).waitFor()
  // A number that somebody there has is said to be that.
  await page.getByRole('textbox', { name: 'Phone' }).fill('98300 55555')
  await page.getByText('Same phone, the company’s or of somebody there: 98300 55555').waitFor()
  await page.getByRole('textbox', { name: 'Phone' }).fill('')
  await page.getByRole('textbox', { name: 'Name' }).fill('')
  await expect.poll(() => page.getByRole('heading', { name: 'This may be a company you have' }).count()).toBe(0)
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
})

test('all that are surely the same are merged at once, after a look at what becomes of them, and taken back', async () => {
  const { page, client } = shop
  const add = async (name: string) => (await client.companies.create({ name })).company.id
  const hotels = [await add('Hotel Maidan'), await add('Maidan Hotel')]
  const { rows } = await client.companies.list({ search: 'banalata' })
  putGroups(shop, [hotels, rows.map(({ id }) => id)], 0.995, 'company')
  await page.reload()
  await shop.show('/duplicates?kind=company')
  await button('Merge 2 sure groups …').click()
  const dialog = page.getByRole('dialog', { name: 'Merge companies together' })
  await dialog.getByText('4 entries become 2.').waitFor()
  await dialog.getByText('Into the notes: Banalata Sweets', { exact: false }).waitFor()
  await dialog.getByText('You can undo this for 30 days.').waitFor()
  // What scrolls is reached by the keyboard.
  await dialog.getByRole('region', { name: 'Possible duplicates' }).focus()
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
    .toBe('Possible duplicates')
  await dialog.getByRole('button', { name: 'Merge 2 groups' }).click()
  await said('4 duplicate companies merged').getByRole('button', { name: 'Undo' }).click()
  await expect.poll(companies).toBe(5)
  await client.companies.delete({ id: hotels[0]!, expected: 0 })
  await client.companies.delete({ id: hotels[1]!, expected: 0 })
})

test('companies ticked in their list are merged by hand', async () => {
  const { page } = shop
  await shop.show('/companies')
  await page.getByRole('checkbox', { name: 'Select Banalata Sweets', exact: true }).check()
  await page.getByText('Tick another one to merge them.').waitFor()
  await page.getByRole('checkbox', { name: 'Select Modern Pharmacy' }).check()
  await button('Merge …').click()
  await page.getByRole('dialog').getByRole('radio', { name: 'Modern Pharmacy' }).check()
  await page.getByRole('dialog').getByRole('button', { name: 'Merge 2 into one' }).click()
  await said('2 entries merged into one: Modern Pharmacy').waitFor()
  await expect.poll(companies).toBe(2)
  await expect.poll(() => page.getByRole('region', { name: 'Selected companies' }).count()).toBe(0)
})

test('the edit of one company is undone as it was made, without a word about the people there', async () => {
  const { page, client } = shop
  const name = 'Tea Corner'
  const { id } = (await client.companies.create({ name, phone: '033 2242 3333' })).company
  for (const person of ['Rina Das', 'Asha Sen']) await client.customers.create({ name: person, company: name })
  const { version, phone } = await client.companies.get({ id })
  await client.companies.update({ id, version, values: { name, phone: '033 2242 9999' } })
  await shop.show('/activity')
  await button(`Undo: Company ${name}: Phone changed`).click()
  await expect.poll(async () => (await client.companies.get({ id })).phone).toBe(phone)
  expect(await page.getByRole('dialog').count()).toBe(0)
})
