import { afterAll, beforeAll, expect, test } from 'vitest'
import { putGroups } from '../support/duplicates.ts'
import { type ServedWindow, serveWindow } from '../support/served-window.ts'

/* At 200 % zoom a window of 1280 × 800 has room for 640 × 400: what is asked is read and answered all the same. */

let w: ServedWindow
const ids: number[] = []
beforeAll(async () => {
  w = await serveWindow()
  const street = { city: 'Kolkata', postalCode: '700019' }
  for (const at of [1, 2, 3, 4]) {
    const twin = { company: `Firm ${at}`, notes: `Note ${at}`, addresses: [{ ...street, street: `${at} Lake Road` }] }
    const { customer } = await w.client.customers.create({ name: `Asha Sen ${(at + 1) >> 1}`, ...twin })
    ids.push(customer.id)
  }
  putGroups(w, [ids.slice(0, 2), ids.slice(2)], 0.995)
  await w.page.setViewportSize({ width: 640, height: 400 })
})
afterAll(() => w.close())

const button = (name: string | RegExp) => w.page.getByRole('button', { name })

test('two people are compared, one value is chosen and they are merged', async () => {
  await w.show('/duplicates')
  const second = w.page.getByRole('region', { name: 'Side by side' }).getByRole('radio').nth(1)
  // Not only there: within what is seen, with nothing over it.
  await second.click()
  expect(await second.isChecked()).toBe(true)
  await button(/^Merge 2 into one/).click()
  await w.page.getByRole('alert').filter({ hasText: 'one' }).first().waitFor()
  await expect.poll(async () => (await w.client.customers.list({})).total).toBe(3)
  const { rows } = await w.client.customers.list({})
  expect(rows.map((row) => row.company)).toContain('Firm 2')
})

test('the file of an import is chosen without a search for the button', async () => {
  await w.show('/import')
  const choose = button('Choose a file')
  await choose.waitFor()
  const box = await choose.boundingBox()
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(400)
})

test('the check shows its rows, and a slip among them is mended', async () => {
  const file = 'Name;Mail\nRina Das;rina@gmial.com\nAsha Sen;asha@example.com\n'
  const spreadsheet = { name: 'Fair.csv', mimeType: 'text/csv', buffer: Buffer.from(file) }
  await w.page.getByLabel('Spreadsheet with customers').setInputFiles(spreadsheet)
  await button('Check the rows').click()
  // Opened by a press where it stands: a sheet without any height could not be hit.
  await w.page.getByRole('gridcell').filter({ hasText: 'gmial' }).click()
  await button('Use this').click()
  await w.page.getByText('rina@gmail.com').first().waitFor()
  await w.page.getByLabel('Yes, they are our customers').check()
  await button('Import 2 customers').click()
  await w.page.getByRole('heading', { name: 'Fair.csv is imported' }).waitFor()
})

test('one stop of the Tab key leads over all groups to the comparison', async () => {
  const pairs = [5, 6, 7].map((at) => ({ name: `Ruma Roy ${at}`, phones: [{ number: `98300 1000${at}` }] }))
  const twins: number[][] = []
  for (const one of pairs) {
    const two = [await w.client.customers.create(one), await w.client.customers.create({ ...one, notes: 'again' })]
    twins.push(two.map(({ customer }) => customer.id))
  }
  putGroups(w, twins, 0.995)
  await w.show('/duplicates')
  const groups = w.page.getByRole('navigation', { name: 'Possible duplicates' })
  await groups.getByRole('button').nth(2).waitFor()
  await groups.getByRole('button').first().focus()
  await w.page.keyboard.press('ArrowDown')
  await expect.poll(() => groups.getByRole('button').nth(1).getAttribute('aria-current')).toBe('true')
  await w.page.keyboard.press('Tab')
  expect(await groups.evaluate((one) => one.contains(document.activeElement))).toBe(false)
})

test('a name of any length leaves the acts beside it whole', async () => {
  await w.page.setViewportSize({ width: 1280, height: 800 })
  const { customer } = await w.client.customers.create({ name: 'Wolfeschlegelsteinhausen'.repeat(5) })
  await w.show(`/customers/${customer.id}`)
  const edit = button('Edit').first()
  await edit.waitFor()
  const cut = await edit.evaluate((element) =>
    [element, ...element.querySelectorAll('*')].some(
      (part) => part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 0,
    ),
  )
  expect(cut).toBe(false)
})
