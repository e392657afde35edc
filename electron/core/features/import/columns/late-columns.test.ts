import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport, startedImport } from '../../../../../tests/support/imports.ts'
import { openShop } from '../../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'

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
  ['behind the first four megabytes', 4_600, `likes ${'tea and '.repeat(120)}cake`],
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

test('what was said of a column that is empty so far stays, and a name that says nothing is asked about by its values', async () => {
  const rows = Array.from({ length: 4_600 }, (_, at) => {
    const last = at >= 4_590
    return `Person ${'abcdefghij'[at % 10]}${at},${'tea and '.repeat(120)},p${at}@example.com,${last ? 'gold' : ''},${last ? `q${at}@example.org` : ''}`
  })
  const { id } = await checkedImport(core, 'list.csv', `Name,Remarks,Email,,Box 4\n${rows.join('\n')}\n`)
  const { columns } = await core.client.import.get({ id })
  expect(columns.map(({ field }) => field)).toEqual(['fullName', 'notes', 'email', 'custom', 'email'])
  const { jobId } = await core.client.import.configure({ id, fields: [{ index: 3, field: 'tags' }] })
  await jobOver(core, jobId!)
  const after = await core.client.import.get({ id })
  expect(after.columns.map(({ field }) => field)).toEqual(['fullName', 'notes', 'email', 'tags', 'email'])
  expect(after.columns[3]?.samples).toEqual(['gold'])
})
