import { afterAll, beforeAll, expect, test } from 'vitest'
import { heldQuestions } from '../support/held-line.ts'
import { type ServedWindow, serveWindow } from '../support/served-window.ts'

/* A record that is mended here and taken back elsewhere before the list is asked for anew. */

let shop: ServedWindow
beforeAll(async () => {
  shop = await serveWindow()
  for (const [name, address] of [
    ['Rina Das', 'rina@gmial.com'],
    ['Asha Sen', 'asha@yahooo.com'],
  ] as const)
    await shop.client.customers.create({ name, emails: [{ address }] })
})
afterAll(() => shop.close())

test('what was taken back elsewhere at once waits in the list again', async () => {
  const { page, client } = shop
  const hold = await heldQuestions(page, /incomplete\/list/)
  await page.reload()
  await shop.show('/customers/incomplete')
  const rina = page.getByRole('textbox', { name: 'E-mail of Rina Das' })
  await rina.waitFor()
  hold(true)
  await rina.press('Enter')
  await rina.waitFor({ state: 'hidden' })
  const waiting = async () => (await client.incomplete.counts()).email
  await expect.poll(waiting).toBe(1)
  const [mended] = await client.activity.list({ limit: 1 })
  await client.activity.undo({ id: mended!.id })
  await expect.poll(waiting).toBe(2)
  hold(false)
  await rina.waitFor()
  expect(await rina.inputValue()).toBe('rina@gmail.com')
})

test('from the last line the focus goes back to a field: Enter takes what stands there, and leaves nobody as they are', async () => {
  const { page, client } = shop
  await shop.show('/customers/incomplete')
  const [rina, asha] = ['Rina Das', 'Asha Sen'].map((name) => page.getByRole('textbox', { name: `E-mail of ${name}` }))
  // Whichever of them is the last.
  const last = await page.getByRole('main').getByRole('textbox').last().getAttribute('aria-label')
  const [there, before] = last === 'E-mail of Rina Das' ? [rina!, asha!] : [asha!, rina!]
  await there.press('Escape')
  await there.waitFor({ state: 'hidden' })
  await expect.poll(() => before.evaluate((field) => field === document.activeElement)).toBe(true)
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await client.incomplete.counts()).email).toBe(0)
  const addresses = (await client.customers.list({})).rows.map(({ email }) => email)
  expect(addresses.filter((one) => /@(gmail|yahoo)\.com$/.test(one ?? ''))).toHaveLength(1)
})
