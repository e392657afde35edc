import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestCore, type TestCore } from '../../../../../tests/support/test-core.ts'
import { foundByChoices } from './search-choices.ts'
import { planSearch } from './search-query.ts'

let t: TestCore
let tier: number
let teas: number

beforeAll(async () => {
  t = await createTestCore()
  const { create } = t.client.fields
  ;({ id: tier } = await create({ name: 'Tier', kind: 'choice', options: ['Gold member', 'Silver', 'সোনালি'] }))
  ;({ id: teas } = await create({ name: 'Teas', kind: 'choices', options: ['Rosé', 'Earl Grey', 'Chai'] }))
  await person('Amit Roy', [[tier, 1]])
  await person('Amit Sen', [[tier, 2]])
  await person('Bina Das', [
    [tier, 1],
    [teas, 1, 3],
  ])
  await person('Rose Gold', [[teas, 2]])
  await person('Rose Sen', [
    [tier, 3],
    [teas, 3],
  ])
})
afterAll(() => t.close())

const person = (name: string, custom: [field: number, ...options: number[]][]) =>
  t.client.customers.create({ name, custom: custom.map(([fieldId, ...chosen]) => ({ fieldId, text: '', chosen })) })
const found = async (search: string) => (await t.client.customers.list({ search })).rows.map(({ name }) => name)

test.each([
  ['silver', ['Amit Sen']],
  ['SILV', ['Amit Sen']],
  ['সোনা', ['Rose Sen']],
  ['chai', ['Bina Das', 'Rose Sen']],
  ['grey', ['Rose Gold']],
  ['gold member', ['Amit Roy', 'Bina Das']],
  ['member gold', ['Amit Roy', 'Bina Das']],
  ['amit gold', ['Amit Roy']],
  ['rose chai', ['Bina Das', 'Rose Sen']],
  ['rose chai gold', ['Bina Das']],
  // Whose name says it comes first, then whoever chose it; `rose` is a tea as well.
  ['rose', ['Rose Gold', 'Rose Sen', 'Bina Das']],
  ['amit chai', []],
  ['earl chai', []],
])('whoever chose it is found by what a choice is called: %s', async (search, names) => {
  expect(await found(search)).toEqual(names)
})

test('a choice is found by its new name at once, and a deleted field finds nobody until it is back', async () => {
  const line = async () => (await t.client.fields.lines()).find(({ id }) => id === tier)!
  const { version, options } = await line()
  const renamed = options.map((one) => (one.name === 'Silver' ? { ...one, name: 'Platinum' } : one))
  await t.client.fields.update({ id: tier, version, name: 'Tier', options: renamed })
  expect([await found('platinum'), await found('silver')]).toEqual([['Amit Sen'], []])
  const { actionId } = await t.client.fields.delete({ id: tier, expected: 4 })
  expect(await found('platinum')).toEqual([])
  await t.client.activity.undo({ id: actionId })
  expect(await found('platinum')).toEqual(['Amit Sen'])
})

test('those of a segment are searched by choices, too', async () => {
  const parts = [{ field: 'own' as const, id: tier, test: { kind: 'choice' as const, options: [1] }, not: false }]
  const { rows } = await t.client.customers.list({ search: 'chai', where: { match: 'all', parts } })
  expect(rows.map(({ name }) => name)).toEqual(['Bina Das'])
})

test('every question about choices goes along an index', () => {
  const { $client } = t.core.db.read
  const asked = new Set<string>()
  const prepare = (sql: string) => $client.prepare(asked.add(sql) && sql)
  for (const search of ['chai', 'rose chai gold', 'amit gold'])
    expect([...foundByChoices({ $client: { prepare } } as never, planSearch(search, 'IN')!, 9)]).not.toEqual([])
  for (const sql of asked) {
    const values = sql.match(/[?]/g)?.map(() => '[]') ?? [{ field: tier }]
    const steps = $client.prepare(`explain query plan ${sql}`).all(...values) as { detail: string }[]
    for (const { detail } of steps) expect(detail, sql).not.toMatch(/SCAN (v|o|d)\b/)
  }
  expect(asked.size).toBeGreaterThan(3)
})
