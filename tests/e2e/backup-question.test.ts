import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { putPeople, town } from '../support/people.ts'
import { type ServedWindow, serveWindow } from '../support/served-window.ts'

/* A large act whose backup cannot be made: nothing happens until a person has said what is to be done. */

const MANY = 1_100
const open: { window?: ServedWindow } = {}
const window = () => open.window!
const page = () => window().page
const button = (name: string) => page().getByRole('button', { name, exact: true })
const shelf = () => join(window().dataDir, 'backups')
const people = async () => (await window().client.customers.list({})).total

beforeAll(async () => {
  open.window = await serveWindow()
  putPeople(window(), town(MANY))
  rmSync(shelf(), { recursive: true, force: true })
  writeFileSync(shelf(), 'a file where the folder should be')
})
afterAll(() => open.window?.close())

test('the act says where it stands, on the list, on Today and among what is running; nobody is deleted', async () => {
  await window().show('/customers')
  await page().getByRole('checkbox', { name: 'Select everybody in this list' }).click()
  await button('More actions').click()
  await page().getByRole('menuitem', { name: 'Delete …' }).click()
  await button('Delete 1,100 customers').click()
  const bar = page().getByRole('region', { name: 'Selection' })
  await bar.getByText('Needs your answer').waitFor()
  await page().getByRole('navigation').getByRole('link', { name: 'Today' }).click()
  const needs = page().getByRole('region', { name: 'Needs you' })
  const asked = needs.getByRole('listitem').filter({ hasText: 'Deleting 1,100 customers' })
  await asked.getByText('The backup before this could not be made. So nothing has been changed yet.').waitFor()
  await asked.getByRole('link', { name: /^Decide/ }).click()
  await page().getByText('The backup before this could not be made.').waitFor()
  expect(await people()).toBe(MANY)
})

test('going on without a backup is asked about once more, and can be left', async () => {
  await button('Go on without a backup …').click()
  const dialog = page().getByRole('dialog', { name: 'Go on without a backup?' })
  await dialog.getByText('there is no fresh copy to go back to').waitFor()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await dialog.waitFor({ state: 'detached' })
  expect(await people()).toBe(MANY)
})

test('tried again while nothing is better, it asks again; when there is room, the backup is made and the act goes on', async () => {
  await button('Try the backup again').click()
  await expect.poll(async () => backups()).toBe(2)
  await button('Try the backup again').waitFor()
  expect(await people()).toBe(MANY)
  rmSync(shelf())
  await button('Try the backup again').click()
  await expect.poll(people, { timeout: 60_000 }).toBe(0)
  expect((await window().client.backup.list()).backups).toMatchObject([{ reason: 'before-bulk', people: MANY }])
  await page().getByRole('navigation').getByRole('link', { name: 'Today' }).click()
  await page().getByRole('region', { name: 'Needs you' }).waitFor({ state: 'detached' })
})

/** Backups that were tried and failed. */
async function backups(): Promise<number> {
  const jobs = await window().client.jobs.list({})
  return jobs.filter(({ kind, state }) => kind === 'backup-before' && state === 'failed').length
}
