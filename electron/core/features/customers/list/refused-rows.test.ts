import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'

let t: TestCore
beforeAll(async () => {
  t = await createTestCore()
})
afterAll(() => t.close())

async function bring(csv: string): Promise<void> {
  const opened = await t.client.import.open({ ref: t.drop('Fair.csv', csv) })
  if (opened.jobId) await jobOver(t, opened.jobId)
  const { jobId } = await t.client.import.start({ id: opened.id, ground: 'Customers of the shop' })
  if (jobId) await jobOver(t, jobId)
}
const row = async (name: string) => (await t.client.customers.list({ search: name })).rows[0]

test('an address that is refused says so in the list, whatever file brings it again, and stands among the refusals', async () => {
  await t.client.consent.refuse({ address: 'rina@example.com', reason: 'asked on the phone' })
  const gone = (await t.client.customers.create({ name: 'Gone', emails: [{ address: 'gone@example.com' }] })).customer
    .id
  const { jobId } = await t.client.erasure.start({ personId: gone, typed: 'Gone' })
  if (jobId) await jobOver(t, jobId)
  await bring('Name,E-mail\nAaron,gone@example.com\nRina,Rina@Example.com\nZoya,zoya@example.com\n')
  expect(await row('Rina')).toMatchObject({ consent: 'unsubscribed' })
  expect(await row('Aaron')).toMatchObject({ consent: 'unsubscribed' })
  expect(await row('Zoya')).toMatchObject({ consent: 'unknown', grounded: true })
  const { rows } = await t.client.customers.list({ sort: 'consent' })
  expect(rows.map(({ name }) => name)).toEqual(['Zoya', 'Aaron', 'Rina'])
})
