import { isDefinedError, safe } from '@orpc/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestCore, type TestCore } from '../../../../../tests/support/test-core.ts'

let t: TestCore
beforeEach(async () => {
  t = await createTestCore()
})
afterEach(() => t.close())

const where = { match: 'all' as const, parts: [{ field: 'tag' as const, values: ['Tea'], not: false }] }
const names = async () => (await t.client.customers.views()).map((one) => one.name)

test('a view keeps whom, the order and the columns; it is renamed, moved, deleted, and comes back where it was', async () => {
  expect(await names()).toEqual([])
  await t.client.customers.saveView({
    name: ' Tea  drinkers ',
    view: { where, sort: 'created' },
    columns: ['name', 'city'],
  })
  await t.client.customers.saveView({ name: 'Kolkata', view: { q: 'kolkata' }, columns: null })
  const [tea] = await t.client.customers.saveView({
    name: 'Newest',
    view: { sort: 'created', dir: 'desc' },
    columns: null,
  })
  expect(tea).toEqual({ id: 1, name: 'Tea drinkers', view: { where, sort: 'created' }, columns: ['name', 'city'] })
  await t.client.customers.moveView({ id: 1, by: 1 })
  await t.client.customers.moveView({ id: 2, by: -1 })
  expect(await names()).toEqual(['Kolkata', 'Tea drinkers', 'Newest'])
  await t.client.customers.saveView({ ...tea!, name: 'Tea' })
  const before = await t.client.customers.views()
  await t.client.customers.deleteView({ id: 1 })
  expect(await names()).toEqual(['Kolkata', 'Newest'])
  await t.client.customers.saveView({ ...before[1]!, at: 1 })
  expect(await t.client.customers.views()).toEqual(before)
  // The columns of the list itself are another row of the same table.
  await t.client.customers.setColumns({ columns: ['name', 'email'] })
  expect(await t.client.customers.views()).toEqual(before)
})

test('a deleted view that comes back leaves one made since as it is, which has its number or its name', async () => {
  const save = (name: string, q: string) => t.client.customers.saveView({ name, view: { q }, columns: null })
  await save('Kolkata', 'kolkata')
  const tea = (await save('Tea', 'tea')).at(-1)!
  await t.client.customers.deleteView({ id: tea.id })
  await save('tea', 'darjeeling')
  await t.client.customers.saveView({ ...tea, at: 1 })
  expect(await t.client.customers.views()).toMatchObject([
    { name: 'Kolkata' },
    { name: 'Tea 2', view: { q: 'tea' } },
    { name: 'tea', view: { q: 'darjeeling' } },
  ])
  expect(new Set((await t.client.customers.views()).map(({ id }) => id)).size).toBe(3)
})

test('a view of a later version is not shown, and nothing that is done with the others loses it', async () => {
  const { $client } = t.core.db.read
  for (const name of ['One', 'Two']) await t.client.customers.saveView({ name, view: {}, columns: null })
  const kept = () =>
    JSON.parse($client.prepare("select columns from list_views where list = 'saved'").pluck().get() as string)
  const [one, two] = kept()
  const later = { id: 3, name: 'Map', view: { shape: 'map' }, columns: 'all' }
  const set = $client.prepare("update list_views set columns = ? where list = 'saved'")
  // Of the second only something that it has beside is not known here.
  set.run(JSON.stringify([later, one, { ...two, pinned: true }]))
  expect(await names()).toEqual(['One', 'Two'])
  await t.client.customers.moveView({ id: 2, by: -1 })
  expect(kept()).toEqual([later, { ...two, pinned: true }, one])
  await t.client.customers.deleteView({ id: 1 })
  await t.client.customers.saveView({ name: 'New', view: {}, columns: null })
  expect(kept()).toMatchObject([later, { id: 2, pinned: true }, { id: 4, name: 'New' }])
})

test('names are taken once, and there are few', async () => {
  const save = (name: string) => safe(t.client.customers.saveView({ name, view: {}, columns: null }))
  const problem = (error: unknown) =>
    isDefinedError(error as Error) ? (error as { data?: { fieldErrors?: unknown } }).data?.fieldErrors : error
  await save('Tea')
  expect(problem((await save('tea ')).error)).toEqual({ name: ['taken'] })
  for (let at = 1; at < 12; at++) await save(`View ${at}`)
  expect(problem((await save('One more')).error)).toEqual({ name: ['full'] })
  const gone = await safe(t.client.customers.deleteView({ id: 99 }))
  expect(isDefinedError(gone.error) && gone.error.code).toBe('NOT_FOUND')
})
