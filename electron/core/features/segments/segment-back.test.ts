import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Rules } from '../../../../shared/features/segments/rules.ts'
import { checkedImport, startedImport } from '../../../../tests/support/imports.ts'
import { mergeShop } from '../../../../tests/support/merge-people.ts'
import { checkSearchIndex, tableImages } from '../../../../tests/support/table-images.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'

/* A segment or a list that was deleted comes back with its number, so that whatever names it finds it again. */

let now = 1_700_000_000_000
let t: TestCore
beforeEach(async () => {
  t = await createTestCore({ ports: { clock: { now: () => (now += 1_000) } } })
})
afterEach(async () => {
  expect(t.ports.errors).toEqual([])
  checkSearchIndex(t)
  await t.close()
})

const create = async (name: string) => (await t.client.customers.create({ name })).customer.id
const deleted = async (id: number) => (await t.client.segments.delete({ id })).actionId
const undone = (id: number) => t.client.activity.undo({ id })
const of = (rule: Rules['parts'][number]): Rules => ({ match: 'all', parts: [rule] })
const tagged = (name: string) => of({ field: 'tag', values: [name], not: false })

/** Who is on a list, by number; all rows but the number of its version, which goes on growing. */
const onList = async (segmentId: number) =>
  (await t.client.customers.list({ segmentId })).rows.map(({ id }) => id).sort((a, b) => a - b)
function images() {
  const { segments = [], ...others } = tableImages(t) as Record<string, object[]>
  return { ...others, segments: segments.map((one) => ({ ...one, version: 0 })) }
}

async function list(name: string, people: readonly number[]): Promise<number> {
  const { id } = await t.client.segments.create({ name, rules: null })
  for (const personId of people) await t.client.segments.setMember({ id, personId, member: true })
  return id
}

test('a list comes back with whoever was on it, a segment with its rules, each as it was', async () => {
  const people = [await create('Rina Das'), await create('Bimal')]
  const wedding = await list('Wedding', people)
  const tea = await t.client.segments.create({ name: 'Tea', rules: tagged('Tea') })
  const before = images()
  const acts = [await deleted(wedding), await deleted(tea.id)]
  expect(await t.client.segments.list()).toEqual([])
  expect(await t.client.activity.get({ id: acts[0] ?? 0 })).toMatchObject({ kind: 'segment-deleted', title: 'Wedding' })
  for (const id of acts) expect(await undone(id)).toMatchObject({ state: 'undone', undoResult: { kept: 0 } })
  expect(images()).toEqual(before)
  expect(await onList(wedding)).toEqual(people)
})

test('whoever is in the recycle bin, or part of somebody else, stands on the list when they are back', async () => {
  const shop = mergeShop(t, () => (now += 1_000))
  const [binned, one, other, stays] = [
    await create('Rina Das'),
    await create('Bimal Sen'),
    await create('B. Sen'),
    await create('Chitra'),
  ]
  const wedding = await list('Wedding', [binned, other, stays])
  const action = await deleted(wedding)
  await t.client.customers.delete({ id: binned })
  const merge = await shop.merge([one, other])
  await undone(action)
  expect(await onList(wedding)).toEqual([one, stays])
  await undone(merge.actionId)
  const [row] = (await t.client.bin.list({})).rows
  await t.client.bin.restore({ ids: [row?.id ?? 0] })
  expect(await onList(wedding)).toContain(binned)
  expect(await onList(wedding)).toContain(other)
})

test('its name may be another’s by now, and a tag it asks for be called otherwise', async () => {
  await t.client.customers.create({ name: 'Rina Das', tags: ['Tea'] })
  const { id } = await t.client.segments.create({ name: 'Drinkers', rules: tagged('Tea') })
  const action = await deleted(id)
  await t.client.segments.create({ name: 'DRINKERS', rules: null })
  const [tag] = await t.client.tags.list()
  await t.client.tags.update({ id: tag?.id ?? 0, name: 'Chai', colour: null })
  await undone(action)
  expect(await t.client.segments.get({ id })).toMatchObject({ name: 'Drinkers 2', rules: tagged('Chai') })
  expect(await onList(id)).toHaveLength(1)
})

test('one that asks for another that is gone comes back after that one', async () => {
  const inner = await t.client.segments.create({ name: 'Inner', rules: tagged('Tea') })
  const outer = await t.client.segments.create({
    name: 'Outer',
    rules: of({ field: 'segment', id: inner.id, not: true }),
  })
  const [first, second] = [await deleted(outer.id), await deleted(inner.id)]
  expect(await t.client.activity.outlook({ id: first })).toMatchObject({ stands: true })
  const keptThings = [{ of: 'segment', id: outer.id, name: 'Outer', why: 'part-deleted', again: true }]
  expect(await undone(first)).toMatchObject({ state: 'applied', undoResult: { keptThings } })
  for (const id of [second, first]) expect(await undone(id)).toMatchObject({ state: 'undone' })
  expect((await t.client.segments.get({ id: outer.id })).rules).toEqual(outer.rules)
})

test('whoever is erased for good is named by no segment that may come back', async () => {
  const id = await create('Rina Das')
  const { actionId } = await t.client.segments
    .create({ name: 'For Rina Das', rules: of({ field: 'name', is: 'equal', values: ['Rina Das'], not: false }) })
    .then((segment) => t.client.segments.delete({ id: segment.id }))
  const { $client } = t.core.db.read
  const kept = () =>
    JSON.stringify(['actions', 'journal'].map((table) => $client.prepare(`select * from ${table}`).all()))
  expect(kept()).toContain('For Rina Das')
  const { jobId } = await t.client.erasure.start({ personId: id, typed: 'Rina Das' })
  await jobOver(t, jobId)
  expect(kept()).not.toContain('Rina')
  await undone(actionId)
  expect((await t.client.segments.list())[0]?.name).not.toContain('Rina')
})

test('a list of thousands comes back by a job, which holds up nobody', async () => {
  const { $client } = t.core.db.read
  const names = Array.from({ length: 4_000 }, (_, n) => `Person ${n},p${n}@example.com`)
  const { id } = await checkedImport(t, 'list.csv', `Name,E-mail\n${names.join('\n')}\n`)
  await startedImport(t, id, { agree: true })
  const wedding = await list('Wedding', [])
  const on = 'insert into segment_members (person_id, segment_id) select id, ? from people'
  t.core.db.write((tx) => tx.$client.prepare(on).run(wedding))
  const { undoJobId, state } = await undone(await deleted(wedding))
  expect(state).toBe('undoing')
  expect((await jobOver(t, undoJobId!)).state).toBe('done')
  const members = $client.prepare('select count(*) from segment_members where segment_id = ?').pluck()
  expect(members.get(wedding)).toBe(4_000)
})
