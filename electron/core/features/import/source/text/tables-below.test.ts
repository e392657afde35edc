import { strToU8, zipSync } from 'fflate'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport } from '../../../../../../tests/support/imports.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../../tests/support/test-core.ts'
import { workbook } from '../../../../../../tests/support/workbooks.ts'

/* Tables below each other, in a sheet and in a text: nobody is lost above the header of a fuller one. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
})
afterEach(() => core.close())

const customers = (count: number) =>
  Array.from({ length: count }, (_, i) => [`Asha ${i}`, `asha${i}@example.com`, `98300${10_000 + i}`])
const NAMES = ['Name', 'Email', 'Phone']
const SUPPLIERS = [
  ['Supplier Name', 'Email', 'Mobile', 'City'],
  ['Tea House', 'tea@example.com', '9831020983', 'Howrah'],
]
const text = (rows: readonly (readonly string[])[]) => `${rows.map((cells) => cells.join(',')).join('\n')}\n`

/** The same rows as a text and as a sheet. */
const files = (rows: string[][]) => [['list.csv', text(rows)] as const, ['list.xlsx', workbook({ S: rows })] as const]

/** The cells of the rows that are people. */
async function cells(id: number): Promise<string[][]> {
  const { rows } = await core.client.import.rows({ id, only: 'all', offset: 0, limit: 100 })
  return rows.map((row) => row.cells)
}

test.each([
  [2, [['Suppliers'], ['as of March']]],
  [10, []],
  [40, [['Suppliers']]],
])('%i customers above a table of suppliers are read, and the suppliers can be', async (count, titles) => {
  for (const [name, file] of files([NAMES, ...customers(count), [], ...titles, ...SUPPLIERS])) {
    const found = await checkedImport(core, name, file)
    expect(found).toMatchObject({ headerRow: 1, counts: { rows: count, created: count, withProblems: 0 } })
    expect(found.source).toMatchObject({ part: 0, notes: [{ note: 'several-tables', count: 2 }] })
    expect(found.source.parts).toMatchObject([
      { table: 1, rows: count, people: true },
      { table: 2, people: true },
    ])
    expect(await cells(found.id)).toEqual(customers(count))
    const other = await core.client.import.configure({ id: found.id, part: 1 })
    await jobOver(core, other.jobId!)
    expect(await cells(found.id)).toEqual([SUPPLIERS[1]])
  }
})

test('a title right below the last customer, and a list that goes on under a fuller header', async () => {
  for (const below of [
    [['Suppliers'], ...SUPPLIERS],
    [[], ['Name', 'Email', 'Phone', 'City'], ['Bimal', 'b@example.com', '9831020983', 'Howrah']],
  ]) {
    for (const [name, file] of files([['Our shop'], [], NAMES, ...customers(2), ...below])) {
      const found = await checkedImport(core, name, file)
      expect(found).toMatchObject({ headerRow: 3, counts: { rows: 2, created: 2 } })
      expect(found.source.notes).toEqual([{ note: 'several-tables', count: 2 }])
    }
  }
})

test('people without a number below those who have one are in the same table, though their values are names of columns, too', async () => {
  const known = [
    ['Asha Roy', '98300 11210', 'Website', 'Email'],
    ['Bina Sen', '98300 11211', 'Fair', 'Phone'],
    ['Mina Das', '', 'Website', 'Phone'],
    ['Nila Pal', '', 'Fair', 'Phone'],
    ['Om Dey', '', 'Shop', 'Email'],
  ]
  for (const [name, file] of files([['Name', 'Phone', 'Source', 'Preferred'], ...known])) {
    const found = await checkedImport(core, name, file)
    expect(found).toMatchObject({ counts: { rows: 5, created: 5 } })
    expect(await cells(found.id)).toEqual(known)
  }
})

test('people are not lost above a fuller header that follows them without a gap', async () => {
  const rows = [NAMES, ...customers(2), ['Name', 'Email', 'Phone', 'City'], ['Bimal', 'b@example.com', '', 'Howrah']]
  const found = await checkedImport(core, 'list.csv', text(rows))
  expect(found.headerRow).toBe(1)
  expect((await cells(found.id)).slice(0, 2)).toEqual(customers(2))
})

test('people whose columns have no names are a table of their own above one that names them', async () => {
  for (const [name, file] of files([...customers(4), [], ...SUPPLIERS])) {
    const found = await checkedImport(core, name, file)
    expect(found).toMatchObject({ headerRow: null, counts: { rows: 4, created: 4 } })
    expect(found.source.notes).toEqual([{ note: 'several-tables', count: 2 }])
  }
})

test('a letterhead, what a report says of itself and a header repeated on every page are no tables', async () => {
  const above = [
    ['Tea House', '', ''],
    ['Phone', '033 2248 1111', ''],
    ['Email', 'shop@example.com', ''],
    [],
    ['Date From', 'Date To', ''],
    ['01/01/2024', '31/01/2024', ''],
    [],
  ]
  const page = ['Customers', '', '']
  const people = customers(4)
  const report = [...above, page, NAMES, ...people.slice(0, 2), [], page, NAMES, ...people.slice(2)]
  const found = await checkedImport(core, 'report.csv', text(report))
  expect(found).toMatchObject({ headerRow: 9, source: { kind: 'text', parts: [] } })
  expect(await cells(found.id)).toEqual([...people.slice(0, 2), page, ...people.slice(2)])
  const names = ['Name', 'Email', 'Phone', 'City']
  const languages = [names.slice(0, 3), [], names, ['Bimal', 'b@example.com', '9831020983', 'Howrah']]
  const once = await checkedImport(core, 'names.csv', text(languages))
  expect(once).toMatchObject({ headerRow: 3, source: { kind: 'text', parts: [] }, counts: { rows: 1 } })
})

test('the tables of a text among several files, and in an archive, are told apart as those of a text alone', async () => {
  const shop = text([NAMES, ...customers(2), [], ['Suppliers'], ...SUPPLIERS])
  const club = text([NAMES, ['Esha Pal', 'esha@example.com', '9831020999']])
  const zip = zipSync({ 'lists/shop.csv': strToU8(shop), 'club.tsv': strToU8(club) })
  const several = await core.client.import.open({
    ref: core.drop('shop.csv', shop),
    more: [core.drop('club.tsv', club)],
  })
  await jobOver(core, several.jobId!)
  for (const found of [await core.client.import.get({ id: several.id }), await checkedImport(core, 'lists.zip', zip)]) {
    expect(found.counts).toMatchObject({ rows: 3, created: 3, withProblems: 0 })
    expect(await cells(found.id)).toEqual([...customers(2), ['Esha Pal', 'esha@example.com', '9831020999']])
    expect(found.source.notes).toEqual([
      { note: 'joined-files', count: 2 },
      { note: 'other-sheets', count: 1, names: ['shop.csv: 2'] },
    ])
  }
})

test('a file of several that has a cell too large for any list is named', async () => {
  const zip = zipSync({
    'a.csv': strToU8(text([NAMES, ...customers(1)])),
    'huge.csv': strToU8(`Name,Email\n${'x'.repeat(1_000_001)},a@example.com\n`),
  })
  await expect(core.client.import.open({ ref: core.drop('lists.zip', zip) })).rejects.toMatchObject({
    code: 'FILE_CELL_TOO_LARGE',
    data: { name: 'huge.csv', row: 2 },
  })
})

test('one or two people above the names of the columns come in where they fit them, and are told where they do not', async () => {
  const above = [
    ['Esha Pal', 'esha@example.com', '9831020999'],
    ['dev@example.com', 'Dev Das', '9831020888'],
  ]
  for (const [name, file] of files([...above, NAMES, ...customers(2)])) {
    const found = await checkedImport(core, name, file)
    expect(found).toMatchObject({ headerRow: 3, counts: { rows: 4, created: 3, skipped: 1, withProblems: 1 } })
    const { problems } = await core.client.import.problems({ id: found.id })
    expect(problems).toMatchObject([
      { row: 2, reason: 'above-names', skipsRow: true, value: 'dev@example.com · Dev Das · 9831020888' },
    ])
    expect(await cells(found.id)).toEqual([...above, ...customers(2)])
  }
  const zip = zipSync({ 'list.csv': strToU8(text([above[0] ?? [], NAMES, ...customers(2)])) })
  expect((await checkedImport(core, 'lists.zip', zip)).counts).toMatchObject({ rows: 3, created: 3 })
})

test('a table that begins far down in a long text is cut as one at its beginning is', async () => {
  const names = [...NAMES, 'Notes']
  const note = 'tea '.repeat(230)
  const many = customers(1_200).map((cells) => [...cells, note])
  const again = [[], names, ...customers(1)]
  const long = text([names, ...many, ...again])
  expect(long.length).toBeGreaterThan(1024 ** 2)
  const one = await checkedImport(core, 'pages.csv', long)
  expect(one.source).toMatchObject({ kind: 'text', parts: [] })
  const found = await checkedImport(core, 'list.csv', `${long}${text([[], ['Suppliers'], ...SUPPLIERS])}`)
  expect(found.source.notes).toEqual([{ note: 'several-tables', count: 2 }])
  expect(found.counts).toMatchObject({ rows: 1_201, created: 1_200 })
})

test('right below the customers names of other columns, under which nobody is reached, begin another table', async () => {
  const prices = [
    ['Supplier', 'Item', 'Price', 'Delivery days'],
    ['Flour Mill', 'Flour 25kg', '12.50', 'Mon'],
    ['Dairy', 'Milk 10l', '8.00', 'Tue'],
  ]
  for (const [name, file] of files([NAMES, ...customers(4), ...prices])) {
    const found = await checkedImport(core, name, file)
    expect(found).toMatchObject({ counts: { created: 4, withProblems: 0 } })
    expect(found.source).toMatchObject({ part: 0, notes: [{ note: 'several-tables', count: 2 }] })
  }
  // A customer whose cells are words is one.
  const words = [['Manager', 'Mobile', 'City'], ...customers(2)]
  const found = await checkedImport(core, 'list.csv', text([['Name', 'Email', 'Phone'], ...customers(3), ...words]))
  expect(found).toMatchObject({ source: { kind: 'text' }, counts: { rows: 6 } })
})
