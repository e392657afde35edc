import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport, startedImport } from '../../../../../tests/support/imports.ts'
import { openShop } from '../../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'
import { workbook } from '../../../../../tests/support/workbooks.ts'

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  await openShop(core)
})
afterEach(() => core.close())

const STREETS = ['Park Street', 'Lake Road', 'Station Road, North']
const people = Array.from(
  { length: 12 },
  (_, n) =>
    `Person ${'abcdefghijkl'[n]},"${n % 2 ? '' : `${n + 1} `}${STREETS[n % 3]}",Kolkata,7000${10 + n},p${n}@example.com`,
)
const FILE = [
  'Name,Address,City,Postcode,Email',
  ...people,
  'Asha Roy,12 Park Street, Flat 2,Kolkata,700016,asha@example.com',
  'Bimal Das,,,Kolkata,700017,bimal@example.com',
].join('\n')

test('a row with a comma too many is read where its cells fit, is shown so, and is told before and after', async () => {
  const preview = await checkedImport(core, 'list.csv', FILE)
  const told = async () => {
    const { problems } = await core.client.import.problems({ id: preview.id })
    return problems.map(({ row, reason, value }) => [row, reason, value])
  }
  const both = [
    [14, 'row-mended', 'Asha Roy,12 Park Street, Flat 2,Kolkata,700016,asha@example.com'],
    [15, 'row-mended', 'Bimal Das,,,Kolkata,700017,bimal@example.com'],
  ]
  expect(await told()).toEqual(both)
  const { rows } = await core.client.import.rows({ id: preview.id, only: 'problems', offset: 0, limit: 10 })
  expect(rows.map(({ cells }) => cells)).toEqual([
    ['Asha Roy', '12 Park Street, Flat 2', 'Kolkata', '700016', 'asha@example.com'],
    ['Bimal Das', '', 'Kolkata', '700017', 'bimal@example.com'],
  ])

  const done = await startedImport(core, preview.id, { agree: true })
  expect(done.counts).toMatchObject({ created: 14, skipped: 0, withProblems: 2 })
  const { rows: found } = await core.client.customers.list({ search: 'asha' })
  const asha = await core.client.customers.get({ id: found[0]?.id ?? 0 })
  expect(asha.addresses).toMatchObject([{ street: '12 Park Street, Flat 2', city: 'Kolkata', postalCode: '700016' }])
  expect(asha.emails).toMatchObject([{ address: 'asha@example.com' }])
  expect(await told()).toEqual(both)
})

test('a cell that is mended by hand in such a row is the one that was shown', async () => {
  const { id } = await checkedImport(core, 'list.csv', FILE)
  await core.client.import.fix({ id, row: 14, cells: [{ columnIndex: 2, text: 'Howrah' }] })
  await startedImport(core, id, { agree: true })
  const { rows } = await core.client.customers.list({ search: 'asha' })
  const asha = await core.client.customers.get({ id: rows[0]?.id ?? 0 })
  expect(asha.addresses).toMatchObject([{ street: '12 Park Street, Flat 2', city: 'Howrah' }])
})

test('once a cell is put back as it was read, the row is told again, and the row itself says so', async () => {
  const { id } = await checkedImport(core, 'list.csv', FILE)
  const told = async () => (await core.client.import.problems({ id })).problems.map(({ row }) => row)
  const ofRow = async () =>
    (await core.client.import.rows({ id, offset: 12, limit: 1 })).rows[0]?.problems.map(({ reason }) => reason)
  const set = (text: string) => core.client.import.fix({ id, row: 14, cells: [{ columnIndex: 2, text }] })
  expect([await told(), await ofRow()]).toEqual([[14, 15], ['row-mended']])
  await set('Howrah')
  expect([await told(), await ofRow()]).toEqual([[15], []])
  await set('Kolkata')
  expect([await told(), await ofRow()]).toEqual([[14, 15], ['row-mended']])
  await core.client.import.fix({ id, row: 14, dropped: true })
  await core.client.import.fix({ id, row: 14, dropped: false })
  expect(await told()).toEqual([14, 15])
  const { jobId } = await core.client.import.get({ id })
  await jobOver(core, jobId!)
  expect((await core.client.import.get({ id })).counts?.withProblems).toBe(2)
})

test('a row of a workbook whose last cell is blank has all its cells where they were typed', async () => {
  const list = Array.from({ length: 12 }, (_, n) => [
    `Person ${'abcdefghijkl'[n]}`,
    `98300123${10 + n}`,
    `p${n}@example.com`,
    'Howrah',
    'Tea',
  ])
  const odd = ['Asha Roy', 'asha@example.com', '', 'Kolkata']
  const book = workbook({ Sheet1: [['Name', 'Mobile', 'Email', 'City', 'Tags'], ...list, odd] })
  const { id } = await checkedImport(core, 'list.xlsx', book)
  const { byReason } = await core.client.import.problems({ id })
  expect(byReason.map(({ reason }) => reason)).not.toContain('row-mended')
  await startedImport(core, id, { agree: true })
  const { rows } = await core.client.customers.list({ search: 'asha' })
  const asha = await core.client.customers.get({ id: rows[0]?.id ?? 0 })
  expect(asha).toMatchObject({ addresses: [{ city: 'Kolkata' }], tags: [] })
})

test('a row of another separator with the end of a line in a cell is one row, also where it is looked at again', async () => {
  const line = (n: number) =>
    `Person ${'abcdefghijkl'[n]},${n + 1} Lake Road,Kolkata,7000${10 + n},p${n}@example.com,ok`
  const text = [
    'Name,Address,City,Postcode,Email,Notes',
    ...Array.from({ length: 12 }, (_, n) => line(n)),
    'Asha Roy;12 Lake Road;Kolkata;700016;asha@example.com;"tea,\nno ""milk"""',
    'Bimal Das;14 Lake Road;Kolkata;700017;bimal@example.com;later',
    'Chitra Sen,"16 Park Street\nFlat 2",Kolkata,700018,chitra@example.com,"said ""yes"""',
  ].join('\n')
  const preview = await checkedImport(core, 'list.csv', text)
  expect(preview.counts).toMatchObject({ rows: 15 })
  const { rows } = await core.client.import.rows({ id: preview.id, only: 'problems', offset: 0, limit: 10 })
  expect(rows[0]?.cells).toEqual([
    'Asha Roy',
    '12 Lake Road',
    'Kolkata',
    '700016',
    'asha@example.com',
    'tea,\nno "milk"',
  ])
  const done = await startedImport(core, preview.id, { agree: true })
  expect(done.counts).toMatchObject({ created: 15, skipped: 0 })
})
