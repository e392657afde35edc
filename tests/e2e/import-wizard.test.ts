import { readFileSync, rmSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../support/browser.ts'
import { type Host, startHost } from '../support/host.ts'
import { emptyShop } from '../support/shop.ts'

/* A spreadsheet's way in, as a shop sees it: columns, check, import, the rows left out, and the way back. */

/** Eight rows: five people, one of them twice, one with a bad phone and one with a bad e-mail, and two rows of nobody. */
const FAIR = `Party Name;Mob No.;Mail;Town;Labels;K7
Ananya Mukherjee;98300 27748;ananya@example.com;Kolkata;Darjeeling, Loyal;1
Biplab Das;98310 20983;b.das71.example.com;Howrah;;2
Farida Khatun;5561 88O2 41;farida@example.com;Kolkata;Wholesale;1
;;;Barasat;;3
রিনা সেনগুপ্ত;98320 55512;;Kolkata;;2
Gopal Krishna Saha;98330 59903;gopal@example.com;Kolkata;;1
Ananya Mukherjee;98300 27748;ananya@example.com;Kolkata;;1
;;;;Loyal;2
`

let host: Host
let browser: Browser
let page: Page
let dataDir: string

beforeAll(async () => {
  dataDir = await emptyShop()
  ;[host, browser] = await Promise.all([startHost({ dataDir }), launchChromium()])
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
  page = await context.newPage()
  page.setDefaultTimeout(60_000) // a busy machine is no failure
  await page.goto(`${host.url}#/customers`)
  await page.getByRole('heading', { name: 'Bring your customers in' }).waitFor()
})
afterAll(async () => {
  await browser?.close()
  await host?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const file = (name: string, text: string | Buffer) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
const button = (name: string | RegExp) => page.getByRole('button', { name })
const figures = async () =>
  Object.fromEntries(
    await page.locator('main dl > div').evaluateAll((blocks) =>
      blocks.map((block) => {
        const value = block.querySelector('dd')?.firstChild?.textContent ?? ''
        return [block.querySelector('dt')?.textContent?.trim() ?? '', value]
      }),
    ),
  )

/** Lets go of a file over the middle of the window, as a mouse does. */
async function drop(name: string, content: string | Buffer): Promise<void> {
  const files = await page.evaluateHandle(
    ([as, base64]) => {
      const transfer = new DataTransfer()
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      transfer.items.add(new File([bytes], as, { type: 'text/csv' }))
      return transfer
    },
    [name, Buffer.from(content).toString('base64')] as const,
  )
  await page.dispatchEvent('main', 'dragenter', { dataTransfer: files })
  await page.getByText('Let go to import').waitFor()
  await page.dispatchEvent('main', 'drop', { dataTransfer: files })
}

/** Files that are no list of customers, and what is said of each. */
const REFUSED: [name: string, content: string | Buffer, says: string][] = [
  ['photo.png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'photo.png is no table that Bandhu can read.'],
  ['empty.csv', '', 'empty.csv is empty.'],
  ['header.csv', 'Name,Email,Phone\n', 'header.csv has column names but no rows below them.'],
  ['zeros.csv', `Name,Email\n${'\0'.repeat(4_096)}`, 'zeros.csv is no table that Bandhu can read.'],
  [
    'wide.csv',
    `${Array.from({ length: 5_000 }, (_, n) => `Column ${n}`).join(',')}\n`,
    'wide.csv has 5,000 columns; 1,000 can be read.',
  ],
]

test('a file that is no list is refused when it is dropped, each in its own words, and nothing comes of it', async () => {
  for (const [name, content, says] of REFUSED) {
    await drop(name, content)
    const refusal = page.getByRole('dialog', { name: `${name} cannot be imported` })
    await refusal.getByText(says).waitFor()
    await refusal.getByText('Nothing was imported.').waitFor()
    await refusal.getByRole('button', { name: 'Close', exact: true }).last().click()
    await refusal.waitFor({ state: 'detached' })
  }
  await page.getByRole('heading', { name: 'Bring your customers in' }).waitFor()
})

test('a spreadsheet dropped anywhere on the page shows its columns with samples; the delimiter is recognised', async () => {
  await drop('Fair.csv', FAIR)
  await page.getByRole('heading', { name: 'Fair.csv' }).waitFor()
  expect(await page.getByRole('combobox', { name: 'Between the columns' }).inputValue()).toContain('Semicolon')
  const meaning = (name: string) => page.getByRole('combobox', { name: `What “${name}” means` }).inputValue()
  const meanings = () => Promise.all(['Party Name', 'Mob No.', 'Mail', 'Town'].map(meaning))
  await expect.poll(meanings).toEqual(['Full name', 'Phone', 'E-mail', 'City'])
  await page.getByRole('row', { name: /Town/ }).getByText('Kolkata').waitFor()
})

test("a column's meaning can be changed, and stays when one comes back to it", async () => {
  const labels = page.getByRole('combobox', { name: 'What “Labels” means' })
  await labels.click()
  await page.getByRole('option', { name: 'Leave out' }).click()
  await page
    .getByRole('row', { name: /Labels/ })
    .getByText('Left out')
    .waitFor()
  await labels.click()
  await page.getByRole('option', { name: 'Tags' }).click()
  await page
    .getByRole('row', { name: /Labels/ })
    .getByText('Taken')
    .waitFor()
  await button('Check the rows').click()
  // Both steps have a "Back": the second step has to be there before its own is pressed.
  await page.getByText('8 rows read.').waitFor()
  await button('Back').click()
  const meaning = page.getByRole('combobox', { name: 'What “Labels” means' })
  await expect.poll(() => meaning.inputValue()).toBe('Tags')
})

test('the check counts, says each problem in its cell, and asks why one may write before it imports', async () => {
  await button('Check the rows').click()
  await page.getByText('8 rows read. Nothing is written yet.').waitFor()
  await expect
    .poll(figures)
    .toEqual({ New: '5', 'Known already': '0', 'Repeated in the file': '1', 'With problems': '4' })
  const cell = (text: string) => page.getByRole('gridcell').filter({ hasText: text })
  await cell('b.das71.example.com').getByText('No @ in it').waitFor()
  await cell('5561 88O2 41').getByText('Letters among the digits').waitFor()
  await expect.poll(() => cell('No name or contact').count()).toBe(2)
  const problems = page.getByRole('complementary').getByRole('listitem')
  await expect.poll(async () => (await problems.allInnerTexts()).join('\n')).toMatch(/Nobody in this row\s+2/)

  await page.getByText('2 rows stay out; they wait with the import, to be mended.').waitFor()
  const start = button('Import 5 customers')
  await start.hover()
  await page.getByRole('tooltip', { name: 'Say first whether we may write to them.' }).waitFor()
  await page.getByLabel('Yes, in other words').check()
  await page.getByRole('textbox', { name: 'Yes, in other words' }).fill('met at the fair')
})

test('after the import the summary says what was added and left out, and the ground stands with each person', async () => {
  await button('Import 5 customers').click()
  await page.getByRole('heading', { name: 'Fair.csv is imported' }).waitFor()
  await expect.poll(figures).toEqual({ Added: '5', Filled: '0', Unchanged: '0', Repeated: '1', 'Left out': '2' })
})

test('the rows left out come as a file with row, reason and every cell as it was', async () => {
  const [download] = await Promise.all([page.waitForEvent('download'), button('Download 3 rows').click()])
  const text = readFileSync((await download.path())!, 'utf8')
  expect(download.suggestedFilename()).toMatch(/\.csv$/)
  expect(text).toContain('Barasat')
  expect(text).toContain('Loyal')
  expect(text).toContain('b.das71.example.com')
  expect(text.trim().split(/\r?\n/)).toHaveLength(4)
})

test('the customers are there; one of them shows where they came from and why one may write', async () => {
  await button('See customers').click()
  await page.getByRole('grid').waitFor()
  await page.getByRole('row').filter({ hasText: 'Gopal Krishna Saha' }).click()
  const card = page.getByRole('complementary', { name: 'Gopal Krishna Saha' })
  await card.getByText('Came with the file Fair.csv').waitFor()
  await card.getByText('Yes, by e-mail').waitFor()
  await card.getByText(/met at the fair · .* · Fair.csv, row 7/).waitFor()
})

test('the same file again is noticed, and would add nobody', async () => {
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  // The list takes files too: the file is for the import page, so that has to be there first.
  await page.waitForURL(/#\/import$/)
  await page.getByRole('heading', { name: 'Import', exact: true }).waitFor()
  await page.getByLabel('Spreadsheet with customers').setInputFiles(file('Fair again.csv', FAIR))
  await page.getByText('This same file was already imported on').waitFor()
  await button('Check the rows').click()
  await page.getByText('8 rows read.').waitFor()
  await expect.poll(figures).toMatchObject({ New: '0', 'Known already': '5' })
  await button('Back').click()
  await button('Check the rows').waitFor()
  await button('Back').click()
  await button('Forget Fair again.csv').click()
  await expect.poll(() => page.getByText('Fair again.csv was checked').count()).toBe(0)
})

test('from the history the import is undone: everybody it brought is gone again', async () => {
  await page.getByRole('link', { name: 'Earlier imports' }).click()
  await page.getByRole('link', { name: 'Fair.csv' }).click()
  await button('Undo import').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Undo for 5 people' }).click()
  await page.getByRole('heading', { name: 'The import of Fair.csv was undone' }).waitFor()
  await page.getByText('All 5 people put back.').waitFor()
  await button('See customers').click()
  await page.getByRole('heading', { name: 'Bring your customers in' }).waitFor()
})

test('a long import tells its progress, goes on when one looks elsewhere, and stopping it leaves nobody behind', async () => {
  const rows = Array.from({ length: 95_000 }, (_, i) => `Person ${i},98${String(i).padStart(8, '0')}`)
  await page
    .getByLabel('Spreadsheet with customers')
    .setInputFiles(file('Long.csv', `Name,Mobile\n${rows.join('\n')}\n`))
  await button('Check the rows').click()
  await button('Import 95,000 customers').click({ timeout: 90_000 })
  await page.getByText('of 95,000 rows').waitFor()
  const bar = page.getByRole('progressbar', { name: 'Importing Long.csv' })
  await expect.poll(async () => Number(await bar.getAttribute('aria-valuenow'))).toBeGreaterThan(0)
  await page.getByText(/rows a second · about .* left/).waitFor()
  await page.getByRole('main').getByRole('button', { name: 'Close' }).click()
  await page.getByRole('link', { name: /Importing Long.csv/ }).waitFor()
  // From the list of all that runs, too, one is asked what is to become of what is in.
  await page.evaluate(() => {
    location.hash = '#/jobs'
  })
  await button('Stop Importing Long.csv').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Keep what is in' }).waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Take everything back' }).click()
  await page.goBack()
  await page.goBack()
  await page.getByRole('heading', { name: 'The import of Long.csv was stopped' }).waitFor({ timeout: 120_000 })
  await button('See customers').click()
  await page.getByRole('heading', { name: 'Bring your customers in' }).waitFor()
})

test('lines that are no people are left out and said; what is only guessed, and days that read both ways, are asked whichever way one goes on', async () => {
  const list = `Fair in October\n\nName,Contact,Birthday,Favourite tea\nAsha Roy,98301 00001,03/04/1980,Assam\n\nBimal Roy,98301 00002,05/06/1981,\nTotal,2,,\n`
  await page.getByLabel('Spreadsheet with customers').setInputFiles(file('Tea fair.csv', list))
  await page.getByRole('heading', { name: 'Tea fair.csv' }).waitFor()
  await page
    .getByRole('row', { name: /Favourite tea/ })
    .getByText('Own field: text')
    .waitFor()
  await button('Yes, Contact is right').click()
  await button('Yes, Contact is right').waitFor({ state: 'hidden' })
  // What was answered stays answered, and what is open stays open, when one closes it and goes on another day.
  await page.getByRole('main').getByRole('button', { name: 'Close' }).click()
  await page.evaluate(() => {
    location.hash = '#/import'
  })
  await page.getByRole('link', { name: 'Go on' }).first().click()
  await page.getByRole('heading', { name: 'Tea fair.csv' }).waitFor()
  expect(await button('Yes, Contact is right').count()).toBe(0)
  await expect.poll(() => button('Check the rows').isDisabled()).toBe(true)
  await page.getByRole('combobox', { name: 'How days are written in “Birthday”' }).click()
  await page.getByRole('option', { name: 'Day first: 31/12' }).click()
  await button('Check the rows').click()
  await page.getByText('2 rows read. Nothing is written yet. 2 lines are left out').waitFor()
  await button('Import 2 customers').click()
  await page.getByRole('heading', { name: 'Tea fair.csv is imported' }).waitFor()
  await button('See customers').click()
  await page.getByRole('row').filter({ hasText: 'Asha Roy' }).click()
  const card = page.getByRole('complementary', { name: 'Asha Roy' })
  await card.getByText('3 April 1980').waitFor()
  await card.getByText('Assam').waitFor()
})
