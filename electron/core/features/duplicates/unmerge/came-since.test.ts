import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestCore, type TestCore } from '../../../../../tests/support/test-core.ts'

let now = 1_700_000_000_000
let t: TestCore
beforeEach(async () => {
  t = await createTestCore({ ports: { clock: { now: () => (now += 1_000) } } })
})
afterEach(async () => {
  expect(t.ports.errors).toEqual([])
  await t.close()
})

const company = async (name: string) => (await t.client.companies.create({ name })).company
const works = async (name: string, at?: string) =>
  (await t.client.customers.create({ name, ...(at ? { company: at } : {}) })).customer

test('the undo of a merge of companies tells how many came to the merged one since and stay with it', async () => {
  const [first, second] = [await company('Banalata Sweets'), await company('Banalata & Co')]
  const [asha, bina] = [await works('Asha', 'Banalata Sweets'), await works('Bina', 'Banalata & Co')]
  const [moves, elsewhere] = [await works('Chitra'), await works('Dipa', 'Hotel Maidan')]
  const merge = await t.client.duplicates.mergeCompanies({
    companies: [first, second].map(({ id, version }) => ({ id, version })),
    choices: [],
  })
  expect(await t.client.activity.outlook({ id: merge.actionId })).not.toHaveProperty('stay')
  const { name } = await t.client.companies.get({ id: first.id })
  const made = await works('Esha', name)
  for (const one of [asha, moves]) {
    const { version } = await t.client.customers.get({ id: one.id })
    const values = { name: `${one.name} Roy`, company: name }
    await t.client.customers.update({ id: one.id, version, values })
  }
  expect(await t.client.activity.outlook({ id: merge.actionId })).toMatchObject({ stay: 2 })
  expect((await t.client.activity.undo({ id: merge.actionId })).undoResult).toMatchObject({ stay: 2 })
  const at = async ({ id }: { id: number }) => (await t.client.customers.get({ id })).companyId
  expect(await Promise.all([asha, made, moves].map(at))).toEqual([first.id, first.id, first.id])
  expect(await at(bina)).toBe(second.id)
  expect(await at(elsewhere)).toBe(elsewhere.companyId)
})
