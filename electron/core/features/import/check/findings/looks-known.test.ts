import { afterEach, beforeEach, expect, test } from 'vitest'
import { openShop } from '../../../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../../tests/support/test-core.ts'

let t: TestCore
beforeEach(async () => {
  t = await createTestCore()
  await openShop(t)
  await t.client.customers.create({
    name: 'Rina Das',
    phones: [{ number: '98300 10001' }],
    emails: [{ address: 'rina@example.com' }],
  })
})
afterEach(() => t.close())

/** Rina in another spelling with another e-mail; somebody else; Rina herself. */
const FAIR = `Name,Mobile,E-mail
"Das, Rina",98300 10001,reena.d@example.com
Karim Uddin,98300 77777,karim@example.com
Rina Das,,rina@example.com
`

async function checked() {
  const opened = await t.client.import.open({ ref: t.drop('Fair.csv', FAIR) })
  await jobOver(t, opened.jobId ?? 0)
  return opened.id
}
const kinds = async (id: number) =>
  (await t.client.import.problems({ id })).byReason.map(({ reason, count }) => [reason, count])

test('whoever looks like somebody of the base is named in the check, taken whole, and found among the duplicates', async () => {
  const id = await checked()
  expect(await kinds(id)).toEqual([['looks-known', 1]])
  const { rows } = await t.client.import.rows({ id, only: 'problems' })
  expect(rows.map(({ row, problems }) => [row, problems])).toEqual([
    [
      2,
      [
        {
          row: 2,
          column: 'Name',
          columnIndex: 0,
          value: 'Rina Das',
          suggestion: null,
          reason: 'looks-known',
          skipsRow: false,
        },
      ],
    ],
  ])
  expect((await t.client.import.get({ id })).counts).toMatchObject({ created: 2, skipped: 0, withProblems: 1 })
  await jobOver(t, (await t.client.import.start({ id, ground: null })).jobId ?? 0)
  expect(await kinds(id), 'the summary tells of it, too').toEqual([['looks-known', 1]])
  await jobOver(t, (await t.client.duplicates.scan()).jobId)
  const { groups } = await t.client.duplicates.groups({ importId: id })
  expect(groups.map((one) => one.members.map(({ name }) => name))).toEqual([['Rina Das', 'Das, Rina']])
  expect((await t.client.duplicates.groups({ importId: id + 1 })).total).toBe(0)
  expect((await t.client.duplicates.summary({ importId: id })).person).toMatchObject({ possible: expect.any(Number) })
})

test('a row that is mended is looked at anew, also when all are counted again', async () => {
  const id = await checked()
  const fix = (row: number, columnIndex: number, text: string) =>
    t.client.import.fix({ id, row, cells: [{ columnIndex, text }] })
  await fix(2, 1, '98300 55555')
  await fix(2, 0, 'Sunita Paul')
  expect(await kinds(id)).toEqual([])
  await fix(3, 1, '98300 10001')
  await fix(3, 0, 'R. Das')
  const found = await t.client.import.get({ id })
  if (found.jobId) await jobOver(t, found.jobId)
  expect(await kinds(id)).toEqual([['looks-known', 1]])
})
