import { afterAll, beforeAll, expect, test } from 'vitest'
import { heldQuestions } from '../support/held-line.ts'
import { type ServedWindow, serveWindow } from '../support/served-window.ts'

/* A page is open on somebody, or on a company, who is deleted or becomes part of another elsewhere meanwhile. */

let shop: ServedWindow
beforeAll(async () => {
  shop = await serveWindow()
})
afterAll(() => shop.close())

const heading = (name: string) => shop.page.getByRole('heading', { level: 1, name, exact: true })
const button = (name: string) => shop.page.getByRole('button', { name, exact: true })
const person = async (name: string) => (await shop.client.customers.create({ name })).customer

test('whoever is deleted meanwhile is said to be gone, alone, with a way to the list', async () => {
  const { id } = await person('Asha Roy')
  await shop.show(`/customers/${id}`)
  await heading('Asha Roy').waitFor()
  await shop.client.customers.delete({ id })
  await shop.page.getByText('This customer is no longer here').waitFor()
  await expect.poll(() => shop.page.getByText('Asha Roy').count()).toBe(0)
  expect(await button('Edit').count()).toBe(0)
  await shop.page.getByRole('link', { name: 'Look in the recycle bin' }).click()
  await shop.page.getByRole('row', { name: /Asha Roy/ }).waitFor()
  await shop.page.goBack()
  await button('Show all customers').click()
  await heading('Customers').waitFor()
})

test.each([
  ['Edit', 'Bina Sen'],
  ['Add a phone, an e-mail or an address', 'Bina Roy'],
])('what was typed into an open form stays on the screen: %s', async (way, called) => {
  const { id } = await person(called)
  await shop.show(`/customers/${id}`)
  await button(way).click()
  const name = shop.page.getByRole('dialog').getByLabel('Name', { exact: true })
  await name.fill('Bina Sengupta')
  await shop.client.customers.delete({ id })
  await shop.page.getByText('This customer is no longer here').waitFor()
  expect(await name.inputValue()).toBe('Bina Sengupta')
  // Saving fails, and says so where it is seen: beside the button, not at the end of a long form.
  await shop.page.getByRole('dialog').getByRole('button', { name: 'Save changes' }).click()
  const failure = shop.page.getByRole('dialog').getByRole('alert')
  await failure.waitFor()
  const isSeen = () =>
    failure.evaluate((said) => {
      const { left, top, width, height } = said.getBoundingClientRect()
      return said.contains(document.elementFromPoint(left + width / 2, top + height / 2))
    })
  await expect.poll(isSeen).toBe(true)
  await name.focus()
  await shop.page.getByRole('dialog').press('Escape')
  await button('Leave without saving').click()
  await name.waitFor({ state: 'detached' })
})

test('who deletes somebody and goes on to a page that takes its time gets there', async () => {
  const { page } = shop
  const hold = await heldQuestions(page, /customers\/delete/)
  const coming = Promise.withResolvers<void>()
  await page.route(/\/campaigns-page-[^/]+\.js$/, (route) => coming.promise.then(() => route.continue()))
  await page.reload()
  const { id } = await person('Dipa Nag')
  await shop.show(`/customers/${id}`)
  await heading('Dipa Nag').waitFor()
  await button('More').click()
  hold(true)
  await page.getByRole('menuitem', { name: 'Delete', exact: true }).click()
  await page.getByRole('link', { name: 'Campaigns', exact: true }).click()
  hold(false)
  await page.getByText('Dipa Nag is deleted.').first().waitFor()
  coming.resolve()
  await heading('Campaigns').waitFor()
})

test('whoever became part of another leads there, from the page and from the panel', async () => {
  for (const opened of ['page', 'panel'] as const) {
    const [first, second] = [await person('Chitra Pal'), await person('Citra Pal')]
    await shop.show(opened === 'page' ? `/customers/${second.id}` : `/customers?open=${second.id}`)
    await shop.page.getByRole('complementary').filter({ hasText: 'Citra Pal' }).first().waitFor()
    const people = [first, second].map(({ id, version }) => ({ id, version }))
    const { customer } = await shop.client.duplicates.merge({ people, choices: [{ field: 'name', from: first.id }] })
    expect(customer.id).toBe(first.id)
    await shop.page.getByText('This customer is part of Chitra Pal now').waitFor()
    // The list beside the panel is read anew by a question of its own.
    await expect.poll(() => shop.page.getByText('Citra Pal').count()).toBe(0)
    await button('Open Chitra Pal').click()
    await heading('Chitra Pal').waitFor()
    await shop.client.customers.delete({ id: first.id })
  }
})

test('a company that is deleted meanwhile is said to be gone, alone', async () => {
  const { id } = (await shop.client.companies.create({ name: 'Das & Sons' })).company
  await shop.show(`/companies/${id}`)
  await heading('Das & Sons').waitFor()
  await shop.client.companies.delete({ id, expected: 0 })
  await shop.page.getByText('This is no longer there.').waitFor()
  await expect.poll(() => shop.page.getByText('Das & Sons').count()).toBe(0)
  await button('Show all companies').click()
  await heading('Companies').waitFor()
})
