import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeLines } from '../support/lines.ts'
import { type Held, held } from '../support/lossless.ts'
import { type ServedWindow, serveWindow } from '../support/served-window.ts'

/*
 * A messy list comes into a shop that has some of its people already: slips mended in the grid, imported, duplicates found
 * and merged; then all of it is taken back, last first, and every row of the lossless export is what it was: every person,
 * company, value, tag, consent and link.
 */

/** Two who are there twice, one who is new, one known by her e-mail who is filled; a new field, two new companies. */
const FAIR = `Party Name;Mob No.;Mail;Town;Firm;Group;DOB;Favourite tea;Shelf
Das, Rina;98300 10001;rina.das@example.com;Kolkata;Das Sons;Wedding;12/05/1980;Assam;7
Subhashish Banerjee;98300 2OO02;subhashish@gmial.com;Howrah;;Tea;;;12
Ruma Adhikari;98310 81732;ruma@example.com;Barasat;Roy Traders;Tea;31/01/1975;Darjeeling;
Farida Khatun;98310 44444;farida@example.com;Kolkata;Hotel Maidan View;Wholesale;;Assam;3
`
/** One point, as a picture. */
const POINT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

let shop: ServedWindow
let before: Held
beforeAll(async () => {
  shop = await serveWindow()
  await fill(shop)
  before = await held(shop)
  // What the comparison is for is there to be compared.
  for (const table of LINKED) expect(before[table], table).not.toEqual([])
})

const LINKED = ['companies', 'person_emails', 'person_phones', 'person_addresses', 'photos', 'person_tags']
LINKED.push('custom_values', 'company_values', 'household_members', 'segment_members', 'consents', 'topic_consents')
LINKED.push('suppressions', 'timeline_events')

/** A shop that has something in every place a person can have something. */
async function fill({ client }: ServedWindow): Promise<void> {
  const tea = await client.fields.create({ name: 'Favourite tea', kind: 'text' })
  const terms = await client.fields.create({ name: 'Terms', kind: 'text', subject: 'company' })
  await client.companies.create({ name: 'Hotel Maidan View', custom: [{ fieldId: terms.id, text: '30 days' }] })
  const rina = (
    await client.customers.create({
      name: 'Rina Das',
      phones: [{ number: '98300 10001' }, { number: '033 2242 1111' }],
      emails: [{ address: 'rina@example.com', kind: 'work' }],
      addresses: [{ street: '12 Park Street', city: 'Kolkata' }],
      tags: ['Loyal'],
      custom: [{ fieldId: tea.id, text: 'Darjeeling' }],
    })
  ).customer
  const subhasish = { name: 'Subhasish Banerjee', phones: [{ number: '98300 20002' }] }
  const { customer: other } = await client.customers.create({ ...subhasish, emails: [{ address: 'sb@example.com' }] })
  const farida = { name: 'Farida Khatun', emails: [{ address: 'farida@example.com' }], company: 'Hotel Maidan View' }
  const { customer: third } = await client.customers.create(farida)
  const { id, version } = rina
  const asked = await client.customers.setConsent({ id, version, status: 'subscribed', ground: 'signed the card' })
  const topic = await client.consent.createTopic({ name: 'Offers' })
  const left = { id, version: asked.version, of: { topicId: topic.id }, ground: 'asked by phone' } as const
  await client.customers.setConsent({ ...left, status: 'unsubscribed' })
  await client.customers.setPhoto({ id, picture: POINT })
  await client.customers.addNote({ id, text: 'Likes it strong' })
  await client.households.join({ id, otherId: third.id })
  const list = await client.segments.create({ name: 'Puja', rules: null })
  for (const personId of [id, other.id]) await client.segments.setMember({ id: list.id, personId, member: true })
  await client.consent.refuse({ address: 'sb@example.com', reason: 'said so at the counter' })
}
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
  const left = await button(name).count()
  await button(name).first().click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Undo for/ })
    .click()
  // Over when the list of actions, read anew, offers it no more: a line at the foot comes sooner, and goes again.
  await expect.poll(() => button(name).count()).toBeLessThan(left)
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

let imported: Held

test('who is there twice is found, compared and merged by keys; told apart is remembered', async () => {
  const { page } = shop
  imported = await held(shop)
  expect(imported).not.toEqual(before)
  // The summary of the import leads to the groups with its people, and the search begins by itself.
  await page.getByRole('link', { name: 'Compare and merge' }).click()
  await page.getByText('Only groups with somebody from Fair.csv').waitFor()
  await group('Rina Das').waitFor()
  await group('Rina Das').click()
  const compare = page.getByRole('region', { name: 'Side by side' })
  await compare.getByText('Different: choose one').first().waitFor()
  // She said yes once; in the file she is one of those the owner said may be written to.
  await compare.getByRole('row', { name: /^Letters .*Agreed May write$/ }).waitFor()
  await compare
    .getByRole('radio', { name: 'Das, Rina' })
    .or(compare.getByRole('radio', { name: 'Rina Das' }))
    .first()
    .check()
  await page.keyboard.press('m')
  await said(/^2 entries merged into one:/).waitFor()
  await expect.poll(() => group('Rina Das').count()).toBe(0)
  // What had the focus is gone; it goes on at the group that is shown now.
  await expect.poll(() => group('Subhasish').evaluate((one) => one === document.activeElement)).toBe(true)
  await group('Subhasish').click()
  await compare.getByText('sb@example.com', { exact: true }).waitFor()
  await closeLines(page)
  // Told apart and taken back, at once and, when that line is gone, by the list of those told apart.
  await page.keyboard.press('n')
  await said('Remembered: not the same').getByRole('button', { name: 'Undo' }).click()
  await group('Subhasish').click()
  await page.keyboard.press('n')
  await page.getByRole('heading', { name: 'Nobody from this file is there twice' }).waitFor()
  await button('Told apart (1)').click()
  const apart = page.getByRole('dialog', { name: 'Told apart' })
  await apart.getByText('sb@example.com').waitFor()
  await closeLines(page)
  await apart.getByRole('button', { name: 'May be the same after all' }).press('Enter')
  await said('They wait to be compared again').waitFor()
  await apart.getByText('Nobody is told apart.').waitFor()
  await page.keyboard.press('Escape')
  expect(await button(/^Told apart/).count()).toBe(0)
  await group('Subhasish').click()
  await button('Merge 2 into one').press('Enter')
  await expect.poll(async () => (await shop.client.customers.list({})).total).toBe(4)
  // After the last one it goes on where it is said that it was the last.
  const none = page.getByRole('heading', { name: 'Nobody from this file is there twice' })
  await none.waitFor()
  await expect.poll(() => none.evaluate((one) => one === document.activeElement)).toBe(true)
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
  await undo(/^Undo: 2 entries merged/)
  await undo(/^Undo: 2 entries merged/)
  expect(await held(shop)).toEqual(imported)
  await undo(/^Undo: Import of Fair\.csv/)
  expect((await shop.client.customers.list({})).total).toBe(3)
  expect(await held(shop)).toEqual(before)
})
