import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { heldQuestions } from '../support/held-line.ts'
import { type ServedWindow, serveWindow } from '../support/served-window.ts'

/* A double click, or a key held down, in a window that is slow to say that it is at work: what was meant happens once. */

let shop: ServedWindow
beforeAll(async () => {
  shop = await serveWindow()
})
afterAll(() => shop?.close())

const button = (name: string) => shop.page.getByRole('button', { name, exact: true })
const dialog = () => shop.page.getByRole('dialog')

/** Both clicks wait in the line of a busy window: no timer of the page comes between them, only what follows the first at once. */
const clickTwice = (what: Locator) =>
  what.evaluate(async (one: HTMLElement) => {
    one.click()
    for (let n = 0; n < 200; n++) await null
    one.click()
  })

test('a customer is added once', async () => {
  const { page, client } = shop
  await shop.show('/customers/new')
  await dialog().getByLabel('Name', { exact: true }).fill('Rina Das')
  await clickTwice(button('Add customer'))
  await page.getByText('Rina Das is added.').first().waitFor()
  await dialog().waitFor({ state: 'detached' })
  expect((await client.customers.list({})).total).toBe(1)
})

test('a change is saved once, and is no conflict with itself', async () => {
  const { page } = shop
  await shop.show('/customers/1')
  await button('Edit').click()
  await dialog().getByLabel('Position').fill('Owner')
  await clickTwice(button('Save changes'))
  await page.getByText('Rina Das is saved.').first().waitFor()
  await dialog().waitFor({ state: 'detached' })
})

test('a note is kept once however long the keys are held', async () => {
  const { page, client } = shop
  const hold = await heldQuestions(page, /customers\/addNote/)
  await page.reload()
  await page.getByRole('textbox', { name: 'Write a note about Rina Das…' }).fill('Comes on Monday')
  hold(true)
  for (let n = 0; n < 3; n++) await page.keyboard.press('Control+Enter')
  hold(false)
  await page.getByRole('listitem').getByText('Comes on Monday').first().waitFor()
  const notes = (await client.customers.timeline({ id: 1, limit: 20 })).filter(({ kind }) => kind === 'note')
  expect(notes).toHaveLength(1)
})
