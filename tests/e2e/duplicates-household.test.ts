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

/** People of these names, each alone, and the pairs of them with this against it. */
async function group(names: string[], reasons: object[]): Promise<void> {
  const ids: number[] = []
  for (const name of names) ids.push((await shop.client.customers.create({ name })).customer.id)
  putGroups(shop, [ids], 0.995, 'person', 'last')
  shop.core.db.read.$client
    .prepare('update duplicate_pairs set reasons = ? where a in (select value from json_each(?))')
    .run(JSON.stringify(reasons), JSON.stringify(ids))
}

test('twelve of whom nobody is one are told apart at once; the button above counts what its rule would merge', async () => {
  const { page } = shop
  const twelve = Array.from({ length: 12 }, (_, at) => `Person ${at + 1}`)
  await group(twelve, [{ kind: 'different-birthday', a: '', b: '', field: null }])
  for (const name of ['Ratan Pal', 'Sita Sen']) await group([name, name], [])
  await page.reload()
  await button('Merge 2 sure groups …').click()
  const dialog = page.getByRole('dialog', { name: 'Merge duplicates together' })
  await dialog.getByText('In 1 group something says that not all are the same').waitFor()
  await dialog.getByRole('button', { name: 'Merge 2 groups' }).waitFor()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('navigation', { name: 'Possible duplicates' }).getByText('Person 1 · Person 2').click()
  await button('Tick who is the same').waitFor()
  await page.keyboard.press('n')
  await button('Told apart (2)').waitFor()
})
