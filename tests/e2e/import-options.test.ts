import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServedWindow, serveWindow } from '../support/served-window.ts'
import { jobOver } from '../support/test-core.ts'

/* A second file about people the shop has: whom it may change, what they are known by, what it brings along. */

const FIRST = `Name,E-mail,Mobile,Company,City,Customer no.
Rina Das,rina@example.com,98310 27748,Rina & Co,Kolkata,C-01
Mina Sen,mina@example.com,98310 20983,Sen Sweets,Howrah,C-02
`
const SECOND = `Name,E-mail,Mobile,Company,City,Customer no.
Rina Roy,rina.roy@example.com,,Roy Tea,,C-01
Mina Sen,mina@example.com,,,Howrah,C-02
New One,new@example.com,98310 77140,,,C-09
`

let shop: ServedWindow
let id: number
beforeAll(async () => {
  shop = await serveWindow()
  const first = await shop.client.import.open({ ref: shop.drop('first.csv', FIRST) })
  await jobOver(shop, first.jobId!)
  const { jobId } = await shop.client.import.start({ id: first.id, ground: 'Customers of the shop' })
  await jobOver(shop, jobId!)
  await shop.client.segments.create({ name: 'Fair 2026', rules: null })
  const second = await shop.client.import.open({ ref: shop.drop('second.csv', SECOND) })
  id = second.id
  await jobOver(shop, second.jobId!)
})
afterAll(() => shop?.close())

const button = (name: string) => shop.page.getByRole('button', { name, exact: true })
const choose = (name: string) => shop.page.getByRole('radio', { name, exact: true }).check()
const row = (text: string) => shop.page.getByRole('row').filter({ hasText: text })

test('a column says what stands for its blank cells, and everybody gets a tag, a list and a keeper', async () => {
  const { page } = shop
  await shop.show(`/import/${id}?step=columns`)
  await button('Fill blank cells of “City”').click()
  const value = page.getByRole('textbox', { name: 'Fill blank cells of “City”' })
  await value.fill('Serampore')
  await value.press('Enter')
  await page.getByText('Blank cells: Serampore').waitFor()
  // The focus goes back to what opened the field: by Enter, and by Escape, which leaves the field only and keeps what it was.
  const focused = () =>
    page.evaluate(() => [document.activeElement?.tagName, document.activeElement?.ariaLabel].join(' '))
  await expect.poll(focused).toMatch(/^BUTTON .*“City”/)
  await page.keyboard.press('Enter')
  await value.fill('Elsewhere')
  await value.press('Escape')
  await page.getByText('Blank cells: Serampore').waitFor()
  await expect.poll(focused).toMatch(/^BUTTON .*“City”/)
  const everybody = page.getByRole('region', { name: 'For everybody in this file' })
  await everybody.getByRole('combobox', { name: 'Tags' }).fill('fair')
  await everybody.getByRole('combobox', { name: 'Tags' }).press('Enter')
  await everybody.getByRole('combobox', { name: 'Put on a list' }).click()
  await page.getByRole('option', { name: 'New list…' }).click()
  await everybody.getByRole('textbox', { name: 'Name of the new list' }).fill('fair 2026')
  await page.keyboard.press('Enter')
  await everybody.getByText('Another segment has this name.').waitFor()
  await everybody.getByRole('textbox', { name: 'Name of the new list' }).fill('Market')
  await page.keyboard.press('Enter')
  await expect.poll(() => everybody.getByRole('combobox', { name: 'Put on a list' }).inputValue()).toBe('Market')
  await everybody.getByRole('combobox', { name: 'Put on a list' }).click()
  await page.getByRole('option', { name: 'Fair 2026' }).click()
  await everybody.getByRole('textbox', { name: 'Looked after by' }).fill('Sutapa')
  await everybody.getByRole('textbox', { name: 'Looked after by' }).press('Enter')
  await expect
    .poll(async () => (await shop.client.import.get({ id })).options)
    .toMatchObject({ tags: ['fair'], listId: 1, owner: 'Sutapa', defaults: [{ index: 4, text: 'Serampore' }] })
})

test('going on straight from a field keeps what was typed and goes on, at the first press', async () => {
  const { page } = shop
  const keeper = page.getByRole('textbox', { name: 'Looked after by' })
  await keeper.fill('Sutapa Roy')
  await button('Check the rows').click()
  await page.getByRole('combobox', { name: 'Known by' }).waitFor()
  expect((await shop.client.import.get({ id })).options.owner).toBe('Sutapa Roy')
})

test('known by the customer number, a person with another name and address is shown changed, cell by cell, blank cells too', async () => {
  const { page } = shop
  await page.getByRole('combobox', { name: 'Known by' }).click()
  await page.getByRole('option', { name: 'Customer no.' }).click()
  await page.keyboard.press('Escape')
  await choose('Overwrite with what the file says')
  await page.getByRole('switch', { name: 'Blank cells empty their field' }).check()
  await button('Change somebody you know 2').click()
  await row('Rina Roy').getByText('Rina Das → Rina Roy').waitFor()
  await row('Rina Roy').getByText('Emptied: 98310 27748').waitFor()
  await row('Mina Sen').getByText('Emptied: Sen Sweets').waitFor()
})

test('only people who are there: the new one stays out, by choice and no problem, and the import says so', async () => {
  const { page } = shop
  await choose('Only people you know')
  await button('Left out by your choice 1').click()
  await row('New One').getByText('Not among your customers').waitFor()
  await page.getByText('1 you do not know stays out.').waitFor()
  await choose('Yes, they are our customers')
  await button('Import 2 customers').click()
  await page.getByRole('heading', { name: 'second.csv is imported' }).waitFor()
  await page.getByText('1 left out by you').waitFor()
  await page.getByText('1 row was left out because you wanted only people you know.').waitFor()
  const { rows } = await shop.client.customers.list({})
  expect(JSON.stringify(rows)).toContain('Rina Roy')
})

test('whether a cross is a yes or a no is answered by keys alone, and can be answered otherwise', async () => {
  const { page } = shop
  const rows = ['v', ...Array<string>(12).fill('x')].map((mark, i) => `Person ${i},p${i}@example.com,${mark}`)
  const list = shop.drop('crosses.csv', `Name,E-mail,Newsletter\n${rows.join('\n')}\n`)
  const crosses = await shop.client.import.open({ ref: list })
  await jobOver(shop, crosses.jobId!)
  await shop.show(`/import/${crosses.id}?step=columns`)
  const asked = page.getByRole('combobox', { name: 'What a cross means in “Newsletter”' })
  await asked.waitFor()
  expect(await asked.inputValue()).toBe('')
  expect(await button('Check the rows').isDisabled()).toBe(true)
  const answered = async (words: string, ...keys: readonly string[]) => {
    await asked.focus()
    await page.keyboard.press('ArrowDown')
    await page.getByRole('option', { name: words }).waitFor()
    for (const key of keys) await page.keyboard.press(key)
    await expect.poll(() => asked.inputValue()).toBe(words)
  }
  await answered('A cross (x) means yes', 'Enter')
  await expect.poll(() => button('Check the rows').isEnabled()).toBe(true)
  expect((await shop.client.import.get({ id: crosses.id })).columns[2]).toMatchObject({ crossIs: 'yes' })
  await answered('A cross (x) means no', 'ArrowDown', 'Enter')
  expect((await shop.client.import.get({ id: crosses.id })).columns[2]).toMatchObject({ crossIs: 'no', crosses: true })
})
