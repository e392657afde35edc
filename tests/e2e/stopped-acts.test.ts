import { afterAll, beforeAll, expect, test } from 'vitest'
import { putPeople, town } from '../support/people.ts'
import { type ServedWindow, serveWindow } from '../support/served-window.ts'
import { jobOver } from '../support/test-core.ts'

/* An act on many that was stopped is told as what it was about to do, never as done. */

let w: ServedWindow
beforeAll(async () => {
  w = await serveWindow()
  putPeople(w, town(40))
})
afterAll(() => w.close())

test('a deletion that was stopped does not say that they are deleted', async () => {
  const who = { kind: 'shown' as const, search: '', segmentId: null, where: null, except: [] }
  const { jobId } = await w.client.customers.bulkStart({ who, deed: { kind: 'delete' }, expected: 40 })
  await w.client.jobs.cancel({ id: jobId })
  await w.show('/jobs')
  const line = w.page.getByRole('listitem').filter({ hasText: 'Stopped' })
  await line.getByText('Deleting 40 customers').waitFor()
  expect(await w.page.getByText('40 customers deleted').count()).toBe(0)
  expect((await w.client.customers.list({})).total).toBe(40)
  await w.show('/activity')
  const action = w.page.getByRole('listitem').filter({ hasText: 'Deleting customers' })
  await action.getByText('Everything is as it was.').waitFor()
  await action.getByText('Stopped', { exact: true }).waitFor()
  expect(await w.page.getByText(/\b0 customers|put back/).count()).toBe(0)
})

test('one that changed nobody says so and offers no undo; undone all the same it is not told as stopped', async () => {
  const who = { kind: 'shown' as const, search: '', segmentId: null, where: null, except: [] }
  const order = { who, deed: { kind: 'tag' as const, name: 'Loyal' }, expected: 40 }
  let last = 0
  for (const changed of [40, 0]) {
    const { jobId, actionId } = await w.client.customers.bulkStart(order)
    await jobOver(w, jobId)
    expect(await w.client.activity.get({ id: actionId })).toMatchObject({ state: 'applied', people: changed })
    last = actionId
  }
  const words = 'Nobody was newly tagged “Loyal”: all had the tag already'
  await w.show('/jobs')
  await w.page.getByText(words).waitFor()
  await w.show('/activity')
  const action = w.page.getByRole('listitem').filter({ hasText: words })
  await action.getByText('Done', { exact: true }).waitFor()
  expect(await action.getByRole('button').count()).toBe(0)
  await w.page.getByRole('button', { name: 'Undo: 40 customers tagged “Loyal”' }).waitFor()
  await w.client.activity.undo({ id: last })
  await action.getByText('Undone', { exact: true }).waitFor()
  expect(await w.page.getByText(/^0 customers/).count()).toBe(0)
})

test.each([
  ['bn', '৪০ জন গ্রাহককে মোছা'],
  ['hi', '40 ग्राहक मिटाना'],
] as const)('%s: nor that they are being deleted', async (language, words) => {
  const { version } = await w.client.settings.get()
  await w.client.settings.update({ version, language })
  await w.show('/jobs')
  await w.page.getByText(words, { exact: true }).waitFor()
})
