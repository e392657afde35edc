import { afterEach, beforeEach, expect, test } from 'vitest'
import type { FieldKind } from '../../../../shared/features/fields/contract.ts'
import { openShop } from '../../../../tests/support/open-shop.ts'
import { createTestCore, type TestCore } from '../../../../tests/support/test-core.ts'

/* The list of companies by a field of the owner's. */

let t: TestCore
beforeEach(async () => {
  t = await createTestCore()
  await openShop(t)
})
afterEach(() => t.close())

/** A field of companies, and one company for each value: Shop 10 has the first, and so on; '' is none. */
async function shops(kind: FieldKind, values: readonly string[], options: string[] = []) {
  const field = await t.client.fields.create({ name: 'Terms', kind, subject: 'company', options })
  for (const [at, text] of values.entries()) {
    const chosen = field.options.filter(({ name }) => text.split('+').includes(name)).map(({ id }) => id)
    const custom = text === '' ? [] : [{ fieldId: field.id, text, chosen }]
    await t.client.companies.create({ name: `Shop ${10 + at}`, custom })
  }
  return `field:${field.id}` as const
}

async function order(sort: `field:${number}`, dir: 'asc' | 'desc' = 'asc', more: { search?: string } = {}) {
  const ask = { sort, dir, ...more }
  const { rows } = await t.client.companies.list(ask)
  expect(await t.client.companies.ids({ ...ask, offset: 1, limit: 2 })).toEqual(rows.slice(1, 3).map(({ id }) => id))
  return rows.map(({ name }) => name.slice(5))
}

test.each([
  ['number', ['100', '', '9.5', '-3'], ['13', '12', '10', '11']],
  ['date', ['2026-05-01', '2025-12-31', '', '2026-04-30'], ['11', '13', '10', '12']],
  ['flag', ['no', '', 'yes', 'yes'], ['12', '13', '10', '11']],
  ['money', ['900', '', '1,200.50', '12'], ['13', '10', '12', '11']],
  ['text', ['beta', 'Alpha', '', 'চা'], ['11', '10', '13', '12']],
  ['choice', ['Late', 'Now', '', 'Soon'], ['11', '13', '10', '12']],
] as const)('by %s, those without one last in both directions', async (kind, values, wanted) => {
  const field = await shops(kind, values, kind === 'choice' ? ['Now', 'Soon', 'Late'] : [])
  expect(await order(field)).toEqual(wanted)
  const none = values.flatMap((value, at) => (value === '' ? [String(10 + at)] : []))
  const [last = ''] = none
  expect((await order(field, 'desc')).at(-1)).toBe(last)
})

test('equal ones stand by name in both directions, only what is searched for, and a field that is gone is no order', async () => {
  const field = await shops('number', ['5', '5', '7', '5'])
  expect(await order(field)).toEqual(['10', '11', '13', '12'])
  expect(await order(field, 'desc')).toEqual(['12', '10', '11', '13'])
  expect(await order(field, 'desc', { search: '1' })).toHaveLength(4)
  await t.client.fields.delete({ id: Number(field.slice(6)), expected: 4 })
  expect(await order(field, 'desc')).toEqual(['10', '11', '12', '13'])
})

test('several choices count in the order of the menu', async () => {
  const field = await shops('choices', ['Late', 'Soon+Late', 'Soon', 'Now+Late'], ['Now', 'Soon', 'Late'])
  expect(await order(field)).toEqual(['13', '12', '11', '10'])
})
