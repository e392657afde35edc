import * as xlsx from '@e965/xlsx'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport } from '../../../../../../tests/support/imports.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../../tests/support/test-core.ts'
import { PEOPLE, workbook } from '../../../../../../tests/support/workbooks.ts'

/* Where in a sheet the people stand: tables beside and below each other, names of columns in two rows, rows in one cell. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
})
afterEach(() => core.close())

/** Opens a file and waits for its check. */
const checked = (name: string, file: Uint8Array | string) => checkedImport(core, name, file)

async function cells(id: number): Promise<string[][]> {
  const { rows } = await core.client.import.rows({ id, only: 'all', offset: 0, limit: 100 })
  return rows.map((row) => row.cells)
}

test('tables beside each other are told apart: one is read, the other can be; a blank column alone parts nothing', async () => {
  const beside = await checked(
    'beside.xlsx',
    workbook({
      All: [
        ['Name', 'Phone', null, 'Name', 'Phone', 'City'],
        ['Rina Das', '98310 27748', null, 'Karim', '98310 11111', 'Howrah'],
        ['Mina Sen', '98310 20983'],
      ],
    }),
  )
  expect(beside.source).toMatchObject({ part: 0, notes: [{ note: 'several-tables', count: 2 }] })
  expect(beside.counts).toMatchObject({ created: 2 })
  expect(await cells(beside.id)).toEqual([
    ['Rina Das', '98310 27748'],
    ['Mina Sen', '98310 20983'],
  ])
  const other = await core.client.import.configure({ id: beside.id, part: 1 })
  await jobOver(core, other.jobId!)
  expect(await cells(beside.id)).toEqual([['Karim', '98310 11111', 'Howrah']])
  const spaced = await checked(
    'spaced.xlsx',
    workbook({
      All: [
        ['Name', 'Phone', null, 'Street', 'City'],
        ['Rina Das', '98310 27748', null, '1 Lake Rd', 'Howrah'],
      ],
    }),
  )
  expect(spaced.source.parts).toHaveLength(1)
  expect(spaced.counts).toMatchObject({ created: 1 })
})

test('of two tables in one sheet the first with people is taken, and the other can be: rows keep their numbers', async () => {
  const found = await checked(
    'tables.xlsx',
    workbook({
      S: [['Our shop'], [], ...PEOPLE, [], ['Company', 'City', 'E-mail'], ['Tea House', 'Kolkata', 'tea@example.com']],
    }),
  )
  expect(found).toMatchObject({ headerRow: 3, source: { part: 0, notes: [{ note: 'several-tables', count: 2 }] } })
  expect(found.source.parts).toMatchObject([
    { table: 1, rows: 2 },
    { table: 2, rows: 1 },
  ])
  expect(await cells(found.id)).toHaveLength(2)
  const other = await core.client.import.configure({ id: found.id, part: 1 })
  await jobOver(core, other.jobId!)
  const { rows } = await core.client.import.rows({ id: found.id, only: 'all', offset: 0, limit: 10 })
  expect(rows).toMatchObject([{ row: 8, cells: ['Tea House', 'Kolkata', 'tea@example.com'] }])
})

test('names of columns in two rows read as one: merged groups come before what stands below them', async () => {
  const sheet = xlsx.utils.aoa_to_sheet([
    ['Customers of the shop'],
    ['Name', 'Billing address', null, null, 'Shipping address', null, 'Contact'],
    [null, 'Street', 'City', 'PIN', 'Street', 'City', 'Phone'],
    ['Asha Roy', '1 Lake Road', 'Kolkata', '700029', '2 Hill Road', 'Siliguri', '9830000001'],
  ])
  sheet['!merges'] = ['A1:G1', 'A2:A3', 'B2:D2', 'E2:F2'].map((range) => xlsx.utils.decode_range(range))
  const found = await checked('groups.xlsx', workbook({ S: sheet }))
  expect(found.headerRow).toBe(3)
  expect(found.columns.map(({ header, field }) => [header, field])).toEqual([
    ['Name', 'fullName'],
    ['Billing address Street', 'street'],
    ['Billing address City', 'city'],
    ['Billing address PIN', 'postalCode'],
    ['Shipping address Street', 'street'],
    ['Shipping address City', 'city'],
    ['Contact Phone', 'phone'],
  ])
  expect(found.counts).toMatchObject({ rows: 1, created: 1 })
})

test('rows that stand in one cell each, commas and all, are cut into their columns, and it is said', async () => {
  const packed = [
    ['Name;Email;City'],
    ['Asha Roy;asha@example.com;Kolkata'],
    [],
    ['"Sen; Bina";bina@example.com;Howrah'],
  ]
  const found = await checked('packed.xlsx', workbook({ S: packed }))
  expect(found.source.notes).toEqual([{ note: 'rows-in-one-cell', count: 2 }])
  expect(await cells(found.id)).toEqual([
    ['Asha Roy', 'asha@example.com', 'Kolkata'],
    ['Sen; Bina', 'bina@example.com', 'Howrah'],
  ])
})
