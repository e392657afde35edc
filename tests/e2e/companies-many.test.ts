import { rmSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../support/browser.ts'
import { type Host, startHost } from '../support/host.ts'
import { emptyShop } from '../support/shop.ts'
import { createTestCore } from '../support/test-core.ts'

/* Acts on many companies as a shop does them: select, see what will happen, do it, take it back. */

let host: Host
let browser: Browser
let page: Page
let dataDir: string
const problems: string[] = []

beforeAll(async () => {
  dataDir = await emptyShop()
  const core = await createTestCore({ dataDir, start: false })
  await core.client.fields.create({ name: 'Discount', kind: 'number', subject: 'company' })
  for (let at = 1; at <= 6; at += 1)
    await core.client.companies.create({ name: `Tea House ${at}`, city: at === 1 ? 'Delhi' : '', country: 'IN' })
  await core.client.customers.create({ name: 'Mitali Sen', company: 'Tea House 1' })
  await core.close()
  ;[host, browser] = await Promise.all([startHost({ dataDir }), launchChromium()])
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
  page = await context.newPage()
  page.setDefaultTimeout(60_000) // a busy machine is no failure
  page.on('pageerror', (error) => problems.push(String(error)))
  await page.goto(`${host.url}#/companies`)
  await page.getByRole('grid').waitFor()
})
afterAll(async () => {
  await browser?.close()
  await host?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const said = (text: string) => page.getByRole('alert').filter({ hasText: text })
const cell = (text: string) => page.getByRole('grid').getByText(text, { exact: true })

test('a city for all of them, then two are deleted; both are taken back', async () => {
  await page.getByRole('checkbox', { name: 'Select all companies in this list' }).click()
  await page.getByRole('button', { name: 'Set a field' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Field' }).click()
  await page.getByRole('option', { name: 'City' }).click()
  await dialog.getByRole('textbox', { name: 'Value' }).fill('Kolkata')
  await dialog.getByText('1 of them has another value now, which is replaced.').waitFor()
  await dialog.getByRole('button', { name: 'Change 6 companies' }).press('Enter')
  await said('“City: Kolkata” set for 6 companies').hover() // it stays while one points at it
  await expect.poll(() => cell('Kolkata').count()).toBe(6)
  // The list has the keys again: the bar that had led to the dialog is gone.
  const grid = page.getByRole('grid')
  await expect.poll(() => grid.evaluate((one) => one.contains(document.activeElement))).toBe(true)
  await page.getByRole('alert').getByRole('button', { name: 'Undo' }).last().click()
  await said('All 6 companies put back.').waitFor()
  await cell('Delhi').waitFor()

  await page.keyboard.press('Escape')
  await page.getByRole('checkbox', { name: 'Select Tea House 1' }).click()
  await page.getByRole('checkbox', { name: 'Select Tea House 2' }).click()
  const more = page.getByRole('button', { name: 'More actions' })
  await more.click()
  await page.getByRole('menuitem', { name: 'Delete …' }).click()
  // Not now: the menu that led there has the focus again.
  await dialog.getByRole('button', { name: 'Cancel' }).press('Enter')
  await expect.poll(() => more.evaluate((one) => one === document.activeElement)).toBe(true)
  await more.click()
  await page.getByRole('menuitem', { name: 'Delete …' }).click()
  await dialog.getByText('1 person stays, without a company.').waitFor()
  await dialog.getByRole('button', { name: 'Delete 2 companies' }).click()
  await said('2 companies deleted').hover()
  await cell('Tea House 1').waitFor({ state: 'detached' })
  await page.getByRole('alert').getByRole('button', { name: 'Undo' }).last().click()
  await said('All 2 companies put back.').waitFor()
  await cell('Tea House 1').waitFor()
  expect(problems).toEqual([])
})

test('a value that cannot be is said at its field; another one is set for all of them, and taken back', async () => {
  await page.keyboard.press('Escape')
  await page.getByRole('checkbox', { name: 'Select all companies in this list' }).click()
  await page.getByRole('button', { name: 'Set a field' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Field' }).click()
  await page.getByRole('option', { name: 'Discount' }).click()
  const typed = dialog.getByRole('textbox', { name: 'Discount' })
  await typed.fill('much')
  await dialog.getByText('This cannot be a number.').waitFor()
  expect(await typed.getAttribute('aria-invalid')).toBe('true')
  // It is no failure: nothing was to be saved yet, and there is nothing to send to anybody.
  expect(await dialog.getByRole('alert').count()).toBe(0)
  expect(await dialog.getByText('Technical details').count()).toBe(0)
  await typed.fill('12.5')
  await dialog.getByRole('button', { name: 'Change 6 companies' }).click()
  await said('“Discount: 12.5” set for 6 companies').hover()
  await expect.poll(() => cell('12.5').count()).toBe(6)
  await page.getByRole('alert').getByRole('button', { name: 'Undo' }).last().click()
  await expect.poll(() => cell('12.5').count()).toBe(0)
  await page.keyboard.press('Escape')
})

test('when all of them are deleted, the undo is still there', async () => {
  await page.getByRole('checkbox', { name: 'Select all companies in this list' }).click()
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Delete …' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete 6 companies' }).click()
  await said('6 companies deleted').hover()
  await page.getByRole('heading', { name: 'No company yet' }).waitFor()
  await page.getByRole('alert').getByRole('button', { name: 'Undo' }).last().click()
  // That of the test before may be there still.
  await said('All 6 companies put back.').last().waitFor()
  await expect
    .poll(() =>
      page
        .getByRole('grid')
        .getByText(/Tea House \d/)
        .count(),
    )
    .toBe(6)
})

test('a column more is chosen, and is there again after the page was left', async () => {
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('checkbox', { name: 'Country' }).click()
  await page.keyboard.press('Escape')
  const head = page.getByRole('columnheader', { name: 'Country' })
  await head.waitFor()
  // Figures stand below each other at the end of theirs.
  const figures = page.getByRole('columnheader', { name: 'Discount' })
  expect(await figures.evaluate((one) => getComputedStyle(one).textAlign)).toBe('right')
  await page.reload()
  await head.waitFor()
})
