import { readFileSync } from 'node:fs'
import { read, utils } from '@e965/xlsx'
import papa from 'papaparse'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Inputs } from '../../../../../shared/contract.ts'
import { shop } from '../../../../../tests/support/exported.ts'
import { jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'

let t: TestCore
beforeEach(async () => {
  t = await shop('en')
})
afterEach(() => t.close())

async function fileOf(input: Inputs['export']['startCompanies']) {
  const { jobId } = await t.client.export.startCompanies(input)
  expect((await jobOver(t, jobId)).state).toBe('done')
  const { ref, name } = await t.client.export.file({ jobId })
  return { name, content: readFileSync(t.core.files.open(ref).path) }
}

const rowsOf = ({ content }: { content: Buffer }) => papa.parse<string[]>(content.toString().slice(1).trimEnd()).data

test('companies go out with everything that is known of them; formulas stay text', async () => {
  const terms = await t.client.fields.create({ name: 'Terms', kind: 'number', subject: 'company' })
  await t.client.companies.create({
    name: '=Padma & Sons',
    phone: '98300 10001',
    email: 'office@padma.in',
    website: 'padma.in',
    street: '1, Lake Road',
    city: 'Kolkata',
    postalCode: '700001',
    country: 'IN',
    notes: 'Pays late',
    custom: [{ fieldId: terms.id, text: '30' }],
  })
  await t.client.customers.create({ name: 'Asha', company: '=Padma & Sons' })
  await t.client.companies.create({ name: 'আনন্দ Traders' })
  const csv = await fileOf({ format: 'csv' })
  expect(csv.name).toMatch(/^Companies \d{4}-\d\d-\d\d\.csv$/)
  const [head, first, second] = rowsOf(csv)
  expect(head?.slice(0, 4)).toEqual(['Company', 'Phone', 'E-mail', 'Website'])
  expect(head?.slice(-4)).toEqual(['Notes', 'People there', 'Added on', 'Terms'])
  expect(first?.slice(0, 8)).toEqual([
    "'=Padma & Sons",
    "'98300 10001",
    'office@padma.in',
    'https://padma.in/',
    '1, Lake Road',
    'Kolkata',
    '',
    '700001',
  ])
  expect([first?.at(8), first?.at(-4), first?.at(-3), first?.at(-1)]).toEqual(['India', 'Pays late', '1', '30'])
  expect([second?.[0], second?.at(-3), second?.at(-1)]).toEqual(['আনন্দ Traders', '0', ''])

  const { content } = await fileOf({ search: 'sons 30' })
  expect(utils.sheet_to_json(Object.values(read(content).Sheets)[0]!)).toEqual([])
  const found = await fileOf({ search: 'sons' })
  expect(utils.sheet_to_json(Object.values(read(found.content).Sheets)[0]!)).toMatchObject([
    { Company: '=Padma & Sons', Terms: 30, 'People there': 1 },
  ])
  expect(rowsOf(await fileOf({ ids: [2], format: 'csv' }))).toHaveLength(2)
})
