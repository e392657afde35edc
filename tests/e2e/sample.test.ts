import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../support/browser.ts'
import { type Host, startHost } from '../support/host.ts'

/* Somebody who has no list at hand yet tries everything on invented customers, and takes them away again. */

let browser: Browser
let host: Host
let page: Page
let dataDir: string
const problems: string[] = []

beforeAll(async () => {
  dataDir = join(mkdtempSync(join(tmpdir(), 'bandhu-sample-')), 'data')
  ;[host, browser] = await Promise.all([startHost({ dataDir }), launchChromium()])
  const options = { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', locale: 'en-GB' } as const
  page = await (await browser.newContext(options)).newPage()
  page.setDefaultTimeout(60_000) // a busy machine is no failure
  page.on('pageerror', (error) => problems.push(String(error)))
  await page.goto(host.url)
})
afterAll(async () => {
  await browser?.close()
  await host?.stop()
  rmSync(join(dataDir, '..'), { recursive: true, force: true })
})

const press = (name: string | RegExp) => page.getByRole('button', { name }).click()
const notice = () => page.getByRole('region', { name: 'Sample shop' })

test('the first run offers a sample shop, and fills it', async () => {
  await press('Continue')
  await page.getByLabel('Name of the business').fill('Lahiri Tea & Spices')
  await page.getByLabel('Postal address').fill('71 Gariahat Road')
  await press('Continue')
  await press('Try with sample data')
  await notice().getByText('This is a sample shop with 320 invented customers').waitFor()
  await page.getByRole('navigation').getByRole('link', { name: 'Customers' }).click()
  await page.getByText('320').first().waitFor()
})

test('letters to invented customers are read where they stayed', async () => {
  await notice().getByRole('link', { name: 'Read the letters' }).click()
  await page.getByRole('heading', { name: 'Would have been sent' }).waitFor()
  const letter = page.getByRole('article', { name: 'The letter' })
  await letter.getByText(/^To .*@example\.(com|net|org)$/).waitFor()
  const frame = letter.locator('iframe')
  expect(await frame.getAttribute('sandbox')).toBe('')
  await frame.contentFrame().getByText('The autumn teas are here').first().waitFor()
  await page.getByRole('list', { name: 'Would have been sent' }).getByRole('button').nth(3).click()
  await letter.getByText('As text', { exact: true }).click()
  await letter.getByText('Bring this letter by the end of the month').waitFor()
})

test('a letter to them goes to its end before there is any mailbox, and says that nothing leaves', async () => {
  await page.getByRole('navigation').getByRole('link', { name: 'Campaigns' }).click()
  await page.getByRole('link', { name: 'Write a letter' }).click()
  await press('Continue')
  await page.getByRole('textbox', { name: 'Subject', exact: true }).fill('Try-out')
  await page.getByRole('textbox', { name: 'Message', exact: true }).fill('Hello from the try-out')
  await press('Continue')
  await page.getByRole('heading', { name: 'Try it without a mailbox' }).waitFor()
  await press('Continue')
  await page.getByText('nothing leaves this computer, and no mailbox is needed').waitFor()
  await press(/^Send to \d+ people$/)
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Nothing leaves this computer').waitFor()
  await dialog.getByRole('button', { name: /^Send to/ }).click()
  await page.getByText('Done', { exact: true }).waitFor()
  await page.getByRole('complementary').getByRole('link', { name: 'Read the letters' }).click()
  const letter = page.getByRole('article', { name: 'The letter' })
  await letter.locator('iframe').contentFrame().getByText('Hello from the try-out').first().waitFor()
})

test('one act takes it away; who was changed stays and is named', async () => {
  await page.getByRole('navigation').getByRole('link', { name: 'Customers' }).click()
  await page.getByRole('row').nth(1).click()
  await page.keyboard.press('Enter')
  const name = await page.getByRole('heading', { level: 2 }).first().innerText()
  // The panel beside the list goes on showing them while their page is still on its way.
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor()
  await page.getByRole('textbox').first().fill('Comes on Monday')
  await page.keyboard.press('Control+Enter')
  await page.getByText('Comes on Monday').first().waitFor()
  await notice().getByRole('button', { name: 'Remove sample data' }).click()
  await press('Remove 320 sample customers')
  await notice().getByText('319 sample customers are removed.').waitFor()
  await notice().getByText(`1 stays because you changed it: ${name}.`).waitFor()
  await notice().getByRole('button', { name: 'All right' }).click()
  await notice().waitFor({ state: 'detached' })
  expect(problems).toEqual([])
})
