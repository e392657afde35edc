import { rmSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../support/browser.ts'
import { type Host, startHost } from '../support/host.ts'
import { emptyShop } from '../support/shop.ts'

/* The check of a list of a hundred thousand rows: only what is seen is drawn, and its last row is as near as its first. */

const ROWS = 100_000
/** In the list as a person counts it: the line of headers is row 1. */
const BAD = 99_990

function largeCsv(): Buffer {
  const rows = Array.from({ length: ROWS }, (_, n) => {
    const email = n + 2 === BAD ? 'no-at-sign' : `p${n}@example.com`
    return `Person ${n},${email},+91 98${String(10_000_000 + n)},Kolkata`
  })
  return Buffer.from(`Name,E-mail,Phone,City\n${rows.join('\n')}\n`)
}

let host: Host
let browser: Browser
let page: Page
let dataDir: string

beforeAll(async () => {
  dataDir = await emptyShop()
  ;[host, browser] = await Promise.all([startHost({ dataDir }), launchChromium()])
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
  page = await context.newPage()
  page.setDefaultTimeout(120_000) // a busy machine is no failure
  await page.goto(`${host.url}#/import`)
  await page.getByLabel('Spreadsheet with customers').setInputFiles({
    name: 'Everybody.csv',
    mimeType: 'text/csv',
    buffer: largeCsv(),
  })
  await page.getByRole('button', { name: 'Check the rows' }).click()
  await page.getByText('1,00,000 rows read. Nothing is written yet.').waitFor()
  await page.getByRole('button', { name: /^All rows/ }).click()
})
afterAll(async () => {
  await browser?.close()
  await host?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const grid = () => page.getByRole('grid')
const last = () => grid().getByText(`Person ${ROWS - 1}`, { exact: true })
const drawn = () => grid().getByRole('row').count()

test('the rows on the screen are drawn and no others, wherever one scrolls', async () => {
  await expect.poll(() => grid().getAttribute('aria-rowcount')).toBe(String(ROWS + 1))
  await grid().getByText('Person 3', { exact: true }).waitFor()
  const most = [await drawn()]
  await grid().hover()
  for (let i = 0; i < 40; i++) {
    await page.mouse.wheel(0, 3000)
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)))
    most.push(await drawn())
  }
  expect(Math.min(...most)).toBeGreaterThan(5)
  expect(Math.max(...most)).toBeLessThan(60)
})

test('a search for the next problem ends with the list it was begun in', async () => {
  const views = page.getByRole('group', { name: 'Rows shown' })
  // Both before the answer can be there.
  await page.evaluate(() => {
    const key = new KeyboardEvent('keydown', { key: 'F8', bubbles: true })
    document.querySelector('[role="grid"]')?.dispatchEvent(key)
    const tabs = [...document.querySelectorAll('button')]
    tabs.find(({ textContent }) => textContent?.startsWith('With problems'))?.click()
  })
  await page.getByRole('grid', { name: 'With problems' }).getByText('no-at-sign').waitFor()
  await views.getByRole('button', { name: /^All rows/ }).click()
  await grid().getByText('Person 3', { exact: true }).waitFor()
  await grid().focus()
  await page.keyboard.press('End')
  await last().waitFor()
  expect(await grid().getAttribute('aria-activedescendant')).toMatch(new RegExp(`-${ROWS - 1}-`))
})

test('a jump to the end goes there at once, before the list has been painted', async () => {
  await page.getByRole('button', { name: /^With problems/ }).click()
  await page.getByRole('grid', { name: 'With problems' }).getByText('no-at-sign').waitFor()
  await page.evaluate(() => {
    // Between two frames: its rows are read already, so the list is drawn before this observer is told.
    const observer = new MutationObserver(() => {
      const list = document.querySelector('[role="grid"][aria-rowcount="100001"]')
      if (!list) return
      observer.disconnect()
      list.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true, cancelable: true }))
    })
    observer.observe(document.body, { subtree: true, childList: true, attributes: true })
    const tabs = [...document.querySelectorAll('button')]
    tabs.find(({ textContent }) => textContent?.startsWith('All rows'))?.click()
  })
  await last().waitFor()
})

test('the keyboard is at the end at once, finds from the first row the only problem, and mends it', async () => {
  await grid().focus()
  await page.keyboard.press('End')
  await last().waitFor()
  await page.keyboard.press('Home')
  await grid().getByText('Person 3', { exact: true }).waitFor()
  await page.keyboard.press('F8')
  await expect.poll(() => grid().getAttribute('aria-activedescendant')).toMatch(new RegExp(`-${BAD - 2}-`))
  await page.keyboard.press('Enter')
  const field = page.getByRole('dialog').getByRole('textbox', { name: 'E-mail' })
  await field.fill('mended@example.com')
  await field.press('Enter')
  await grid().getByText('mended@example.com').waitFor()
})
