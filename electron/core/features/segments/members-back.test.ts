import { afterEach, beforeEach, expect, test } from 'vitest'
import { mergeShop } from '../../../../tests/support/merge-people.ts'
import { checkSearchIndex } from '../../../../tests/support/table-images.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'

/* Whoever belongs on a list that is deleted at the moment stands on it when both are there again, and nobody else. */

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
const undone = async (id: number) => {
  const { undoJobId } = await t.client.activity.undo({ id })
  if (undoJobId !== null) await jobOver(t, undoJobId)
}
const merged = async (...ids: number[]) => (await mergeShop(t, () => (now += 1_000)).merge(ids)).actionId
const onList = async (segmentId: number) =>
  (await t.client.customers.list({ segmentId })).rows.map(({ id }) => id).sort((a, b) => a - b)

async function list(...people: number[]): Promise<number> {
  const name = `List ${(await t.client.segments.list()).length + 1}`
  const { id } = await t.client.segments.create({ name, rules: null })
  for (const personId of people) await t.client.segments.setMember({ id, personId, member: true })
  return id
}

async function put(segmentId: number, ids: number[], on = true): Promise<number> {
  const deed = { kind: 'list', segmentId, on } as const
  const { jobId } = await t.client.customers.bulkStart({ who: { kind: 'people', ids }, deed, expected: ids.length })
  await jobOver(t, jobId)
  return (await t.client.activity.list({ limit: 1 }))[0]?.id ?? 0
}

async function fromBin(...ids: number[]) {
  const { rows } = await t.client.bin.list({})
  const theirs = rows.filter(({ personId }) => ids.includes(personId)).map(({ id }) => id)
  await t.client.bin.restore({ ids: theirs })
}

test('who comes back from the recycle bin before their list does stands on it, and once', async () => {
  const [rina, bimal] = [await create('Rina Das'), await create('Bimal Sen')]
  const wedding = await list(rina, bimal)
  await t.client.customers.delete({ id: rina })
  const gone = await deleted(wedding)
  await fromBin(rina)
  await undone(gone)
  expect(await onList(wedding)).toEqual([rina, bimal])
})

test('who comes back from the bin, goes again and is there after their list stands on it', async () => {
  const [rina, bimal] = [await create('Rina Das'), await create('Bimal Sen')]
  const wedding = await list(rina, bimal)
  await t.client.customers.delete({ id: rina })
  const gone = await deleted(wedding)
  await fromBin(rina)
  await t.client.customers.delete({ id: rina })
  await undone(gone)
  expect(await onList(wedding)).toEqual([bimal])
  await fromBin(rina)
  expect(await onList(wedding)).toEqual([rina, bimal])
})

test('of two who are parted while their list is deleted, those stand on it who stood on it before', async () => {
  const [rina, other, both] = [await create('Rina Das'), await create('R. Das'), await create('Bimal Sen')]
  const wedding = await list(other, both)
  const act = await merged(rina, other)
  expect(await onList(wedding)).toEqual([rina, both])
  const gone = await deleted(wedding)
  await undone(act)
  await undone(gone)
  expect(await onList(wedding)).toEqual([other, both])
})

test('who stands on a list for somebody who is part of them stands there no more when they are parted', async () => {
  const [rina, other] = [await create('Rina Das'), await create('R. Das')]
  const wedding = await list(other)
  const gone = await deleted(wedding)
  const act = await merged(rina, other)
  await undone(gone)
  expect(await onList(wedding)).toEqual([rina])
  await undone(act)
  expect(await onList(wedding)).toEqual([other])
})

test('who was put on a list by an act that is taken back while the list is deleted does not stand on it after', async () => {
  const [rina, bimal] = [await create('Rina Das'), await create('Bimal Sen')]
  const wedding = await list(bimal)
  const act = await put(wedding, [rina, bimal])
  expect(await onList(wedding)).toEqual([rina, bimal])
  const gone = await deleted(wedding)
  await undone(act)
  await undone(gone)
  expect(await onList(wedding)).toEqual([bimal])
})

test('who is part of somebody else, who is part of a third, is stood for on the list, and stands on it when both are apart', async () => {
  const [rina, other, third] = [await create('Rina Das'), await create('R. Das'), await create('Bimal Sen')]
  const wedding = await list(third)
  const gone = await deleted(wedding)
  const acts = [await merged(other, third), await merged(rina, other)]
  await undone(gone)
  expect(await onList(wedding)).toEqual([rina])
  for (const act of acts.reverse()) await undone(act)
  expect(await onList(wedding)).toEqual([third])
})

test('who is part of somebody else when the list comes back, and was away when it went, stands on it when they are parted', async () => {
  const [rina, other] = [await create('Rina Das'), await create('R. Das')]
  const [wedding, puja] = [await list(other), await list(other, rina)]
  await t.client.customers.delete({ id: other })
  const gone = await deleted(wedding)
  await fromBin(other)
  const act = await merged(rina, other)
  await undone(gone)
  expect(await onList(wedding)).toEqual([rina])
  await undone(act)
  expect(await onList(wedding)).toEqual([other])
  expect(await onList(puja)).toEqual([rina, other])
})

test('who was taken off a list that is deleted when that is taken back stands on it after', async () => {
  const [rina, bimal] = [await create('Rina Das'), await create('Bimal Sen')]
  const wedding = await list(rina, bimal)
  const act = await put(wedding, [rina, bimal], false)
  expect(await onList(wedding)).toEqual([])
  const gone = await deleted(wedding)
  await undone(act)
  await undone(gone)
  expect(await onList(wedding)).toEqual([rina, bimal])
})
