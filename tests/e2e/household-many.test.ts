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

test('on the page of one, each answer says what became of it and is taken back from the line at the foot', async () => {
  const { page, client } = shop
  const home = { street: '12 Park Street', city: 'Kolkata', postalCode: '700019' }
  const { customer: rina } = await client.customers.create({ name: 'Rina Das', addresses: [home] })
  await client.customers.create({ name: 'Soma Das', addresses: [home] })
  const takeBack = (text: string) =>
    page.getByRole('alert').filter({ hasText: text }).getByRole('button', { name: 'Undo' }).click()
  const stands = async () => {
    const { members, proposed } = await client.households.get({ id: rina.id })
    return { members: members.length, proposed: proposed.length }
  }
  await shop.show(`/customers/${rina.id}`)
  await page.getByRole('button', { name: 'Rina Das and Soma Das do not live together' }).click()
  await takeBack('They are not proposed again.')
  await expect.poll(stands).toEqual({ members: 0, proposed: 1 })
  const together = page.getByRole('button', { name: 'Rina Das and Soma Das live together' })
  await together.click()
  await takeBack('Rina Das and Soma Das live together.')
  await together.click()
  await page.getByRole('button', { name: 'Does not live there any more' }).click()
  await takeBack('Rina Das does not live there any more.')
  await expect.poll(stands).toEqual({ members: 1, proposed: 0 })
})
