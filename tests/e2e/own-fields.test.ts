import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServedWindow, serveWindow } from '../support/served-window.ts'

/* A shop asks its own question: the field is made, filled in, asked for in a segment and said in a letter; deleted, it comes back. */

const open: { window?: ServedWindow } = {}
const window = () => open.window!
const page = () => window().page
const button = (name: string | RegExp) => page().getByRole('button', { name })
const dialog = () => page().getByRole('dialog')

beforeAll(async () => {
  open.window = await serveWindow()
  const { customers } = window().client
  const { customer } = await customers.create({ name: 'Ananya Mukherjee', emails: [{ address: 'ananya@town.in' }] })
  const { id, version } = customer
  await customers.setConsent({ id, version, status: 'subscribed', ground: 'asked in the shop' })
  await customers.create({ name: 'Biplab Das' })
})
afterAll(() => open.window?.close())

async function choose(box: string, option: string): Promise<void> {
  await page().getByRole('combobox', { name: box, exact: true }).click()
  await page().getByRole('option', { name: option, exact: true }).click()
}

test('a choice is made in the settings', async () => {
  await window().show('/settings/fields')
  await button('Make the first field').click()
  await dialog().getByLabel('Name').fill('Favourite tea')
  await choose('What it holds', 'Choice')
  await dialog().getByLabel('Choice 1').fill('Assam')
  await dialog().getByLabel('Choice 2').fill('Nilgiri')
  await button('Make the field').click()
  await page()
    .getByRole('row', { name: /Favourite tea/ })
    .getByText('Assam and Nilgiri')
    .waitFor()
})

test('a dialog gives the focus back to what opened it, whichever way it closes', async () => {
  const focused = (name: string) => button(name).evaluate((one) => one === document.activeElement)
  for (const name of ['New field', 'Change “Favourite tea”', 'Delete “Favourite tea”']) {
    await button(name).press('Enter')
    await dialog().waitFor()
    await page().keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
    await expect.poll(() => focused(name)).toBe(true)
    await button(name).click()
    await dialog().getByRole('button', { name: 'Cancel' }).click()
    await expect.poll(() => focused(name)).toBe(true)
  }
})

test('it is filled in on a person, and stands on their page', async () => {
  await window().show('/customers/1')
  await button('Edit').click()
  await choose('Favourite tea', 'Nilgiri')
  await button('Save changes').click()
  await page().getByText('Ananya Mukherjee is saved.').first().waitFor()
  await page().getByRole('definition').filter({ hasText: 'Nilgiri' }).waitFor()
})

test('a segment asks for it and says so in a sentence', async () => {
  await window().show('/segments/new')
  await choose('What', 'Favourite tea')
  await page().getByRole('combobox', { name: 'Value' }).click()
  await page().getByRole('option', { name: 'Nilgiri' }).click()
  await page().getByText('Everyone for whom this is true: Favourite tea is Nilgiri.').waitFor()
  await page().getByText('of 2 customers').waitFor()
  await page().getByRole('textbox', { name: 'Name' }).fill('Nilgiri drinkers')
  await button('Save segment').click()
  await page().getByText('“Nilgiri drinkers” is saved.').first().waitFor()
})

test('a letter says it, with other words for who has none', async () => {
  await window().show('/campaigns/new')
  await button('Continue').click()
  const subject = page().getByRole('textbox', { name: 'Subject', exact: true })
  await page().getByRole('textbox', { name: 'Message', exact: true }).fill('New tea has come.')
  await subject.fill('News of ')
  await button('Insert a field into the subject').click()
  await page()
    .getByRole('menuitem', { name: /Favourite tea/ })
    .click()
  await expect.poll(() => subject.inputValue()).toBe('News of {{ field_1_favourite_tea | default: "favourite tea" }}')
  await page().getByText('News of Nilgiri').first().waitFor()
})

test('what a segment asks for is not deleted; what is deleted comes back with its values', async () => {
  await window().show('/settings/fields')
  await button('Delete “Favourite tea”').click()
  await button('Delete the field and 1 value').click()
  await dialog().getByText('still uses this field').waitFor()
  await dialog().getByRole('button', { name: 'Cancel' }).click()
  // Values that are nothing of another kind name those who have them, to be mended there.
  await button('Change “Favourite tea”').click()
  await choose('Change to', 'Date')
  await dialog().getByRole('link', { name: 'Ananya Mukherjee' }).click()
  await page().getByRole('definition').filter({ hasText: 'Nilgiri' }).waitFor()
  await expect.poll(() => dialog().count()).toBe(0)
  await window().show('/settings/fields')
  const [segment] = await window().client.segments.list()
  await window().client.segments.delete({ id: segment!.id })
  for (const letter of await window().client.campaigns.list()) await window().client.campaigns.delete({ id: letter.id })
  await button('Delete “Favourite tea”').click()
  await button('Delete the field and 1 value').click()
  await page().getByText('“Favourite tea” is deleted.').first().waitFor()
  const told = page().locator('.mantine-Notification-root').filter({ hasText: '“Favourite tea” is deleted.' })
  await told.getByRole('button', { name: 'Undo' }).click()
  await page().getByText('“Favourite tea” is back with all its values.').first().waitFor()
  await page()
    .getByRole('row', { name: /Favourite tea.*1/ })
    .waitFor()
  await window().show('/customers/1')
  await page().getByRole('definition').filter({ hasText: 'Nilgiri' }).waitFor()
})

test('of a field set for many, its undo says beforehand who goes back and who stays', async () => {
  const { customers, fields } = window().client
  const { id: fieldId } = await fields.create({ name: 'Nickname', kind: 'text' })
  const deed = { kind: 'set-own' as const, fieldId, text: 'Bondhu', chosen: [], how: 'replace' as const }
  await customers.bulkStart({ who: { kind: 'people', ids: [1, 2] }, deed, expected: 2 })
  await window().show('/customers/2')
  await page().getByRole('definition').filter({ hasText: 'Bondhu' }).waitFor()
  const { version, name } = await customers.get({ id: 2 })
  await customers.update({ id: 2, version, values: { name, custom: [{ fieldId, text: 'Bipu', chosen: [] }] } })
  await window().show('/activity')
  await button(/^Undo: “Nickname: Bondhu” set for 2 customers/).click()
  await dialog().getByText('1 person goes back to what it was before.').waitFor()
  await dialog().getByText('1 person stays as is: 1 changed since').waitFor()
  await dialog().getByRole('button', { name: 'Undo for 1 person' }).click()
  await page().getByText('1 person put back. 1 kept as is.').waitFor()
  await window().show('/customers/2')
  await page().getByRole('definition').filter({ hasText: 'Bipu' }).waitFor()
})

test('of a field whose kind changed without one value changing, the undo says that only the kind goes back', async () => {
  const { customers, fields } = window().client
  const field = (await fields.lines()).find(({ name }) => name === 'Nickname')!
  const { version, name } = await customers.get({ id: 1 })
  const custom = [{ fieldId: field.id, text: 'Anu', chosen: [] }]
  await customers.update({ id: 1, version, values: { name, custom } })
  await fields.convert({ id: field.id, version: field.version, kind: 'long' })
  await window().show('/activity')
  await button(/^Undo: Kind of the field “Nickname” changed/).click()
  await dialog().getByText('Only the kind of the field goes back.').waitFor()
  expect(
    await dialog()
      .getByText(/go(es)? back to what/)
      .count(),
  ).toBe(0)
  await dialog().getByRole('button', { name: 'Undo', exact: true }).click()
  await expect.poll(async () => (await fields.list()).find(({ id }) => id === field.id)?.kind).toBe('text')
})

test('a saved view that asks for a deleted field, or shows a deleted segment, says so and goes on without it', async () => {
  const { customers, fields, segments } = window().client
  const { id } = await fields.create({ name: 'Loyalty', kind: 'text' })
  const loyal = { field: 'own' as const, id, test: { kind: 'filled' as const }, not: false }
  const where = { match: 'all' as const, parts: [loyal] }
  await customers.saveView({ name: 'Loyal ones', view: { where }, columns: null })
  const segment = await segments.create({
    name: 'All of them',
    rules: { match: 'all', parts: [{ ...loyal, not: true }] },
  })
  await customers.saveView({ name: 'By segment', view: { segment: segment.id }, columns: null })
  await segments.delete({ id: segment.id })
  await window().show('/settings/fields')
  await button('Delete “Loyalty”').click()
  await dialog().getByText('The saved view “Loyal ones” asks for it and will find nobody.').waitFor()
  await button('Delete the field').click()
  const everybody = () => page().getByRole('row', { name: /Ananya Mukherjee|Biplab Das/ })
  for (const view of ['Loyal ones', 'By segment']) {
    await page().getByRole('link', { name: view, exact: true }).click()
    await page().getByText('A filter asks for something that was deleted').waitFor()
    if (view === 'By segment') await button('Segment: A deleted segment').waitFor()
    await button('Take that filter away').press('Enter')
    await expect.poll(() => everybody().count()).toBe(2)
    await button('Segment: Everyone').waitFor()
  }
})
