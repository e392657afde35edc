import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TextRule } from '../../../../shared/features/segments/rules.ts'
import { createTestCore, type TestCore } from '../../../../tests/support/test-core.ts'

let t: TestCore
beforeAll(async () => {
  t = await createTestCore()
  await t.client.customers.create({ name: 'Asha', jobTitle: 'Cook', owner: 'মিতা', source: 'Fair', language: 'bn' })
  await t.client.customers.create({ name: 'Bimal', jobTitle: 'Head cook', owner: 'Rabi', source: 'FAIR 2025' })
  await t.client.customers.create({ name: 'Chitra', language: 'pt-BR' })
})
afterAll(() => t.close())

async function found(rule: Omit<TextRule, 'not'>, not = false): Promise<string[]> {
  const where = { match: 'all' as const, parts: [{ ...rule, not }] }
  const { rows, total } = await t.client.customers.list({ where })
  expect((await t.client.segments.count({ where })).people).toBe(total)
  return rows.map(({ name }) => name)
}

test('people by what they are somewhere, who looks after them and where they come from, in any case and script', async () => {
  expect(await found({ field: 'jobTitle', is: 'contains', values: ['COOK'] })).toEqual(['Asha', 'Bimal'])
  expect(await found({ field: 'jobTitle', is: 'equal', values: ['cook'] }, true)).toEqual(['Bimal', 'Chitra'])
  expect(await found({ field: 'owner', is: 'equal', values: ['মিতা'] })).toEqual(['Asha'])
  expect(await found({ field: 'owner', is: 'equal', values: ['মিতা'] }, true)).toEqual(['Bimal', 'Chitra'])
  expect(await found({ field: 'owner', is: 'filled', values: [] }, true)).toEqual(['Chitra'])
  expect(await found({ field: 'source', is: 'begins', values: ['fair'] })).toEqual(['Asha', 'Bimal'])
})

test('people by the language of their letters; one that nobody said is none', async () => {
  expect(await found({ field: 'language', is: 'equal', values: ['bn', 'pt-BR'] })).toEqual(['Asha', 'Chitra'])
  expect(await found({ field: 'language', is: 'equal', values: ['bn'] }, true)).toEqual(['Bimal', 'Chitra'])
  expect(await found({ field: 'language', is: 'filled', values: [] })).toEqual(['Asha', 'Chitra'])
})

test('values in use are offered', async () => {
  expect(await t.client.segments.values({ field: 'owner', text: 'r' })).toEqual(['Rabi'])
  expect(await t.client.segments.values({ field: 'source', text: 'fair' })).toEqual(['Fair', 'FAIR 2025'])
  expect(await t.client.segments.values({ field: 'jobTitle', text: 'head' })).toEqual(['Head cook'])
})

test('the list shows them and is put in order by each, whoever has nothing there last', async () => {
  const by = async (sort: 'jobTitle' | 'owner' | 'source' | 'language', dir: 'asc' | 'desc') =>
    (await t.client.customers.list({ sort, dir })).rows.map((row) => row[sort])
  expect(await by('jobTitle', 'asc')).toEqual(['Cook', 'Head cook', null])
  expect(await by('owner', 'asc')).toEqual(['Rabi', 'মিতা', null])
  expect(await by('owner', 'desc')).toEqual(['মিতা', 'Rabi', null])
  expect(await by('source', 'desc')).toEqual(['FAIR 2025', 'Fair', null])
  expect(await by('language', 'asc')).toEqual(['bn', 'pt-BR', null])
})
