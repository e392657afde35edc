import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport, startedImport } from '../../../../../tests/support/imports.ts'
import { openShop } from '../../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'

/* Columns that a person has no place for become fields of the owner's. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  await openShop(core)
})
afterEach(() => core.close())

const checked = (name: string, text: string) => checkedImport(core, name, text)

const started = (id: number) => startedImport(core, id)

const rows = (sql: string) => core.core.db.read.$client.prepare(sql).all() as Record<string, unknown>[]
const customOf = async (id: number) =>
  (await core.client.customers.get({ id })).custom.map(({ name, text, number, minor, currency, day }) => [
    name,
    text ?? number ?? (minor === null ? day : [minor, currency]),
  ])

const birthdayOf = async (id: number) => (await core.client.customers.get({ id })).birthday

const LIST = `Name,E-mail,DOB,Favourite tea,Amount due,Shelf
Asha,asha@example.com,03/04/1980,Darjeeling,"₹ 1,200.50",12
Bimal,bimal@example.com,31/02/1990,,"₹ 300",many
Chitra,chitra@example.com,25-12-84,Assam,,৫
`

test('each column is kept as what it holds; what is no such value is said, the person is taken without it', async () => {
  const found = await checked('own.csv', LIST)
  expect(
    found.columns
      .slice(2)
      .map(({ field, kind, stored, dateOrder, dateOpen }) => [field, kind, stored, dateOrder, dateOpen]),
  ).toEqual([
    ['birthday', 'date', true, 'dmy', false],
    ['custom', 'text', true, undefined, undefined],
    ['custom', 'money', true, undefined, undefined],
    ['custom', 'text', true, undefined, undefined],
  ])
  expect((await core.client.import.problems({ id: found.id })).problems).toMatchObject([
    { row: 3, column: 'DOB', value: '31/02/1990', reason: 'date-invalid', skipsRow: false },
  ])
  expect(rows('select * from custom_fields')).toEqual([])
  const { actionId } = await started(found.id)
  expect(await birthdayOf(1)).toBe('1980-04-03')
  expect(await customOf(1)).toEqual([
    ['Favourite tea', 'Darjeeling'],
    ['Amount due', [120050, 'INR']],
    ['Shelf', '12'],
  ])
  expect(await birthdayOf(2)).toBeNull()
  expect(await birthdayOf(3)).toBe('1984-12-25')
  await core.client.activity.undo({ id: actionId! })
  expect(rows('select * from custom_fields')).toEqual([])
})

test('days that could be read both ways are asked, not guessed; a column can be left out', async () => {
  const text = 'Name,E-mail,Birthday,Secret\nAsha,asha@example.com,03/04/1980,x\nBimal,bimal@example.com,05/06/1981,y\n'
  const found = await checked('open.csv', text)
  expect(found.columns[2]).toMatchObject({ kind: 'date', dateOpen: true })
  const told = await core.client.import.configure({
    id: found.id,
    fields: [
      { index: 2, field: 'birthday', dateOrder: 'mdy' },
      { index: 3, field: 'ignore' },
    ],
  })
  expect(told.columns[2]).toMatchObject({ dateOrder: 'mdy', dateOpen: false })
  await jobOver(core, told.jobId!)
  await started(found.id)
  expect(await birthdayOf(1)).toBe('1980-03-04')
})

test('a known person keeps what is there and gets what is missing; the same file again changes nothing; undo takes all of it back', async () => {
  await started((await checked('own.csv', LIST)).id)
  const before = JSON.stringify(rows('select * from custom_values order by id'))
  const same = await started((await checked('own.csv', LIST)).id)
  expect(same.counts).toMatchObject({ created: 0, updated: 0 })
  expect(JSON.stringify(rows('select * from custom_values order by id'))).toBe(before)
  const more =
    'Name,E-mail,Birthday,Favourite tea,Shoe size\nBimal,bimal@example.com,1990-02-28,Nilgiri,42\nAsha,asha@example.com,1999-01-01,Nilgiri,\n'
  const second = await started((await checked('more.csv', more)).id)
  expect(second.counts).toMatchObject({ created: 0, updated: 1, unchanged: 1 })
  expect(await birthdayOf(1)).toBe('1980-04-03')
  expect(await birthdayOf(2)).toBe('1990-02-28')
  expect(await customOf(2)).toEqual([
    ['Favourite tea', 'Nilgiri'],
    ['Amount due', [30000, 'INR']],
    ['Shelf', 'many'],
    ['Shoe size', 42],
  ])
  await core.client.activity.undo({ id: second.actionId! })
  expect(await birthdayOf(2)).toBeNull()
  expect(JSON.stringify(rows('select * from custom_values order by id'))).toBe(before)
  expect(rows("select id from custom_fields where name = 'Shoe size'")).toEqual([])
})

test('somebody deleted comes back by the undo, also when the field of a value is gone with its import', async () => {
  const { actionId } = await started((await checked('own.csv', LIST)).id)
  const deletion = await core.client.customers.delete({ id: 1 })
  await core.client.activity.undo({ id: actionId! })
  expect(rows('select * from custom_fields')).toEqual([])
  await core.client.activity.undo({ id: deletion.actionId })
  expect(await core.client.customers.get({ id: 1 })).toMatchObject({ name: 'Asha', custom: [] })
})

test('own fields go out in an export and come back as themselves', async () => {
  await started((await checked('own.csv', LIST)).id)
  const { jobId } = await core.client.export.start({
    who: { kind: 'all' },
    columns: ['name', 'emails', 'birthday', 'custom'],
  })
  await jobOver(core, jobId)
  const { ref, name } = await core.client.export.file({ jobId })
  const { readFileSync } = await import('node:fs')
  const text = readFileSync(core.core.files.open(ref).path, 'utf8')
  expect(text.split('\r\n').slice(0, 2)).toEqual([
    '\ufeffName,E-mail,Birthday,Favourite tea,Amount due,Shelf,Bandhu number',
    'Asha,asha@example.com,1980-04-03,Darjeeling,1200.50,12,1',
  ])
  const before = JSON.stringify(rows('select * from custom_values order by id'))
  const again = await started((await checked(name, text)).id)
  expect(again.counts).toMatchObject({ created: 0, updated: 0 })
  expect(JSON.stringify(rows('select * from custom_values order by id'))).toBe(before)
})

test('a birthday without its year is one; a column of birthdays in other words is kept as it is', async () => {
  const list =
    'Name,E-mail,Date of birth\nAsha,asha@example.com,12 May\nBimal,bimal@example.com,--02-29\nChitra,chitra@example.com,৫ জুন ১৯৮৮\n'
  await started((await checked('days.csv', list)).id)
  expect([await birthdayOf(1), await birthdayOf(2), await birthdayOf(3)]).toEqual(['--05-12', '--02-29', '1988-06-05'])
  const words = 'Name,E-mail,Birthday\nDipa,dipa@example.com,in spring\nEla,ela@example.com,after Puja\n'
  const told = await checked('words.csv', words)
  expect((await core.client.import.problems({ id: told.id })).total).toBe(0)
  await started(told.id)
  expect(await customOf(4)).toEqual([['Birthday', 'in spring']])
  expect(await birthdayOf(4)).toBeNull()
})

test('a field that a segment asks for stays when its import is taken back', async () => {
  const { actionId } = await started((await checked('own.csv', LIST)).id)
  const tea = (await core.client.fields.list()).find((field) => field.name === 'Favourite tea')!
  const rule = { field: 'own' as const, id: tea.id, test: { kind: 'filled' as const }, not: false }
  const rules = { match: 'all' as const, parts: [{ match: 'any' as const, not: false, rules: [rule] }] }
  await core.client.segments.create({ name: 'Tea drinkers', rules })
  await core.client.activity.undo({ id: actionId! })
  expect((await core.client.fields.list()).map((field) => field.name)).toEqual(['Favourite tea'])
})

test('a column can be one of the shop’s fields or a new one of a chosen kind; new words of a choice become options', async () => {
  const tea = await core.client.fields.create({ name: 'Favourite tea', kind: 'choice', options: ['Assam', 'দার্জিলিং'] })
  const text =
    'Name,E-mail,Likes,Buys,Site\nAsha,a@example.com,ASSAM,"Tea; Spices",example.com\nBimal,b@example.com,Nilgiri,Tea,not a link\n'
  const found = await checked('likes.csv', text)
  const told = await core.client.import.configure({
    id: found.id,
    fields: [
      { index: 2, field: 'custom', own: tea.id },
      { index: 3, field: 'custom', kind: 'choices' },
      { index: 4, field: 'custom', kind: 'link' },
    ],
  })
  await jobOver(core, told.jobId!)
  expect(told.columns.slice(2)).toMatchObject([
    { own: tea.id, kind: 'choice' },
    { kind: 'choices', kindChosen: true },
    { kind: 'link' },
  ])
  expect((await core.client.import.problems({ id: found.id })).problems).toMatchObject([
    { row: 3, column: 'Site', reason: 'link-invalid', skipsRow: false },
  ])
  const { actionId } = await started(found.id)
  const values = async (id: number) =>
    (await core.client.customers.get({ id })).custom.map(({ name, text, chosen }) => [
      name,
      text ?? chosen?.map((one) => one.name),
    ])
  expect(await values(1)).toEqual([
    ['Favourite tea', ['Assam']],
    ['Buys', ['Tea', 'Spices']],
    ['Site', 'https://example.com/'],
  ])
  expect(await values(2)).toEqual([
    ['Favourite tea', ['Nilgiri']],
    ['Buys', ['Tea']],
  ])
  expect((await core.client.fields.lines()).map(({ name, file, people }) => [name, file, people])).toEqual([
    ['Favourite tea', null, 2],
    ['Buys', 'likes.csv', 2],
    ['Site', 'likes.csv', 1],
  ])
  const { jobId } = await core.client.export.start({ who: { kind: 'all' }, columns: ['name', 'emails', 'custom'] })
  await jobOver(core, jobId)
  const { ref, name } = await core.client.export.file({ jobId })
  const { readFileSync } = await import('node:fs')
  const before = JSON.stringify(rows('select * from custom_values order by id'))
  const again = await started((await checked(name, readFileSync(core.core.files.open(ref).path, 'utf8'))).id)
  expect(again.counts).toMatchObject({ created: 0, updated: 0, withProblems: 0 })
  expect(JSON.stringify(rows('select * from custom_values order by id'))).toBe(before)
  await core.client.activity.undo({ id: actionId! })
  expect((await core.client.fields.list()).map((field) => field.name)).toEqual(['Favourite tea'])
})

test('a column that bears the very name of a field is shown as that field, with what it holds', async () => {
  const { fields } = core.client
  const size = await fields.create({ name: 'Shoe size', kind: 'number' })
  const tea = await fields.create({ name: 'Favourite tea', kind: 'choice', options: ['Assam'] })
  const remarks = await fields.create({ name: 'Remarks', kind: 'long' })
  const text = 'Name,E-mail,Shoe size,favourite tea,Remarks,Shoe size\nAsha,asha@example.com,6,Assam,Pays late,old\n'
  const found = await checked('named.csv', text)
  expect(found.columns.slice(2).map(({ field, own, kind }) => [field, own, kind])).toEqual([
    ['custom', size.id, 'number'],
    ['custom', tea.id, 'choice'],
    ['custom', remarks.id, 'long'],
    ['custom', undefined, 'text'],
  ])
  await started(found.id)
  expect(await customOf(1)).toEqual([
    ['Shoe size', 6],
    ['Favourite tea', null],
    ['Remarks', 'Pays late'],
    ['Shoe size 2', 'old'],
  ])
  // The names say it the next time, too: nothing has to be remembered.
  const again = await checked('named.csv', text.replace('6,', '7,'))
  expect(again.columns.map(({ remembered }) => remembered).filter(Boolean)).toEqual([])
})

const MARKED = `Name,E-mail,Phone,Zip,Key account,Dabbawala,Till
Asha,asha@example.com,'9831012345,'700129,TRUE,हाँ,'7001
Bimal,bimal@example.com,'+919831012346,'SW1A 1AA,false,नहीं,'7002
Pieter 't Hooft,pieter@example.com,'98310 12347,'0123,,,'7003
`

test('answers become yes or no, also where the word stands for nothing elsewhere; the mark of text before numbers goes', async () => {
  const found = await checked('marked.csv', MARKED)
  expect(found.columns.slice(4).map(({ field, kind }) => [field, kind])).toEqual([
    ['custom', 'flag'],
    ['custom', 'flag'],
    ['custom', 'text'],
  ])
  await startedImport(core, found.id, { agree: true })
  const people = await Promise.all([1, 2, 3].map((id) => core.client.customers.get({ id })))
  expect(
    people.map(({ name, phones, addresses, custom }) => [
      name,
      phones[0]?.number,
      addresses[0]?.postalCode,
      ...custom.map(({ flag, text }) => flag ?? text),
    ]),
  ).toEqual([
    ['Asha', '9831012345', '700129', true, true, '7001'],
    ['Bimal', '+919831012346', 'SW1A 1AA', false, false, '7002'],
    ["Pieter 't Hooft", '98310 12347', '0123', '7003'],
  ])
})
