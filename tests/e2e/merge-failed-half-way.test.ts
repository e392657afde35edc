import { afterAll, beforeAll, expect, test } from 'vitest'
import { putGroups } from '../support/duplicates.ts'
import { putFound, putPeople } from '../support/people.ts'
import { type ServedWindow, serveWindow } from '../support/served-window.ts'

/* Many groups are merged, and that fails half-way: what is merged is said and can be parted again, and the rest waits. */

const GROUPS = 200
const LATE = 190

let w: ServedWindow
const ids: number[] = []
beforeAll(async () => {
  w = await serveWindow()
  const twins = Array.from({ length: GROUPS * 2 }, (_, at) => ({
    name: `Asha Sen ${at >> 1}`,
    email: `p${at}@town.in`,
  }))
  ids.push(...putPeople(w, twins))
  putFound(w)
  const pairs = Array.from({ length: GROUPS }, (_, at) => ids.slice(at * 2, at * 2 + 2))
  putGroups(w, pairs, 0.995)
})
afterAll(() => w.close())

const button = (name: string | RegExp) => w.page.getByRole('button', { name })
const failed = () => w.page.getByRole('alert', { name: 'This could not be finished' })
const total = async () => (await w.client.customers.list({})).total

test('so many are merged and stay so, the others are offered again, and all come apart from the recent actions', async () => {
  const two = ids.slice(LATE * 2, LATE * 2 + 2).join()
  w.core.db.read.$client.exec(
    `create trigger fails before delete on people when old.id in (${two}) begin select raise(abort, 'a bad page'); end`,
  )
  await w.show('/duplicates')
  await button('Merge 200 sure groups …').click()
  await button('Merge 200 groups').click()
  const told = failed().getByText(/ of 200 groups are merged and stay so\. They can be undone\.$/)
  await told.waitFor()
  const merged = GROUPS * 2 - (await total())
  expect(merged).toBeGreaterThan(0)
  expect(merged).toBeLessThan(GROUPS)
  expect(await told.innerText()).toContain(` ${merged} of 200 `)
  expect(await button(`Merge ${GROUPS - merged} sure groups …`).isEnabled()).toBe(true)
  await failed().getByRole('link', { name: 'Recent actions' }).click()
  await button(/^Undo/).first().click()
  await w.page
    .getByRole('dialog')
    .getByRole('button', { name: /^Undo for / })
    .click()
  await expect.poll(total).toBe(GROUPS * 2)
})
