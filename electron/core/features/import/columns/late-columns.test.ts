import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport, startedImport } from '../../../../../tests/support/imports.ts'
import { openShop } from '../../../../../tests/support/open-shop.ts'
import { createTestCore, type TestCore } from '../../../../../tests/support/test-core.ts'

/* Columns whose first values stand far down are no empty ones. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  await openShop(core)
})
afterEach(() => core.close())

/** A list whose last two columns have values only in its last ten rows. */
const list = (people: number, note: string) => {
  const rows = Array.from({ length: people }, (_, at) => {
    const late = at >= people - 10
    return `Person ${'abcdefghij'[at % 10]}${at},p${at}@example.com,${note},${late ? `${14 + (at % 3)} mm` : ''},${late ? `98300 ${10_000 + at}` : ''},`
  })
  return `Name,Email,Remarks,Ring size,Second way,Unused\n${rows.join('\n')}\n`
}

test.each([
  ['behind the first three hundred rows', 340, ''],
  [
    'behind the first quarter of a megabyte',
    2_600,
    'likes the window seat and tea without sugar and comes on Fridays and mostly after closing time',
  ],
])('values %s are kept, and told as what they are', async (_where, people, note) => {
  const found = await checkedImport(core, 'list.csv', list(people, note))
  const { columns } = await core.client.import.get({ id: found.id })
  expect(columns.slice(3).map(({ header, field }) => [header, field])).toEqual([
    ['Ring size', 'custom'],
    ['Second way', 'phone'],
    ['Unused', 'ignore'],
  ])
  const done = await startedImport(core, found.id, { agree: true })
  expect(done.counts).toMatchObject({ created: people })
  const kept = (sql: string) => core.core.db.read.$client.prepare(sql).pluck().get()
  expect(kept("select count(*) from custom_values where text_value like '1_ mm'")).toBe(10)
  expect(kept('select count(*) from person_phones')).toBe(10)
})
