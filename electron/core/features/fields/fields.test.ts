import { isDefinedError, safe } from '@orpc/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FIELD_KINDS, type Field, type FieldKind } from '../../../../shared/features/fields/contract.ts'
import type { OwnRule, OwnTest } from '../../../../shared/features/segments/own-rule.ts'
import { openShop } from '../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'
import { localDay } from '../export/service.ts'
import { listFields, valuesOfPeople } from './service.ts'

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  await openShop(core)
})
afterEach(() => core.close())

const put = (sql: string) => core.core.db.read.$client.exec(sql)

test('what people have in some fields is one question to the database, in the order of the fields', async () => {
  for (const name of ['Asha', 'Bimal', 'Chitra']) await core.client.customers.create({ name })
  put(`insert into custom_fields (id, name, name_key, type, position, options) values
    (1, 'Tea', 'tea', 'choices', 2, '[{"id":3,"name":"Assam"},{"id":7,"name":"Nilgiri"}]'),
    (2, 'Spent', 'spent', 'money', 1, null), (3, 'Gone', 'gone', 'text', 0, null);
    update custom_fields set deleted_at = 1 where id = 3;
    insert into custom_values (person_id, field_id, choices) values (1, 1, ',7,3,'), (2, 1, ',7,');
    insert into custom_values (person_id, field_id, minor_units, currency) values (1, 2, 5000, 'INR');
    insert into custom_values (person_id, field_id, text_value) values (3, 3, 'x')`)
  const { read } = core.core.db
  expect((await core.client.fields.list()).map((field) => field.name)).toEqual(['Spent', 'Tea'])
  const found = valuesOfPeople(read, [2, 1, 3], listFields(read))
  expect([...found.keys()].sort()).toEqual([1, 2])
  expect(found.get(1)?.map(({ name, minor, chosen }) => [name, minor, chosen?.map((one) => one.name)])).toEqual([
    ['Spent', 5000, undefined],
    ['Tea', null, ['Assam', 'Nilgiri']],
  ])
  expect(found.get(2)).toMatchObject([{ name: 'Tea', chosen: [{ id: 7, name: 'Nilgiri' }] }])
})

const rows = (sql: string) => core.core.db.read.$client.prepare(sql).all() as Record<string, unknown>[]
const codeOf = async (call: Promise<unknown>) => {
  const { error } = await safe(call)
  const told = error as { code?: string; data?: unknown } | null
  return isDefinedError(error) ? [told?.code, told?.data] : error
}
const typed = (fieldId: number, text: string, chosen: number[] = []) => ({ fieldId, text, chosen })
const own = async (id: number) =>
  Object.fromEntries(
    (await core.client.customers.get({ id })).custom.map(({ name, text, number, minor, day, flag, chosen }) => [
      name,
      text ?? number ?? minor ?? day ?? flag ?? chosen?.map((one) => one.name),
    ]),
  )

/** One field of each kind, with Asha who has a value in all of them. */
async function everyKind() {
  const made = new Map<FieldKind, Field>()
  for (const kind of FIELD_KINDS) {
    const options = kind === 'choice' || kind === 'choices' ? ['Assam', 'Nilgiri', 'দার্জিলিং'] : []
    made.set(kind, await core.client.fields.create({ name: `A ${kind}`, kind, options }))
  }
  const id = (kind: FieldKind) => made.get(kind)!.id
  const custom = [
    typed(id('text'), 'Strong tea'),
    typed(id('long'), 'Two\nlines'),
    typed(id('number'), '৪২'),
    typed(id('money'), '१,२००.५०'),
    typed(id('date'), '03/04/1980'),
    typed(id('flag'), 'yes'),
    typed(id('choice'), '', [3]),
    typed(id('choices'), '', [2, 1]),
    typed(id('link'), 'example.com'),
  ]
  const { customer } = await core.client.customers.create({ name: 'Asha', custom })
  return { id, customer, custom }
}

const ALL = {
  'A text': 'Strong tea',
  'A long': 'Two\nlines',
  'A number': 42,
  'A money': 120050,
  'A date': '1980-04-03',
  'A flag': true,
  'A choice': ['দার্জিলিং'],
  'A choices': ['Assam', 'Nilgiri'],
  'A link': 'https://example.com/',
}

test('each kind is typed by hand, kept as what it is, changed, emptied and undone', async () => {
  const { id, customer } = await everyKind()
  expect(await own(1)).toEqual(ALL)
  const custom = [typed(id('number'), '43'), typed(id('text'), ''), typed(id('choice'), '', [1])]
  const changed = await core.client.customers.update({
    id: 1,
    version: customer.version,
    values: { name: 'Asha', custom },
  })
  const { 'A text': _gone, ...others } = ALL
  expect(await own(1)).toEqual({ ...others, 'A number': 43, 'A choice': ['Assam'] })
  expect((await core.client.customers.timeline({ id: 1 }))[0]).toMatchObject({ kind: 'edited' })
  await core.client.activity.undo({ id: changed.actionId! })
  expect(await own(1)).toEqual(ALL)
})

test('what a text says and a choice is called is searched, typed by hand or brought by a file, and no longer when it is gone', async () => {
  const { id, customer } = await everyKind()
  const found = async (search: string) => (await core.client.customers.list({ search })).rows.map((one) => one.name)
  for (const word of ['strong', 'lines', 'nilgiri']) expect(await found(word), word).toEqual(['Asha'])
  expect(await found('ceylon')).toEqual([])
  const values = { name: 'Asha', custom: [typed(id('text'), 'দার্জিলিং')] }
  await core.client.customers.update({ id: 1, version: customer.version, values })
  expect([await found('strong'), await found('দার্জিলিং')]).toEqual([[], ['Asha']])
  const text = 'Name,E-mail,A text\nBimal,b@example.com,Ceylon leaf\n'
  const opened = await core.client.import.open({ ref: core.drop('own.csv', text) })
  await jobOver(core, opened.jobId!)
  const { jobId } = await core.client.import.start({ id: opened.id, ground: null })
  await jobOver(core, jobId!)
  expect(await found('ceylon')).toEqual(['Bimal'])
})

test('what is no value of its field is refused beside it; a stale write with both values', async () => {
  const { id, customer } = await everyKind()
  const [code, data] = (await codeOf(
    core.client.customers.create({
      name: 'X',
      custom: [typed(id('number'), 'many'), typed(id('link'), 'javascript:x')],
    }),
  )) as [string, { fieldErrors: Record<string, string[]> }]
  expect([code, data.fieldErrors[`custom.${id('number')}`], data.fieldErrors[`custom.${id('link')}`]]).toEqual([
    'VALIDATION',
    ['own-number'],
    ['own-link'],
  ])
  const values = (text: string) => ({ name: 'Asha', custom: [typed(id('date'), text)] })
  await core.client.customers.update({ id: 1, version: customer.version, values: values('04/04/1980') })
  const stale = core.client.customers.update({ id: 1, version: customer.version, values: values('05/04/1980') })
  expect(await codeOf(stale)).toMatchObject([
    'CONFLICT',
    { fields: [{ field: `custom.${id('date')}`, yours: '05/04/1980', stored: '04/04/1980' }] },
  ])
})

test('renaming a field or a choice keeps the values; a choice that people have stays; names are used once', async () => {
  const { id } = await everyKind()
  const line = async (kind: FieldKind) => (await core.client.fields.lines()).find((one) => one.id === id(kind))!
  const tea = await line('choice')
  expect(tea).toMatchObject({ people: 1, file: null })
  const options = [
    { id: 3, name: 'Darjeeling' },
    { id: 1, name: 'Assam' },
    { id: null, name: 'Ceylon' },
  ]
  const saved = await core.client.fields.update({ id: tea.id, version: tea.version, name: 'Tea', options })
  expect(saved.options.map((one) => one.id)).toEqual([3, 1, 4])
  expect(await own(1)).toMatchObject({ Tea: ['Darjeeling'] })
  const again = { id: tea.id, version: tea.version + 1, name: 'Tea' }
  expect(await codeOf(core.client.fields.update({ ...again, options: options.slice(1, 2) }))).toMatchObject([
    'VALIDATION',
    { fieldErrors: { options: ['in-use'] } },
  ])
  expect(await codeOf(core.client.fields.update({ ...again, name: 'a TEXT', options }))).toMatchObject([
    'VALIDATION',
    { fieldErrors: { name: ['taken'] } },
  ])
  expect(await codeOf(core.client.fields.update({ ...again, version: 1, name: 'Old', options }))).toMatchObject([
    'CONFLICT',
    { fields: [{ yours: 'Old', stored: 'Tea' }] },
  ])
  await core.client.fields.order({ ids: [id('link'), id('flag')] })
  expect((await core.client.fields.list()).slice(0, 3).map((one) => one.name)).toEqual(['A link', 'A flag', 'A text'])
})

test('a new name and other choices stand in the recent actions and are taken back, unless they were changed again', async () => {
  const field = await core.client.fields.create({ name: 'Tea', kind: 'choice', options: ['Assam'] })
  const now = async () => (await core.client.fields.lines()).find((one) => one.id === field.id)!
  const write = async (name: string, options: { id: number | null; name: string }[]) =>
    core.client.fields.update({ id: field.id, version: (await now()).version, name, options })
  const actions = () => core.client.activity.list({})
  const undo = async (at = 0) => core.client.activity.undo({ id: (await actions())[at]!.id })

  await write('Tea', [{ id: 1, name: 'Assam' }])
  expect(await actions()).toEqual([])
  await write('Favourite tea', [{ id: 1, name: 'Assam gold' }])
  expect(await actions()).toMatchObject([{ kind: 'field-renamed', title: 'Tea → Favourite tea', state: 'applied' }])
  expect((await undo()).state).toBe('undone')
  expect(await now()).toMatchObject({ name: 'Tea', options: [{ id: 1, name: 'Assam' }] })

  // Named again since: the newer name stays.
  await write('Leaf', [{ id: 1, name: 'Assam' }])
  await write('Leaves', [{ id: 1, name: 'Assam' }])
  await undo(1)
  expect((await now()).name).toBe('Leaves')
  await undo(0)
  expect((await now()).name).toBe('Leaf')

  // A choice that somebody has by now does not go with the name.
  await write('Kind', [
    { id: 1, name: 'Assam' },
    { id: null, name: 'Nilgiri' },
  ])
  await core.client.customers.create({ name: 'Asha', custom: [typed(field.id, '', [2])] })
  await undo(1)
  expect(await now()).toMatchObject({ name: 'Leaf', options: [{ name: 'Assam' }, { name: 'Nilgiri' }] })
})

test('a deleted field is gone everywhere with a count, and comes back whole, also beside a new one of its name', async () => {
  const { id } = await everyKind()
  const field = id('choices')
  expect(await codeOf(core.client.fields.delete({ id: field, expected: 7 }))).toMatchObject([
    'VALIDATION',
    { fieldErrors: { expected: ['1'] } },
  ])
  const { actionId } = await core.client.fields.delete({ id: field, expected: 1 })
  expect(await own(1)).not.toHaveProperty('A choices')
  await core.client.fields.create({ name: 'A choices', kind: 'text' })
  const [action] = await core.client.activity.list({})
  expect(action).toMatchObject({ kind: 'field-deleted', title: 'A choices', people: 1 })
  await core.client.activity.undo({ id: actionId })
  expect(await own(1)).toMatchObject({ 'A choices 2': ['Assam', 'Nilgiri'] })
})

test('thirty days after its deletion a field goes for good with its values', async () => {
  const { id } = await everyKind()
  await core.client.fields.delete({ id: id('text'), expected: 1 })
  const { dataDir } = core
  await core.core.close()
  core = await createTestCore({ dataDir, ports: { clock: { now: () => Date.now() + 31 * 86_400_000 } } })
  const left = () => rows(`select id from custom_values where field_id = ${id('text')}`).length
  await vi.waitFor(() => expect(left()).toBe(0), { timeout: 60_000 })
  expect(rows(`select id from custom_fields where id = ${id('text')}`)).toEqual([])
  expect(await own(1)).toHaveProperty('A number', 42)
})

test('a field of companies goes likewise, its values before it and a slice at a time', async () => {
  const field = await core.client.fields.create({ name: 'Shelf', kind: 'text', subject: 'company' })
  const { company } = await core.client.companies.create({ name: 'Hotel', custom: [typed(field.id, 'A', [])] })
  expect(company.id).toBeGreaterThan(0)
  await core.client.fields.delete({ id: field.id, expected: 1 })
  // Values that went with their field went all at once, however many they are.
  core.core.db.read.$client.exec(`create table told (field_stood integer); create trigger tell after delete on company_values
    begin insert into told select count(*) from custom_fields where id = old.field_id; end`)
  const { dataDir } = core
  await core.core.close()
  core = await createTestCore({ dataDir, ports: { clock: { now: () => Date.now() + 31 * 86_400_000 } } })
  await vi.waitFor(() => expect(rows('select 1 from custom_fields')).toEqual([]), { timeout: 60_000 })
  expect(rows('select field_stood from told')).toEqual([{ field_stood: 1 }])
})

test('another kind: what does not fit is shown and stops it; what fits is changed by a job and undone', async () => {
  const { id: _id, name } = await core.client.fields.create({ name: 'Shelf', kind: 'text' })
  for (const [i, text] of ['12', '৭', 'high'].entries())
    await core.client.customers.create({ name: `P${i}`, custom: [typed(_id, text)] })
  const look = await core.client.fields.conversion({ id: _id, kind: 'number' })
  expect(look).toEqual({ people: 3, misfits: 1, sample: [{ holderId: 3, name: 'P2', value: 'high' }] })
  expect(await codeOf(core.client.fields.convert({ id: _id, version: 1, kind: 'number' }))).toMatchObject([
    'VALIDATION',
    { fieldErrors: { kind: ['misfits'] } },
  ])
  const { version } = await core.client.customers.get({ id: 3 })
  await core.client.customers.update({ id: 3, version, values: { name: 'P2', custom: [typed(_id, '12')] } })
  const numbers = await core.client.fields.convert({ id: _id, version: 1, kind: 'number' })
  await jobOver(core, numbers.jobId)
  expect([await own(1), await own(2), await own(3)]).toEqual([{ [name]: 12 }, { [name]: 7 }, { [name]: 12 }])
  const choices = await core.client.fields.convert({ id: _id, version: 2, kind: 'choice' })
  await jobOver(core, choices.jobId)
  expect((await core.client.fields.list())[0]).toMatchObject({
    kind: 'choice',
    options: [
      { id: 1, name: '12' },
      { id: 2, name: '7' },
    ],
  })
  expect([await own(2), await own(3)]).toEqual([{ [name]: ['7'] }, { [name]: ['12'] }])
  await core.client.activity.undo({ id: choices.actionId })
  await core.client.activity.undo({ id: numbers.actionId })
  expect((await core.client.fields.list())[0]).toMatchObject({ kind: 'text', options: [] })
  expect([await own(1), await own(2), await own(3)]).toEqual([{ [name]: '12' }, { [name]: '৭' }, { [name]: '12' }])
})

const count = async (rule: OwnRule) =>
  (await core.client.segments.count({ where: { match: 'all', parts: [rule] } })).sample.map((one) => one.name).sort()

test('every kind can be asked for in a segment, each way and its opposite', async () => {
  const { id } = await everyKind()
  await core.client.customers.create({ name: 'Empty' })
  const recent = localDay(Date.now() - 5 * 86_400_000)
  await core.client.customers.create({
    name: 'Bimal',
    custom: [
      typed(id('text'), 'weak TEA'),
      typed(id('number'), '-3.5'),
      typed(id('money'), '20'),
      typed(id('date'), recent),
      typed(id('flag'), 'no'),
      typed(id('choice'), '', [1]),
      typed(id('choices'), '', [3]),
    ],
  })
  const asked: [FieldKind, OwnTest, string[]][] = [
    ['text', { kind: 'text', is: 'contains', values: ['tea'] }, ['Asha', 'Bimal']],
    ['text', { kind: 'text', is: 'begins', values: ['STRONG'] }, ['Asha']],
    ['link', { kind: 'text', is: 'contains', values: ['example'] }, ['Asha']],
    ['number', { kind: 'number', is: 'above', number: 41.5 }, ['Asha']],
    ['number', { kind: 'number', is: 'below', number: 0 }, ['Bimal']],
    ['number', { kind: 'number', is: 'equal', number: 42 }, ['Asha']],
    ['money', { kind: 'money', is: 'above', minor: 2000, currency: 'INR' }, ['Asha']],
    ['money', { kind: 'money', is: 'equal', minor: 2000, currency: 'USD' }, []],
    ['date', { kind: 'date', when: { kind: 'within', days: 30 } }, ['Bimal']],
    ['date', { kind: 'date', when: { kind: 'before', day: '1980-04-04' } }, ['Asha']],
    ['date', { kind: 'date', when: { kind: 'since', day: '1980-04-03' } }, ['Asha', 'Bimal']],
    ['flag', { kind: 'flag', flag: false }, ['Bimal']],
    ['choice', { kind: 'choice', options: [1, 2] }, ['Bimal']],
    ['choices', { kind: 'choice', options: [1, 3] }, ['Asha', 'Bimal']],
    ['long', { kind: 'filled' }, ['Asha']],
  ]
  for (const [kind, test, expected] of asked) {
    const rule: OwnRule = { field: 'own', id: id(kind), test, not: false }
    expect([kind, test, await count(rule)]).toEqual([kind, test, expected])
    const others = ['Asha', 'Bimal', 'Empty'].filter((name) => !expected.includes(name))
    expect([kind, test, await count({ ...rule, not: true })]).toEqual([kind, test, others])
  }
})

test('a field that a segment asks for stays; a rule about one that is gone is true of nobody, either way round', async () => {
  const { id } = await everyKind()
  const rule: OwnRule = { field: 'own', id: id('flag'), test: { kind: 'flag', flag: true }, not: true }
  const rules = { match: 'all' as const, parts: [rule] }
  const segment = await core.client.segments.create({ name: 'Not so', rules })
  expect(await codeOf(core.client.fields.delete({ id: id('flag'), expected: 1 }))).toEqual([
    'FIELD_IN_USE',
    { usedBy: ['Not so'] },
  ])
  expect(await codeOf(core.client.fields.convert({ id: id('flag'), version: 1, kind: 'text' }))).toMatchObject([
    'FIELD_IN_USE',
    { usedBy: ['Not so'] },
  ])
  await core.client.segments.delete({ id: segment.id })
  await core.client.customers.create({ name: 'Other' })
  expect(await count(rule)).toEqual(['Other'])
  await core.client.fields.delete({ id: id('flag'), expected: 1 })
  expect(await count(rule)).toEqual([])
})
