import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { read, utils } from '@e965/xlsx'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../support/browser.ts'
import { type Host, startHost } from '../support/host.ts'
import { filledShop } from '../support/shop.ts'

/* Customers taken away as a file: from the list, and later from the list of what ran. */

let host: Host
let browser: Browser
let page: Page
let dataDir: string

beforeAll(async () => {
  ;({ dataDir } = await filledShop())
  ;[host, browser] = await Promise.all([startHost({ dataDir }), launchChromium()])
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
  page = await context.newPage()
  page.context().setDefaultTimeout(60_000) // a busy machine is no failure
  await page.goto(`${host.url}#/customers`)
  await page.getByRole('row').filter({ hasText: '10014' }).waitFor()
})
afterAll(async () => {
  await browser?.close()
  await host?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const dialog = () => page.getByRole('dialog', { name: 'Export customers' })

async function kind(name: string) {
  await dialog().getByRole('combobox', { name: 'What kind of file?' }).click()
  await page.getByRole('option', { name, exact: true }).click()
}

async function saved(act: () => Promise<void>) {
  const [download] = await Promise.all([page.waitForEvent('download'), act()])
  return { name: download.suggestedFilename(), content: readFileSync((await download.path())!) }
}

test('those a search found, with the columns chosen, as a file', async () => {
  await page.getByRole('searchbox', { name: 'Find customers' }).fill('10014')
  await page.getByText('1 found').first().waitFor()
  await page.getByRole('button', { name: 'Export these customers' }).click()
  await dialog().getByLabel('The 1 found by “10014”').waitFor()
  await kind('CSV text file')
  await dialog().getByLabel('Address', { exact: true }).uncheck()
  await dialog().getByRole('button', { name: 'Export 1 customer' }).click()
  await dialog().getByText('is ready.').waitFor()
  const { name, content } = await saved(() => dialog().getByRole('button', { name: 'Save the file' }).click())
  expect(name).toMatch(/^Customers \d{4}-\d\d-\d\d\.csv$/)
  const lines = content.toString().trimEnd().split('\r\n')
  expect(lines[0]).toMatch(/^\ufeffName,Company,Position,Birthday,E-mail,(?:E-mail 2,)?Phone,Tags,/)
  expect(lines).toHaveLength(2)
  expect(lines[1]).toContain('Farida Khatun')
  await dialog().getByRole('button', { name: 'Close' }).last().click()
})

test('everybody as a workbook; the file waits under Work in progress, found in three ways', async () => {
  await page.getByRole('searchbox', { name: 'Find customers' }).fill('')
  await page.getByRole('button', { name: 'Export these customers' }).click()
  const act = dialog().getByRole('button', { name: /^Export \d+ customers$/ })
  const people = Number(/\d+/.exec(await act.innerText())?.[0])
  // Where no dialog shows it, the window offers the file when it is ready.
  const elsewhere = await page.context().newPage()
  await elsewhere.goto(`${host.origin}/#/jobs`)
  await elsewhere.getByRole('button', { name: /^Save Customers / }).waitFor()
  await act.click()
  await dialog().getByText('is ready.').waitFor()
  await elsewhere.getByRole('alert').getByRole('button', { name: 'Save the file' }).waitFor()
  await elsewhere.close()
  await page.keyboard.press('Escape')
  // Later it is found from where exports begin, and by the palette.
  await page.getByRole('button', { name: 'Export these customers' }).click()
  await dialog().getByRole('link', { name: '2 files exported earlier' }).waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page.getByRole('textbox', { name: 'A name, phone, e-mail' }).fill('download')
  await page.getByRole('button', { name: 'Exported files' }).and(page.locator('[data-selected]')).waitFor()
  await page.keyboard.press('Enter')
  const save = page.getByRole('button', { name: /^Save Customers / })
  const { name, content } = await saved(() => save.first().click())
  expect(name).toMatch(/\.xlsx$/)
  const book = read(content)
  expect(utils.sheet_to_json(book.Sheets.Customers!)).toHaveLength(people)
})

test('a saved view stands in the rail, and those it shows leave as a workbook', async () => {
  await page.goto(`${host.origin}/#/customers`)
  await page.getByRole('searchbox', { name: 'Find customers' }).fill('Farida')
  await page.getByText('3 found').first().waitFor()
  await page.getByRole('button', { name: 'Saved views' }).click()
  await page.getByLabel('Name of the view').fill('All Faridas')
  await page.getByRole('button', { name: 'Save this view' }).click()
  const link = page.getByRole('link', { name: 'All Faridas' })
  await link.waitFor()
  await page.getByRole('link', { name: 'Customers', exact: true }).click()
  await page.getByRole('row').filter({ hasText: 'Gopal' }).first().waitFor()
  await link.click()
  await page.getByText('3 found').first().waitFor()
  await page.getByRole('button', { name: 'Export these customers' }).click()
  await dialog().getByRole('button', { name: 'Choose all' }).click()
  await dialog().getByRole('button', { name: 'Choose none' }).click()
  await dialog().getByText('Choose at least one.').waitFor()
  await dialog().getByLabel('Name', { exact: true }).check()
  await dialog().getByRole('button', { name: 'Export 3 customers' }).press('Enter')
  await dialog().getByText('is ready.').waitFor()
  // The button that began it is gone; the keyboard goes on at the file.
  const save = dialog().getByRole('button', { name: 'Save the file' })
  await expect.poll(() => save.evaluate((one) => one === document.activeElement)).toBe(true)
  const { name, content } = await saved(() => save.press('Enter'))
  expect(name).toMatch(/^All Faridas \d{4}-\d\d-\d\d\.xlsx$/)
  const people = utils.sheet_to_json<{ Name: string }>(read(content).Sheets.Customers!)
  expect(people.map((one) => one.Name)).toEqual(['Farida Khatun', 'Farida Khatun', 'Farida Khatun'])
  expect(Object.keys(people[0]!)).toEqual(['Name', 'Bandhu number'])
  await dialog().getByRole('button', { name: 'Close' }).last().click()
  await page.getByRole('button', { name: 'Saved views' }).click()
  await page.getByRole('button', { name: 'Delete this view' }).click()
  await link.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await link.waitFor()
})

test('a whole Bandhu leaves by the page of the backups, and moves in on the first run of another computer', async () => {
  await page.goto(`${host.origin}/#/customers`)
  const list = page.getByRole('grid', { name: 'Customer list' })
  await expect.poll(async () => Number(await list.getAttribute('aria-rowcount'))).toBeGreaterThan(30)
  const people = Number(await list.getAttribute('aria-rowcount')) - 1
  await page.goto(`${host.origin}/#/settings/backup`)
  await page.getByRole('button', { name: 'Export everything' }).click()
  const whole = page.getByRole('dialog', { name: 'Take everything along' })
  await whole.getByText('is ready.').waitFor()
  const { name, content } = await saved(() => whole.getByRole('button', { name: 'Save the file' }).click())
  await whole.getByRole('button', { name: 'Close' }).last().click()
  const file = { name, mimeType: 'application/zip', buffer: content }
  const found = (on: Page) => on.getByRole('dialog', { name: 'A whole Bandhu: Tea House' })

  await page.goto(`${host.origin}/#/import`)
  await page.getByLabel('Spreadsheet with customers').setInputFiles(file)
  await found(page).getByText('This very Bandhu made it').waitFor()
  expect(
    await found(page)
      .getByRole('button', { name: /^Move in/ })
      .count(),
  ).toBe(0)

  // The first run of another computer: nothing is set up there, and the archive brings the settings, too.
  const otherDir = mkdtempSync(join(tmpdir(), 'bandhu-other-'))
  const other = await startHost({ dataDir: otherDir })
  try {
    const second = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage()
    second.setDefaultTimeout(60_000)
    await second.goto(other.url)
    await second.getByRole('button', { name: 'I have a backup' }).click()
    await second.getByLabel('Choose a backup file').setInputFiles(file)
    await found(second)
      .getByRole('button', { name: `Move in ${people} customers` })
      .click()
    await second.getByRole('navigation').getByText('Tea House').waitFor()
    await second.getByRole('link', { name: 'Customers', exact: true }).click()
    await second.locator(`[role="grid"][aria-rowcount="${people + 1}"]`).waitFor()
    await second.getByRole('row').filter({ hasText: 'Farida Khatun' }).first().waitFor()
  } finally {
    await other.stop()
    rmSync(otherDir, { recursive: true, force: true })
  }
})
