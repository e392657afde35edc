import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport, startedImport } from '../../../../../../tests/support/imports.ts'
import { createTestCore, type TestCore } from '../../../../../../tests/support/test-core.ts'

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
})
afterEach(() => core.close())

test('a text whose rows are each quoted whole goes in like any other, and any page of it is read', async () => {
  const rows = Array.from({ length: 2_000 }, (_, i) => `"Asha ${i},asha${i}@example.com,""Lake Road ${i}, Kolkata"""`)
  const found = await checkedImport(core, 'list.csv', `${['"Name,Email,Address"', ...rows].join('\n')}\n`)
  expect(found.columns.map(({ field }) => field)).toEqual(['fullName', 'email', 'fullAddress'])
  expect(found.counts).toMatchObject({ rows: 2_000, created: 2_000, withProblems: 0 })
  const page = await core.client.import.rows({ id: found.id, only: 'all', offset: 1_500, limit: 1 })
  expect(page.rows[0]?.cells).toEqual(['Asha 1500', 'asha1500@example.com', 'Lake Road 1500, Kolkata'])
  expect(await startedImport(core, found.id)).toMatchObject({ counts: { created: 2_000 } })
})
