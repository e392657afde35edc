import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServedWindow, serveWindow } from '../support/served-window.ts'
import { type TableImages, tableImages } from '../support/table-images.ts'

/*
 * A messy list comes into a shop that has some of its people already: slips mended in the grid, imported, duplicates found
 * and merged; then all of it is taken back, last first, and every row of every table is what it was.
 */

const FAIR = `Party Name;Mob No.;Mail;Town;Firm;Group
Das, Rina;98300 10001;rina.das@example.com;Kolkata;Das Sons;Wedding
Subhashish Banerjee;98300 2OO02;subhashish@gmial.com;Howrah;;Tea
Ruma Adhikari;98310 81732;ruma@example.com;Barasat;Roy Traders;Tea
`

let shop: ServedWindow
let before: TableImages
beforeAll(async () => {
  shop = await serveWindow()
  const { client } = shop
  for (const values of [
    {
      name: 'Rina Das',
      phones: [{ number: '98300 10001' }],
      emails: [{ address: 'rina@example.com' }],
      tags: ['Loyal'],
    },
    { name: 'Subhasish Banerjee', phones: [{ number: '98300 20002' }], emails: [{ address: 'sb@example.com' }] },
    { name: 'Farida Khatun', emails: [{ address: 'farida@example.com' }], company: 'Hotel Maidan View' },
  ])
    await client.customers.create(values)
  const { id, version } = (await client.customers.list({ search: 'Rina' })).rows.map((row) => ({
    id: row.id,
    version: 1,
  }))[0] ?? { id: 0, version: 0 }
  await client.customers.setConsent({ id, version, status: 'subscribed', ground: 'signed the card' })
  await client.customers.addNote({ id, text: 'Likes it strong' })
  before = tableImages(shop)
}, 120_000)
afterAll(() => shop.close())

const button = (name: string | RegExp) => shop.page.getByRole('button', { name })
const said = (text: string | RegExp) => shop.page.getByRole('alert').filter({ hasText: text })
const group = (name: string) =>
  shop.page.getByRole('navigation', { name: 'Possible duplicates' }).getByRole('button', { name })

/** Takes the newest action of this name back, on the page of recent actions. */
async function undo(name: RegExp): Promise<void> {
  const { page } = shop
  await shop.show('/activity')
  await button(name).first().waitFor()
  const told = page.getByText(/people put back/)
  const before = await told.count()
  await button(name).first().click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Undo for/ })
    .click()
  await expect.poll(() => told.count()).toBeGreaterThan(before)
}

test('the slips are mended in the grid and the list comes in', async () => {
  const { page } = shop
  await shop.show('/import')
  const file = { name: 'Fair.csv', mimeType: 'text/csv', buffer: Buffer.from(FAIR) }
  await page.getByLabel('Spreadsheet with customers').setInputFiles(file)
  await button('Check the rows').click()
  const problems = page.getByRole('complementary').getByRole('listitem')
  await problems.filter({ hasText: 'Letters in a phone number' }).getByRole('button', { name: 'Change it' }).click()
  await problems
    .filter({ hasText: 'E-mail misspelt' })
    .getByRole('button', { name: /^Change/ })
    .click()
  await page.getByLabel('Yes, they are our customers').check()
  await button(/^Import \d customers/).click()
  await page.getByRole('heading', { name: 'Fair.csv is imported' }).waitFor()
  expect((await shop.client.customers.list({})).total).toBe(6)
})

let imported: TableImages

test('who is there twice is found, compared and merged by keys; told apart is remembered', async () => {
  const { page } = shop
  imported = tableImages(shop)
  // The summary of the import leads to the groups with its people, and the search begins by itself.
  await page.getByRole('link', { name: 'Compare and merge' }).click()
  await page.getByText('Only groups with somebody from Fair.csv').waitFor()
  await group('Rina Das').waitFor()
  await group('Rina Das').click()
  const compare = page.getByRole('region', { name: 'Side by side' })
  await compare.getByText('Different: choose one').first().waitFor()
  await compare
    .getByRole('radio', { name: 'Das, Rina' })
    .or(compare.getByRole('radio', { name: 'Rina Das' }))
    .first()
    .check()
  await page.keyboard.press('m')
  await said(/^2 records merged into/).waitFor()
  await expect.poll(() => group('Rina Das').count()).toBe(0)
  await group('Subhasish').click()
  await compare.getByText('sb@example.com', { exact: true }).waitFor()
  await page.keyboard.press('n')
  await said('Remembered: not the same').getByRole('button', { name: 'Undo' }).click()
  await group('Subhasish').click()
  await button('Merge 2 into one').click()
  await expect.poll(async () => (await shop.client.customers.list({})).total).toBe(4)
  await page.getByText('Nobody from this file is there twice').waitFor()
})

test('the merged record has what both had', async () => {
  const { rows } = await shop.client.customers.list({ search: 'rina' })
  expect(rows).toHaveLength(1)
  const rina = await shop.client.customers.get({ id: rows[0]?.id ?? 0 })
  expect(rina.emails.map((one) => one.address).sort()).toEqual(['rina.das@example.com', 'rina@example.com'])
  expect(rina.tags.sort()).toEqual(['Loyal', 'Wedding'])
  expect(rina).toMatchObject({ company: 'Das Sons', consent: { status: 'subscribed' } })
})

test('taken back, the merges first and then the import: every row is what it was', async () => {
  await undo(/^Undo: 2 records merged/)
  await undo(/^Undo: 2 records merged/)
  expect(tableImages(shop)).toEqual(imported)
  await undo(/^Undo: Import of Fair\.csv/)
  await expect.poll(async () => (await shop.client.customers.list({})).total).toBe(3)
  expect(tableImages(shop)).toEqual(before)
})
