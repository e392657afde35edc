import { isDefinedError, safe } from '@orpc/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Inputs } from '../../../../../shared/contract.ts'
import { MOST_TOGETHER, type Selection } from '../../../../../shared/features/customers/bulk.ts'
import { checkSearchIndex, tableImages } from '../../../../../tests/support/table-images.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'

/* One household of many, many out of theirs, and many without a photo. */

type BulkDeed = Inputs['customers']['bulkStart']['deed']
const TOGETHER = { kind: 'household', together: true } as const
const ALONE = { kind: 'household', together: false } as const
const POINT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='

let t: TestCore
let ids: number[]
beforeEach(async () => {
  t = await createTestCore()
  ids = []
  for (const name of ['Asha', 'Bimal', 'Chitra', 'Dipa', 'Esha', 'Farid'])
    ids.push((await t.client.customers.create({ name })).customer.id)
})
afterEach(async () => {
  expect(t.ports.errors).toEqual([])
  checkSearchIndex(t)
  await t.close()
})

const people = (...at: number[]): Selection => ({ kind: 'people', ids: at.map((one) => ids[one] ?? 0) })
const join = (one: number, other: number) => t.client.households.join({ id: ids[one] ?? 0, otherId: ids[other] ?? 0 })

/** Who lives together, by their initials. */
async function homes(): Promise<string[]> {
  const found = new Set<string>()
  for (const id of ids) {
    const { members } = await t.client.households.get({ id })
    const { name } = await t.client.customers.get({ id })
    if (members.length > 0)
      found.add(
        [name, ...members.map((one) => one.name)]
          .map((one) => one[0])
          .sort()
          .join(''),
      )
  }
  return [...found].sort()
}

/** Does it as it was foretold, gives what it became, and takes it back: nothing is left of it. */
async function thereAndBack(who: Selection, deed: BulkDeed) {
  const before = tableImages(t)
  const foretold = await t.client.customers.bulkPreview({ who, deed })
  const { jobId, actionId } = await t.client.customers.bulkStart({ who, deed, expected: foretold.people })
  expect((await jobOver(t, jobId)).state).toBe('done')
  const { people: changed, title, kind } = await t.client.activity.get({ id: actionId })
  expect(changed).toBe(foretold.changes)
  const became = await homes()
  const history = await t.client.history.list({ personId: ids[0] ?? 0 })
  expect((await t.client.activity.undo({ id: actionId })).undoResult).toMatchObject({ kept: 0 })
  expect(tableImages(t)).toEqual(before)
  return { changes: foretold.changes, along: foretold.along, same: foretold.stay.same, title, kind, became, history }
}

test('people who live with nobody become one household', async () => {
  const made = await thereAndBack(people(0, 1, 2), TOGETHER)
  expect(made).toMatchObject({ changes: 3, same: 0, title: 'They live together', kind: 'bulk-set', became: ['ABC'] })
  expect(made.history[0]).toMatchObject({ field: 'household', after: 'Bimal, Chitra', by: { kind: 'bulk-set' } })
})

test('whoever lives with one of them lives with all of them then, and who lives there already stays', async () => {
  await join(1, 2)
  await join(3, 4)
  const made = await thereAndBack(people(0, 1, 3, 4), TOGETHER)
  expect(made).toMatchObject({ changes: 3, along: 0, same: 1, became: ['ABCDE'] })
  // Also somebody who is not selected: they are told before, and counted after.
  const fewer = await thereAndBack(people(0, 1, 3), TOGETHER)
  expect(fewer).toMatchObject({ changes: 3, along: 1, same: 1, became: ['ABCDE'] })
})

test('out of their households: nobody is left to live together alone', async () => {
  await join(0, 1)
  await join(2, 3)
  await join(2, 4)
  const made = await thereAndBack(people(0, 1, 2, 5), ALONE)
  expect(made).toMatchObject({ changes: 3, along: 0, same: 1, title: 'Each lives with nobody', became: ['DE'] })
  // Whoever would be left there alone is told before, and counted after.
  const one = await thereAndBack(people(1), ALONE)
  expect(one).toMatchObject({ changes: 2, along: 1, became: ['CDE'] })
})

test('one alone is no household, and neither are more than live anywhere', async () => {
  const refusal = async (who: Selection) => {
    const [error] = await safe(t.client.customers.bulkPreview({ who, deed: TOGETHER }))
    return isDefinedError(error) && error.code === 'VALIDATION' ? error.data.fieldErrors.value : null
  }
  expect(await refusal(people(0))).toEqual(['home-one'])
  for (let at = ids.length; at <= MOST_TOGETHER; at++) await t.client.customers.create({ name: `Person ${at}` })
  const all: Selection = { kind: 'shown', search: '', segmentId: null, where: null, except: [] }
  expect(await refusal(all)).toEqual(['home-many'])
  expect(await refusal({ ...all, except: [ids[0] ?? 0] })).toBeNull()
})

test('the photos of many go and come back', async () => {
  for (const id of ids.slice(0, 2)) await t.client.customers.setPhoto({ id, picture: POINT })
  const made = await thereAndBack(people(0, 1, 2), { kind: 'photo' })
  expect(made).toMatchObject({ changes: 2, same: 1, title: 'Photo: —' })
  expect(made.history[0]).toMatchObject({ field: 'photo', after: null, by: { kind: 'bulk-set' } })
})
