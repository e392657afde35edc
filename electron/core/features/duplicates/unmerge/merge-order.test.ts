import { afterEach, beforeEach, expect, test } from 'vitest'
import { type MergeShop, mergeShop } from '../../../../../tests/support/merge-people.ts'
import { checkSearchIndex } from '../../../../../tests/support/table-images.ts'
import { createTestCore, type TestCore } from '../../../../../tests/support/test-core.ts'

/* Several merges, and what was done before them, taken back one after another. */

let now = 1_700_000_000_000
let core: TestCore
let shop: MergeShop
beforeEach(async () => {
  core = await createTestCore({ ports: { clock: { now: () => now } } })
  shop = mergeShop(core, () => (now += 1_000))
})
afterEach(async () => {
  expect(core.ports.errors).toEqual([])
  checkSearchIndex(core)
  await core.close()
})

const rows = (text: string, ...values: unknown[]) => core.core.db.read.$client.prepare(text).all(...values)

test('merges are undone in their order: the later one first', async () => {
  const [first, second] = await shop.twoRecords()
  const third = await shop.create({ name: 'Rina D.', emails: [{ address: 'third@example.com' }] })
  const before = shop.everything()
  const one = await shop.merge([second, third])
  const two = await shop.merge([first, second])
  expect((await shop.undo(one.actionId)).undoResult).toMatchObject({
    reversed: 0,
    kept: 1,
    keptPeople: [{ personId: first, why: 'merged' }],
  })
  await shop.undo(two.actionId)
  expect((await core.client.customers.get({ id: second })).emails.map((line) => line.address)).toContain(
    'third@example.com',
  )
  expect(rows('select into_id from merged_people')).toEqual([{ into_id: second }])
  expect(before.people).toHaveLength(3)
})

test('two merges undone one after another leave every row as it was', async () => {
  const [first, second] = await shop.twoRecords()
  const third = await shop.create({ name: 'Rina D.', emails: [{ address: 'third@example.com' }], tags: ['Puja'] })
  await core.client.duplicates.notSame({ ids: [second, third] })
  const other = await shop.create({ name: 'Ratan Das' })
  await core.client.duplicates.notSame({ ids: [third, other] })
  const before = shop.everything()
  const one = await shop.merge([second, third])
  const two = await shop.merge([first, second])
  expect(rows('select a, b from duplicate_verdicts where a = ? and b = ?', first, other)).toHaveLength(1)
  expect((await shop.undo(two.actionId)).undoResult).toMatchObject({ reversed: 2, kept: 0 })
  expect((await shop.undo(one.actionId)).undoResult).toMatchObject({ reversed: 2, kept: 0 })
  expect(shop.everything()).toEqual(before)
})

test('what was done before a merge can be undone after the merge was', async () => {
  const [first, second] = await shop.twoRecords()
  const created = (await core.client.activity.list({})).filter((action) => action.kind === 'customer-created')
  const { actionId } = await shop.merge([first, second])
  await shop.undo(actionId)
  for (const { id } of created) expect((await shop.undo(id)).undoResult).toMatchObject({ kept: 1 })
  // Notes were added to both since they were created: with these they are kept, without they go.
  const plain = await shop.create({ name: 'Plain One', emails: [{ address: 'same@example.com' }] })
  const twin = await shop.create({ name: 'Plain Two', emails: [{ address: 'same@example.com' }] })
  const two = (await core.client.activity.list({})).filter((action) => action.kind === 'customer-created').slice(0, 2)
  await shop.undo((await shop.merge([plain, twin])).actionId)
  for (const { id } of two) expect((await shop.undo(id)).undoResult).toMatchObject({ reversed: 1, kept: 0 })
})

test('an earlier action tells of somebody who is part of another now', async () => {
  const [, second] = await shop.twoRecords()
  const third = await shop.create({ name: 'Third' })
  const created = (await core.client.activity.list({}))[0]!
  await shop.merge([second, third])
  expect((await shop.undo(created.id)).undoResult).toMatchObject({
    reversed: 0,
    kept: 1,
    keptPeople: [{ personId: second, name: 'Third', why: 'merged' }],
  })
})
