import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport } from '../../../../tests/support/imports.ts'
import { type MergeShop, mergeShop } from '../../../../tests/support/merge-people.ts'
import { openShop } from '../../../../tests/support/open-shop.ts'
import { checkSearchIndex } from '../../../../tests/support/table-images.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'

/* An undo that puts back nothing leaves the action as it is: what is in its way may be gone later. */

let now = 1_700_000_000_000
let core: TestCore
let shop: MergeShop
beforeEach(async () => {
  core = await createTestCore({ ports: { clock: { now: () => now } } })
  await openShop(core)
  shop = mergeShop(core, () => (now += 1_000))
})
afterEach(async () => {
  expect(core.ports.errors).toEqual([])
  checkSearchIndex(core)
  await core.close()
})

async function imported(text: string): Promise<number> {
  now += 1_000
  const { id } = await checkedImport(core, 'list.csv', text)
  const { jobId } = await core.client.import.start({ id, ground: 'Customers of the shop' })
  await jobOver(core, jobId ?? 0)
  return (await core.client.import.get({ id })).actionId ?? 0
}

/** Takes it back and gives the action once that is over. */
async function undone(id: number) {
  const { undoJobId } = await shop.undo(id)
  if (undoJobId !== null) await jobOver(core, undoJobId)
  return core.client.activity.get({ id })
}

test('a merge whose survivor is in the recycle bin can be undone once they are back', async () => {
  const [first, second] = await shop.twoRecords()
  const { actionId } = await shop.merge([first, second])
  const { name } = await core.client.customers.get({ id: first })
  now += 1_000
  await core.client.customers.delete({ id: first })

  const foretold = await core.client.activity.outlook({ id: actionId })
  expect(foretold).toEqual({ back: 0, kept: 1, why: [{ why: 'gone', count: 1 }], stands: true })
  for (let twice = 0; twice < 2; twice++)
    expect(await undone(actionId)).toMatchObject({
      state: 'applied',
      undoResult: { reversed: 0, kept: 1, standing: 1, keptPeople: [{ personId: first, name, why: 'gone' }] },
    })

  const [binned] = (await core.client.bin.list({})).rows
  await core.client.bin.restore({ ids: [binned?.id ?? 0] })
  expect(await core.client.activity.outlook({ id: actionId })).toMatchObject({ stands: false })
  const parted = await undone(actionId)
  expect(parted).toMatchObject({ state: 'undone', undoResult: { reversed: 2, kept: 0, keptPeople: [] } })
  expect(parted.undoResult?.standing).toBeUndefined()
  expect((await core.client.customers.get({ id: second })).name).toBe('Rina Das')
})

/** So many people, each with this under a heading of its own. */
function people(count: number, heading: string, said: string): string {
  const lines = Array.from({ length: count }, (_, i) => `Guest ${i},guest${i}@example.com,${said}`)
  return `Name,Email,${heading}\n${lines.join('\n')}\n`
}

test.each([3, 60])(
  'of three imports of the same %i people the oldest can be undone after the later ones',
  async (count) => {
    const [first, second, third] = [
      await imported(people(count, 'Source', 'Fair')),
      await imported(people(count, 'Job title', 'Cook')),
      await imported(people(count, 'City', 'Howrah')),
    ]
    const total = async () => (await core.client.customers.list({})).total
    expect(await core.client.activity.outlook({ id: first })).toMatchObject({ back: 0, kept: count, stands: true })
    expect(await undone(first)).toMatchObject({
      state: 'applied',
      undoJobId: null,
      undoResult: { reversed: 0, kept: count, standing: count },
    })
    expect(await total()).toBe(count)
    for (const later of [third, second])
      expect(await undone(later)).toMatchObject({ state: 'undone', undoResult: { reversed: count, kept: 0 } })
    expect(await core.client.activity.outlook({ id: first })).toMatchObject({ back: count, kept: 0, stands: false })
    expect(await undone(first)).toMatchObject({ state: 'undone', undoResult: { reversed: count, kept: 0 } })
    expect(await total()).toBe(0)
  },
)

test('what goes back in part is spent: whoever was kept stays', async () => {
  const id = await imported(people(3, 'Job title', 'Cook'))
  const [one] = (await core.client.customers.list({})).rows
  const { version } = await core.client.customers.get({ id: one?.id ?? 0 })
  now += 1_000
  await core.client.customers.update({ id: one?.id ?? 0, version, values: { name: 'Rina' } })
  expect(await undone(id)).toMatchObject({ state: 'undone', undoResult: { reversed: 2, kept: 1 } })
  await expect(shop.undo(id)).rejects.toMatchObject({ code: 'UNDO_STATE' })
})
