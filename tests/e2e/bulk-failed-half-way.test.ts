import { afterAll, beforeAll, expect, test } from 'vitest'
import { heldQuestions, misledQuestions } from '../support/held-line.ts'
import { putFound, putPeople, town } from '../support/people.ts'
import { type ServedWindow, serveWindow } from '../support/served-window.ts'

/*
 * An act on many fails where it stands: a bar of its own says what failed, how many it reached, and leads to where they
 * are taken back. Whoever was selected is so still, for another go.
 */

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
const failed = () => w.page.getByRole('alert', { name: 'This could not be finished' })
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
  const hold = await heldQuestions(w.page, /activity\/get/)
  await w.page.reload()
  hold(true)
  await deleteAll()
  // How many they are is asked for; until it is known nothing else is said of it, as it would be read out.
  await failed().getByText('Try it once more.').waitFor()
  expect(await failed().innerText()).not.toContain('safe')
  hold(false)
  const told = w.page.getByText(/ of 1,000 are done and stay so\. They can be undone\.$/)
  await told.waitFor()
  const gone = PEOPLE - (await total())
  expect(gone).toBeGreaterThan(0)
  await w.page.locator(`[role="grid"][aria-rowcount="${PEOPLE - gone + 1}"]`).waitFor()
  expect(await told.innerText()).toContain(` ${gone} of `)
  await failed().getByText('Deleting 1,000 customers').waitFor()
  // The rest is selected still, and can be tried again without closing anything.
  await bar()
    .getByText(`${PEOPLE - gone} of ${PEOPLE - gone} selected`)
    .waitFor()
  await bar().getByRole('button', { name: 'Tag' }).click()
  await w.page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  await failed().getByRole('link', { name: 'Recent actions' }).click()
  await button(/^Undo/).first().click()
  await w.page
    .getByRole('dialog')
    .getByRole('button', { name: /^Undo for / })
    .click()
  await expect.poll(total).toBe(PEOPLE)
  await w.show('/customers')
  await failed().getByText('Everything is as it was.').waitFor()
  await failed().getByRole('button', { name: 'Close' }).click()
  await failed().waitFor({ state: 'detached' })
  await bar()
    .getByRole('button', { name: /^Clear/ })
    .click()
})

test('at the first of them: everything is as it was, and nothing is offered to be undone', async () => {
  w.core.db.read.$client.exec('drop trigger fails')
  failAt(1)
  await deleteAll()
  await failed().getByText('Everything is as it was.').waitFor()
  expect(await failed().getByRole('link', { name: 'Recent actions' }).count()).toBe(0)
  expect(await total()).toBe(PEOPLE)
  // Why, to send to somebody, stands where everything stands that ran by itself.
  await failed().getByRole('link', { name: 'Technical details' }).click()
  await w.page.getByText('Something went wrong that should not have.').first().waitFor()
})

test('tried again, it goes through, and nobody who is gone stays selected', async () => {
  w.core.db.read.$client.exec('drop trigger fails')
  await w.show('/customers')
  await bar().getByRole('button', { name: 'More actions' }).click()
  await w.page.getByRole('menuitem', { name: 'Delete …' }).click()
  await button(/^Delete 1,000 customers$/).click()
  await w.page.getByRole('alert').filter({ hasText: '1,000 customers deleted' }).hover()
  await expect.poll(total).toBe(0)
  await failed().waitFor({ state: 'detached' })
  await w.page.getByRole('alert').getByRole('button', { name: 'Undo' }).last().click()
  await expect.poll(total).toBe(PEOPLE)
  await w.page.getByRole('checkbox', { name: 'Select everybody in this list' }).waitFor()
  // The bar of the undo goes, and none of a selection stands under it.
  await bar().waitFor({ state: 'detached' })
})

test('an answer about it that is lost does not make it over: nothing else is begun beside it', async () => {
  const mislead = await misledQuestions(w.page, /jobs\/get/)
  await w.page.reload()
  mislead(true)
  await deleteAll()
  await w.page.getByRole('alert').getByText('This is no longer there.').waitFor()
  await expect.poll(total).toBe(0)
  expect(await failed().count()).toBe(0)
  expect(await button('Tag').count()).toBe(0)
  mislead(false)
  // The next news of any job asks again.
  await w.client.duplicates.scan({})
  await w.page.getByRole('alert').filter({ hasText: '1,000 customers deleted' }).waitFor()
  await w.page.getByText('This is no longer there.').waitFor({ state: 'detached' })
})
