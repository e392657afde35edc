import { rmSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../support/browser.ts'
import { type Host, startHost } from '../support/host.ts'
import { emptyShop } from '../support/shop.ts'
import { createTestCore } from '../support/test-core.ts'

/* What a customer list is trusted for: nothing is lost by a click, every change can be looked up, and who asks for it is forgotten. */

let host: Host
let browser: Browser
let page: Page
let dataDir: string
let rina: number

beforeAll(async () => {
  dataDir = await emptyShop()
  const core = await createTestCore({ dataDir, start: false })
  const made = await core.client.customers.create({ name: 'Rina Das', emails: [{ address: 'rina@example.com' }] })
  rina = made.customer.id
  await core.client.customers.create({ name: 'Karim Khan', phones: [{ number: '98300 11223' }] })
  await core.client.consent.createTopic({ name: 'Offers' })
  await core.close()
  ;[host, browser] = await Promise.all([startHost({ dataDir }), launchChromium()])
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
  page = await context.newPage()
  page.setDefaultTimeout(60_000) // a busy machine is no failure
  await page.goto(`${host.url}#/customers/${rina}`)
  await page.getByRole('heading', { name: 'Rina Das', level: 1 }).waitFor()
})
afterAll(async () => {
  await browser?.close()
  await host?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' })
const menuItem = (name: string) => page.getByRole('menuitem', { name })
const show = (path: string) =>
  page.evaluate((hash) => {
    window.location.hash = hash
  }, path)

test('a change stands in the history and is taken back by itself', async () => {
  await button('Edit').click()
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel('Name', { exact: true }).fill('Rina Sengupta')
  await drawer.getByRole('button', { name: 'Save changes' }).click()
  await page.getByRole('heading', { name: 'Rina Sengupta', level: 1 }).waitFor()
  await button('Changes').click()
  await page.getByRole('listitem').filter({ hasText: 'Rina Das' }).filter({ hasText: 'Rina Sengupta' }).waitFor()
  await button('Undo: Name').first().click()
  await page.getByRole('heading', { name: 'Rina Das', level: 1 }).waitFor()
})

test('a deleted customer is found in the recycle bin and comes back', async () => {
  await button('More').click()
  await menuItem('Delete').click()
  await page.getByRole('grid').waitFor()
  await button('More').first().click()
  await menuItem('Recycle bin').click()
  await page.getByLabel('Find a deleted customer by name').fill('rina')
  await button('Restore Rina Das').click()
  await page.getByText('The recycle bin is empty').or(page.getByText('No deleted customer is called')).first().waitFor()
  await show(`/customers/${rina}`)
  await page.getByRole('heading', { name: 'Rina Das', level: 1 }).waitFor()
})

test('a customer is erased only when the name is typed; the address stays refused', async () => {
  await button('More').click()
  await menuItem('Erase for good…').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('This cannot be undone').waitFor()
  await dialog.getByRole('button', { name: 'Erase 1 customer for good' }).click()
  await dialog.getByText('Type the name exactly as it stands here.').waitFor()
  await dialog.getByLabel('Type “Rina Das” to confirm').fill('Rina Das')
  await dialog.getByRole('button', { name: 'Erase 1 customer for good' }).click()
  await page.getByRole('row').filter({ hasText: 'Karim Khan' }).waitFor()
  await show('/settings/privacy')
  await page.getByText('1 customer erased').waitFor()
  await page.getByText('1 address, number or street of somebody erased for good is kept, too').waitFor()
  await show('/customers')
  await page.getByRole('row').filter({ hasText: 'Karim Khan' }).waitFor()
  await expect.poll(() => page.getByRole('row').filter({ hasText: 'Rina Das' }).count()).toBe(0)
})

test('an address is refused by hand and allowed again with a reason', async () => {
  await show('/settings/privacy')
  await button('Refuse an address').click()
  await page.getByLabel('E-mail address').fill('late@example.com')
  await page.getByRole('textbox', { name: 'Reason' }).fill('told us on the phone')
  await button('Refuse this address').click()
  await button('Allow again: late@example.com').click()
  await page.getByRole('textbox', { name: 'Reason' }).fill('a mistake of ours')
  await button('Allow 1 address').click()
  await page.getByText('No address is refused yet.').waitFor()
})

test('an address leaves one topic alone, and stands among those that did', async () => {
  await show('/settings/privacy')
  await button('Some topics only').click()
  await page.getByText('No address has left a topic yet.').waitFor()
  await button('Refuse an address').click()
  await page.getByLabel('E-mail address').fill('mita@example.com')
  await page.getByLabel('What they do not want').first().click()
  await page.getByRole('option', { name: 'Only letters about “Offers”' }).click()
  await page.getByRole('textbox', { name: 'Reason' }).fill('wrote back: no offers, please')
  await button('Refuse letters about “Offers”').click()
  const left = page.getByRole('listitem').filter({ hasText: 'mita@example.com' })
  await left.getByText('Topic “Offers”').waitFor()
  await left.getByText('No customer has it now.').waitFor()
  await button('All letters').click()
  await page.getByText('No address is refused yet.').waitFor()
})
