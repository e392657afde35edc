import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { BulkDeed } from '../../../../shared/features/customers/bulk.ts'
import { openShop } from '../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'

/* What taking an act on many back costs for each person. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  await openShop(core)
})
afterEach(() => core.close())

async function people(count: number): Promise<number[]> {
  const ids: number[] = []
  for (let n = 0; n < count; n++) ids.push((await core.client.customers.create({ name: `Asha ${n}` })).customer.id)
  return ids
}

/** Statements that are compiled while an act on these people is taken back. */
async function compiledToUndo(ids: number[], deed: BulkDeed): Promise<string[]> {
  const who = { kind: 'people', ids } as const
  const { jobId, actionId } = await core.client.customers.bulkStart({ who, deed, expected: ids.length })
  await jobOver(core, jobId)
  const prepare = vi.spyOn(core.core.db.read.$client, 'prepare')
  try {
    const { undoJobId, undoResult } = await core.client.activity.undo({ id: actionId })
    expect([undoJobId, undoResult?.reversed]).toEqual([null, ids.length])
    return prepare.mock.calls.map(([text]) => text)
  } finally {
    prepare.mockRestore()
  }
}

const DEEDS: BulkDeed[] = [
  { kind: 'set', field: 'owner', value: 'Debjani' },
  { kind: 'set', field: 'city', value: 'Kolkata' },
  { kind: 'tag', name: 'Fair' },
  { kind: 'delete' },
]

test.each(DEEDS)('twelve people who are put back need no more compiled statements than three: $kind', async (deed) => {
  const ids = await people(12)
  await compiledToUndo(ids.slice(0, 3), deed)
  const ofFew = await compiledToUndo(ids.slice(0, 3), deed)
  expect(await compiledToUndo(ids, deed)).toHaveLength(ofFew.length)
})

test('of a row that is put back only what differs is written: the order by name is left alone', async () => {
  const written = await compiledToUndo(await people(2), { kind: 'set', field: 'owner', value: 'Debjani' })
  const ofPeople = written.filter((text) => text.startsWith('update people set'))
  expect(ofPeople.join('\n')).toContain('"owner" = ')
  expect(ofPeople.join('\n')).not.toContain('name_key')
})
