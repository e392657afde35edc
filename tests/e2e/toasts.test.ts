import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeLines } from '../support/lines.ts'
import { type ServedWindow, serveWindow } from '../support/served-window.ts'

/* Lines at the foot: they lie over no control of a dialog, and offer no undo of what was undone elsewhere. */

let shop: ServedWindow
beforeAll(async () => {
  shop = await serveWindow()
})
afterAll(() => shop.close())

const button = (name: string | RegExp) => shop.page.getByRole('button', { name })
const lines = () => shop.page.getByRole('alert')

/** Controls of an open dialog that a line lies over, by their names. */
const covered = () =>
  shop.page.evaluate(() => {
    const boxOf = (one: Element) => one.getBoundingClientRect()
    const alerts = [...document.querySelectorAll('.mantine-Notification-root')]
      .map(boxOf)
      .filter(({ width }) => width > 0)
    const controls = [...document.querySelectorAll('[role="dialog"] :is(button, input, select, textarea, a[href])')]
    return controls
      .filter((control) => {
        const { left, right, top, bottom } = boxOf(control)
        return alerts.some((box) => box.left < right && left < box.right && box.top < bottom && top < box.bottom)
      })
      .map((control) => control.getAttribute('aria-label') ?? control.textContent)
  })

/** Three lines at the foot, one above the other. */
async function sayThree(): Promise<void> {
  for (const name of ['Asha Roy', 'Bina Sen', 'Chitra Pal']) {
    const { customer } = await shop.client.customers.create({ name })
    await shop.show(`/customers/${customer.id}`)
    await shop.page.getByRole('heading', { level: 1, name }).waitFor()
    await button('More').click()
    await shop.page.getByRole('menuitem', { name: 'Delete', exact: true }).click()
    await lines()
      .filter({ hasText: `${name} is deleted.` })
      .waitFor()
    // It stays while the pointer is on it.
    await lines().first().hover()
  }
}

test('three of them leave every control of a dialog free, at any size of the window', async () => {
  const { page, client } = shop
  await client.customers.create({ name: 'Debjani Ghosh', emails: [{ address: 'd@example.com' }] })
  for (const [width, height] of [
    [1280, 800],
    [1024, 640],
  ] as const) {
    await page.setViewportSize({ width, height })
    await sayThree()
    await shop.show('/customers')
    await page.getByRole('row', { name: /Debjani Ghosh/ }).waitFor()
    await button('Export').first().press('Enter')
    await page.getByRole('button', { name: 'Export 1 customer' }).waitFor()
    expect(await lines().filter({ hasText: 'is deleted.' }).count()).toBeGreaterThan(0)
    await expect.poll(covered).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  await page.setViewportSize({ width: 1280, height: 800 })
  await closeLines(page)
})

test('an undo that was done elsewhere is offered no more', async () => {
  const { client } = shop
  const people: { id: number; version: number }[] = []
  for (const name of ['Rina Das', 'Das Rina']) {
    const { customer } = await client.customers.create({ name, phones: [{ number: '98300 66001' }] })
    people.push({ id: customer.id, version: customer.version })
  }
  await client.duplicates.scan()
  await shop.show('/duplicates')
  await button(/^Merge 2 into one/).click()
  const line = lines().filter({ hasText: '2 entries merged into one:' })
  await line.waitFor()
  // It stays as long as the pointer is on it, so that it does not go by itself.
  await line.hover()
  const [merge] = (await client.activity.list({ limit: 1 })).filter(({ kind }) => kind === 'merge')
  await client.activity.undo({ id: merge?.id ?? 0 })
  await line.waitFor({ state: 'detached' })
})
