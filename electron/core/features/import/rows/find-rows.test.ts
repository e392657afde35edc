import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport, startedImport } from '../../../../../tests/support/imports.ts'
import { createTestCore, type TestCore } from '../../../../../tests/support/test-core.ts'

/* The rows of a file are found by what stands in them, and by what is wrong with them. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
})
afterEach(() => core.close())

const LIST = `Name,E-mail,Phone,City
Asha Roy,asha@example.com,98300 12345,Kolkata
Bimal Das,no at sign,98300 12346,Howrah
রিনা সেন,rina@example.com,N/K,Kolkata
Farida Khatun,farida.example.com,N/K,Dhaka
,,,Kolkata
`
type Asked = Parameters<TestCore['client']['import']['rows']>[0]
const numbers = async (asked: Asked) => {
  const { total, rows } = await core.client.import.rows(asked)
  expect(total).toBe(rows.length)
  return rows.map(({ row }) => row)
}

test('rows are found by a text in any cell, in any spelling of its letters and digits, in each of the lists', async () => {
  const { id } = await checkedImport(core, 'fair.csv', LIST)
  expect(await numbers({ id, search: ' KOLKATA ' })).toEqual([2, 4, 6])
  expect(await numbers({ id, search: '৯৮৩০০ ১২৩৪৬' })).toEqual([3])
  expect(await numbers({ id, search: 'রিনা' })).toEqual([4])
  expect(await numbers({ id, search: 'kolkata', only: 'problems' })).toEqual([4, 6])
  expect(await numbers({ id, search: 'Mumbai' })).toEqual([])
  const page = await core.client.import.rows({ id, search: 'kolkata', offset: 1, limit: 1 })
  expect([page.total, page.rows.map(({ row }) => row), page.cut]).toEqual([3, [4], false])
})

test('a kind of problem shows its rows only, with a search among them; what was mended is found by both of its texts', async () => {
  const { id } = await checkedImport(core, 'fair.csv', LIST)
  const reason = 'email-no-at' as const
  expect(await numbers({ id, only: 'problems', reason })).toEqual([3, 5])
  expect(await numbers({ id, only: 'problems', reason, search: 'dhaka' })).toEqual([5])
  await core.client.import.fix({ id, row: 5, cells: [{ columnIndex: 1, text: 'farida@bengal.example' }] })
  expect(await numbers({ id, only: 'problems', reason })).toEqual([3])
  expect(await numbers({ id, search: 'bengal' })).toEqual([5])
  expect(await numbers({ id, search: 'farida.example' })).toEqual([5])
})

test('a large file is looked through beside the window’s thread, and its rows below are found', async () => {
  const rows = Array.from(
    { length: 50_010 },
    (_, n) => `Person ${n},p${n}${n < 50_005 ? '@' : '.'}example.com,98${String(n).padStart(8, '0')},Town`,
  )
  const { id } = await checkedImport(core, 'many.csv', `Name,E-mail,Phone,City\n${rows.join('\n')}\n`)
  expect(await numbers({ id, search: 'p49999@' })).toEqual([50_001])
  const town = await core.client.import.rows({ id, search: 'town', offset: 49_999 })
  expect(town).toMatchObject({ total: 50_000, cut: true, rows: [{ row: 50_001 }] })
  // Of a list its own rows are looked through, wherever in the file they stand.
  const bad = { only: 'problems', reason: 'email-no-at', search: 'town' } as const
  expect(await numbers({ id, ...bad })).toEqual([50_007, 50_008, 50_009, 50_010, 50_011])
  expect(await numbers({ id, ...bad, only: 'changes' })).toEqual([])
})

test('rows set aside are found alike: by text, and by why they wait', async () => {
  const { id } = await startedImport(core, (await checkedImport(core, 'fair.csv', LIST)).id)
  const { aside } = await core.client.import.problems({ id })
  expect(aside).toEqual([
    { reason: 'email-no-at', count: 2 },
    { reason: 'phone-none', count: 2 },
    { reason: 'nobody', count: 1 },
  ])
  expect(await numbers({ id, only: 'aside', reason: 'email-no-at' })).toEqual([3, 5])
  expect(await numbers({ id, only: 'aside', reason: 'email-no-at', search: 'HOWRAH' })).toEqual([3])
  expect(await numbers({ id, only: 'aside', search: 'kolkata' })).toEqual([4, 6])
})
