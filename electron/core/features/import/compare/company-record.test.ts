import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Inputs } from '../../../../../shared/contract.ts'
import { ALL, exported, imported } from '../../../../../tests/support/exported.ts'
import { checkedImport, inMode, startedImport } from '../../../../../tests/support/imports.ts'
import { openShop } from '../../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'
import { getImport } from '../repo.ts'
import { rowReaderOf } from '../rows/row-judge.ts'
import { recalledFacts } from './recalled-facts.ts'

/* Columns that say what the record of a company says: its phone, its e-mail, its website, its address. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  await openShop(core)
})
afterEach(() => core.close())

type Field = NonNullable<Inputs['import']['configure']['fields']>[number]

async function checked(text: string, fields: Field[] = []) {
  const { id } = await checkedImport(core, 'list.csv', text)
  if (fields.length > 0) await jobOver(core, (await core.client.import.configure({ id, fields })).jobId!)
  return core.client.import.get({ id })
}
const fieldsOf = async (text: string) => (await checked(text)).columns.map(({ field }) => field)
const started = (id: number) => startedImport(core, id, { agree: true })
const undone = (actionId: number | null) => core.client.activity.undo({ id: actionId! })
const rows = (sql: string) => core.core.db.read.$client.prepare(sql).all() as Record<string, unknown>[]
const companies = () =>
  rows(`select concat_ws(' | ', name, coalesce(phone, ''), coalesce(website, ''), coalesce(street, ''),
    coalesce(city, ''), coalesce(country, '')) as said from companies order by name`).map(({ said }) => said)

const LIST = `Name,Email,Phone,Company,Company Phone,Business website,Company Address,Company City,Company Country
Asha,asha@example.com,98300 11111,Alpha,033 2242 1111,alpha.example,1 Park Street,Kolkata,India
Bimal,bimal@example.com,98300 22222,Alpha,+91 33 2242 1111,https://www.alpha.example/,,kolkata,
Chitra,chitra@example.com,98300 33333,Beta,call us,beta,,Howrah,
Dipa,dipa@example.com,98300 44444,,033 2242 9999,,,,
`

test('the company gets its phone, website and address, the person keeps theirs; what cannot be kept is told; the undo leaves nothing', async () => {
  const found = await checked(LIST)
  expect(found.columns.map(({ field }) => field).slice(2)).toEqual([
    'phone',
    'company',
    'companyPhone',
    'companyWebsite',
    'companyStreet',
    'companyCity',
    'companyCountry',
  ])
  const { problems } = await core.client.import.problems({ id: found.id })
  expect(problems.map(({ row, column, reason }) => [row, column, reason])).toEqual([
    [4, 'Company Phone', 'phone-none'],
    [4, 'Business website', 'link-invalid'],
    [5, 'Company Phone', 'company-missing'],
  ])
  const done = await started(found.id)
  expect(companies()).toEqual([
    'Alpha | 033 2242 1111 | https://alpha.example/ | 1 Park Street | Kolkata | IN',
    'Beta |  |  |  | Howrah | ',
  ])
  expect(rows('select number from person_phones order by id').map(({ number }) => number)).toEqual([
    '98300 11111',
    '98300 22222',
    '98300 33333',
    '98300 44444',
  ])
  expect(rows('select * from person_addresses')).toEqual([])
  expect(rows("select name from custom_fields where subject = 'company'")).toEqual([])
  await undone(done.actionId)
  expect(companies()).toEqual([])
})

async function alpha(more: Partial<Inputs['companies']['create']>) {
  const { company } = await core.client.companies.create({ name: 'Alpha', ...more })
  const emails = [{ address: 'asha@example.com', kind: '' }]
  await core.client.customers.create({ name: 'Asha', company: 'Alpha', emails })
  return company
}

test('what is empty is filled, never a half of another address; what stands is overwritten only when asked; shown before, told and put back after', async () => {
  const company = await alpha({ phone: '+91 33 2242 1111', city: 'Delhi' })
  const text =
    'Name,Email,Company,Company Phone,Company Website,Company Street,Company City\nAsha,asha@example.com,Alpha,033 2242 1111,alpha.example,1 Park Street,Kolkata\n'
  const found = await checked(text)
  const preview = async () => (await core.client.import.rows({ id: found.id, only: 'changes' })).rows[0]?.changes
  expect(found.counts).toMatchObject({ updated: 1, wouldFill: 1, wouldOverwrite: 1 })
  const website = { columnIndex: 4, before: '', after: 'https://alpha.example/' }
  expect(await preview()).toEqual([website])
  const filled = await started(found.id)
  expect(companies()).toEqual(['Alpha | +91 33 2242 1111 | https://alpha.example/ |  | Delhi | '])
  await undone(filled.actionId)
  expect(companies()).toEqual(['Alpha | +91 33 2242 1111 |  |  | Delhi | '])

  const again = await checked(text)
  await inMode(core, again.id, 'overwrite')
  expect((await core.client.import.rows({ id: again.id, only: 'changes' })).rows[0]?.changes).toEqual([
    website,
    { columnIndex: 5, before: '', after: '1 Park Street' },
    { columnIndex: 6, before: 'Delhi', after: 'Kolkata' },
  ])
  const done = await started(again.id)
  expect(companies()).toEqual(['Alpha | +91 33 2242 1111 | https://alpha.example/ | 1 Park Street | Kolkata | '])
  const stale = { id: company.id, version: company.version, values: { name: 'Alpha Ltd', custom: [] } }
  await expect(core.client.companies.update(stale)).rejects.toMatchObject({ code: 'CONFLICT' })
  const told = async () =>
    (await core.client.history.ofCompany({ companyId: company.id }))
      .filter(({ by }) => by.kind === 'import')
      .map(({ field, before, after, undone: back }) => [field, before, after, back])
  expect((await told()).filter(([, , , back]) => back === false)).toEqual([
    ['address', 'Delhi', '1 Park Street, Kolkata', false],
    ['website', null, 'https://alpha.example/', false],
  ])
  // Changed by hand since: that stays with the undo, and only that.
  const { version, phone, street, city } = await core.client.companies.get({ id: company.id })
  const values = { name: 'Alpha', phone, street, city, website: 'alpha.test', custom: [] }
  await core.client.companies.update({ id: company.id, version, values })
  await undone(done.actionId)
  expect(companies()).toEqual(['Alpha | +91 33 2242 1111 | https://alpha.test/ |  | Delhi | '])
})

test('the first row that speaks of a company counts, also for a run that goes on where it was killed', async () => {
  const text = `Name,Email,Company,Company Phone,Company City
Asha,asha@example.com,Alpha,033 2242 1111,Kolkata
`
  const found = await checked(text)
  await inMode(core, found.id, 'overwrite')
  await started(found.id)
  const db = core.core.db.read
  const row = getImport(db, found.id)!
  const cells = ['Bimal', 'bimal@example.com', 'Alpha', '033 2242 2222', 'KOLKATA']
  const { draft } = rowReaderOf(db, row, Date.now())(3, cells)
  const { id } = rows('select id from companies')[0] as { id: number }
  const asked = { draft: draft!, cells, mode: 'overwrite' as const }
  const { changes, problems } = recalledFacts(db, row, row.actionId!).take(db, asked, { key: id, id, ours: true })
  expect(changes).toEqual([])
  expect(problems).toMatchObject([{ column: 'Company Phone', value: '033 2242 2222', reason: 'company-differs' }])
  const two =
    'Name,Email,Company,Company Phone\nChitra,chitra@example.com,Beta,033 2242 1111\nDipa,dipa@example.com,Beta,033 2242 2222\n'
  const twice = await checked(two, [{ index: 3, field: 'companyPhone' }])
  const told = (await core.client.import.problems({ id: twice.id })).problems
  expect(told).toMatchObject([{ row: 3, suggestion: '033 2242 1111', reason: 'company-differs' }])
})

test('a company that one import made and another gave a phone goes with both of them, in either order', async () => {
  for (const order of [
    [0, 1],
    [1, 0],
  ]) {
    const first = await started((await checked('Name,Email,Company\nAsha,asha@example.com,Alpha\n')).id)
    const more =
      'Name,Email,Company,Company Phone\nBimal,bimal@example.com,Alpha,033 2242 1111\nAsha,asha@example.com,Alpha,033 2242 1111\n'
    const second = await started((await checked(more)).id)
    const [one, other] = order.map((at) => [first, second][at]?.actionId ?? 0)
    await undone(one!)
    expect(rows('select name from companies')).toEqual([{ name: 'Alpha' }])
    await undone(other!)
    expect(companies()).toEqual([])
  }
})

test('people’s own columns stay theirs: without a company, at work, where colleagues differ; in a list of companies the phone is whoever’s it is', async () => {
  expect(await fieldsOf('Name,Email,Company Phone\nAsha,asha@example.com,033 2242 1111\n')).not.toContain(
    'companyPhone',
  )
  expect(await fieldsOf('Company,Company Phone,Company City\nAlpha,033 2242 1111,Kolkata\n')).toEqual([
    'company',
    'phone',
    'companyCity',
  ])
  expect(await fieldsOf('Name,Company,Business Phone,Business City\nAsha,Alpha,033 2242 1111,Kolkata\n')).toEqual([
    'fullName',
    'company',
    'phone',
    'city',
  ])
  const differ =
    'Name,Email,Company,Company Phone\nAsha,asha@example.com,Alpha,033 2242 1111\nBimal,bimal@example.com,Alpha,033 2242 2222\n'
  expect((await fieldsOf(differ))[3]).toBe('phone')
  const only = await checked('Name,Company,Company Phone\nAsha,Alpha,033 2242 1111\nBimal,Beta,033 2242 2222\n')
  expect(only.columns[2]).toMatchObject({ field: 'companyPhone' })
  expect(only.columns[2]!.confidence).toBeLessThan(0.6)
})

test('exported with the people and imported again nothing changes; into an empty base the companies say what they said', async () => {
  await started((await checked(LIST)).id)
  const phone = await core.client.fields.create({ name: 'Phone', kind: 'text', subject: 'company' })
  const beta = rows("select id, version from companies where name = 'Beta'")[0] as { id: number; version: number }
  const custom = [{ fieldId: phone.id, text: 'in the office', chosen: [] }]
  await core.client.companies.update({ ...beta, values: { name: 'Beta', city: 'Howrah', country: 'IN', custom } })
  const { text } = await exported(core, { columns: [...ALL] })
  const stored = () => JSON.stringify(rows('select * from companies order by id'))
  const before = [stored(), companies()] as const
  const again = await imported(core, text)
  expect(again.counts).toMatchObject({ created: 0, updated: 0 })
  expect(stored()).toBe(before[0])
  await core.close()
  core = await createTestCore()
  await openShop(core, { language: 'bn', businessName: 'Other', postalAddress: 'Dhaka' })
  await imported(core, text)
  expect(companies()).toEqual(before[1])
  expect(rows('select text_value as text from company_values')).toEqual([{ text: 'in the office' }])
})

test('its e-mail comes back with the file that was exported, and by choice; never by the header alone', async () => {
  const company = await alpha({ email: 'office@alpha.example' })
  const { text, records } = await exported(core, { columns: ['name', 'emails', 'company', 'companyRecord'] })
  expect(records[0]).toContain('Company: E-mail')
  const { version } = await core.client.companies.get({ id: company.id })
  await core.client.companies.update({ id: company.id, version, values: { name: 'Alpha', email: '' } })
  const back = await checked(text)
  expect(back.columns.find(({ header }) => header === 'Company: E-mail')?.field).toBe('companyEmail')
  const done = await started(back.id)
  const email = async () => (await core.client.companies.get({ id: company.id })).email
  expect(await email()).toBe('office@alpha.example')
  await undone(done.actionId)
  expect(await email()).toBe('')

  const list =
    'Name,Email,Company,Company Email\nBimal,bimal@example.com,Alpha,info@alpha.example\nDipa,,Beta,no mail\n'
  expect((await fieldsOf(list))[3]).toBe('email')
  const chosen = await checked(list, [{ index: 3, field: 'companyEmail' }])
  const { problems } = await core.client.import.problems({ id: chosen.id })
  expect(problems).toMatchObject([{ row: 3, column: 'Company Email', reason: 'email-no-at' }])
  await started(chosen.id)
  expect(await email()).toBe('info@alpha.example')
  expect(rows('select address from person_emails order by address').map(({ address }) => address)).toEqual([
    'asha@example.com',
    'bimal@example.com',
  ])
})
