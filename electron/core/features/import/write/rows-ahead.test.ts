import { expect, test } from 'vitest'
import { openShop } from '../../../../../tests/support/open-shop.ts'
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
  await openShop(core, { businessName: 'Tea', postalAddress: 'x', country: 'BD', currency: 'BDT' })
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

test('a row about somebody of the same file finds them whether they are written by then or not', async () => {
  const core = await createTestCore()
  const person = (i: number, phone: string) => `Person ${i},person${i}@example.com,${phone}\n`
  const home = (i: number) => `+91 90000 ${String(i).padStart(5, '0')}`
  const shop = (i: number) => `+91 80000 ${String(i).padStart(5, '0')}`
  let text = 'Name,Email,Phone\n'
  for (let i = 1; i <= 400; i++) {
    text += person(i, home(i))
    // Of the row before, which waits, and of one that was written long ago.
    if (i % 3 === 0) text += person(i, shop(i))
    if (i > 300) text += person(i - 300, shop(i - 300))
  }
  const counts = await imported(core, text)
  expect(counts).toMatchObject({ rows: 633, created: 400, repeated: 233 })
  const rows = core.core.db.read.$client.prepare(
    `select p.name as name, count(*) as phones from people p join person_phones t on t.person_id = p.id
     group by p.id having count(*) <> iif(p.id % 3 = 0 or p.id <= 100, 2, 1)`,
  )
  expect(rows.all()).toEqual([])
  await core.close()
})
