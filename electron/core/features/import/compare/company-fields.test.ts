import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Inputs } from '../../../../../shared/contract.ts'
import { ALL, exported, imported } from '../../../../../tests/support/exported.ts'
import { checkedImport, inMode, startedImport } from '../../../../../tests/support/imports.ts'
import { openShop } from '../../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'
import { getImport } from '../repo.ts'
import { rowReaderOf } from '../rows/row-judge.ts'
import { recalledFacts } from './recalled-facts.ts'

/* Columns that tell of the company a person is with are kept with the company. */

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

/** An import that ended otherwise says why itself, and not by what cannot be taken back of it. */
const started = async (id: number) => {
  const over = await startedImport(core, id)
  expect(over).toMatchObject({ state: 'done', error: null })
  return over
}

const undone = (actionId: number | null) => core.client.activity.undo({ id: actionId! })

const rows = (sql: string) => core.core.db.read.$client.prepare(sql).all() as Record<string, unknown>[]
/** Company → field → value. */
const facts = () =>
  rows(`select c.name || ' | ' || f.name || ' | ' || coalesce(v.text_value, v.number_value) as fact
    from company_values v join companies c on c.id = v.company_id join custom_fields f on f.id = v.field_id
    where f.subject = 'company' order by 1`).map(({ fact }) => fact)

const LIST = `Name,Email,Company,Company Size,Industry,Tea
Asha,asha@example.com,Alpha,12,Retail,Assam
Bimal,bimal@example.com,Alpha,,retail,
Chitra,chitra@example.com,Beta,40,Hotel,Darjeeling
Dipa,dipa@example.com,,7,,
`

test('what is the company’s lands on the company; who has none is told; undo takes fields, values and companies away', async () => {
  const found = await checked(LIST)
  expect(found.columns.slice(3).map(({ field, kind, confidence }) => [field, kind, confidence >= 0.6])).toEqual([
    ['companyCustom', 'number', true],
    ['companyCustom', 'text', true],
    ['custom', 'text', true],
  ])
  expect((await core.client.import.problems({ id: found.id })).problems).toMatchObject([
    { row: 5, column: 'Company Size', value: '7', reason: 'company-missing', skipsRow: false },
  ])
  const done = await started(found.id)
  expect(done.counts).toMatchObject({ created: 4, withProblems: 1 })
  expect(done.aside.waiting).toBe(1)
  expect(facts()).toEqual([
    'Alpha | Company Size | 12.0',
    'Alpha | Industry | Retail',
    'Beta | Company Size | 40.0',
    'Beta | Industry | Hotel',
  ])
  await undone(done.actionId)
  expect(
    rows('select id from company_values union all select id from custom_fields union all select id from companies'),
  ).toEqual([])
})

test('nothing is the company’s without a column of companies, or where two of its people say different things', async () => {
  const alone = await checked('Name,Email,Industry\nAsha,asha@example.com,Retail\n')
  expect(alone.columns[2]?.field).toBe('custom')
  const differ = await checked(
    'Name,Email,Company,Industry\nAsha,asha@example.com,Alpha,Retail\nBimal,bimal@example.com,Alpha,Hotel\n',
  )
  expect(differ.columns[3]?.field).toBe('custom')
  const perhaps = await checked('Name,Email,Company,Industry\nAsha,asha@example.com,Alpha,Retail\n')
  expect(perhaps.columns[3]).toMatchObject({ field: 'companyCustom' })
  expect(perhaps.columns[3]!.confidence).toBeLessThan(0.6)
})

test('two rows that contradict each other: the first counts, the second is told with what the first said', async () => {
  const text = `Name,Email,Company,Shelf
Asha,asha@example.com,Alpha,A1
Bimal,bimal@example.com,alpha,B2
Chitra,chitra@example.com,Alpha,a1
`
  const found = await checked(text, [{ index: 3, field: 'companyCustom' }])
  const told = [{ row: 3, value: 'B2', suggestion: 'A1', reason: 'company-differs' }]
  expect((await core.client.import.problems({ id: found.id })).problems).toMatchObject(told)
  const done = await started(found.id)
  expect(facts()).toEqual(['Alpha | Shelf | A1'])
  expect(done.aside.waiting).toBe(1)
})

test('blanks fill nothing away, known values stay unless overwritten; the preview says so cell by cell, the undo puts them back', async () => {
  const shelf = await core.client.fields.create({ name: 'Shelf', kind: 'text', subject: 'company' })
  const { company } = await core.client.companies.create({
    name: 'Alpha',
    custom: [{ fieldId: shelf.id, text: 'A1', chosen: [] }],
  })
  await core.client.customers.create({
    name: 'Asha',
    company: 'Alpha',
    emails: [{ address: 'asha@example.com', kind: '' }],
  })
  const text = 'Name,Email,Shelf,Company Size\nAsha,asha@example.com,Z9,12\n'
  const fields: Field[] = [
    { index: 2, field: 'companyCustom', own: shelf.id },
    { index: 3, field: 'companyCustom', kind: 'number' },
  ]
  const found = await checked(text, fields)
  expect(found.counts).toMatchObject({ updated: 1, wouldFill: 1, wouldOverwrite: 1, wouldRefuse: 0 })
  const preview = async () => (await core.client.import.rows({ id: found.id, only: 'changes' })).rows[0]?.changes
  expect(await preview()).toEqual([{ columnIndex: 3, before: '', after: '12' }])
  await inMode(core, found.id, 'overwrite')
  expect(await preview()).toEqual([
    { columnIndex: 2, before: 'A1', after: 'Z9' },
    { columnIndex: 3, before: '', after: '12' },
  ])
  const done = await started(found.id)
  expect(done.counts).toMatchObject({ created: 0, updated: 1, unchanged: 0 })
  expect(facts()).toEqual(['Alpha | Company Size | 12.0', 'Alpha | Shelf | Z9'])
  // A form that was open meanwhile is refused, not believed.
  const stale = { id: company.id, version: company.version, values: { name: 'Alpha Ltd', custom: [] } }
  await expect(core.client.companies.update(stale)).rejects.toMatchObject({ code: 'CONFLICT' })
  await undone(done.actionId)
  expect(facts()).toEqual(['Alpha | Shelf | A1'])
  expect(rows("select id from custom_fields where name = 'Company Size'")).toEqual([])
})

test('a value that was changed by hand since the import stays with its undo', async () => {
  const done = await started((await checked(LIST)).id)
  const [alpha] = rows("select id, version from companies where name = 'Alpha'") as { id: number; version: number }[]
  const industry = (await core.client.fields.list({ subject: 'company' })).find(({ name }) => name === 'Industry')!
  const custom = [{ fieldId: industry.id, text: 'Museum', chosen: [] }]
  await core.client.companies.update({ ...alpha!, values: { name: 'Alpha', custom } })
  await undone(done.actionId)
  expect(facts()).toEqual(['Alpha | Industry | Museum'])
})

test('a header that is the name of a company’s field is that field; people who may not be changed change no company', async () => {
  const terms = await core.client.fields.create({ name: 'Terms', kind: 'text', subject: 'company' })
  await core.client.companies.create({ name: 'Alpha', custom: [] })
  const text = 'Name,Email,Company,Terms\nAsha,asha@example.com,Alpha,30 days\n'
  const found = await checked(text)
  expect(found.columns[3]).toMatchObject({ field: 'companyCustom', own: terms.id, confidence: 1 })
  await inMode(core, found.id, 'skip')
  await started(found.id)
  expect(facts()).toEqual([])
})

test('exported and imported again nothing changes; into an empty base the companies have what they had', async () => {
  await started((await checked(LIST)).id)
  const { text } = await exported(core, { columns: [...ALL] })
  const before = JSON.stringify(rows('select * from company_values order by id'))
  const again = await imported(core, text)
  expect(again.counts).toMatchObject({ created: 0, updated: 0 })
  expect(JSON.stringify(rows('select * from company_values order by id'))).toBe(before)
  const all = facts()
  await core.close()
  core = await createTestCore()
  await openShop(core, { language: 'bn', businessName: 'Other', postalAddress: 'Dhaka' })
  await imported(core, text)
  expect(facts()).toEqual(all)
})

test('the page of the company tells what an import changed of it, and that it was taken back', async () => {
  const shelf = await core.client.fields.create({ name: 'Shelf', kind: 'text', subject: 'company' })
  const { company } = await core.client.companies.create({
    name: 'Alpha',
    custom: [{ fieldId: shelf.id, text: 'A1', chosen: [] }],
  })
  const text = 'Name,Email,Company,Shelf\nAsha,asha@example.com,Alpha,B2\n'
  const found = await checked(text)
  await inMode(core, found.id, 'overwrite')
  const { actionId } = await started(found.id)
  const told = async () => {
    const changes = await core.client.history.ofCompany({ companyId: company.id })
    return changes.map(({ by, label, before, after, undone }) => [by.kind, label, before, after, undone])
  }
  expect(await told()).toEqual([['import', 'Shelf', 'A1', 'B2', false]])
  await undone(actionId)
  expect(await told()).toEqual([['import', 'Shelf', 'A1', 'B2', true]])
})

test('a value of every kind goes out with the people of a company and comes back as it was', async () => {
  const kinds = ['text', 'long', 'number', 'money', 'date', 'flag', 'link'] as const
  const typed = ['=1+1', '-100\n@home', '1234.5', 'USD 12.50', '31/12/2025', 'no', 'https://example.com/a?b=1,2']
  const fields = await Promise.all(
    kinds.map((kind) => core.client.fields.create({ name: `A ${kind}`, kind, subject: 'company' })),
  )
  const goods = {
    name: 'Goods',
    kind: 'choices' as const,
    options: ['tea, green', '+5%', '007'],
    subject: 'company' as const,
  }
  const chosen = await core.client.fields.create(goods)
  const custom = fields.map(({ id }, at) => ({ fieldId: id, text: typed[at] ?? '', chosen: [] as number[] }))
  await core.client.companies.create({
    name: 'Alpha',
    custom: [...custom, { fieldId: chosen.id, text: '', chosen: [1, 3] }],
  })
  await core.client.customers.create({ name: 'Asha', company: 'Alpha' })
  const { text } = await exported(core, { columns: ['name', 'company', 'companyFields'] })
  const stored = () => JSON.stringify(rows('select * from company_values order by id'))
  const before = stored()
  const again = await core.client.import.open({ ref: core.drop('again.csv', text) })
  await jobOver(core, again.jobId!)
  await inMode(core, again.id, 'overwrite')
  expect((await core.client.import.get({ id: again.id })).counts).toMatchObject({ wouldOverwrite: 0, withProblems: 0 })
  await started(again.id)
  expect(stored()).toBe(before)
})

test('an import that goes on where it was killed knows what its rows said of companies until then', async () => {
  const found = await checked(LIST)
  await started(found.id)
  const db = core.core.db.read
  const row = getImport(db, found.id)!
  expect(row.checkpoint).toBeGreaterThan(0)
  const cells = ['Esha', 'esha@example.com', 'Alpha', '12', 'Museum', '']
  const { draft } = rowReaderOf(db, row, Date.now())(6, cells)
  const [alpha] = rows("select id from companies where name = 'Alpha'") as { id: number }[]
  const facts = recalledFacts(db, row, row.actionId!)
  const target = { key: alpha!.id, id: alpha!.id, ours: true }
  const { changes, problems } = facts.take(db, { draft: draft!, cells, mode: 'overwrite' }, target)
  expect(changes).toEqual([])
  expect(problems).toMatchObject([{ row: 6, column: 'Industry', value: 'Museum', reason: 'company-differs' }])
})

test('what a first row said counts after a kill, too, where it stood there already; its undo has nothing to put back', async () => {
  const shelf = await core.client.fields.create({ name: 'Shelf', kind: 'text', subject: 'company' })
  await core.client.companies.create({ name: 'Alpha', custom: [{ fieldId: shelf.id, text: 'A1', chosen: [] }] })
  const text = 'Name,Email,Company,Shelf\nAsha,asha@example.com,Alpha,A1\n'
  const { id } = await checked(text, [{ index: 3, field: 'companyCustom', own: shelf.id }])
  await inMode(core, id, 'overwrite')
  const done = await started(id)
  const db = core.core.db.read
  const row = getImport(db, id)!
  const cells = ['Bimal', 'bimal@example.com', 'Alpha', 'Z9']
  const { draft } = rowReaderOf(db, row, Date.now())(3, cells)
  const [alpha] = rows("select id from companies where name = 'Alpha'") as { id: number }[]
  const target = { key: alpha!.id, id: alpha!.id, ours: false }
  const asked = { draft: draft!, cells, mode: 'overwrite' as const }
  const { changes, problems } = recalledFacts(db, row, row.actionId!).take(db, asked, target)
  expect(changes).toEqual([])
  expect(problems).toMatchObject([{ value: 'Z9', reason: 'company-differs' }])
  expect(await core.client.history.ofCompany({ companyId: alpha!.id })).toEqual([])
  // Changed by hand since: that is no reason to name anything as kept.
  core.core.db.read.$client.exec("update company_values set text_value = 'B2'")
  expect((await undone(done.actionId)).undoResult).toMatchObject({ kept: 0 })
  expect(facts()).toEqual(['Alpha | Shelf | B2'])
})

test.each([
  ['the first before the second', [0, 1]],
  ['the second before the first', [1, 0]],
])('a company that one import made and another filled goes with both of them: %s', async (_order, order) => {
  const first = await started((await checked('Name,Email,Company\nAsha,asha@example.com,Alpha\n')).id)
  const more = 'Name,Email,Company,Company Size\nBimal,bimal@example.com,Alpha,12\nAsha,asha@example.com,Alpha,12\n'
  const second = await started((await checked(more)).id)
  expect(facts()).toEqual(['Alpha | Company Size | 12.0'])
  const names = () => rows('select name from companies').map(({ name }) => name)
  const [one, other] = order.map((at) => [first, second][at]?.actionId ?? 0)
  await undone(one!)
  expect(names()).toEqual(['Alpha'])
  await undone(other!)
  expect(names()).toEqual([])
})

test('a company that somebody wrote about by hand stays with the undo of what made and filled it', async () => {
  const made = await started((await checked('Name,Email,Company\nAsha,asha@example.com,Alpha\n')).id)
  const [alpha] = rows('select id, version from companies') as { id: number; version: number }[]
  await core.client.companies.update({ ...alpha!, values: { name: 'Alpha', phone: '033 2242 1111' } })
  await undone(made.actionId)
  expect(rows('select name from companies')).toEqual([{ name: 'Alpha' }])
})
