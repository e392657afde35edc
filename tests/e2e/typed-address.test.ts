import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type ServedWindow, serveWindow } from '../support/served-window.ts'

/* Somebody types another address, or goes back, while a form has something that is not saved. */

let shop: ServedWindow
beforeAll(async () => {
  shop = await serveWindow()
})
afterAll(() => shop.close())

const page = () => shop.page
const form = () => page().getByRole('dialog', { name: 'New customer' })
const question = () => page().getByRole('dialog', { name: 'Leave without saving?' })
const typed = () => form().getByRole('textbox', { name: 'Name', exact: true }).inputValue()
const where = () => page().evaluate(() => window.location.hash)

/** The mark is gone where the page was loaded anew. */
const mark = () => page().evaluate(() => document.documentElement.setAttribute('data-same', ''))
const isSame = () => page().evaluate(() => document.documentElement.hasAttribute('data-same'))

beforeEach(async () => {
  // The first address of a window: nothing in its history is before it.
  await page().goto('about:blank')
  await page().goto(`${shop.host.address()}#/customers`)
})

async function fillForm(): Promise<void> {
  await page().getByRole('button', { name: 'New customer' }).first().click()
  await form().getByRole('textbox', { name: 'Name', exact: true }).fill('Tenzing Lama')
  await mark()
}

test.each([0, 2])(
  'after %i ways within the window a typed address asks; Cancel leaves the form as it is',
  async (ways) => {
    for (const name of ['Companies', 'Customers'].slice(0, ways)) {
      await page().getByRole('navigation').getByRole('link', { name }).last().click()
      await page().getByRole('heading', { level: 1, name }).waitFor()
    }
    await fillForm()
    const before = await where()
    for (let twice = 0; twice < 2; twice++) {
      await shop.show('/segments')
      await question().getByRole('button', { name: 'Cancel' }).click()
      await expect.poll(where).toBe(before)
      expect(await typed()).toBe('Tenzing Lama')
      expect(await isSame()).toBe(true)
    }
    await shop.show('/segments')
    await question().getByRole('button', { name: 'Leave without saving' }).click()
    await page().getByRole('heading', { level: 1, name: 'Segments' }).waitFor()
    expect(await isSame()).toBe(true)
  },
)

test('going back from a typed address asks, too, and Cancel leaves the form', async () => {
  await shop.show('/segments')
  await page().getByRole('heading', { level: 1, name: 'Segments' }).waitFor()
  await shop.show('/customers')
  await fillForm()
  const before = await where()
  await page().goBack()
  await question().getByRole('button', { name: 'Cancel' }).click()
  await expect.poll(where).toBe(before)
  expect(await typed()).toBe('Tenzing Lama')
  expect(await isSame()).toBe(true)
  await page().goBack()
  await question().getByRole('button', { name: 'Leave without saving' }).click()
  await page().getByRole('heading', { level: 1, name: 'Segments' }).waitFor()
})
