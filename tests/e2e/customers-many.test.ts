import { rmSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchChromium } from '../support/browser.ts'
import { type Host, startHost } from '../support/host.ts'
import { emptyShop } from '../support/shop.ts'
import { createTestCore } from '../support/test-core.ts'

/* Acts on many people as a shop does them: select, see what will happen, do it, take it back; by keys alone and by mouse. */

const COUNT = 24
const nameOf = (at: number) => `Person ${String(at + 1).padStart(2, '0')}`

let host: Host
let browser: Browser
let page: Page
let dataDir: string
let listId: number
const problems: string[] = []

beforeAll(async () => {
  dataDir = await emptyShop()
  const core = await createTestCore({ dataDir, start: false })
  for (let at = 0; at < COUNT; at++)
    await core.client.customers.create({
      name: nameOf(at),
      emails: [{ address: `p${at}@example.com` }],
      tags: at < 4 ? ['Tea'] : [],
    })
  const { rows } = await core.client.customers.list({})
  const refused = rows[0]!
  const { version } = await core.client.customers.get({ id: refused.id })
  await core.client.customers.setConsent({ id: refused.id, version, status: 'unsubscribed', ground: 'told us so' })
  listId = (await core.client.segments.create({ name: 'Wedding', rules: null })).id
  for (const row of rows.slice(0, 6))
    await core.client.segments.setMember({ id: listId, personId: row.id, member: true })
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
beforeEach(async () => {
  await show('/customers')
  await row(0).waitFor()
})

async function show(path: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash
  }, path)
}
const row = (at: number) => page.getByRole('row').filter({ hasText: nameOf(at) })
const tick = (at: number) => page.getByRole('checkbox', { name: `Select ${nameOf(at)}`, exact: true })
const bar = () => page.getByRole('region', { name: 'Selection' })
const said = (text: string) => page.getByRole('alert').filter({ hasText: text })
const button = (name: string) => page.getByRole('button', { name, exact: true })
const dialog = (name: string) => page.getByRole('dialog', { name })
/** People in the list, as its title says. */
const total = (count: number) =>
  expect.poll(() => page.getByRole('grid').getAttribute('aria-rowcount')).toBe(`${count + 1}`)

/** The question that came up has the focus, on what does nothing. */
const cancelFocused = () =>
  expect
    .poll(() => button('Cancel').evaluateAll((found) => found.some((one) => one === document.activeElement)))
    .toBe(true)

/** Tab until the button has the focus, as somebody without a mouse gets there. */
async function tabTo(name: string): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    if (await button(name).evaluateAll((found) => found.some((one) => one === document.activeElement))) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never reaches “${name}”`)
}
/** Takes the newest of the recent actions back, by keys. */
async function undoInRecentActions(what: string): Promise<void> {
  await show('/activity')
  await button(`Undo: ${what}`).waitFor()
  await tabTo(`Undo: ${what}`)
  await page.keyboard.press('Enter')
  // What touches many asks first, and Enter alone does nothing: the focus is on "Cancel".
  await page.getByRole('dialog').waitFor()
  await cancelFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
}

test('by keys: everybody is selected, tagged after a look at the numbers, and put back', async () => {
  await page.getByRole('searchbox').focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Control+A')
  await bar().getByText(`${COUNT} of ${COUNT} selected`).waitFor()
  await tabTo('Tag')
  await page.keyboard.press('Enter')
  await expect
    .poll(() => page.getByRole('combobox', { name: 'Tag' }).evaluate((field) => field === document.activeElement))
    .toBe(true)
  await page.keyboard.type('tea')
  await page.getByText('4 have it already.').waitFor()
  await button('Tag 20 customers').waitFor()
  await page.keyboard.press('Enter')
  await said('20 customers tagged “tea”').waitFor()
  await bar().getByText(`${COUNT} of ${COUNT} selected`).waitFor()
  await undoInRecentActions('20 customers tagged “tea”')
  await page.getByText('All 20 people put back.').waitFor()
})

test('by keys: a stretch is deleted only by a deliberate press, and comes back', async () => {
  await page.getByRole('grid').focus()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowUp')
  await bar().getByText(`3 of ${COUNT} selected`).waitFor()
  await page.keyboard.press('Delete')
  await dialog('Delete 3 customers?').waitFor()
  await page.getByText('Who refused letters stays refused, even when deleted.').waitFor()
  await cancelFocused()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
  await total(COUNT)
  await page.keyboard.press('Delete')
  await button('Delete 3 customers').waitFor()
  await tabTo('Delete 3 customers')
  await page.keyboard.press('Enter')
  await said('3 customers deleted').waitFor()
  await total(COUNT - 3)
  await expect.poll(() => bar().count()).toBe(0)
  await undoInRecentActions('3 customers deleted')
  await page.getByText('All 3 people put back.').waitFor()
  await show('/customers')
  await total(COUNT)
})

test('by mouse: everybody but one is tagged, the line at the foot takes it back', async () => {
  await page.getByRole('checkbox', { name: 'Select everybody in this list' }).click()
  await tick(2).click()
  await bar()
    .getByText(`${COUNT - 1} of ${COUNT} selected`)
    .waitFor()
  expect(await tick(3).isChecked()).toBe(true)
  // A look at one person's page and back: the ticks are as they were.
  await row(5).dblclick()
  await page.getByRole('heading', { level: 1, name: nameOf(5) }).waitFor()
  await show('/customers')
  await bar()
    .getByText(`${COUNT - 1} of ${COUNT} selected`)
    .waitFor()
  await bar().getByRole('button', { name: 'Tag', exact: true }).click()
  await page.getByRole('combobox', { name: 'Tag' }).fill('Puja 2026')
  await button(`Tag ${COUNT - 1} customers`).click()
  await said(`${COUNT - 1} customers tagged “Puja 2026”`)
    .getByRole('button', { name: 'Undo' })
    .click()
  await said(`All ${COUNT - 1} people put back.`).waitFor()
})

test('by mouse: in a list made by hand, a stretch with Shift is deleted and brought back', async () => {
  await show(`/customers?segment=${listId}`)
  await total(6)
  await tick(1).click()
  await row(4).click({ modifiers: ['Shift'] })
  await bar().getByText(`4 of ${COUNT} selected`).waitFor()
  await bar().getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Delete …' }).click()
  await button('Delete 4 customers').click()
  await said('4 customers deleted').getByRole('button', { name: 'Undo' }).click()
  await said('All 4 people put back.').waitFor()
  await total(6)
})

test('of many who were deleted, those who came back so far are not told as all', async () => {
  await tick(2).click()
  await row(4).click({ modifiers: ['Shift'] })
  await page.keyboard.press('Delete')
  await button('Delete 3 customers').click()
  await said('3 customers deleted').waitFor()
  await show('/customers/bin')
  for (const at of [2, 3]) {
    await button(`Restore ${nameOf(at)}`).click()
    await expect.poll(() => button(`Restore ${nameOf(at)}`).count()).toBe(0)
  }
  await show('/activity')
  await page.getByText('2 people put back.', { exact: true }).waitFor()
  await button('Undo: 3 customers deleted').first().click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Undo for/ })
    .click()
  await page.getByText('All 3 people put back.').first().waitFor()
  await show('/customers')
  await total(COUNT)
})

test('consent for many says who refused and stays so; another search begins without ticks', async () => {
  await page.keyboard.press('Control+A')
  await bar().getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'May we write? …' }).click()
  await page.getByRole('radio', { name: 'They agreed' }).click()
  await page.getByRole('textbox', { name: 'How do you know?' }).fill('signed at the fair')
  await page.getByText('1 refused letters, or mail to them comes back: that stays.').waitFor()
  await button(`Save the answer for ${COUNT - 1} customers`).waitFor()
  await button('Cancel').click()
  await page.getByRole('searchbox').fill('Person 02')
  await total(1)
  await expect.poll(() => bar().count()).toBe(0)
  expect(problems).toEqual([])
})
