import { rmSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../support/browser.ts'
import { heldQuestions } from '../support/held-line.ts'
import { type Host, startHost } from '../support/host.ts'
import { emptyShop } from '../support/shop.ts'

/* A list with slips in it, as a shop mends it: in the check before anything is written, and in what was set aside. */

const FAIR = `Party Name;Mob No.;Mail;Town;DOB
Sutapa Roy;98310 27748;sutapa@example.com;Kolkata;03/02/1984
Biplab Das;98310 20983;b.das71@gmail.con;Howrah;19/08/1971
Rehana Parveen;98310 77140;rehana@gmial.com;Kolkata;31/02/1990
Kaberi Sinha;98310 2O241;kaberi@example.com;Barasat;22/11/1966
Joydeep Kar;98310 31164;j.kar80.example.org;Kolkata;08/01/1979
;;;Serampore;
Ruma Adhikari;98310 81732;ruma@example.com;Kolkata;15/05/1992
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

const button = (name: string | RegExp) => page.getByRole('button', { name })
const cell = (text: string) => page.getByRole('gridcell').filter({ hasText: text })
const group = (title: string) => page.getByRole('complementary').getByRole('listitem').filter({ hasText: title })
const fixing = (column: string) => page.getByRole('dialog', { name: `Change: ${column}` })
const figure = (name: string) => page.locator('main dl > div').filter({ hasText: name }).locator('dd')

test('each problem stands in its cell with its reason, and at the side with all of its kind', async () => {
  const file = { name: 'Fair.csv', mimeType: 'text/csv', buffer: Buffer.from(FAIR) }
  await page.getByLabel('Spreadsheet with customers').setInputFiles(file)
  await button('Check the rows').click()
  await page.getByText('7 rows read. Nothing is written yet.').waitFor()
  await cell('98310 2O241').getByText('Letters among the digits').waitFor()
  await cell('31/02/1990').getByText('No such day').waitFor()
  await group('E-mail misspelt').getByText('b.das71@gmail.com').waitFor()
})

test('one typed value stands for all cells that say the same, and for a kind of problem; there is a way back to the file', async () => {
  await page
    .getByRole('group', { name: 'Rows shown' })
    .getByRole('button', { name: /All rows/ })
    .click()
  await cell('Kolkata').first().click()
  await fixing('City').getByRole('textbox', { name: 'City' }).fill('Calcutta')
  await fixing('City').getByRole('checkbox', { name: 'In all 4 rows that say “Kolkata”' }).check()
  await button('Use in 4 rows').click()
  await page.getByText('Changed in 4 rows.').first().waitFor()
  await expect.poll(() => cell('Calcutta').count()).toBe(4)
  await group('No such day').getByRole('button', { name: 'Type the value' }).click()
  const value = page.getByRole('textbox', { name: 'Value for “DOB”' })
  await value.fill('some day')
  await page.getByText('This value cannot be taken there, either: ').waitFor()
  await page.keyboard.press('Escape')
  await value.waitFor({ state: 'detached' })
  // Whoever closed it with the keyboard stands where it was opened.
  const open = group('No such day').getByRole('button', { name: 'Type the value' })
  await expect.poll(() => open.evaluate((one) => one === document.activeElement)).toBe(true)
  await page.keyboard.press('Enter')
  await page.keyboard.type('01/03/1990')
  await button('Use in 1 row').and(page.locator(':enabled')).waitFor()
  await page.keyboard.press('Enter')
  await cell('01/03/1990').getByText('Changed by you').waitFor()
  await button('Back to the file as it is').click()
  await button('Forget changes in 4 rows').click()
  await cell('31/02/1990').getByText('No such day').waitFor()
})

const shownRows = async (name: string) =>
  (
    await page
      .getByRole('grid', { name })
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader') })
      .allInnerTexts()
  ).map((text) => text.split(/\s/)[0])

test('a kind of problem shows its rows only, a text finds rows of any list, and there is a way back', async () => {
  const views = page.getByRole('group', { name: 'Rows shown' })
  await group('E-mail misspelt').getByRole('button', { name: 'Show only these rows' }).click()
  await views.getByRole('button', { name: 'E-mail misspelt 2', pressed: true }).waitFor()
  await expect.poll(() => shownRows('E-mail misspelt')).toEqual(['3', '4'])
  const search = page.getByRole('searchbox', { name: 'Search these rows' })
  await search.fill('rehana')
  await page.getByText('1 row found').waitFor()
  await expect.poll(() => shownRows('E-mail misspelt')).toEqual(['4'])
  await views.getByRole('button', { name: /All rows/ }).click()
  await search.fill('98310 77')
  await expect.poll(() => shownRows('All rows')).toEqual(['4'])
  await search.fill('Delhi')
  await page.getByText('No row of this list holds “Delhi”.').waitFor()
  await search.press('Escape')
  await expect.poll(() => shownRows('All rows')).toHaveLength(7)
  await views.getByRole('button', { name: /With problems/ }).click()
  await group('E-mail misspelt').getByRole('button', { name: 'Show only these rows' }).click()
  await views.getByRole('button', { name: 'E-mail misspelt 2', pressed: true }).click()
  await views.getByRole('button', { name: /With problems/, pressed: true }).waitFor()
})

test('a key acts on no row of what a search found before a cell of it was chosen', async () => {
  const grid = page.getByRole('grid', { name: 'With problems' })
  await grid.focus()
  await grid.press('ArrowDown')
  await grid.press('ArrowRight')
  await page.locator('[role="gridcell"][aria-selected="true"]').waitFor()
  await page.getByRole('searchbox', { name: 'Search these rows' }).fill('rehana')
  await expect.poll(() => shownRows('With problems')).toEqual(['4'])
  await grid.focus()
  await grid.press('Delete')
  await grid.press('Enter')
  await page.getByRole('searchbox', { name: 'Search these rows' }).press('Escape')
  await cell('j.kar80.example.org').waitFor()
  expect(await page.getByText('Left out by you').count()).toBe(0)
  expect(await page.getByRole('gridcell', { selected: true }).count()).toBe(0)
})

test('a cell is mended in place, a kind with one act, and a row is left out; the numbers follow', async () => {
  const heads = () => page.getByRole('grid').getByRole('columnheader').allInnerTexts()
  const before = await heads()
  await cell('j.kar80.example.org').click()
  await fixing('E-mail').getByText('E-mail without an @').waitFor()
  await fixing('E-mail').getByRole('textbox', { name: 'E-mail' }).fill('j.kar80@example.com')
  await fixing('E-mail').getByRole('textbox', { name: 'E-mail' }).press('Enter')
  await cell('j.kar80@example.com').getByText('Changed by you').waitFor()
  await group('E-mail misspelt').getByRole('button', { name: 'Change all 2' }).click()
  await cell('rehana@gmail.com').waitFor()
  await cell('b.das71@gmail.com').waitFor()
  // That one step goes back by its message, and again by the line that stays; the cell mended before is left alone.
  const told = page.getByRole('alert').filter({ hasText: '2 rows changed.' })
  await told.getByRole('button', { name: 'Undo', exact: true }).click()
  await page.getByText('2 rows are as they were before.').first().waitFor()
  await group('E-mail misspelt').getByRole('button', { name: 'Change all 2' }).click()
  await cell('rehana@gmail.com').waitFor()
  await button('Undo the last change of 2 rows at once').click()
  await cell('rehana@gmial.com').waitFor()
  await told.waitFor({ state: 'detached' })
  await cell('j.kar80@example.com').getByText('Changed by you').waitFor()
  await group('E-mail misspelt').getByRole('button', { name: 'Change all 2' }).click()
  await cell('rehana@gmail.com').waitFor()
  await group('Letters in a phone number').getByRole('button', { name: 'Change it' }).click()
  await cell('98310 20241').getByText('Changed by you').waitFor()
  // A column whose problems are mended stays where it stands.
  expect(await heads()).toEqual(before)
  await page
    .getByRole('group', { name: 'Rows shown' })
    .getByRole('button', { name: /All rows/ })
    .click()
  await cell('Ruma Adhikari').click()
  await fixing('Full name').getByRole('button', { name: 'Leave the whole row out' }).click()
  await cell('Ruma Adhikari').getByText('Left out by you').waitFor()
  await page.getByText('5 rows were changed or left out by you.').waitFor()
  await expect.poll(() => figure('With problems').textContent()).toBe('2')
  await button('Import 5 customers').waitFor()
})

test('the keyboard goes from problem to problem, mends, leaves a row out and takes it back', async () => {
  await page
    .getByRole('group', { name: 'Rows shown' })
    .getByRole('button', { name: /With problems/ })
    .click()
  await cell('31/02/1990').waitFor()
  const grid = page.getByRole('grid', { name: 'With problems' })
  // From wherever one is in the step, as the line above the grid says; the focus comes along.
  await page.getByRole('searchbox').press('F8')
  await page.locator('[role="gridcell"][aria-selected="true"]').filter({ hasText: '31/02/1990' }).waitFor()
  await grid.press('Enter')
  await fixing('Birthday').getByText('No such day').waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => fixing('Birthday').count()).toBe(0)
  await grid.press('Delete')
  await cell('Rehana Parveen').getByText('Left out by you').waitFor()
  await grid.press('Delete')
  await expect.poll(() => cell('Rehana Parveen').getByText('Left out by you').count()).toBe(0)
  await button('Import 5 customers').waitFor()
})

test('the import takes it as mended; what could not be taken whole is set aside', async () => {
  await page.getByLabel('Yes, they are our customers').check()
  await button('Import 5 customers').click()
  await page.getByRole('heading', { name: 'Fair.csv is imported' }).waitFor()
  await page.getByText('2 rows wait · 1 left out by you').waitFor()
  await page.getByRole('combobox', { name: 'Why they wait' }).click()
  await page.getByRole('option', { name: 'No such day · 1' }).click()
  await expect.poll(() => shownRows('Set aside')).toEqual(['4'])
  await page.getByRole('combobox', { name: 'Why they wait' }).click()
  await page.getByRole('option', { name: 'For any reason' }).click()
  await cell('31/02/1990').getByText('No such day').waitFor()
  await page.getByRole('gridcell').filter({ hasText: 'No name or contact' }).first().waitFor()
})

test('a change beside what is wrong leaves the row waiting, and it still says what is wrong', async () => {
  const place = page
    .getByRole('row')
    .filter({ hasText: 'Rehana Parveen' })
    .getByRole('gridcell')
    .filter({ hasText: 'Kolkata' })
  await place.click()
  await fixing('City').getByRole('textbox', { name: 'City' }).fill('Howrah')
  await fixing('City').getByRole('button', { name: 'Use this' }).click()
  await page.getByRole('gridcell').filter({ hasText: 'Howrah' }).waitFor()
  await cell('31/02/1990').getByText('No such day').waitFor()
  expect(await page.getByText('Ready to import').count()).toBe(0)
  await page.getByText('2 rows wait · 1 left out by you').waitFor()
})

test('a cell opened while the one before is still read anew stays open, with what is typed in it', async () => {
  const hold = await heldQuestions(page, /import\/problems/)
  await page.reload()
  await page.getByText('2 rows wait · 1 left out by you').waitFor()
  await page.getByRole('gridcell').filter({ hasText: 'No name or contact' }).first().click()
  hold(true)
  await fixing('Full name').getByRole('textbox', { name: 'Full name' }).fill('Nobody yet')
  await fixing('Full name').getByRole('button', { name: 'Use this' }).click()
  await page.getByText('Ready to import').waitFor()
  await cell('31/02/1990').click()
  const birthday = fixing('Birthday').getByRole('textbox', { name: 'Birthday' })
  await birthday.fill('28/02/')
  hold(false)
  await button('Import 1 mended row').waitFor()
  // As fast as somebody types: what would be closed meanwhile is left behind half written.
  await birthday.pressSequentially('1990', { delay: 100 })
  expect(await birthday.inputValue()).toBe('28/02/1990')
  await page.keyboard.press('Escape')
  await cell('Nobody yet').click()
  await fixing('Full name').getByRole('button', { name: 'Leave empty' }).click()
  await page.getByText('2 rows wait · 1 left out by you').waitFor()
})

test('rows set aside are mended there and brought in, as an import with its own undo', async () => {
  await page.getByRole('gridcell').filter({ hasText: 'No name or contact' }).first().click()
  await fixing('Full name').getByRole('textbox', { name: 'Full name' }).fill('Shyamal Pramanik')
  await fixing('Full name').getByRole('button', { name: 'Use this' }).click()
  await page.getByText('Ready to import').waitFor()
  await cell('31/02/1990').click()
  await fixing('Birthday').getByRole('textbox', { name: 'Birthday' }).fill('28/02/1990')
  await fixing('Birthday').getByRole('button', { name: 'Use this' }).click()
  await button('Import 2 mended rows').click()
  await page.getByRole('link', { name: 'Mended rows of Fair.csv' }).waitFor()
  await expect.poll(() => figure('Added').textContent()).toContain('1')
  await expect.poll(() => figure('Filled').textContent()).toContain('1')
  await button('Undo import').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Undo for 2 people' }).click()
  await page.getByRole('heading', { name: 'The import of Fair.csv was undone' }).waitFor()
  await page.getByRole('link', { name: 'Mended rows of Fair.csv' }).click()
  await page.getByText('2 mended · 1 left out by you').waitFor()
  await button('See customers').click()
  await page.getByRole('row').filter({ hasText: 'Joydeep Kar' }).waitFor()
  expect(await page.getByRole('row').filter({ hasText: 'Shyamal Pramanik' }).count()).toBe(0)
})

test('people known already: what would change is shown cell by cell, and can be overwritten', async () => {
  const newer = `Party Name;Mob No.;Mail;Town\nSutapa Roy;98310 27748;sutapa@example.com;Howrah\nNew One;;new@example.com;\n`
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  await page.waitForURL(/#\/import$/)
  await page.getByRole('heading', { name: 'Import', exact: true }).waitFor()
  const file = { name: 'Newer.csv', mimeType: 'text/csv', buffer: Buffer.from(newer) }
  await page.getByLabel('Spreadsheet with customers').setInputFiles(file)
  await button('Check the rows').click()
  await page.getByText('2 rows read.').waitFor()
  await page.getByLabel('Overwrite with what the file says').check()
  await page
    .getByRole('group', { name: 'Rows shown' })
    .getByRole('button', { name: /Change somebody you know/ })
    .click()
  await cell('Howrah').getByText('Kolkata → Howrah').waitFor()
  await page.getByText('1 you know is overwritten with what the file says.').waitFor()
})

test('two people on one number are told of, and compared side by side; then back to all rows', async () => {
  const list = `Name;Mob No.;Town\nAnjali Biswas;98310 41207;Dum Dum\nTapan Mondal;98310 95527;Kolkata\nSk. Abdul Rahim;98310 41207;Kolkata\n`
  await page.evaluate(() => {
    window.location.hash = '/import'
  })
  await page.waitForURL(/#\/import$/)
  const file = { name: 'Family.csv', mimeType: 'text/csv', buffer: Buffer.from(list) }
  await page.getByLabel('Spreadsheet with customers').setInputFiles(file)
  await button('Check the rows').click()
  await page.getByText('3 rows read.').waitFor()
  await cell('98310 41207').getByText('Also in row 2').waitFor()
  await group('Two rows, one phone').getByRole('button', { name: 'Compare the two rows' }).press('Enter')
  const compared = page.getByRole('grid', { name: 'Sharing a phone' })
  await expect
    .poll(() =>
      compared
        .getByRole('row')
        .filter({ has: page.getByRole('rowheader') })
        .allInnerTexts(),
    )
    .toEqual([expect.stringMatching(/^2\s+Anjali Biswas/), expect.stringMatching(/^4\s+Sk\. Abdul Rahim/)])
  const views = page.getByRole('group', { name: 'Rows shown' })
  await views.getByRole('button', { name: 'Sharing a phone 2', pressed: true }).waitFor()
  await button('Import 3 customers').waitFor()
  await views.getByRole('button', { name: /All rows/ }).click()
  await cell('Tapan Mondal').waitFor()
})
