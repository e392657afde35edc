import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServedWindow, serveWindow } from '../support/served-window.ts'
import { jobOver } from '../support/test-core.ts'

/* An undo that would put back nothing says so beforehand, with what to do first, and offers no button. */

let shop: ServedWindow
beforeAll(async () => {
  shop = await serveWindow()
})
afterAll(() => shop.close())

test('a merge whose survivor is in the recycle bin says that they have to be back first', async () => {
  const { client, page } = shop
  const ids: number[] = []
  for (const name of ['Rina Das', 'R. Das']) ids.push((await client.customers.create({ name })).customer.id)
  const people = await Promise.all(
    ids.map(async (id) => ({ id, version: (await client.customers.get({ id })).version })),
  )
  const { actionId } = await client.duplicates.merge({ people, choices: [] })
  const [survivor = 0] = ids
  await client.customers.delete({ id: survivor })

  await shop.show('/activity')
  const undo = page.getByRole('button', { name: /^Undo: 2 entries merged/ })
  await undo.click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Bring them back from the recycle bin; then this can be undone again.').waitFor()
  expect(await dialog.getByRole('button', { name: /^Undo/ }).count()).toBe(0)
  await dialog.getByRole('button', { name: 'Close' }).last().click()

  // Tried all the same: who was kept stands there by name, and the way back is still offered.
  expect((await client.activity.undo({ id: actionId })).state).toBe('applied')
  await page.reload()
  await page.getByText('Who was kept, and why').click()
  await page.getByText('Rina Das', { exact: true }).waitFor()

  const [binned] = (await client.bin.list({})).rows
  await client.bin.restore({ ids: [binned?.id ?? 0] })
  await undo.click()
  await dialog.getByRole('button', { name: /^Undo for 2 people/ }).click()
  await page.getByText('All 2 people put back.').waitFor()
})

test('what was set for companies that were all edited since says so, and what to do first', async () => {
  const { client, page } = shop
  const ids: number[] = []
  for (const name of ['Asha Tea', 'Blue Kettle']) ids.push((await client.companies.create({ name })).company.id)
  for (const value of ['Kolkata', 'Howrah']) {
    const deed = { kind: 'set', field: 'city', value } as const
    const { jobId } = await client.companies.bulkStart({ who: { kind: 'companies', ids }, deed, expected: ids.length })
    await jobOver(shop, jobId)
  }

  await shop.show('/activity')
  await page
    .getByRole('button', { name: /^Undo: .* set for 2 companies/ })
    .last()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('2 things stay as they are: 2 changed since').waitFor()
  await dialog.getByText('Undo what was changed since; then this can be undone again.').waitFor()
  expect(await dialog.getByRole('button', { name: /^Undo/ }).count()).toBe(0)
})
