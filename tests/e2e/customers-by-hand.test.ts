import { rmSync } from 'node:fs'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchChromium } from '../support/browser.ts'
import { type Host, startHost } from '../support/host.ts'
import { emptyShop } from '../support/shop.ts'
import { createTestCore } from '../support/test-core.ts'

/* The customers page as a shop uses it: find, open, add, change, delete, and two windows on one person. */

const PEOPLE = [
  { name: 'Ananya Mukherjee', phones: [{ number: '98300 27748' }], addresses: [{ city: 'Kolkata' }] },
  { name: 'Biplab Das', emails: [{ address: 'biplab@example.com' }], phones: [{ number: '+91 98310 20983' }] },
  { name: 'Farida Khatun', company: 'Park Circus Sweets', emails: [{ address: 'farida@example.com' }] },
  { name: 'রিনা সেনগুপ্ত', phones: [{ number: '98320 55512' }] },
  { name: 'प्रिया शर्मा', emails: [{ address: 'priya@example.com' }], tags: ['Loyal'] },
]

let host: Host
let browser: Browser
let context: BrowserContext
let page: Page
let dataDir: string

beforeAll(async () => {
  dataDir = await emptyShop()
  const core = await createTestCore({ dataDir, start: false })
  for (const person of PEOPLE) await core.client.customers.create(person)
  await core.close()
  ;[host, browser] = await Promise.all([startHost({ dataDir }), launchChromium()])
  context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
  context.setDefaultTimeout(60_000) // a busy machine is no failure
  page = await context.newPage()
  await page.goto(`${host.url}#/customers`)
  await page.getByRole('grid').waitFor()
})
afterAll(async () => {
  await browser?.close()
  await host?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})
beforeEach(async () => {
  await show(page, '/customers')
  await row(page, 'Ananya Mukherjee').waitFor()
})

/** Goes to an address of the window. */
async function show(where: Page, path: string): Promise<void> {
  await where.evaluate((hash) => {
    window.location.hash = hash
  }, path)
}
const row = (where: Page, name: string) => where.getByRole('row').filter({ hasText: name })
const names = async () => {
  const rows = await page.getByRole('row').allInnerTexts()
  return PEOPLE.map(({ name }) => name).filter((name) => rows.some((text) => text.includes(name)))
}
/** Opens somebody's own page from the list, whose own menu has the same name: the page is there once its title is. */
async function openPage(name: string): Promise<void> {
  await row(page, name).dblclick()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}
/** The line at the foot of the window. */
const toast = (text: string) => page.getByRole('alert').filter({ hasText: text })
const panel = () => page.getByRole('complementary', { name: 'Biplab Das' })

test.each([
  ['a name in any case', 'fARIDA', ['Farida Khatun']],
  ['a company', 'circus', ['Farida Khatun']],
  ['an e-mail', 'biplab@example.com', ['Biplab Das']],
  ['the last digits of a phone', '20983', ['Biplab Das']],
  ['a phone with the country code left out', '9830027748', ['Ananya Mukherjee']],
  ['a Bengali word', 'সেনগুপ্ত', ['রিনা সেনগুপ্ত']],
  ['a Hindi word', 'शर्मा', ['प्रिया शर्मा']],
])('search as you type finds %s', async (_what, typed, found) => {
  await page.getByRole('searchbox', { name: 'Find customers' }).fill(typed)
  await expect.poll(names).toEqual(found)
  await page.getByRole('searchbox').press('Escape')
  await expect.poll(names).toHaveLength(PEOPLE.length)
})

test('a search that finds nobody says so and what to try', async () => {
  await page.getByRole('searchbox').fill('zzzz')
  await page.getByText('Nobody found for “zzzz”').waitFor()
  await page.getByRole('button', { name: 'Clear the search' }).click()
  await row(page, 'Ananya Mukherjee').waitFor()
})

test('the list is walked by keyboard: a row opens beside it, ↓ goes on, Enter opens the page, back finds the place', async () => {
  await row(page, 'Ananya Mukherjee').click()
  await page.getByRole('complementary', { name: 'Ananya Mukherjee' }).waitFor()
  await page.keyboard.press('ArrowDown')
  await panel().waitFor()
  await panel().getByText('2 of 5').waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(/#\/customers\/\d+/)
  await page.getByRole('heading', { level: 1, name: 'Biplab Das' }).waitFor()
  await page.getByRole('button', { name: 'Next customer' }).click()
  await page.getByRole('heading', { level: 1, name: 'Farida Khatun' }).waitFor()
  await page.getByRole('navigation').getByRole('link', { name: 'Customers' }).last().click()
  await page.getByRole('complementary', { name: 'Farida Khatun' }).waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByRole('complementary').count()).toBe(0)
})

test('what is typed is found whole however fast it comes; its field left, the address says it, and going back shows it again', async () => {
  await page.getByRole('searchbox').pressSequentially('ananya')
  await expect.poll(() => page.getByRole('grid').getAttribute('aria-rowcount')).toBe('2')
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => page.url()).toContain('q=ananya')
  await show(page, '/segments')
  await page.getByRole('heading', { level: 1, name: 'Segments' }).waitFor()
  await page.goBack()
  await row(page, 'Ananya Mukherjee').waitFor()
  expect(await page.getByRole('searchbox').inputValue()).toBe('ananya')
  await page.getByRole('searchbox').fill('')
  await row(page, 'Biplab Das').waitFor()
})

test('a new customer needs a name, an e-mail or a phone; what cannot be an e-mail says so at its line', async () => {
  await page.getByRole('button', { name: 'New customer' }).click()
  const form = page.getByRole('dialog', { name: 'New customer' })
  await form.getByRole('button', { name: 'Add customer' }).click()
  await form.getByText('A name, an e-mail or a phone is needed.').waitFor()
  await form.getByLabel('Name').fill('Tenzing Lama')
  await form.getByLabel('E-mail 1').fill('tenzing.example.com')
  await form.getByRole('button', { name: 'Add an e-mail' }).click()
  await form.getByLabel('E-mail 2').fill('lama@example.com')
  await form.getByRole('button', { name: 'Add customer' }).click()
  await form.getByText('An e-mail address has an @ in it.').waitFor()

  // Closing would lose what was typed: it asks first.
  await page.keyboard.press('Escape')
  await page.getByRole('dialog', { name: 'Leave without saving?' }).getByRole('button', { name: 'Cancel' }).click()

  // A slip is told, nothing is forbidden; one click takes what was meant.
  await form.getByLabel('E-mail 1').fill('tenzing@gmial.com')
  await form.getByLabel('Phone 1').fill('98330 9114')
  await form.getByRole('button', { name: 'Did you mean tenzing@gmail.com?' }).click()
  expect(await form.getByLabel('E-mail 1').inputValue()).toBe('tenzing@gmail.com')
  await form.getByText('One digit is missing.').waitFor()
  await form.getByLabel('E-mail 1').fill('tenzing@example.com')
  await form.getByLabel('Phone 1').fill('9833091146')
  await form.getByRole('button', { name: 'Add an address' }).click()
  await form.getByLabel('City').fill('Darjeeling')
  await form.getByRole('combobox', { name: 'Tags' }).fill('Wholesale')
  await page.keyboard.press('Enter')
  await form.getByRole('button', { name: 'Add customer' }).click()
  // It stays while one points at it: the row is opened without the mouse.
  await toast('Tenzing Lama is added.').hover()
  await row(page, 'Tenzing Lama').filter({ hasText: 'Darjeeling' }).filter({ hasText: '98330 91146' }).waitFor()

  await row(page, 'Tenzing Lama').dispatchEvent('click')
  const card = page.getByRole('complementary', { name: 'Tenzing Lama' })
  await card.getByRole('link', { name: 'lama@example.com' }).waitFor()
  expect(await card.getByRole('link', { name: 'tenzing@example.com' }).getAttribute('href')).toBe(
    'mailto:tenzing@example.com',
  )
  expect(await card.getByRole('link', { name: '98330 91146' }).getAttribute('href')).toBe('tel:+919833091146')
  await card.getByText('Wholesale').waitFor()

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => row(page, 'Tenzing Lama').count()).toBe(0)
})

test('a change is saved with a way back', async () => {
  await openPage('Biplab Das')
  await page.getByRole('button', { name: 'Edit' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('Company').fill('Das Stores')
  await form.getByRole('button', { name: 'Save changes' }).click()
  await toast('Biplab Das is saved.').hover() // it stays while one points at it
  await page.getByRole('complementary').getByText('Das Stores').waitFor()
  await page.getByText('Details changed').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await toast('Taken back: Biplab Das.').waitFor()
  await expect.poll(() => page.getByRole('complementary').getByText('Das Stores').count()).toBe(0)
})

test('a deleted customer is gone at once and comes back whole', async () => {
  await openPage('Farida Khatun')
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await toast('Farida Khatun is deleted.').hover()
  await page.getByRole('grid').waitFor()
  await expect.poll(() => row(page, 'Farida Khatun').count()).toBe(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await row(page, 'Farida Khatun').click()
  await page.getByRole('complementary').getByRole('link', { name: 'farida@example.com' }).waitFor()
})

test('a note stands in the timeline of every window at once', async () => {
  await openPage('Ananya Mukherjee')
  const second = await context.newPage()
  await second.goto(page.url())
  await second.getByRole('heading', { level: 1, name: 'Ananya Mukherjee' }).waitFor()
  await page.getByRole('textbox', { name: 'Write a note about Ananya Mukherjee…' }).fill('Wants 60 gift boxes.')
  await page.keyboard.press('Control+Enter')
  for (const window of [page, second]) await window.getByRole('listitem').getByText('Wants 60 gift boxes.').waitFor()
  await second.close()
})

test('consent changes by hand only with a reason, and says the reason afterwards', async () => {
  await row(page, 'प्रिया शर्मा').click()
  const card = page.getByRole('complementary', { name: 'प्रिया शर्मा' })
  await card.getByText('Not yet: nobody said why').waitFor()
  await card.getByRole('button', { name: 'Change', exact: true }).click()
  const dialog = page.getByRole('dialog')
  // Esc closes the question, not the person behind it.
  await dialog.getByRole('button', { name: 'Save answer' }).focus()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await card.getByRole('button', { name: 'Change', exact: true }).click()
  // Without a yes the reason is another one: not how it is known, but why they may be written to.
  await dialog.getByLabel('They said neither yes nor no').check()
  await dialog.getByLabel('Why may you, all the same?').waitFor()
  await dialog.getByLabel('They agreed').check()
  await dialog.getByRole('button', { name: 'Save answer' }).click()
  await dialog.getByText('Write in a few words how you know.').waitFor()
  await dialog.getByLabel('How do you know?').fill('she asked at the counter')
  await dialog.getByRole('button', { name: 'Save answer' }).click()
  await card.getByText('Yes, by e-mail').waitFor()
  await card.getByText('she asked at the counter · by hand').waitFor()
  await card.getByRole('button', { name: 'WhatsApp: No number. Change' }).press('Enter')
  await dialog.getByLabel('They do not want it').check()
  await dialog.getByLabel('How do you know?').fill('told the driver')
  await dialog.getByRole('button', { name: 'Save answer' }).click()
  await card.getByRole('button', { name: 'WhatsApp: Not wanted. Change' }).waitFor()
  await card.getByRole('button', { name: 'Everything they said' }).click()
  const said = page.getByRole('dialog', { name: 'What प्रिया शर्मा said' })
  await expect.poll(() => said.getByRole('listitem').allInnerTexts()).toHaveLength(2)
  expect(await said.getByRole('listitem').first().innerText()).toMatch(
    /WhatsApp.*Does not want it.*told the driver · by hand/s,
  )
  await page.keyboard.press('Escape')
  await row(page, 'प्रिया शर्मा').waitFor()
})

test('whoever is open beside the list stays there while a dialog is still on its way', async () => {
  const coming = Promise.withResolvers<void>()
  const dialogPart = /\/export-dialog-[^/]+\.js$/
  await page.route(dialogPart, (route) => coming.promise.then(() => route.continue()))
  await row(page, 'Biplab Das').click()
  await panel().waitFor()
  const asked = page.waitForRequest(dialogPart)
  await page.getByRole('button', { name: 'Export these customers' }).click()
  await asked
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  expect(await panel().isVisible()).toBe(true)
  coming.resolve()
  await page.getByRole('dialog', { name: 'Export customers' }).waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
})

test('two windows on one person: the second save is refused, shows both values, and the owner chooses', async () => {
  await openPage('Biplab Das')
  const second = await context.newPage()
  await second.goto(page.url())
  for (const window of [page, second]) {
    await window.getByRole('button', { name: 'Edit' }).click()
    await window.getByRole('dialog').getByLabel('Name', { exact: true }).waitFor()
  }
  await page.getByRole('dialog').getByLabel('Company').fill('Das & Sons')
  await page.getByRole('dialog').getByLabel('Position').fill('Owner')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await toast('Biplab Das is saved.').waitFor()

  await second.getByRole('dialog').getByLabel('Name', { exact: true }).fill('Biplab Kumar Das')
  await second.getByRole('dialog').getByLabel('Company').fill('Das Stores')
  await second.getByRole('button', { name: 'Save changes' }).click()
  const conflict = second.getByRole('dialog', { name: 'Changed in another window' })
  await conflict.waitFor()
  await conflict.getByText(/The other one was saved (now|today \d)[^.]*\./).waitFor()
  const sides = async (field: string) => conflict.getByRole('group', { name: field }).getByRole('radio').allInnerTexts()
  expect((await sides('Name')).join()).toMatch(/Biplab Kumar Das[\s\S]*Biplab Das/)
  expect((await sides('Company')).join()).toMatch(/Das Stores[\s\S]*Das & Sons/)
  expect((await sides('Position')).join()).toMatch(/empty[\s\S]*Owner/)
  // Untouched here, changed there: the stored value is suggested. The owner takes the other company, too.
  await conflict.getByRole('group', { name: 'Company' }).getByRole('radio', { name: 'Das & Sons' }).click()
  await conflict.getByRole('button', { name: 'Save this choice' }).click()
  for (const window of [page, second]) {
    await window.getByRole('heading', { level: 1, name: 'Biplab Kumar Das' }).waitFor()
    await window.getByText('Owner · Das & Sons').waitFor()
  }
  await second.close()
})
