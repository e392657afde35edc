import { afterAll, beforeAll, expect, test } from 'vitest'
import { heldQuestions } from '../support/held-line.ts'
import { type ServedWindow, serveWindow } from '../support/served-window.ts'
import { startSmtp, type TestSmtp } from '../support/smtp/start.ts'

/* Whoever goes elsewhere while something is typed or being kept loses nothing without a question, and is not called back. */

const open: { window?: ServedWindow; smtp?: TestSmtp } = {}
const window = () => open.window!
const page = () => window().page
const hash = () => new URL(page().url()).hash
const question = () => page().getByRole('dialog', { name: 'Leave without saving?' })
let personId: number

beforeAll(async () => {
  open.window = await serveWindow()
  open.smtp = await startSmtp()
  personId = (await window().client.customers.create({ name: 'Rina Das' })).customer.id
})
afterAll(async () => {
  await open.window?.close()
  await open.smtp?.stop()
})

/** By the ways of the window, as its owner goes: what is typed into the address line is another visit. */
async function openPerson(): Promise<void> {
  await page().getByRole('link', { name: 'Customers', exact: true }).click()
  await page().getByRole('row').filter({ hasText: 'Rina Das' }).dblclick()
  await page().getByRole('heading', { level: 1, name: 'Rina Das' }).waitFor()
}

test('going back while something is typed into a form asks; staying keeps it, leaving goes back', async () => {
  await openPerson()
  await page().getByRole('button', { name: 'Edit' }).click()
  const name = page().getByRole('dialog').getByLabel('Name', { exact: true })
  await name.fill('Rina Sen')
  await page().goBack()
  await question().getByRole('button', { name: 'Cancel' }).click()
  await question().waitFor({ state: 'detached' })
  expect(await name.inputValue()).toBe('Rina Sen')
  expect(hash()).toContain(`#/customers/${personId}`)
  await page().goBack()
  await question().getByRole('button', { name: 'Leave without saving' }).click()
  await page().getByRole('grid').waitFor()
  await expect.poll(() => page().getByRole('dialog').count()).toBe(0)
})

test('of whom nothing is known to be reached by, the page leads on to the form, and what is saved there asks nothing', async () => {
  await openPerson()
  await page().getByRole('button', { name: 'Add a phone, an e-mail or an address' }).click()
  await page().getByRole('dialog').getByRole('button', { name: 'Add a phone' }).click()
  await page().getByRole('dialog').getByLabel('Phone 1').fill('98300 10001')
  await page().getByRole('button', { name: 'Save changes' }).click()
  await page().getByRole('link', { name: '98300 10001' }).waitFor()
  await page().getByRole('alert').filter({ hasText: 'Rina Das is saved.' }).waitFor()
  await page().getByRole('link', { name: 'Campaigns', exact: true }).click()
  await page().getByRole('heading', { level: 1, name: 'Campaigns' }).waitFor()
  expect(await question().count()).toBe(0)
})

test('whoever is on the way to another page while a mailbox is being saved gets there', async () => {
  const { host, port, user, password } = open.smtp!
  const pace = { perMinute: null, perHour: null, perDay: null }
  const of = {
    fromName: 'Tea House',
    address: 'shop@example.in',
    host,
    port,
    security: 'starttls',
    user,
    password,
  } as const
  const { id } = await window().client.accounts.create({ ...of, ...pace })
  const hold = await heldQuestions(page(), /accounts\/update/)
  await page().reload()
  await window().show(`/settings/accounts/${id}`)
  await page().getByLabel('Sender’s name').fill('Tea House Kolkata')
  hold(true)
  await page().getByRole('button', { name: 'Save' }).click()
  const coming = Promise.withResolvers<void>()
  const part = /\/activity-page-[^/]+\.js$/
  await page().route(part, (route) => coming.promise.then(() => route.continue()))
  const asked = page().waitForRequest(part)
  await window().show('/activity')
  await asked
  hold(false)
  await page().getByRole('alert').filter({ hasText: 'The account is saved.' }).waitFor()
  coming.resolve()
  await page().getByRole('heading', { level: 1, name: 'Recent actions' }).waitFor()
  expect(hash()).toBe('#/activity')
})
