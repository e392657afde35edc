import { afterEach, beforeEach, expect, test } from 'vitest'
import { tableImages } from '../../../../tests/support/table-images.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'

let t: TestCore
beforeEach(async () => {
  t = await createTestCore()
  for (const [name, tags] of [
    ['Asha', ['Tea', 'Loyal']],
    ['Bimal', ['Teas']],
    ['Chitra', ['Teas', 'Tea']],
  ] as const)
    await t.client.customers.create({ name, tags: [...tags] })
})
afterEach(() => t.close())

const idOf = async (name: string) => (await t.client.tags.list()).find((tag) => tag.name === name)!.id
const lines = async () => (await t.client.tags.lines()).map((tag) => `${tag.name} ${tag.people}`)
const refused = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: { code: string; data: { fieldErrors?: unknown } }) => error.data.fieldErrors ?? error.code,
  )
const tagRule = (name: string) => ({
  match: 'all' as const,
  parts: [{ field: 'tag' as const, values: [name], not: false }],
})

test('another name and a colour: segments ask for the new name, and for the old one after the undo', async () => {
  const id = await idOf('Tea')
  const segment = await t.client.segments.create({ name: 'Drinkers', rules: tagRule('TEA') })
  const before = tableImages(t)
  expect(await refused(t.client.tags.update({ id, name: 'teas', colour: null }))).toEqual({ name: ['taken'] })
  const { tag, actionId } = await t.client.tags.update({ id, name: 'Black tea', colour: 'amber' })
  expect(tag).toEqual({ id, name: 'Black tea', colour: 'amber' })
  expect(await t.client.tags.update({ id, name: 'Black tea', colour: 'amber' })).toMatchObject({ actionId: null })
  const found = async () => (await t.client.customers.list({ segmentId: segment.id })).total
  expect(await found()).toBe(2)
  await t.client.activity.undo({ id: actionId! })
  // The segment asked in its own letters; it gets the tag's own name back.
  const rules = JSON.stringify(tagRule('Tea'))
  expect(tableImages(t)).toEqual({ ...before, segments: before.segments?.map((one) => ({ ...one, rules })) })
  expect(await found()).toBe(2)
})

test('two tags become one; whoever had both has one, and the undo parts them again', async () => {
  const [id, into] = [await idOf('Teas'), await idOf('Tea')]
  const before = tableImages(t)
  expect(await refused(t.client.tags.merge({ id, into, expected: 1 }))).toEqual({ expected: ['2'] })
  expect(await refused(t.client.tags.merge({ id, into: id, expected: 2 }))).toEqual({ into: ['same'] })
  const { actionId } = await t.client.tags.merge({ id, into, expected: 2 })
  expect(await lines()).toEqual(['Loyal 1', 'Tea 3'])
  await t.client.activity.undo({ id: actionId })
  expect(tableImages(t)).toEqual(before)
})

test('a tag goes from everybody and comes back; one that a segment asks for stays', async () => {
  const id = await idOf('Loyal')
  const segment = await t.client.segments.create({ name: 'Loyal ones', rules: tagRule('loyal') })
  expect(await refused(t.client.tags.delete({ id, expected: 1 }))).toBe('TAG_IN_USE')
  await t.client.segments.delete({ id: segment.id })
  const before = tableImages(t)
  const { actionId } = await t.client.tags.delete({ id, expected: 1 })
  expect(await lines()).toEqual(['Tea 2', 'Teas 2'])
  await t.client.activity.undo({ id: actionId })
  expect(tableImages(t)).toEqual(before)
})

test('a tag of many goes by a job', async () => {
  for (let i = 0; i < 105; i += 1) await t.client.customers.create({ name: `Person ${i}`, tags: ['Fair'] })
  const before = tableImages(t)
  const { actionId, jobId } = await t.client.tags.delete({ id: await idOf('Fair'), expected: 105 })
  await jobOver(t, jobId!)
  expect(await lines()).toEqual(['Loyal 1', 'Tea 2', 'Teas 2'])
  const { undoJobId } = await t.client.activity.undo({ id: actionId })
  if (undoJobId !== null) await jobOver(t, undoJobId)
  expect(tableImages(t)).toEqual(before)
})
