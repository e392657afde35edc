import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServedWindow, serveWindow } from '../support/served-window.ts'

/* The changes of a person in the words of the window: own fields as they are shown elsewhere, each way of being reached by its name. */

let w: ServedWindow
let id: number
beforeAll(async () => {
  w = await serveWindow()
  const { fields, customers, households } = w.client
  const [vip, owes, met] = [
    await fields.create({ name: 'VIP', kind: 'flag' }),
    await fields.create({ name: 'Owes', kind: 'money' }),
    await fields.create({ name: 'Met on', kind: 'date' }),
  ]
  const values = { name: 'Rina Das', phones: [{ number: '98300 11223' }] }
  const { customer } = await customers.create(values)
  id = customer.id
  const custom = [
    { fieldId: vip.id, text: 'yes' },
    { fieldId: owes.id, text: '1234567.50' },
    { fieldId: met.id, text: '03/02/1990' },
  ]
  await customers.update({ id, version: customer.version, values: { ...values, custom } })
  for (const ground of ['at the counter', 'by phone']) {
    const { version } = await customers.get({ id })
    await customers.setConsent({ id, version, of: { channel: 'sms' }, status: 'unsubscribed', ground })
  }
  const other = await customers.create({ name: 'Soma Das' })
  await households.join({ id, otherId: other.customer.id })
})
afterAll(() => w.close())

const line = (text: string) => w.page.getByRole('listitem').filter({ has: w.page.locator('small'), hasText: text })
const said = async (text: string) => (await line(text).locator('p').first().innerText()).replace(/\s+/g, ' ')

test('values and words are told as the page tells them', async () => {
  await w.show(`/customers/${id}`)
  await w.page.getByText('Changes', { exact: true }).click()
  await line('VIP').waitFor()
  expect(await said('VIP')).toBe('VIP nothingYes')
  expect(await said('Owes')).toBe('Owes nothing₹12,34,567.50')
  expect(await said('Met on')).toBe('Met on nothing3 Feb 1990')
  expect(await said('at the counter')).toBe('SMS nothingDoes not want SMS')
  // Said once more, for another reason: nothing became another.
  expect(await said('by phone')).toBe('SMS Does not want SMS')
})

test('a household is taken back from the history, and that is told', async () => {
  await w.page.getByRole('button', { name: 'Undo: Household' }).click()
  await expect.poll(async () => (await w.client.households.get({ id })).members).toEqual([])
  await line('Taken back').filter({ hasText: 'Household' }).waitFor()
})
