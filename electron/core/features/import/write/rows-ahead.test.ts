import { expect, test } from 'vitest'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'

async function imported(core: TestCore, text: string) {
  const opened = await core.client.import.open({ ref: core.drop('people.csv', text) })
  await jobOver(core, opened.jobId!)
  const { jobId } = await core.client.import.start({ id: opened.id, ground: 'Customers of the shop' })
  await jobOver(core, jobId!)
  return (await core.client.import.get({ id: opened.id })).counts
}

test('what a row adds to somebody known counts for the rows behind it, which were looked for before', async () => {
  const core = await createTestCore()
  const business = { businessName: 'Tea', postalAddress: 'x', country: 'BD', currency: 'BDT' }
  await core.client.settings.setUp({ language: 'en', ...business })
  await core.client.customers.create({ name: 'Rahim Uddin', phones: [{ number: '01712345678' }] })
  await core.client.customers.create({ name: '', emails: [{ address: 'mina@example.com' }] })
  const counts = await imported(
    core,
    `Name,Email,Phone,Company,Street,City
Rahim Uddin,,01712345678,Tea House,1 Road,Dhaka
Rahim Uddin,,,Tea House,1 Road,Dhaka
Karim,,,Tea House,2 Road,Dhaka
`,
  )
  // The second row has neither address nor number: it is Rahim only by the company and street that the first row gave him.
  expect(counts).toMatchObject({ rows: 3, created: 1, updated: 1, unchanged: 1 })
  expect((await core.client.customers.list({})).total).toBe(3)
  await core.close()
})

test('blank rows are counted once, wherever they stand', async () => {
  const core = await createTestCore()
  const text = `Name,Email\n,\nA,a@example.com\n,\n,\nB,b@example.com\n,\n`
  expect(await imported(core, text)).toMatchObject({ rows: 2, created: 2, blank: 4 })
  expect(await imported(core, text)).toMatchObject({ rows: 2, created: 0, unchanged: 2, blank: 4 })
  await core.close()
})
