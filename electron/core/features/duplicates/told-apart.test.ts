import { afterEach, beforeEach, expect, test } from 'vitest'
import { putGroups } from '../../../../tests/support/duplicates.ts'
import { putPeople } from '../../../../tests/support/people.ts'
import { createTestCore, type TestCore } from '../../../../tests/support/test-core.ts'

let now = 1_700_000_000_000
let t: TestCore
beforeEach(async () => {
  t = await createTestCore({ ports: { clock: { now: () => (now += 1_000) } } })
})
afterEach(() => t.close())

const people = (...names: string[]) =>
  putPeople(
    t,
    names.map((name) => ({ name })),
  )
async function listed(kind: 'person' | 'company' = 'person') {
  const { entries, total } = await t.client.duplicates.toldApart({ kind })
  expect(total).toBe(entries.length)
  return entries.map(({ members }) => members.map(({ name }) => name).join(', '))
}
const open = async () =>
  (await t.client.duplicates.groups({})).groups.map(({ members }) => members.map(({ name }) => name).join(', '))

test('one answer is one entry of the list, the latest first; taken back there, its group waits again', async () => {
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = people('A', 'B', 'C', 'D', 'E')
  putGroups(t, [
    [a, b],
    [c, d, e],
  ])
  expect(await listed()).toEqual([])
  await t.client.duplicates.notSame({ ids: [a, b] })
  await t.client.duplicates.notSame({ ids: [e, c, d] })
  expect(await listed()).toEqual(['C, D, E', 'A, B'])
  expect(await t.client.duplicates.toldApart({ limit: 1 })).toMatchObject({ entries: [{}], total: 2 })
  expect(await open()).toEqual([])
  expect(await t.client.duplicates.mayBeSame({ ids: [c, d, e] })).toEqual({ waits: true })
  expect([await listed(), await open()]).toEqual([['A, B'], ['C, D, E']])
})

test('a group that another answer closed stays closed, and whoever was in no group is for the next search', async () => {
  const [a = 0, b = 0, c = 0, d = 0] = people('A', 'B', 'C', 'D')
  putGroups(t, [
    [a, b],
    [b, c],
  ])
  for (const ids of [
    [a, b],
    [b, c],
    [a, d],
  ])
    await t.client.duplicates.notSame({ ids })
  await t.client.duplicates.mayBeSame({ ids: [a, b] })
  expect(await open()).toEqual(['A, B'])
  expect(await t.client.duplicates.mayBeSame({ ids: [a, d] })).toEqual({ waits: false })
  expect(await listed()).toEqual(['B, C'])
})

test('whoever is gone is left out until they come back; what a merge handed on stands pair by pair', async () => {
  const [a = 0, b = 0, c = 0, d = 0] = people('A', 'B', 'C', 'D')
  await t.client.duplicates.notSame({ ids: [b, c] })
  await t.client.duplicates.notSame({ ids: [b, d] })
  const seen = await Promise.all([a, b].map((id) => t.client.customers.get({ id })))
  const { actionId } = await t.client.duplicates.merge({ people: seen.map(({ id, version }) => ({ id, version })) })
  expect((await listed()).join(' | ')).toMatch(/^[AB], C \| [AB], D$/)
  await t.client.activity.undo({ id: actionId })
  expect(await listed()).toEqual(['B, D', 'B, C'])
})

test('companies have a list of their own', async () => {
  const made = await Promise.all(['Hotel Maidan', 'Maidan Hotel'].map((name) => t.client.companies.create({ name })))
  await t.client.duplicates.notSame({ kind: 'company', ids: made.map(({ company }) => company.id) })
  expect([await listed(), await listed('company')]).toEqual([[], ['Hotel Maidan, Maidan Hotel']])
})
