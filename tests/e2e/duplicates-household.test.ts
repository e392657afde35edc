import { afterAll, beforeAll, expect, test } from 'vitest'
import { putGroups } from '../support/duplicates.ts'
import { type ServedWindow, serveWindow } from '../support/served-window.ts'

/* One house of four: two records of one person, and two who only live there. */

let shop: ServedWindow
beforeAll(async () => {
  shop = await serveWindow()
  const ids: number[] = []
  for (const name of ['Bimal Das', 'Rina Das', 'Rina Dass', 'Gita Das']) {
    const values = { name, phones: [{ number: '98300 10001' }] }
    ids.push((await shop.client.customers.create(values)).customer.id)
  }
  putGroups(shop, [ids], 0.6)
  const say = shop.core.db.read.$client.prepare(
    'update duplicate_pairs set score = ?, reasons = ? where a = ? and b = ?',
  )
  const other = JSON.stringify([{ kind: 'different-name', a: 'Das', b: 'Das', field: null }])
  for (const [at, a] of ids.entries()) for (const b of ids.slice(at + 1)) say.run(0.6, other, a, b)
  say.run(0.995, '[]', ids[1], ids[2])
})
afterAll(() => shop.close())

const button = (name: string | RegExp) => shop.page.getByRole('button', { name })
const tick = (name: string) => shop.page.getByRole('checkbox', { name: `Merge ${name}, too`, exact: true })
const ticked = async () => {
  const found: string[] = []
  for (const one of await shop.page.getByRole('checkbox').all())
    if (await one.isChecked()) found.push((await one.getAttribute('aria-label')) ?? '')
  return found
}

test('only those whom nothing contradicts are ticked, each value stands under its own name, and nobody is after them', async () => {
  const { page } = shop
  await shop.show('/duplicates')
  await button('Merge 2 into one').waitFor()
  expect(await ticked()).toEqual(['Merge Rina Das, too', 'Merge Rina Dass, too'])
  const names = page.getByRole('row', { name: /^Name/ })
  expect(await names.getByRole('cell').allInnerTexts()).toEqual(['Bimal Das', 'Rina Das', 'Rina Dass', 'Gita Das'])
  expect(await names.getByRole('radio').count()).toBe(2)
  await page.keyboard.press('m')
  await button('Tick who is the same').waitFor()
  expect(await ticked()).toEqual([])
  expect(await button('Tick who is the same').isDisabled()).toBe(true)
  await tick('Bimal Das').check()
  expect(await button(/^Not the same/).isDisabled()).toBe(true)
  await tick('Gita Das').check()
  await button('Merge 2 into one').waitFor()
  await tick('Gita Das').uncheck()
  await tick('Bimal Das').uncheck()
  await button(/^None is the same/).press('Enter')
  await page.getByRole('heading', { name: 'Nobody is there twice' }).waitFor()
  await button('Told apart (1)').waitFor()
})
