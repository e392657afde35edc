import { afterAll, beforeAll, expect, test } from 'vitest'
import { putPeople, town } from '../support/people.ts'
import { type ServedWindow, serveWindow } from '../support/served-window.ts'

/* An export that was stopped is no dead end: its line begins it anew. */

let w: ServedWindow
beforeAll(async () => {
  w = await serveWindow()
  putPeople(w, town(3_000))
})
afterAll(() => w.close())

test('a stopped export begins anew from its line, with what was chosen for it', async () => {
  const { jobId } = await w.client.export.start({ who: { kind: 'all' }, columns: ['name'], format: 'csv' })
  await w.client.jobs.cancel({ id: jobId })
  await w.show('/jobs')
  await w.page.getByText('Stopped').first().waitFor()
  await w.page.getByRole('button', { name: /^Begin again: Customers .*\.csv$/ }).click()
  await w.page.getByRole('button', { name: /^Save Customers .*\.csv$/ }).waitFor()
  const [last] = await w.client.jobs.list({})
  expect(last).toMatchObject({ kind: 'export', state: 'done', done: 3_000 })
})
