import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Inputs } from '../../../../../../shared/contract.ts'
import type { Rules } from '../../../../../../shared/features/segments/rules.ts'
import { createTestCore, type TestCore } from '../../../../../../tests/support/test-core.ts'
import { openConnection } from '../../../../db/open.ts'

type Person = Inputs['customers']['create']
type Sort = NonNullable<Inputs['customers']['list']['sort']>

let t: TestCore
const fields = new Map<string, number>()
beforeAll(async () => {
  t = await createTestCore()
  await t.client.settings.setUp({
    language: 'en',
    businessName: 'Tea',
    postalAddress: 'x',
    country: 'BD',
    currency: 'BDT',
  })
  for (const kind of ['text', 'number', 'money', 'date', 'flag'] as const)
    fields.set(kind, (await t.client.fields.create({ name: kind, kind })).id)
  const grade = await t.client.fields.create({ name: 'grade', kind: 'choice', options: ['Gold', 'Silver', 'Bronze'] })
  fields.set('choice', grade.id)
  const chosen = (at: number) => [grade.options[at]?.id ?? 0]
  const own = (kind: string, text: string, options: number[] = []) => ({
    fieldId: fields.get(kind) ?? 0,
    text,
    chosen: options,
  })
  const people: Person[] = [
    {
      name: 'Zoya',
      company: 'amber tea',
      addresses: [{ city: 'dhaka' }],
      birthday: '1990-01-31',
      tags: ['b', 'c'],
      emails: [{ address: 'zz@example.com' }, { address: 'aa@example.com' }],
      phones: [{ number: '+880 1711-000002' }],
      custom: [
        own('text', 'k-9'),
        own('number', '9'),
        own('money', '10'),
        own('date', '2020-02-01'),
        own('flag', 'no'),
        own('choice', '', chosen(2)),
      ],
    },
    {
      name: 'Bina',
      company: 'Zenith',
      addresses: [{ city: 'Dhaka' }, { city: 'Agra' }],
      birthday: '1980-12-01',
      tags: ['b'],
      emails: [{ address: 'BB@example.com' }],
      phones: [{ number: '01711000001' }],
      custom: [
        own('text', 'K-10'),
        own('number', '10'),
        own('money', '9.50'),
        own('date', '2019-12-31'),
        own('flag', 'yes'),
        own('choice', '', chosen(0)),
      ],
    },
    {
      name: 'Anik',
      addresses: [{ city: 'Bogra' }],
      birthday: '--03-05',
      tags: ['a', 'z'],
      emails: [{ address: 'mm@example.com' }],
      phones: [{ number: '01711000003' }],
      custom: [own('text', 'K-10'), own('number', '-3'), own('choice', '', chosen(1))],
    },
    { name: 'Chitra', phones: [{ number: '12345' }] },
    { name: 'Aaron', emails: [{ address: 'nn@example.com' }] },
  ]
  for (const person of people) await t.client.customers.create(person)
})
afterAll(() => t.close())

const names = async (input: Inputs['customers']['list']) =>
  (await t.client.customers.list(input)).rows.map((row) => row.name).join(' ')
const fieldOf = (kind: string) => `field:${fields.get(kind) ?? 0}` as const

test.each<[Sort | string, string, string]>([
  // Equal ones by name; whoever has nothing there comes last, both ways.
  ['company', 'Zoya Bina Aaron Anik Chitra', 'Bina Zoya Aaron Anik Chitra'],
  ['city', 'Anik Bina Zoya Aaron Chitra', 'Bina Zoya Anik Aaron Chitra'],
  ['birthday', 'Bina Zoya Anik Aaron Chitra', 'Anik Zoya Bina Aaron Chitra'],
  ['email', 'Bina Anik Aaron Zoya Chitra', 'Zoya Aaron Anik Bina Chitra'],
  ['phone', 'Bina Zoya Anik Chitra Aaron', 'Chitra Anik Zoya Bina Aaron'],
  ['tags', 'Anik Bina Zoya Aaron Chitra', 'Zoya Bina Anik Aaron Chitra'],
  ['text', 'Anik Bina Zoya Aaron Chitra', 'Zoya Anik Bina Aaron Chitra'],
  ['number', 'Anik Zoya Bina Aaron Chitra', 'Bina Zoya Anik Aaron Chitra'],
  ['money', 'Bina Zoya Aaron Anik Chitra', 'Zoya Bina Aaron Anik Chitra'],
  ['date', 'Bina Zoya Aaron Anik Chitra', 'Zoya Bina Aaron Anik Chitra'],
  ['flag', 'Bina Zoya Aaron Anik Chitra', 'Zoya Bina Aaron Anik Chitra'],
  ['choice', 'Bina Anik Zoya Aaron Chitra', 'Zoya Anik Bina Aaron Chitra'],
])('by %s, both ways', async (column, up, down) => {
  const sort = fields.has(column) ? fieldOf(column) : (column as Sort)
  expect(await names({ sort })).toBe(up)
  expect(await names({ sort, dir: 'desc' })).toBe(down)
  expect(await names({ sort, offset: 1, limit: 2 })).toBe(up.split(' ').slice(1, 3).join(' '))
})

test('by consent to letters, by a channel and by a topic: whom one may reach first', async () => {
  const all = (await t.client.customers.list({})).rows
  const say = async (
    name: string,
    of: { channel: 'sms' | 'email' } | { topicId: number },
    status: 'subscribed' | 'unsubscribed',
  ) => {
    const { id, version } = await t.client.customers.get({ id: all.find((row) => row.name === name)?.id ?? 0 })
    await t.client.customers.setConsent({ id, version, of, status, ground: 'said so' })
  }
  await say('Anik', { channel: 'email' }, 'subscribed')
  await say('Aaron', { channel: 'email' }, 'unsubscribed')
  expect(await names({ sort: 'consent' })).toBe('Anik Bina Zoya Aaron Chitra')
  await say('Zoya', { channel: 'sms' }, 'subscribed')
  await say('Bina', { channel: 'sms' }, 'unsubscribed')
  expect(await names({ sort: 'channel:sms' })).toBe('Zoya Anik Chitra Bina Aaron')
  const topic = await t.client.consent.createTopic({ name: 'News' })
  const topicId = topic.id
  await say('Chitra', { topicId }, 'subscribed')
  await say('Aaron', { topicId }, 'unsubscribed')
  expect(await names({ sort: `topic:${topicId}` })).toBe('Chitra Anik Bina Zoya Aaron')
})

test('among the people of filters, kept until something is written, and by a field that is gone: by name', async () => {
  const where: Rules = { match: 'all', parts: [{ field: 'city', is: 'equal', values: ['Dhaka'], not: false }] }
  expect(await names({ sort: fieldOf('number'), dir: 'desc', where })).toBe('Bina Zoya')
  const other = openConnection(t.core.db.file)
  other.$client.exec('update custom_values set number_value = 99 where number_value = 9')
  other.$client.close()
  expect(await names({ sort: fieldOf('number'), dir: 'desc' })).toBe('Zoya Bina Anik Aaron Chitra')
  expect(await names({ sort: 'field:99999' })).toBe('Aaron Anik Bina Chitra Zoya')
})

test('long texts stand among the short ones, by their beginning', async () => {
  const { id } = await t.client.fields.create({ name: 'long', kind: 'long' })
  for (const [name, text] of [
    ['Aaron', `mango ${'x'.repeat(60)}`],
    ['Zoya', 'MANGO'],
    ['Bina', 'nut'],
    ['Anik', `lemon ${'y'.repeat(60)}`],
  ] as const) {
    t.core.db.read.$client
      .prepare('insert into custom_values (person_id, field_id, text_value) select id, ?, ? from people where name = ?')
      .run(id, text, name)
  }
  expect(await names({ sort: `field:${id}` })).toBe('Anik Zoya Aaron Bina Chitra')
})

test('an order in which nothing is sorted: texts and addresses are read from their indexes', () => {
  const plan = (sql: string) =>
    (t.core.db.read.$client.prepare(`explain query plan ${sql}`).all() as { detail: string }[]).map((one) => one.detail)
  for (const value of ['person_id', 'text_value'])
    expect(
      plan(`select ${value} from custom_values where field_id = 1 and length(text_value) <= 40
        order by text_value collate nocase, person_id`),
    ).toEqual([expect.stringMatching(/USING COVERING INDEX custom_values_text_ix/)])
  // The index of birthdays would be gone through for every stretch of people, with a look into the table for each.
  expect(plan('select birthday from people not indexed where id between 1 and 9 and birthday is not null')).toEqual([
    expect.stringMatching(/SEARCH people USING INTEGER PRIMARY KEY/),
  ])
  expect(plan('select id from person_emails order by address_key')).toEqual([
    expect.stringMatching(/COVERING INDEX person_emails_key_ix/),
  ])
})
