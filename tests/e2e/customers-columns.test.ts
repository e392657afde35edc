import { rmSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../support/browser.ts'
import { heldAnswers } from '../support/held-line.ts'
import { type Host, startHost } from '../support/host.ts'
import { emptyShop } from '../support/shop.ts'
import { createTestCore } from '../support/test-core.ts'

/* The columns of the list as a shop sets them: chosen, put in order by keys, remembered, and put back. */

let host: Host
let browser: Browser
let page: Page
let dataDir: string

beforeAll(async () => {
  dataDir = await emptyShop()
  const core = await createTestCore({ dataDir, start: false })
  const field = await core.client.fields.create({ name: 'Favourite tea', kind: 'text' })
  const tea = (text: string) => [{ fieldId: field.id, text }]
  await core.client.customers.create({ name: 'Ananya Mukherjee', tags: ['Loyal'], custom: tea('Darjeeling') })
  await core.client.customers.create({ name: 'Biplab Das', addresses: [{ city: 'Howrah' }] })
  await core.client.consent.createTopic({ name: 'News' })
  await core.close()
  ;[host, browser] = await Promise.all([startHost({ dataDir }), launchChromium()])
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
  page = await context.newPage()
  page.setDefaultTimeout(60_000) // a busy machine is no failure
  await page.goto(`${host.url}#/customers`)
  await page.getByText('Biplab Das').waitFor()
})
afterAll(async () => {
  await browser?.close()
  await host?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const heads = async () =>
  (await page.getByRole('columnheader').allInnerTexts()).map((text) => text.trim()).filter(Boolean)
const choice = () => page.getByRole('dialog', { name: 'Columns' })
const tick = (name: string) => choice().getByRole('checkbox', { name, exact: true })
const USUAL = ['Customer', 'Phone', 'E-mail', 'City', 'Letters', 'Last letter', 'Added']

test('an own field and the tags are shown, the city goes; keys put them in order; all of it is there after a reload', async () => {
  await expect.poll(heads).toEqual(USUAL)
  await page.getByRole('button', { name: 'Columns' }).click()
  await tick('Favourite tea').click()
  await tick('Tags').click()
  await tick('City').click()
  await expect
    .poll(heads)
    .toEqual(['Customer', 'Phone', 'E-mail', 'Letters', 'Last letter', 'Added', 'Favourite tea', 'Tags'])
  await page
    .getByRole('row', { name: /Ananya/ })
    .getByText('Darjeeling')
    .waitFor()
  await page
    .getByRole('row', { name: /Ananya/ })
    .getByText('Loyal')
    .waitFor()
  expect(await tick('Customer').isDisabled()).toBe(true)
  await choice().getByRole('button', { name: 'Move Tags up' }).focus()
  for (let place = 6; place >= 1; place--) {
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await heads()).indexOf('Tags')).toBe(place)
  }
  // At the top the way up is closed: the focus stays with the column.
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
  await expect.poll(focused).toBe('Move Tags down')
  // Ticked by Space the focus stays with its column, too: Escape reaches the choice.
  await tick('Company').focus()
  await page.keyboard.press('Space')
  await expect.poll(async () => (await heads()).at(-1)).toBe('Company')
  await expect.poll(() => tick('Company').evaluate((box) => box === document.activeElement)).toBe(true)
  await page.keyboard.press('Space')
  await expect.poll(async () => (await heads()).includes('Company')).toBe(false)
  await page.keyboard.press('Escape')
  await expect.poll(() => choice().count()).toBe(0)
  await page.reload()
  await expect
    .poll(heads)
    .toEqual(['Customer', 'Tags', 'Phone', 'E-mail', 'Letters', 'Last letter', 'Added', 'Favourite tea'])
})

test('a header puts the list in order by its column, says while it is working, and a saved view keeps the order', async () => {
  const hold = await heldAnswers(page)
  await page.reload()
  const list = page.getByRole('grid', { name: 'Customer list' })
  const firstRow = async () => list.getByRole('row').nth(1).innerText()
  const head = (name: string) => list.getByRole('columnheader', { name })
  await page.getByRole('button', { name: 'Sort', exact: true }).click()
  // Of the orders one is the present one, and said to be.
  await page.getByRole('menuitemradio', { name: 'By Favourite tea', checked: false }).waitFor()
  expect(await page.getByRole('menuitemradio', { checked: true }).count()).toBe(1)
  await page.getByRole('menuitemradio', { name: 'Newest first' }).click()
  await expect.poll(firstRow).toContain('Biplab')
  hold(true)
  await head('Favourite tea').getByRole('button').click()
  await list.and(page.locator('[data-late]')).waitFor()
  expect(await list.getAttribute('aria-busy')).toBe('true')
  expect(await head('Favourite tea').locator('[data-unknown]').count()).toBe(1)
  expect(await firstRow()).toContain('Biplab')
  hold(false)
  await expect.poll(firstRow).toContain('Ananya')
  await expect.poll(() => list.getAttribute('aria-busy')).toBe('false')
  expect(await head('Favourite tea').getAttribute('aria-sort')).toBe('ascending')
  expect(await head('Favourite tea').locator('[data-unknown]').count()).toBe(0)
  await page.getByRole('button', { name: 'Saved views' }).click()
  await page.getByRole('textbox', { name: 'Name of the view' }).fill('By tea')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'By tea' }).waitFor()
  await page.getByRole('link', { name: 'Customers', exact: true }).click()
  await expect.poll(() => head('Favourite tea').getAttribute('aria-sort')).toBe('none')
  await page.getByRole('link', { name: 'By tea' }).click()
  await expect.poll(() => head('Favourite tea').getAttribute('aria-sort')).toBe('ascending')
  await page.getByRole('link', { name: 'Customers', exact: true }).click()
})

test('consent to SMS and to a topic are columns, too, with the words of a person’s page', async () => {
  await page.getByRole('button', { name: 'Columns' }).click()
  await tick('SMS').click()
  await tick('Letters: News').click()
  await expect.poll(async () => (await heads()).slice(-2)).toEqual(['SMS', 'Letters: News'])
  const row = page.getByRole('row', { name: /Biplab/ })
  await row.getByText('No number').waitFor()
  await row.getByText('Gets them').waitFor()
  await page.keyboard.press('Escape')
})

test('the usual columns come back with one press', async () => {
  await page.getByRole('button', { name: 'Columns' }).click()
  await choice().getByRole('button', { name: 'Back to the usual columns' }).click()
  await expect.poll(heads).toEqual(USUAL)
})
