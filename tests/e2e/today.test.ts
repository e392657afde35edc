import { rmSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../support/browser.ts'
import { type Host, startHost } from '../support/host.ts'
import { emptyShop, filledShop } from '../support/shop.ts'

/* The window opens on the day: what needs a person stands first, each with its next step. */

let browser: Browser
const hosts: Host[] = []
const folders: string[] = []
const problems: string[] = []

beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  for (const host of hosts) await host.stop()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A window on this data, as its owner opens it. */
async function opened(dataDir: string): Promise<Page> {
  folders.push(dataDir)
  const host = await startHost({ dataDir })
  hosts.push(host)
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000) // a busy machine is no failure
  page.on('pageerror', (error) => problems.push(String(error)))
  await page.goto(host.url)
  await page.getByRole('heading', { name: 'Today' }).waitFor()
  return page
}

const show = (page: Page, path: string) =>
  page.evaluate((hash) => {
    window.location.hash = hash
  }, path)

test('an empty shop is shown its first step', async () => {
  const page = await opened(await emptyShop())
  await page.getByText('Nothing waits for you today').waitFor()
  await page.getByRole('link', { name: 'Import a spreadsheet' }).click()
  await page.waitForFunction(() => location.hash === '#/import')
})

test('what waits for an answer leads to its answer, and is gone when it was given', async () => {
  const { dataDir } = await filledShop()
  const page = await opened(dataDir)
  const needs = page.getByRole('region', { name: 'Needs you' })
  const doubt = needs.getByRole('listitem').filter({ hasText: '1 person may or may not have got it' })
  await doubt.getByRole('link', { name: 'Decide: Autumn flush, come back' }).click()
  await page.getByRole('button', { name: 'Leave' }).first().click()
  await page.getByRole('button', { name: 'Leave' }).first().waitFor({ state: 'detached' })
  await page.getByRole('navigation').getByRole('link', { name: 'Today' }).click()
  await needs.waitFor()
  await doubt.waitFor({ state: 'detached' })
  // Begun and not finished: the file is one step away from being imported.
  const begun = page.getByRole('region', { name: 'Go on with' })
  await begun.getByRole('link', { name: 'Go on: Fair.csv' }).click()
  await page.getByRole('button', { name: /^Import \d+ customers$/ }).waitFor()
})

test('the page follows what happens elsewhere: a birthday that is typed in another window', async () => {
  const page = await opened(await emptyShop())
  const other = await page.context().newPage()
  other.setDefaultTimeout(60_000)
  await other.goto(page.url())
  await show(other, '/customers/new')
  const today = new Date()
  await other.getByLabel('Name').fill('Lakshmi Narayanan')
  await other.getByLabel('Day of the birthday').fill(String(today.getDate()))
  await other.getByRole('combobox', { name: 'Month of the birthday' }).click()
  const month = new Intl.DateTimeFormat('en', { month: 'long' }).format(today)
  await other.getByRole('option', { name: month }).click()
  await other.getByRole('button', { name: 'Add customer' }).click()
  const birthdays = page.getByRole('region', { name: 'Birthdays' })
  await birthdays.getByRole('link', { name: /Lakshmi Narayanan.*today/ }).click()
  const { day, month: words } = { day: today.getDate(), month }
  await page.getByText(`${day} ${words}`).waitFor()
  expect(problems).toEqual([])
})
