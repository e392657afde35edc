import { rmSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../support/browser.ts'
import { type Host, startHost } from '../support/host.ts'
import { putPeople, town } from '../support/people.ts'
import { emptyShop } from '../support/shop.ts'
import { createTestCore } from '../support/test-core.ts'

/* Choosing people as a shop does: filter the list, keep what is found, write rules, put people on a list by hand. */

const PEOPLE = [
  { name: 'Ananya Mukherjee', addresses: [{ city: 'Kolkata' }], tags: ['Tea'] },
  { name: 'Biplab Das', addresses: [{ city: 'Howrah' }], tags: ['Tea', 'Loyal'] },
  { name: 'Farida Khatun', addresses: [{ city: 'Kolkata' }], tags: ['Spices'] },
  { name: 'রিনা সেনগুপ্ত', addresses: [{ city: 'Delhi' }] },
]

let host: Host
let browser: Browser
let page: Page
let dataDir: string
const problems: string[] = []

beforeAll(async () => {
  dataDir = await emptyShop()
  const core = await createTestCore({ dataDir, start: false })
  for (const person of PEOPLE) await core.client.customers.create(person)
  await core.close()
  ;[host, browser] = await Promise.all([startHost({ dataDir }), launchChromium()])
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
  page = await context.newPage()
  page.setDefaultTimeout(60_000) // a busy machine is no failure
  page.on('pageerror', (error) => problems.push(String(error)))
  await page.goto(`${host.url}#/customers`)
  await page.getByRole('grid').waitFor()
})
afterAll(async () => {
  await browser?.close()
  await host?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const names = async () => {
  const rows = await page.getByRole('row').allInnerTexts()
  return PEOPLE.map(({ name }) => name).filter((name) => rows.some((text) => text.includes(name)))
}
const button = (name: string | RegExp) => page.getByRole('button', { name })
const picker = () => button(/^Segment: /)

async function choose(box: string, option: string, at = 0): Promise<void> {
  await page.getByRole('combobox', { name: box, exact: true }).nth(at).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}
async function typeValue(text: string, at = 0): Promise<void> {
  const field = page.getByRole('combobox', { name: 'One or more values' }).nth(at)
  await field.fill(text)
  await field.press('Enter')
}

test('a filter narrows the list; kept as a segment it is found again by its name', async () => {
  await button('Filter').click()
  await typeValue('kolkata')
  await button('Use this filter').click()
  await expect.poll(names).toEqual(['Ananya Mukherjee', 'Farida Khatun'])
  await page.getByText('2 found').first().waitFor()
  await button('Save as segment').click()
  await page.getByRole('textbox', { name: 'Name of the segment' }).fill('Kolkata people')
  await button('Save segment').click()
  await expect.poll(() => picker().innerText()).toBe('Kolkata people')
  // A filter taken away makes it everyone again; the segment is still there to choose.
  await button(/^Remove the filter: city is kolkata/i).click()
  await expect.poll(names).toHaveLength(PEOPLE.length)
  await picker().click()
  await page.getByRole('menuitem', { name: 'Kolkata people' }).click()
  await expect.poll(names).toEqual(['Ananya Mukherjee', 'Farida Khatun'])
})

test('a file of a segment is called as it is; of some of its people only, it is not', async () => {
  const dialog = page.getByRole('dialog', { name: 'Export customers' })
  const exported = async (people: RegExp) => {
    await button('Export these customers').click()
    await dialog.getByRole('button', { name: people }).click()
    const ready = await dialog.getByText(/ is ready\.$/).innerText()
    await page.keyboard.press('Escape')
    return ready.replace(/\d{4}(-\d\d){2}/, 'day')
  }
  expect(await exported(/^Export 2 customers$/)).toBe('Kolkata people day.xlsx is ready.')
  await page.getByRole('searchbox').fill('farida')
  await page.getByText('1 found').first().waitFor()
  expect(await exported(/^Export 1 customer$/)).toBe('Customers day.xlsx is ready.')
  await page.getByRole('searchbox').fill('')
  await page.getByText('2 found').first().waitFor()
})

test('a tag is searched for in vain, and offered; from filters nobody fits one way leads to everyone', async () => {
  await page.getByRole('searchbox').fill('spic')
  await page.getByText('Nobody found for “spic”').waitFor()
  await button('Show those tagged “Spices”').click()
  await expect.poll(names).toEqual(['Farida Khatun'])
  await button(/^Filter$/).click()
  await typeValue('Howrah')
  await button('Use this filter').click()
  await page.getByText('Nobody fits these filters').waitFor()
  await button('Look at everyone').click()
  await expect.poll(names).toHaveLength(PEOPLE.length)
})

test('rules are counted while they are written, and saved they show their people', async () => {
  await page.goto(`${host.origin}/#/segments/new`)
  // What is wanting is said, and the field gets the focus: the button is never dead.
  const name = page.getByRole('textbox', { name: 'Name' })
  await button('Save segment').press('Enter')
  await expect.poll(() => name.evaluate((one) => one === document.activeElement)).toBe(true)
  await name.fill('Tea, not in Kolkata')
  await button('Save segment').click()
  await page.getByText('A rule is not finished: give it a value or remove it.').waitFor()
  await choose('What', 'Tag')
  await typeValue('tea')
  const live = page.getByRole('complementary', { name: 'Who is in it now' })
  await live.getByText('of 4 customers').waitFor()
  await expect.poll(() => live.locator('b').first().innerText()).toBe('2')
  // A second value stands beside the first, without an empty line under them.
  const values = page.getByRole('combobox', { name: 'One or more values' }).locator('xpath=ancestor::div[3]')
  const height = async () => (await values.boundingBox())?.height
  await expect.poll(height).toBe(32)
  await typeValue('regular guest')
  await page.getByRole('textbox', { name: 'Name' }).click()
  await expect.poll(() => live.locator('b').first().innerText()).toBe('2')
  await expect.poll(height).toBe(32)
  await button('Add a rule').click()
  await choose('What', 'Another segment or list', 1)
  await choose('How', 'is not in', 1)
  await choose('Segment', 'Kolkata people')
  await expect.poll(() => live.locator('b').first().innerText()).toBe('1')
  await live
    .getByText('Everyone for whom this is true: tagged tea or regular guest and not in Kolkata people.')
    .waitFor()
  await button('Save segment').click()
  await page.getByRole('heading', { name: 'Tea, not in Kolkata' }).waitFor()
  // The button that saved is gone with its page: the keyboard goes on at the next step.
  const shown = page.getByRole('link', { name: 'Show them in the list' })
  await expect.poll(() => shown.evaluate((link) => link === document.activeElement)).toBe(true)
  // Saved once more it stays where it is.
  const save = button('Save segment')
  await save.focus()
  await page.keyboard.press('Enter')
  await page.getByText('“Tea, not in Kolkata” is saved').last().waitFor()
  await expect.poll(() => save.evaluate((one) => one === document.activeElement)).toBe(true)
  await shown.click()
  await expect.poll(names).toEqual(['Biplab Das'])
})

test('long lists say how many more there are and show them; the keyboard goes on at the first of those', async () => {
  const folder = await emptyShop()
  const core = await createTestCore({ dataDir: folder, start: false })
  const many = putPeople(core, town(130))
  const list = await core.client.segments.create({ name: 'Long list', rules: null })
  for (const personId of many) await core.client.segments.setMember({ id: list.id, personId, member: true })
  const { company: firm } = await core.client.companies.create({ name: 'Tea House' })
  core.core.db.read.$client.exec(`update people set company_id = ${firm.id}`)
  await core.close()
  const other = await startHost({ dataDir: folder })
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  try {
    const window = await context.newPage()
    window.setDefaultTimeout(60_000)
    await window.goto(other.url)
    await window.goto(`${other.origin}/#/segments/${list.id}`)
    const taken = window.getByRole('button', { name: /^Take Person \d+ off the list$/ })
    await window.getByText('30 more people are on this list.').waitFor()
    expect(await taken.count()).toBe(100)
    await window.getByRole('button', { name: 'Show more' }).click()
    await expect.poll(() => taken.count()).toBe(130)
    await window.getByText('more people are on this list').waitFor({ state: 'detached' })
    await window.goto(`${other.origin}/#/companies/${firm.id}`)
    const colleagues = window.getByRole('region', { name: 'People' }).getByRole('listitem')
    await window.getByRole('button', { name: /^Show \d+ more$/ }).press('Enter')
    await expect.poll(() => colleagues.count()).toBe(130)
    const first = colleagues.nth(100).getByRole('link')
    await expect.poll(() => first.evaluate((link) => link === document.activeElement)).toBe(true)
  } finally {
    await context.close()
    await other.stop()
    rmSync(folder, { recursive: true, force: true })
  }
})

test('people are put on a list by hand; a segment that another one names is not deleted', async () => {
  await page.goto(`${host.origin}/#/segments/new-list`)
  await page.getByRole('textbox', { name: 'Name' }).fill('Wedding')
  await button('Save list').click()
  await page.getByRole('heading', { name: 'Wedding' }).waitFor()
  await page.getByRole('combobox', { name: 'Put somebody on the list' }).fill('farida')
  await page.getByRole('option', { name: /Farida Khatun/ }).click()
  await button('Take Farida Khatun off the list').waitFor()
  await page.goto(`${host.origin}/#/segments`)
  await button('Delete “Kolkata people”').click()
  await button('Delete segment').click()
  await page.getByText('“Tea, not in Kolkata” still uses this segment.').waitFor()
  await button('Cancel').click()
  // One that nothing names goes, and comes back with its rules and its people.
  const row = page.getByRole('row', { name: /Tea, not in Kolkata/ })
  await button('Delete “Tea, not in Kolkata”').click()
  await button('Delete segment').click()
  const told = page.getByRole('alert').filter({ hasText: '“Tea, not in Kolkata” is deleted.' })
  await row.waitFor({ state: 'detached' })
  await told.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('“Tea, not in Kolkata” is back.').first().waitFor()
  await row.getByText('tagged tea or regular guest and not in Kolkata people.').waitFor()
  await row.getByRole('link', { name: '1' }).waitFor()
  await page
    .getByRole('row', { name: /Wedding/ })
    .getByRole('link', { name: '1' })
    .click()
  await expect.poll(names).toEqual(['Farida Khatun'])
  expect(problems).toEqual([])
})
