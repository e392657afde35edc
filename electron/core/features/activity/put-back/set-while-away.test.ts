import { afterEach, beforeEach, expect, test } from 'vitest'
import type { BulkDeed } from '../../../../../shared/features/customers/bulk.ts'
import { mergeShop } from '../../../../../tests/support/merge-people.ts'
import { checkSearchIndex, differences, tableImages, withoutSaid } from '../../../../../tests/support/table-images.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'

/* What an act set of many people goes back of those, too, who are not there while it is taken back. */

let now = 1_700_000_000_000
let t: TestCore
let nick: number
let ids: number[]
beforeEach(async () => {
  t = await createTestCore({ ports: { clock: { now: () => (now += 1_000) } } })
  nick = (await t.client.fields.create({ name: 'Nickname', kind: 'text' })).id
  ids = []
  for (const name of ['Rina Das', 'R. Das', 'Bimal Sen']) {
    const custom = name === 'Rina Das' ? [] : [{ fieldId: nick, text: name.slice(0, 2), chosen: [] }]
    const tags = name === 'Rina Das' ? ['Puja'] : ['Old']
    const addresses = name === 'Bimal Sen' ? [] : [{ street: '1 Park Street', city: 'Howrah' }]
    const made = await t.client.customers.create({ name, company: `${name} & Co`, tags, custom, addresses })
    ids.push(made.customer.id)
  }
})
afterEach(async () => {
  expect(t.ports.errors).toEqual([])
  checkSearchIndex(t)
  await t.close()
})

async function done(deed: BulkDeed, who = ids): Promise<number> {
  const { jobId } = await t.client.customers.bulkStart({
    who: { kind: 'people', ids: who },
    deed,
    expected: who.length,
  })
  await jobOver(t, jobId)
  return (await t.client.activity.list({ limit: 1 }))[0]?.id ?? 0
}
async function undone(id: number) {
  const { undoJobId } = await t.client.activity.undo({ id })
  if (undoJobId !== null) await jobOver(t, undoJobId)
  return (await t.client.activity.get({ id })).undoResult
}
const rows = () => withoutSaid(tableImages(t))

const DEEDS: [string, () => BulkDeed][] = [
  ['a value of an own field', () => ({ kind: 'set-own', fieldId: nick, text: 'Bondhu', chosen: [], how: 'replace' })],
  ['a language', () => ({ kind: 'set', field: 'language', value: 'bn' })],
  ['a city', () => ({ kind: 'set', field: 'city', value: 'Kolkata' })],
  ['a company', () => ({ kind: 'set', field: 'company', value: 'Tea House' })],
  ['a tag', () => ({ kind: 'tag', name: 'Puja' })],
  ['a tag that was taken off', () => ({ kind: 'untag', name: 'Old' })],
]

test.each(DEEDS)(
  'who is part of somebody else meanwhile has %s of before when they are apart again',
  async (_what, deed) => {
    const before = rows()
    const act = await done(deed())
    const merge = await mergeShop(t, () => (now += 1_000)).merge(ids.slice(0, 2))
    await undone(act)
    await undone(merge.actionId)
    expect(differences(before, rows())).toEqual({})
  },
)

test.each(DEEDS)('who is in the recycle bin meanwhile has %s of before when they are back', async (_what, deed) => {
  const before = rows()
  const act = await done(deed())
  await t.client.customers.delete({ id: ids[1] ?? 0 })
  await undone(act)
  const [binned] = (await t.client.bin.list({})).rows
  await t.client.bin.restore({ ids: [binned?.id ?? 0] })
  expect(differences(before, rows())).toEqual({})
})

test('what was set of one alone stays with nobody when that is taken back and they are parted from whoever stayed', async () => {
  const [stays = 0, goes = 0] = ids
  const before = rows()
  const acts = [await done({ kind: 'tag', name: 'Puja' }, [goes, ids[2] ?? 0])]
  acts.push(await done({ kind: 'set', field: 'source', value: 'Fair' }, [goes, ids[2] ?? 0]))
  const merge = await mergeShop(t, () => (now += 1_000)).merge([stays, goes])
  for (const act of acts) expect(await undone(act)).toMatchObject({ reversed: 1, kept: 1 })
  await undone(merge.actionId)
  expect(differences(before, rows())).toEqual({})
})

test('what was written since on a row that came to somebody by a merge is theirs', async () => {
  const [stays = 0, goes = 0] = ids
  const act = await done({ kind: 'set-own', fieldId: nick, text: 'Bondhu', chosen: [], how: 'replace' }, [
    goes,
    ids[2] ?? 0,
  ])
  const merge = await mergeShop(t, () => (now += 1_000)).merge([stays, goes])
  const { version, name } = merge.customer
  const custom = [{ fieldId: nick, text: 'Rinu', chosen: [] }]
  await t.client.customers.update({ id: stays, version, values: { name, custom } })
  await undone(act)
  await undone(merge.actionId)
  const nicks = await Promise.all([stays, goes].map(async (id) => (await t.client.customers.get({ id })).custom))
  expect(nicks.flat().map(({ text }) => text)).toContain('Rinu')
})

test('a note that was written into many histories goes out of theirs, too, who are away or were changed since', async () => {
  const [binned = 0, changed = 0] = ids
  const { jobId, actionId } = await t.client.print.remember({ ids, kind: 'letter' })
  await jobOver(t, jobId)
  await t.client.customers.delete({ id: binned })
  const { version, name } = await t.client.customers.get({ id: changed })
  await t.client.customers.update({ id: changed, version, values: { name, phones: [{ number: '98300 10001' }] } })
  await undone(actionId)
  const [row] = (await t.client.bin.list({})).rows
  await t.client.bin.restore({ ids: [row?.id ?? 0] })
  const notes = "select count(*) from timeline_events where kind = 'note'"
  expect(t.core.db.read.$client.prepare(notes).pluck().get()).toBe(0)
})
