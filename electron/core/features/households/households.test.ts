import { afterEach, beforeEach, expect, test } from 'vitest'
import { tableImages } from '../../../../tests/support/table-images.ts'
import { createTestCore, type TestCore } from '../../../../tests/support/test-core.ts'

let t: TestCore
const ids: Record<string, number> = {}
const at = (street: string, postalCode = '700029') => [{ street, city: 'Kolkata', postalCode, country: 'IN' }]
beforeEach(async () => {
  t = await createTestCore()
  for (const [name, street, code] of [
    ['Rina Das', '4, Lake View', '700029'],
    ['Soma Das', '4 Lake View', '700 029'],
    ['Amit Das', '9 Lake View', '700029'],
    ['Bimal Roy', '4 Lake View', '700029'],
  ] as const) {
    const { customer } = await t.client.customers.create({ name, addresses: at(street, code) })
    ids[name.split(' ')[0]!] = customer.id
  }
})
afterEach(async () => {
  expect(t.core.db.read.$client.pragma('foreign_key_check')).toEqual([])
  await t.close()
})

const home = async (name: string) => {
  const { members, proposed } = await t.client.households.get({ id: ids[name]! })
  return { members: members.map((one) => one.name), proposed: proposed.map((one) => one.name) }
}
const pair = (a: string, b: string) => ({ id: ids[a]!, otherId: ids[b]! })

test('the same family name at the same address is proposed, nobody else', async () => {
  expect(await home('Rina')).toEqual({ members: [], proposed: ['Soma Das'] })
  expect(await home('Bimal')).toEqual({ members: [], proposed: [] })
  const two = pair('Soma', 'Rina')
  await t.client.households.apart(two)
  expect(await home('Rina')).toEqual({ members: [], proposed: [] })
  await t.client.households.apart({ ...two, apart: false })
  expect(await home('Rina')).toEqual({ members: [], proposed: ['Soma Das'] })
})

test('two live together, a third by hand; the undo takes the household away whole', async () => {
  const before = tableImages(t)
  const { actionId } = await t.client.households.join(pair('Rina', 'Soma'))
  expect(await home('Soma')).toEqual({ members: ['Rina Das'], proposed: [] })
  await t.client.activity.undo({ id: actionId })
  expect(tableImages(t)).toEqual(before)
  await t.client.households.join(pair('Rina', 'Soma'))
  await t.client.households.join(pair('Bimal', 'Soma'))
  expect((await home('Rina')).members).toEqual(['Bimal Roy', 'Soma Das'])
})

test('one leaves and comes back; with the last but one the household ends', async () => {
  await t.client.households.join(pair('Rina', 'Soma'))
  await t.client.households.join(pair('Soma', 'Bimal'))
  const before = tableImages(t)
  const { actionId } = await t.client.households.leave({ id: ids.Bimal! })
  expect((await home('Rina')).members).toEqual(['Soma Das'])
  await t.client.activity.undo({ id: actionId })
  expect(tableImages(t)).toEqual(before)
  await t.client.households.leave({ id: ids.Bimal! })
  await t.client.households.leave({ id: ids.Rina! })
  expect((await home('Soma')).members).toEqual([])
  const homes = () => t.core.db.read.$client.prepare('select count(*) from households').pluck().get()
  expect(homes()).toBe(0)
  await expect(t.client.households.leave({ id: ids.Soma! })).rejects.toMatchObject({ code: 'VALIDATION' })
})

test('a household that is left by all goes, and comes back with them when the leaving is undone', async () => {
  await t.client.households.join(pair('Rina', 'Soma'))
  const before = tableImages(t)
  const left = await t.client.households.leave({ id: ids.Rina! })
  await t.client.activity.undo({ id: left.actionId })
  expect(tableImages(t)).toEqual(before)
  await t.client.households.join(pair('Amit', 'Bimal'))
  const two = tableImages(t)
  await t.client.households.join(pair('Rina', 'Amit'))
  const moved = await t.client.households.join(pair('Rina', 'Bimal'))
  expect(t.core.db.read.$client.prepare('select count(*) from households').pluck().get()).toBe(1)
  for (const { id } of (await t.client.activity.list({})).slice(0, 2)) await t.client.activity.undo({ id })
  expect(moved.actionId).toBeGreaterThan(0)
  expect(tableImages(t)).toEqual(two)
})

test('whoever is deleted and brought back lives where they lived', async () => {
  await t.client.households.join(pair('Rina', 'Soma'))
  const { actionId } = await t.client.customers.delete({ id: ids.Rina! })
  expect((await home('Soma')).members).toEqual([])
  await t.client.activity.undo({ id: actionId })
  expect((await home('Soma')).members).toEqual(['Rina Das'])
})
