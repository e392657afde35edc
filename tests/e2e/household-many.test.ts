import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServedWindow, serveWindow } from '../support/served-window.ts'

/* One household of the people who are marked, as a shop makes it: see what will happen, do it, take it back. */

let shop: ServedWindow
beforeAll(async () => {
  shop = await serveWindow()
  for (const name of ['Asha Roy', 'Bimal Roy', 'Chitra Roy']) await shop.client.customers.create({ name })
})
afterAll(() => shop?.close())

test('three live together, and with nobody again once it is taken back', async () => {
  const { page, client } = shop
  await shop.show('/customers')
  await page.getByRole('checkbox', { name: 'Select Asha Roy' }).click()
  const set = async () => {
    await page.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Set a field …' }).click()
    await page.getByRole('combobox', { name: 'Field' }).click()
    await page.getByRole('option', { name: 'Household' }).click()
    await page.getByRole('radio', { name: 'They live together' }).click()
  }
  await set()
  await page.getByText('It takes two to live together.').waitFor()
  await page.keyboard.press('Escape')
  for (const name of ['Bimal Roy', 'Chitra Roy']) await page.getByRole('checkbox', { name: `Select ${name}` }).click()
  await set()
  await page.getByText('3 come into one household.').waitFor()
  await page.getByRole('button', { name: 'Change 3 customers' }).click()
  const together = async () => (await client.households.get({ id: 1 })).members.map(({ name }) => name)
  await expect.poll(together).toEqual(['Bimal Roy', 'Chitra Roy'])
  await page.getByRole('alert').filter({ hasText: 'They live together' }).getByRole('button', { name: 'Undo' }).click()
  await expect.poll(together).toEqual([])
})
