import { afterEach, beforeEach, expect, test } from 'vitest'
import { exported, imported, rows } from '../../../../../tests/support/exported.ts'
import { createTestCore, type TestCore } from '../../../../../tests/support/test-core.ts'

/* Language, where from, who looks after them, what is worth knowing: parts of the record, and not fields of the owner's. */

let t: TestCore
beforeEach(async () => {
  t = await createTestCore()
})
afterEach(() => t.close())

const words = () => rows(t, 'select name, language, source, owner, notes from people order by id')

test('columns of a file become what the record says; a language that is none is told, and the person is taken', async () => {
  const csv = `Name,E-mail,Language,Lead Source,Contact owner
Asha,asha@town.in,Bengali,Fair,Mita
Bimal,bimal@town.in,hi-IN,,
Chitra,chitra@town.in,Klingonish,Friend,
`
  const done = await imported(t, csv)
  expect(done.counts).toMatchObject({ created: 3, withProblems: 1 })
  expect(words()).toEqual([
    { name: 'Asha', language: 'bn', source: 'Fair', owner: 'Mita', notes: null },
    { name: 'Bimal', language: 'hi-IN', source: null, owner: null, notes: null },
    { name: 'Chitra', language: null, source: 'Friend', owner: null, notes: null },
  ])
  expect(await t.client.fields.list()).toEqual([])
  const problems = await t.client.import.problems({ id: done.id })
  expect(problems.problems).toMatchObject([{ reason: 'language-invalid', value: 'Klingonish', column: 'Language' }])
})

test('a column that tells no languages stays a field of the owner’s, with all that it says', async () => {
  await imported(t, 'Name,E-mail,Language\nAsha,a@town.in,Bengali/English\nBimal,b@town.in,both\n')
  expect((await t.client.fields.list()).map((field) => field.name)).toEqual(['Language'])
  expect(words().map((row) => row.language)).toEqual([null, null])
})

test('what is empty is filled, what is there stays, and undoing the import takes the filling back', async () => {
  const { customer } = await t.client.customers.create({
    name: 'Asha',
    emails: [{ address: 'asha@town.in' }],
    owner: 'Mita',
  })
  const before = words()
  const done = await imported(t, 'Name,E-mail,Language,Source,Owner\nAsha,asha@town.in,bn,Fair,Other\n')
  expect(words()).toMatchObject([{ language: 'bn', source: 'Fair', owner: 'Mita' }])
  const changed = (await t.client.history.list({ personId: customer.id })).map((one) => [one.field, one.after])
  expect(changed).toEqual(
    expect.arrayContaining([
      ['language', 'bn'],
      ['source', 'Fair'],
    ]),
  )
  const { id } = await t.client.activity.undo({ id: done.actionId! })
  await expect.poll(async () => (await t.client.activity.get({ id })).state).toBe('undone')
  expect(words()).toEqual(before)
})

test('a file of people tells of their companies, and importing it again changes nothing', async () => {
  const terms = await t.client.fields.create({ name: 'Terms', kind: 'number', subject: 'company' })
  await t.client.companies.create({ name: 'Padma', custom: [{ fieldId: terms.id, text: '30' }] })
  await t.client.customers.create({ name: 'Asha', company: 'Padma', source: 'Fair' })
  await t.client.customers.create({ name: 'Bimal' })
  const { text, records } = await exported(t, { columns: ['name', 'source', 'companyFields'] })
  expect(records).toEqual([
    ['Name', 'Where from', 'Company – Terms', 'Bandhu number'],
    ['Asha', 'Fair', '30', '1'],
    ['Bimal', '', '', '2'],
  ])
  expect((await imported(t, text)).counts).toMatchObject({ created: 0, updated: 0, skipped: 0 })
  expect(await t.client.fields.list()).toEqual([])
})
