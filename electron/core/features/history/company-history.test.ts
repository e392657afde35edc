import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CompanyInput } from '../../../../shared/features/companies/contract.ts'
import { createTestCore, type TestCore } from '../../../../tests/support/test-core.ts'

let now = 1_700_000_000_000
let t: TestCore
beforeEach(async () => {
  now = 1_700_000_000_000
  t = await createTestCore({ ports: { clock: { now: () => now } } })
})
afterEach(() => t.close())

const HOTEL = { name: 'Hotel Maidan', phone: '033 2242 1111', city: 'Kolkata' }

async function editCompany(id: number, values: Partial<CompanyInput>): Promise<number> {
  now += 1_000
  const { version } = await t.client.companies.get({ id })
  return (await t.client.companies.update({ id, version, values: { ...HOTEL, ...values } })).actionId!
}
const toldOf = async (companyId: number) =>
  (await t.client.history.ofCompany({ companyId })).map(({ by, field, label, before, after, undone }) =>
    [by.kind, label ?? field, before, after, ...(undone ? ['undone'] : [])].join(' | '),
  )

test('a company tells its changes as a person does: by hand, by a merge, undone ones, own fields', async () => {
  const { id: fieldId } = await t.client.fields.create({ name: 'Terms', kind: 'text', subject: 'company' })
  const { company } = await t.client.companies.create(HOTEL)
  const other = await t.client.companies.create({
    name: 'Maidan Hotel Ltd',
    website: 'https://maidan.example',
    custom: [{ fieldId, text: '30 days' }],
  })
  await editCompany(company.id, { street: '4 Lake View', phone: '' })
  const renamed = await editCompany(company.id, { name: 'Maidan House', street: '4 Lake View', phone: '' })
  await t.client.activity.undo({ id: renamed })
  now += 1_000
  const companies = await Promise.all([company.id, other.company.id].map((id) => t.client.companies.get({ id })))
  const { actionId } = await t.client.duplicates.mergeCompanies({
    companies: companies.map(({ id, version }) => ({ id, version })),
    choices: [{ field: 'name', from: company.id }],
  })
  const merged = await toldOf(company.id)
  expect(merged.slice(0, 3).sort()).toEqual([
    'company-merged | Terms |  | 30 days',
    'company-merged | notes |  | Maidan Hotel Ltd',
    'company-merged | website |  | https://maidan.example/',
  ])
  expect(merged.slice(3)).toEqual([
    'company-edited | name | Hotel Maidan | Maidan House | undone',
    'company-edited | address | Kolkata | 4 Lake View, Kolkata',
    'company-edited | phone | 033 2242 1111 | ',
  ])
  await t.client.activity.undo({ id: actionId })
  expect(await toldOf(other.company.id), 'that it had gone is no change of it').toEqual([])
  expect((await toldOf(company.id)).filter((line) => line.endsWith('undone'))).toHaveLength(3)
  now += 40 * 86_400_000
  t.core.services.activity.expire()
  expect(await toldOf(company.id), 'the history outlives the time to undo').toHaveLength(5)
  const { people } = await t.client.companies.get({ id: company.id })
  await t.client.companies.delete({ id: company.id, expected: people })
  now += 40 * 86_400_000
  t.core.services.activity.expire()
  const kept = t.core.db.read.$client.prepare('select id from journal where "table" = ? and first_id = ?')
  expect(kept.all('companies', company.id), 'and goes with the company').toEqual([])
})

test('one change of a company is taken back as an edit of its own; what changed again since is a conflict', async () => {
  const { id: fieldId } = await t.client.fields.create({ name: 'Terms', kind: 'text', subject: 'company' })
  const companyId = (await t.client.companies.create(HOTEL)).company.id
  const terms = (text: string) => ({ name: 'Maidan House', city: 'Howrah', custom: [{ fieldId, text, chosen: [] }] })
  await editCompany(companyId, terms('30 days'))
  await editCompany(companyId, terms('60 days'))
  const back = async (field: string, after: string) => {
    const changes = await t.client.history.ofCompany({ companyId })
    const { key } = changes.find((one) => one.field === field && one.after === after)!
    return t.client.history.undoOfCompany({ companyId, key })
  }
  expect((await back('name', 'Maidan House')).company).toMatchObject({ name: 'Hotel Maidan', city: 'Howrah' })
  const { company, actionId } = await back('address', 'Howrah')
  expect(company.city).toBe('Kolkata')
  await expect(back('own', '30 days')).rejects.toMatchObject({
    code: 'CONFLICT',
    data: { entity: 'company', fields: [{ field: 'own', stored: '60 days' }] },
  })
  expect((await back('own', '60 days')).company.custom.map((one) => one.text)).toEqual(['30 days'])
  await t.client.activity.undo({ id: actionId! })
  expect((await t.client.companies.get({ id: companyId })).name).toBe('Hotel Maidan')
})
