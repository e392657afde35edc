import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServedWindow, serveWindow } from '../support/served-window.ts'

/* A company is added, somebody works there with a role, it goes and comes back; records in haste are mended by the keyboard and all at once. */

const open: { window?: ServedWindow } = {}
const window = () => open.window!
const page = () => window().page
const button = (name: string | RegExp) => page().getByRole('button', { name })
const dialog = () => page().getByRole('dialog')
/** It is there for some seconds. */
const lineAtFoot = (text: string) => page().locator('.mantine-Notification-root').filter({ hasText: text })
const undoOf = (text: string) => lineAtFoot(text).getByRole('button', { name: 'Undo' })

beforeAll(async () => {
  open.window = await serveWindow()
  const { customers } = window().client
  for (const [name, address] of [
    ['RINA DAS', 'rina@gmial.com'],
    ['BIMAL ROY', 'bimal@tea-house.example'],
    ['ASHA SEN', 'asha@yahooo.com'],
  ] as const)
    await customers.create({ name, emails: [{ address }] })
})
afterAll(() => open.window?.close())

test('a company is added and somebody works there as something', async () => {
  await window().show('/companies')
  await button('Add the first company').click()
  await dialog().getByLabel('Name').fill('Hotel Maidan View')
  await dialog().getByLabel('City').fill('Kolkata')
  await dialog().getByLabel('Phone').fill('033 24107535')
  await button('Add company').click()
  // In the list and on its page as a person's number is shown, however it was typed.
  await page()
    .getByRole('row', { name: /Hotel Maidan View.*033 2410 7535/ })
    .click()
  await page().getByRole('link', { name: '033 2410 7535' }).waitFor()
  await button('Add a person').click()
  await dialog().getByRole('combobox', { name: 'Person' }).fill('bimal')
  await page()
    .getByRole('option', { name: /BIMAL ROY/ })
    .click()
  await dialog().getByLabel('Role').fill('Buyer')
  await button('Add to the company').click()
  await page().getByRole('listitem').filter({ hasText: 'Buyer' }).waitFor()
  await page().getByRole('link', { name: 'BIMAL ROY' }).click()
  await page().getByText('Buyer · Hotel Maidan View').waitFor()
  await page().getByRole('link', { name: 'Hotel Maidan View' }).click()
  await page().getByRole('heading', { name: 'People' }).waitFor()
})

test('it is found in the palette; deleted, it comes back with who works there', async () => {
  await page().keyboard.press('Control+k')
  await page().getByPlaceholder('A name, phone, e-mail, city, page or action').fill('maidan')
  await page().getByText('Kolkata · 1 person').waitFor()
  await page().keyboard.press('Escape')
  await button('More').click()
  await page().getByRole('menuitem', { name: 'Delete' }).click()
  await dialog().getByText('1 person stays, without a company.').waitFor()
  await button('Delete the company').click()
  const told = page().locator('.mantine-Notification-root').filter({ hasText: 'Hotel Maidan View is deleted.' })
  await told.getByRole('button', { name: 'Undo' }).click()
  await page()
    .getByRole('row', { name: /Hotel Maidan View.*1/ })
    .waitFor()
})

test('changed in another window meanwhile, a company shows both values, and the owner says which one stays', async () => {
  const { companies } = window().client
  const [row] = (await companies.list({})).rows
  const { id, name, version, city } = await companies.get({ id: row!.id })
  await window().show(`/companies/${id}`)
  await button('Edit').click()
  await dialog().getByLabel('City').waitFor()
  await companies.update({ id, version, values: { name, city, phone: '98300 10001', notes: 'Pays late' } })
  await dialog().getByLabel('City').fill('Howrah')
  await dialog().getByLabel('Phone').fill('98300 20002')
  await button('Save changes').click()
  const conflict = page().getByRole('dialog', { name: 'Changed in another window' })
  const sides = async (field: string) => conflict.getByRole('group', { name: field }).getByRole('radio').allInnerTexts()
  await conflict.waitFor()
  expect((await sides('City')).join()).toMatch(/Howrah[\s\S]*Kolkata/)
  expect((await sides('Phone')).join()).toMatch(/98300 20002[\s\S]*98300 10001/)
  await conflict.getByRole('group', { name: 'Phone' }).getByRole('radio', { name: '98300 10001' }).click()
  await conflict.getByRole('button', { name: 'Save this choice' }).click()
  const now = async () => {
    const { city: where, phone, notes } = await companies.get({ id })
    return { where, phone, notes }
  }
  await expect.poll(now).toEqual({ where: 'Howrah', phone: '98300 10001', notes: 'Pays late' })
})

test('the history of a company shows what became of what; one change is taken back, the others stay', async () => {
  // The drawer and the question over it go one after the other.
  await expect.poll(() => dialog().count()).toBe(0)
  await button('Changes').click()
  const line = page().getByRole('listitem').filter({ hasText: 'Howrah' })
  await line.getByText('Kolkata').waitFor()
  await line.getByText('By hand').waitFor()
  await line.getByRole('button', { name: 'Undo: Address' }).click()
  const { companies } = window().client
  const [row] = (await companies.list({})).rows
  const now = async () => {
    const { city, phone } = await companies.get({ id: row!.id })
    return { city, phone }
  }
  await expect.poll(now).toEqual({ city: 'Kolkata', phone: '98300 10001' })
  await page().getByRole('button', { name: 'People', exact: true }).click()
  await page().getByRole('heading', { name: 'People' }).waitFor()
})

test('Today leads to what is wanting; Enter takes what is suggested, Esc leaves a record as it is', async () => {
  await window().show('/today')
  await page()
    .getByRole('link', { name: /5 incomplete customers/ })
    .click()
  const first = page().getByRole('textbox', { name: 'E-mail of RINA DAS' })
  await expect.poll(() => first.inputValue()).toBe('rina@gmail.com')
  await first.press('Enter')
  await undoOf('RINA DAS is mended.').click()
  await expect.poll(() => first.inputValue()).toBe('rina@gmail.com')
  await first.press('Enter')
  const next = page().getByRole('textbox', { name: 'E-mail of ASHA SEN' })
  await expect.poll(() => next.evaluate((field) => field === document.activeElement)).toBe(true)
  await next.press('Escape')
  const left = async () => (await window().client.incomplete.counts()).email
  await expect.poll(left).toBe(0)
  const emails = (await window().client.customers.list({})).rows.map((row) => row.email).sort()
  expect(emails).toEqual(['asha@yahooo.com', 'bimal@tea-house.example', 'rina@gmail.com'])
})

test('a slip is taken back from the line at the foot, and what cannot be kept stands there again with a word', async () => {
  const { client } = window()
  // The page has gone on to the next kind.
  await button('Mend all 3 as suggested …').waitFor()
  const [mended] = await client.activity.list({ limit: 1 })
  await client.activity.undo({ id: mended!.id })
  await button(/^E-mail misspelt/).click()
  const rina = page().getByRole('textbox', { name: 'E-mail of RINA DAS' })
  await rina.press('Escape')
  await undoOf('RINA DAS is left as is.').click()
  await rina.fill('no address')
  await rina.press('Enter')
  await lineAtFoot('This cannot be kept for RINA DAS.').first().waitFor()
  expect(await rina.inputValue()).toBe('no address')
  await rina.fill('rina@gmail.com')
  await rina.press('Enter')
  await expect.poll(async () => (await client.incomplete.counts()).email).toBe(0)
})

test('all of a kind are mended after a look at what becomes of them, and taken back', async () => {
  await button(/Name in capitals/).click()
  await button('Mend all 3 as suggested …').click()
  await dialog().getByRole('cell', { name: 'Bimal Roy', exact: true }).waitFor()
  await button('Mend 3 customers').click()
  const names = async () => (await window().client.customers.list({})).rows.map((row) => row.name).sort()
  await expect.poll(names).toEqual(['Asha Sen', 'Bimal Roy', 'Rina Das'])
  await page().getByText('Nothing of this kind waits any more.').waitFor()
  const [action] = await window().client.activity.list({ limit: 1 })
  await window().client.activity.undo({ id: action!.id })
  await expect.poll(names).toEqual(['ASHA SEN', 'BIMAL ROY', 'RINA DAS'])
})

test('names that were parted by a guess are turned round for one with the keyboard, and for all after a look', async () => {
  const halves = async () =>
    (
      await Promise.all(
        (await window().client.customers.list({})).rows.map(({ id }) => window().client.customers.get({ id })),
      )
    )
      .map((one) => `${one.givenName} | ${one.familyName}`)
      .sort()
  await button(/Names in one cell/).click()
  await page().getByText('Family name first', { exact: true }).click()
  const first = page().getByRole('textbox', { name: 'First name of RINA DAS' })
  await expect.poll(() => first.inputValue()).toBe('DAS')
  await button('Swap first and family name of RINA DAS').click()
  await first.press('Enter')
  await expect.poll(async () => (await window().client.incomplete.counts()).halves).toBe(2)
  await button('Split all 2: family name first …').click()
  await dialog().getByRole('cell', { name: 'SEN', exact: true }).waitFor()
  await button('Split 2 names').click()
  await expect.poll(halves).toEqual(['RINA | DAS', 'ROY | BIMAL', 'SEN | ASHA'])
  await page().getByText('Nothing of this kind waits any more.').waitFor()
})
