import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport, startedImport } from '../../../../../../tests/support/imports.ts'
import { createTestCore, type TestCore } from '../../../../../../tests/support/test-core.ts'

/* Rows that have a name and are nobody's: ledgers of the books, titles of parts of a list. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
})
afterEach(() => core.close())

const checked = (...lines: string[]) => checkedImport(core, 'list.csv', `${lines.join('\n')}\n`)
const names = async () =>
  (await core.client.customers.list({ sort: 'created', dir: 'asc' })).rows.map((one) => one.name)
const reasons = async (id: number) =>
  (await core.client.import.problems({ id })).problems.map(({ row, reason, skipsRow }) => [row, reason, skipsRow])

async function imported(...lines: string[]) {
  const found = await checked(...lines)
  await startedImport(core, found.id, { agree: true })
  return found
}

const BOOKS = [
  'Name,Under,Mobile',
  'Asha Stores,Sundry Debtors,9830014426',
  'Bina Traders,Sundry Creditors,9830014427',
  'Chitra Enterprise,Howrah Debtors,9830014428',
  'HDFC Bank,Bank Accounts,18002026161',
  'Cash,Cash-in-Hand,',
  'CGST,Duties and Taxes,',
  'Sales,Sales Accounts,',
]

test('of a list of ledgers those below groups of the house stay out and are told, and come in once their group is emptied', async () => {
  const found = await checked(...BOOKS)
  expect(await reasons(found.id)).toEqual([5, 6, 7, 8].map((row) => [row, 'ledger-group', true]))
  await core.client.import.fix({ id: found.id, row: 8, cells: [{ columnIndex: 1, text: '' }] })
  const done = await startedImport(core, found.id, { agree: true })
  expect(await names()).toEqual(['Asha Stores', 'Bina Traders', 'Chitra Enterprise', 'Sales'])
  expect(done.aside.waiting).toBe(3)
})

test('whatever the owner takes the groups for but tags or a field, everybody comes in', async () => {
  const found = await checked(...BOOKS)
  const fields = found.columns.map(({ index, field }) => ({ index, field: index === 1 ? ('ignore' as const) : field }))
  const again = await core.client.import.configure({ id: found.id, fields })
  expect(again.columns[1]?.ledgers).toBeUndefined()
})

test('without groups only the ledgers that Tally makes by itself stay out, and nobody who can be reached', async () => {
  const found = await imported(
    'Particulars,Closing Balance,Phone',
    'Asha Roy,1200,9830014426',
    'Cash,4500,',
    'Profit & Loss A/c,100,',
    'Cash,20,9830014429',
    'Sales,90,',
  )
  expect(await reasons(found.id)).toEqual([
    [3, 'ledger-name', true],
    [4, 'ledger-name', true],
  ])
  expect(await names()).toEqual(['Asha Roy', 'Cash', 'Sales'])
})

test('groups that are no groups of books are tags as ever', async () => {
  await imported('Name,Group,Phone', 'Asha Roy,Investments,9830014426', 'Bina Sen,Provisions,9830014427')
  expect(await names()).toEqual(['Asha Roy', 'Bina Sen'])
})

const LIST = [
  'Name,Phone,City',
  'GARIAHAT,,',
  'Asha Roy,9830014426,Kolkata',
  'Bina Sen,9830014427,Kolkata',
  '--- Wholesale ---,,',
  'Chitra Das,9830014428,Howrah',
  'Retail customers,,',
  'Dev Pal,9830014429,Howrah',
  'Behala,,',
  'Esha Nandi,9830014430,Howrah',
  'Farid Alam,,',
  'Gita Rao,9830014431,Howrah',
  'Hari Dutta,9830014432,Howrah',
  'Total: 45,,',
]

test('a title that stands alone among full rows stays out and is told; a name that does so is somebody', async () => {
  const found = await checked(...LIST)
  expect(await reasons(found.id)).toEqual([2, 5, 7, 9].map((row) => [row, 'list-title', true]))
  await core.client.import.fix({ id: found.id, row: 9, cells: [{ columnIndex: 2, text: 'Kolkata' }] })
  await startedImport(core, found.id, { agree: true })
  expect(await names()).toEqual([
    'Asha Roy',
    'Bina Sen',
    'Chitra Das',
    'Dev Pal',
    'Behala',
    'Esha Nandi',
    'Farid Alam',
    'Gita Rao',
    'Hari Dutta',
  ])
})

test.each([
  ['of names alone', ['Name,Phone', 'ASHA,', 'Bina Sen,', 'Chitra,', 'Dev Pal,9830014429']],
  ['of one column', ['Name', 'Asha', 'BINA', 'Chitra Das']],
  [
    'in capitals',
    ['Name,Phone,City', 'ASHA ROY,9830014426,X', 'BINA DAS,9830014427,X', 'CHITRA SEN,9830014428,X', 'DEV PAL,,'],
  ],
  ['of single names', ['Name,Phone,City', 'Asha,9830014426,X', 'Bina,9830014427,X', 'Chitra,9830014428,X', 'Dev,,']],
])('a list %s has no titles', async (_of, lines) => {
  await imported(...lines)
  expect((await names()).length).toBe(lines.length - 1)
})
