import { afterEach, beforeEach, expect, test } from 'vitest'
import type { OwnTest } from '../../../../shared/features/segments/own-rule.ts'
import { createTestCore, type TestCore } from '../../../../tests/support/test-core.ts'

/* People found by what the owner wrote down of the company they are with. */

let t: TestCore
beforeEach(async () => {
  t = await createTestCore()
})
afterEach(() => t.close())

async function found(id: number, asked: OwnTest, not = false): Promise<string[]> {
  const where = { match: 'all' as const, parts: [{ field: 'own' as const, id, test: asked, not }] }
  const { rows, total } = await t.client.customers.list({ where })
  expect((await t.client.segments.count({ where })).people).toBe(total)
  return rows.map((row) => row.name)
}

test('a rule about a field of companies finds whoever is with such a company; who is with none only by its “not”', async () => {
  const { fields, companies, customers } = t.client
  const terms = await fields.create({ name: 'Terms', kind: 'text', subject: 'company' })
  const size = await fields.create({ name: 'Size', kind: 'choice', options: ['Big', 'Small'], subject: 'company' })
  const limit = await fields.create({ name: 'Limit', kind: 'money', subject: 'company' })
  await companies.create({
    name: 'হোটেল ময়দান',
    custom: [
      { fieldId: terms.id, text: 'ত্রিশ দিন' },
      { fieldId: size.id, chosen: [1] },
      { fieldId: limit.id, text: '5000' },
    ],
  })
  await companies.create({ name: 'Padma', custom: [{ fieldId: size.id, chosen: [2] }] })
  for (const [name, company] of [
    ['Asha', 'হোটেল ময়দান'],
    ['Bimal', 'হোটেল ময়দান'],
    ['Chitra', 'Padma'],
    ['Dev', ''],
  ] as const)
    await customers.create({ name, company })

  expect(await found(terms.id, { kind: 'text', is: 'contains', values: ['দিন'] })).toEqual(['Asha', 'Bimal'])
  expect(await found(size.id, { kind: 'choice', options: [2] })).toEqual(['Chitra'])
  expect(await found(size.id, { kind: 'choice', options: [2] }, true)).toEqual(['Asha', 'Bimal', 'Dev'])
  expect(await found(size.id, { kind: 'filled' })).toEqual(['Asha', 'Bimal', 'Chitra'])
  expect(await found(limit.id, { kind: 'money', is: 'above', minor: 499_999, currency: 'INR' })).toHaveLength(2)
  const rules = {
    match: 'all' as const,
    parts: [{ field: 'own' as const, id: size.id, test: { kind: 'filled' as const }, not: false }],
  }
  await t.client.segments.create({ name: 'Sized', rules })
  await expect(fields.delete({ id: size.id, expected: 2 })).rejects.toMatchObject({ data: { usedBy: ['Sized'] } })
})

test('a link is found by the name of its page, however it was typed', async () => {
  const { fields, customers } = t.client
  const { id } = await fields.create({ name: 'Page', kind: 'link' })
  const page = (name: string, text: string) => customers.create({ name, custom: [{ fieldId: id, text }] })
  await page('Asha', 'https://www.maidan-tea.example/')
  await page('Bimal', 'maidan-tea.example/teas')
  await page('Chitra', 'http://padma.example')
  const asked = (is: 'equal' | 'begins' | 'contains', value: string) => found(id, { kind: 'text', is, values: [value] })
  expect(await asked('equal', 'maidan-tea.example')).toEqual(['Asha'])
  expect(await asked('equal', 'https://maidan-tea.example/')).toEqual(['Asha'])
  expect(await asked('begins', 'www.maidan-tea.example')).toEqual(['Asha', 'Bimal'])
  expect(await asked('contains', 'padma')).toEqual(['Chitra'])
})
