import { afterEach, beforeEach, expect, test } from 'vitest'
import { putGroups, putPairs } from '../../../../../tests/support/duplicates.ts'
import { type MergeShop, mergeShop } from '../../../../../tests/support/merge-people.ts'
import { putPeople } from '../../../../../tests/support/people.ts'
import { checkSearchIndex } from '../../../../../tests/support/table-images.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'
import { fromTheEnd, getAction, nextEntry } from '../../activity/repo.ts'

/* A merge of many groups is undone while the survivor of one is away: that group waits for them. */

let now = 1_700_000_000_000
let t: TestCore
let shop: MergeShop
beforeEach(async () => {
  t = await createTestCore({ ports: { clock: { now: () => now } } })
  shop = mergeShop(t, () => (now += 1_000))
})
afterEach(async () => {
  expect(t.ports.errors).toEqual([])
  checkSearchIndex(t)
  await t.close()
})

async function mergeAll(): Promise<number> {
  now += 1_000
  const { groups } = await t.client.duplicates.mergePreview({ confidence: 'sure' })
  const { jobId, actionId } = await t.client.duplicates.mergeAll({ confidence: 'sure', expected: groups })
  await jobOver(t, jobId)
  return actionId
}

async function undone(id: number) {
  const { undoJobId } = await shop.undo(id)
  if (undoJobId !== null) await jobOver(t, undoJobId)
  return t.client.activity.get({ id })
}

const outlook = (id: number) => t.client.activity.outlook({ id })
const everybody = async () => (await t.client.customers.list({ limit: 200 })).rows.map(({ name }) => name).sort()

test.each([3, 30])(
  'of %i groups the one whose survivor is in the recycle bin is undone when they are back',
  async (n) => {
    const [[stays] = [0], [, other] = [0, 0]] = putPairs(t, n)
    const before = await everybody()
    const actionId = await mergeAll()
    const { name } = await t.client.customers.get({ id: stays })
    now += 1_000
    await t.client.customers.delete({ id: stays })
    expect(await outlook(actionId)).toEqual({
      back: 2 * (n - 1),
      kept: 1,
      why: [{ why: 'gone', count: 1 }],
      stands: false,
    })
    expect(await undone(actionId)).toMatchObject({
      state: 'applied',
      undoResult: {
        reversed: 2 * (n - 1),
        kept: 1,
        standing: 1,
        keptPeople: [{ personId: stays, name, why: 'gone', again: true }],
      },
    })
    expect((await t.client.customers.get({ id: other })).id).toBe(other)
    expect(await outlook(actionId)).toMatchObject({ back: 0, kept: 1, stands: true })
    expect(await undone(actionId)).toMatchObject({ state: 'applied', undoResult: { kept: 1, standing: 1 } })

    const [binned] = (await t.client.bin.list({})).rows
    await t.client.bin.restore({ ids: [binned?.id ?? 0] })
    expect(await outlook(actionId)).toEqual({ back: 2, kept: 0, why: [], stands: false })
    const parted = await undone(actionId)
    expect(parted).toMatchObject({ state: 'undone', undoResult: { reversed: 2 * n, kept: 0, keptPeople: [] } })
    expect(await everybody()).toEqual(before)
  },
)

test('a group whose survivor is part of somebody else by now is undone after that merge is', async () => {
  const [other = 0, a = 0, b = 0, c = 0, d = 0] = putPeople(
    t,
    ['Rina Das Gupta', 'Rina Das', 'R. Das', 'Bimal Sen', 'B. Sen'].map((name) => ({ name })),
  )
  putGroups(t, [
    [a, b],
    [c, d],
  ])
  const before = await everybody()
  const actionId = await mergeAll()
  const { actionId: later } = await shop.merge([other, a])
  expect(await undone(actionId)).toMatchObject({ state: 'applied', undoResult: { reversed: 2, kept: 1, standing: 1 } })
  expect(await undone(later)).toMatchObject({ state: 'undone' })
  expect(await undone(actionId)).toMatchObject({ state: 'undone', undoResult: { reversed: 4, kept: 0 } })
  expect(await everybody()).toEqual(before)
})

test('whoever is away is passed once, and who came back meanwhile is met in the end', async () => {
  const pairs = putPairs(t, 5)
  const id = await mergeAll()
  const { read } = t.core.db
  const of = (person: number | null | undefined) => pairs.findIndex(([stays]) => stays === person)
  const action = getAction(read, id)
  const walk = fromTheEnd()
  const next = () => action && of(nextEntry(read, action, walk)?.personId)
  const put = (pair: number, away: boolean) =>
    read.$client
      .prepare('update people set id = ? where id = ?')
      .run(...[-1, 1].map((sign) => (pairs[pair]?.[0] ?? 0) * (away ? sign : -sign)))
  expect(next()).toBe(4)
  read.$client.pragma('foreign_keys = OFF')
  for (const pair of [4, 3]) put(pair, true)
  expect(next()).toBe(2)
  put(4, false)
  expect(next()).toBe(2)
  for (const pair of [2, 1, 0]) put(pair, true)
  expect(next()).toBe(4)
  put(4, true)
  expect(next()).toBe(-1)
  for (const pair of pairs.keys()) put(pair, false)
})
