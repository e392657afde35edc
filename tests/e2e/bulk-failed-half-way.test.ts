import { afterAll, beforeAll, expect, test } from 'vitest'
import { putFound, putPeople, town } from '../support/people.ts'
import { type ServedWindow, serveWindow } from '../support/served-window.ts'

/* An act on many fails where it stands: the bar says how many it reached, and leads to where they are taken back. */

/** So few that no backup comes before, and still several units of work. */
const PEOPLE = 1_000

let w: ServedWindow
beforeAll(async () => {
  w = await serveWindow()
  putPeople(w, town(PEOPLE))
  putFound(w)
})
afterAll(() => w.close())

const bar = () => w.page.getByRole('region', { name: 'Selection' })
const button = (name: string | RegExp) => w.page.getByRole('button', { name })
const total = async () => (await w.client.customers.list({})).total
const failAt = (id: number) =>
  w.core.db.read.$client.exec(
    `create trigger fails before delete on people when old.id = ${id} begin select raise(abort, 'a bad page'); end`,
  )

async function deleteAll(): Promise<void> {
  await w.show('/customers')
  await w.page.getByRole('checkbox', { name: 'Select everybody in this list' }).click()
  await button('More actions').click()
  await w.page.getByRole('menuitem', { name: 'Delete …' }).click()
  await button(/^Delete 1,000 customers$/).click()
}

test('half-way: so many are done, and they come back from the recent actions', async () => {
  failAt(990)
  await deleteAll()
  const told = w.page.getByText(/ of 1,000 are done and stay so\. They can be undone\.$/)
  await told.waitFor()
  const gone = PEOPLE - (await total())
  expect(gone).toBeGreaterThan(0)
  await w.page.locator(`[role="grid"][aria-rowcount="${PEOPLE - gone + 1}"]`).waitFor()
  expect(await told.innerText()).toMatch(new RegExp(`^${gone} of `))
  await bar().getByRole('link', { name: 'Recent actions' }).click()
  await button(/^Undo/).first().click()
  await w.page
    .getByRole('dialog')
    .getByRole('button', { name: /^Undo for / })
    .click()
  await expect.poll(total).toBe(PEOPLE)
  await w.show('/customers')
  await bar().getByText('Everything is as it was.').waitFor()
  await bar().getByRole('button', { name: 'Close' }).click()
})

test('at the first of them: everything is as it was, and nothing is offered to be undone', async () => {
  w.core.db.read.$client.exec('drop trigger fails')
  failAt(1)
  await deleteAll()
  await bar().getByText('Everything is as it was.').waitFor()
  expect(await bar().getByRole('link', { name: 'Recent actions' }).count()).toBe(0)
  expect(await total()).toBe(PEOPLE)
})
