import { isDefinedError, safe } from '@orpc/client'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { BirthdayTest, Part, Rule, Rules } from '../../../../shared/features/segments/rules.ts'
import { foldKey } from '../../../../shared/text-folding.ts'
import { putPeople, town } from '../../../../tests/support/people.ts'
import { createTestCore, type TestCore } from '../../../../tests/support/test-core.ts'
import { createReader } from '../../reads/reader.ts'
import { countMatching, matchingPeople } from './matching.ts'

const DAY = 24 * 3_600_000
const NOW = Date.UTC(2026, 10, 21, 12)
let core: TestCore
beforeEach(async () => {
  core = await createTestCore({ ports: { clock: { now: () => NOW } } })
})
afterEach(() => core.close())

const all = (...parts: Part[]): Rules => ({ match: 'all', parts })
const any = (...parts: Part[]): Rules => ({ match: 'any', parts })
const is = (field: 'name' | 'city' | 'email' | 'phone' | 'company', ...values: string[]): Rule => ({
  field,
  is: 'equal',
  values,
  not: false,
})
const person = (name: string, more: Partial<Parameters<TestCore['client']['customers']['create']>[0]> = {}) =>
  core.client.customers.create({ name, ...more })

/** Names of the people, by name. */
async function names(where: Rules | null, segmentId: number | null = null): Promise<string[]> {
  const { rows, total } = await core.client.customers.list({ where, segmentId })
  const counted = await core.client.segments.count({ where, segmentId })
  expect(counted.people).toBe(total)
  return rows.map((row) => row.name)
}

async function shop() {
  await person('Asha Sen', {
    emails: [{ address: 'Asha@Tea.in' }],
    phones: [{ number: '98300 10001' }],
    addresses: [{ city: 'Kolkata', region: 'West Bengal', country: 'IN' }],
    tags: ['Tea', 'Loyal'],
  })
  await person('Bimal Roy', {
    addresses: [{ city: 'কলকাতা' }, { city: 'Howrah' }],
    tags: ['tea'],
    company: 'Hotel Maidan',
  })
  await person('Chitra', {
    emails: [{ address: 'chitra@other.com' }],
    addresses: [{ city: 'KOLKATA ', country: 'BD' }],
  })
  await person('', { phones: [{ number: '+880 1712 345678' }] })
}

test('birthdays within so many days, over the end of February too, in months, known or not', async () => {
  await person('Today', { birthday: '1980-11-21' })
  await person('In six days', { birthday: '--11-27' })
  await person('In seven days', { birthday: '1990-11-28' })
  await person('In May', { birthday: '2001-05-01' })
  await person('Not known')
  const born = (test: BirthdayTest, not = false) => names(all({ field: 'birthday', test, not }))
  expect(await born({ kind: 'ahead', days: 1 })).toEqual(['Today'])
  expect(await born({ kind: 'ahead', days: 7 })).toEqual(['In six days', 'Today'])
  expect(await born({ kind: 'ahead', days: 366 })).toHaveLength(4)
  expect(await born({ kind: 'ahead', days: 7 }, true)).toEqual(['In May', 'In seven days', 'Not known'])
  expect(await born({ kind: 'month', months: [5] })).toEqual(['In May'])
  expect(await born({ kind: 'month', months: [5, 11] })).toHaveLength(4)
  expect(await born({ kind: 'filled' }, true)).toEqual(['Not known'])
  const { rows } = await core.client.customers.list({ search: 'In six' })
  expect(rows[0]?.birthday).toBe('--11-27')
})

test.each<[string, Rules, string[]]>([
  ['a city in any case, in any of the addresses', all(is('city', 'kolkata')), ['Asha Sen', 'Chitra']],
  ['one of several values, in another script', all(is('city', 'কলকাতা', 'Howrah')), ['Bimal Roy']],
  [
    'not in a city, also who has no address',
    all({ ...is('city', 'Kolkata'), not: true }),
    ['+880 1712 345678', 'Bimal Roy'],
  ],
  ['a tag, whatever its case', all({ field: 'tag', values: ['TEA'], not: false }), ['Asha Sen', 'Bimal Roy']],
  ['all of two', all({ field: 'tag', values: ['Tea'], not: false }, is('city', 'Kolkata')), ['Asha Sen']],
  [
    'any of two',
    any({ field: 'tag', values: ['Loyal'], not: false }, is('company', 'hotel maidan')),
    ['Asha Sen', 'Bimal Roy'],
  ],
  ['an e-mail that holds', all({ field: 'email', is: 'contains', values: ['@TEA'], not: false }), ['Asha Sen']],
  ['a number without its country code', all(is('phone', '9830010001')), ['Asha Sen']],
  ['a number that begins', all({ field: 'phone', is: 'begins', values: ['+880'], not: false }), ['+880 1712 345678']],
  ['no digit is in no number', all({ field: 'phone', is: 'contains', values: ['Asha'], not: false }), []],
  [
    'a name that begins',
    all({ field: 'name', is: 'begins', values: ['ch', 'bi'], not: false }),
    ['Bimal Roy', 'Chitra'],
  ],
  ['no name', all({ field: 'name', is: 'filled', values: [], not: true }), ['+880 1712 345678']],
  ['a country', all({ field: 'country', is: 'equal', values: ['bd'], not: false }), ['Chitra']],
  ['a state', all({ field: 'region', is: 'contains', values: ['bengal'], not: false }), ['Asha Sen']],
  [
    'never written to, added this week',
    all(
      { field: 'mailed', when: { kind: 'ever' }, not: true },
      { field: 'created', when: { kind: 'within', days: 7 }, not: false },
      is('city', 'Howrah'),
    ),
    ['Bimal Roy'],
  ],
  ['added before a day', all({ field: 'created', when: { kind: 'before', day: '2026-11-01' }, not: false }), []],
  [
    'a group, negated',
    all({ match: 'any', not: true, rules: [is('city', 'Kolkata'), is('company', 'Hotel Maidan')] }),
    ['+880 1712 345678'],
  ],
  [
    'nothing is known',
    all({ field: 'consent', values: ['unknown'], not: false }),
    ['+880 1712 345678', 'Asha Sen', 'Bimal Roy', 'Chitra'],
  ],
])('%s', async (_what, rules, expected) => {
  await shop()
  expect(await names(rules)).toEqual(expected)
})

test('a saved segment, one that leaves it out, and a list by hand', async () => {
  await shop()
  const tea = await core.client.segments.create({
    name: 'Tea people',
    rules: all({ field: 'tag', values: ['Tea'], not: false }),
  })
  expect(await names(null, tea.id)).toEqual(['Asha Sen', 'Bimal Roy'])
  const others = all(
    { field: 'segment', id: tea.id, not: true },
    { field: 'name', is: 'filled', values: [], not: false },
  )
  expect(await names(others)).toEqual(['Chitra'])
  const list = await core.client.segments.create({ name: 'Wedding', rules: null })
  const { rows } = await core.client.customers.list({ search: 'Chitra' })
  await core.client.segments.setMember({ id: list.id, personId: rows[0]!.id, member: true })
  expect(await names(null, list.id)).toEqual(['Chitra'])
  expect(await names(all({ field: 'tag', values: ['Tea'], not: false }), list.id)).toEqual([])
  expect((await core.client.segments.list()).map((one) => [one.name, one.kind])).toEqual([
    ['Tea people', 'rules'],
    ['Wedding', 'list'],
  ])
  await core.client.segments.setMember({ id: list.id, personId: rows[0]!.id, member: false })
  expect(await names(null, list.id)).toEqual([])
})

test('a person comes back onto their lists when their deletion is taken back', async () => {
  await shop()
  const list = await core.client.segments.create({ name: 'Wedding', rules: null })
  const { rows } = await core.client.customers.list({ search: 'Chitra' })
  await core.client.segments.setMember({ id: list.id, personId: rows[0]!.id, member: true })
  const { actionId } = await core.client.customers.delete({ id: rows[0]!.id })
  expect(await names(null, list.id)).toEqual([])
  await core.client.activity.undo({ id: actionId })
  expect(await names(null, list.id)).toEqual(['Chitra'])
})

test('a name twice, a circle, a stale window, one in use, one that is gone: each refused by its name', async () => {
  const tea = await core.client.segments.create({ name: 'Tea', rules: all(is('city', 'Kolkata')) })
  const [taken] = await safe(core.client.segments.create({ name: ' TEA ', rules: null }))
  expect(isDefinedError(taken) && taken.code === 'VALIDATION' && taken.data.fieldErrors).toEqual({ name: ['taken'] })
  const outer = await core.client.segments.create({
    name: 'Outer',
    rules: all({ field: 'segment', id: tea.id, not: true }),
  })
  const circle = { ...tea, rules: all({ field: 'segment', id: outer.id, not: false }) }
  const [round] = await safe(core.client.segments.update(circle))
  expect(isDefinedError(round) && round.code === 'VALIDATION' && round.data.fieldErrors).toEqual({ rules: ['circle'] })
  const renamed = await core.client.segments.update({ ...tea, name: 'Tea people' })
  expect(renamed).toMatchObject({ name: 'Tea people', version: 2 })
  const [stale] = await safe(core.client.segments.update({ ...tea, name: 'Tea folk' }))
  expect(isDefinedError(stale) && stale.code).toBe('CONFLICT')
  const [used] = await safe(core.client.segments.delete({ id: tea.id }))
  expect(isDefinedError(used) && used.code === 'SEGMENT_IN_USE' && used.data.usedBy).toEqual(['Outer'])
  await core.client.segments.delete({ id: outer.id })
  await core.client.segments.delete({ id: tea.id })
  const [gone] = await safe(core.client.segments.get({ id: tea.id }))
  expect(isDefinedError(gone) && gone.code).toBe('NOT_FOUND')
})

test('values in use are offered, those that begin so first', async () => {
  await shop()
  expect(await core.client.segments.values({ field: 'city', text: 'h' })).toEqual(['Howrah'])
  expect(await core.client.segments.values({ field: 'tag', text: '' })).toEqual(['Tea', 'Loyal'])
  expect(await core.client.segments.values({ field: 'company', text: 'maidan' })).toEqual(['Hotel Maidan'])
})

test('a search looks among the people of the segment, pages are in the order of the list', async () => {
  putPeople(
    core,
    town(60).map((one, i) => ({ ...one, city: i % 2 ? 'Dhaka' : 'Delhi' })),
  )
  const where = all(is('city', 'Dhaka'))
  const found = await core.client.customers.list({ where, search: 'person 2' })
  expect(found.total).toBe(6)
  const page = await core.client.customers.list({ where, sort: 'name', dir: 'desc', offset: 1, limit: 2 })
  expect(page).toMatchObject({ total: 30 })
  const whole = await core.client.customers.list({ where, sort: 'name', dir: 'asc' })
  expect(page.rows).toEqual(whole.rows.reverse().slice(1, 3))
})

test('what a letter came to, and when it was', async () => {
  const ids = putPeople(core, town(4))
  const db = core.core.db.read.$client
  db.exec(
    `insert into campaigns (id, state, subject, body, created_at) values (7, 'finished', 's', 'b', 1), (8, 'draft', 's', 'b', 1)`,
  )
  const put = db.prepare(
    "insert into campaign_recipients (campaign_id, person_id, name, address, address_key, state) values (?, ?, '', '', '', ?)",
  )
  put.run(7, ids[0], 'sent')
  put.run(7, ids[1], 'failed')
  put.run(8, ids[2], 'queued')
  db.prepare('update people set last_mailed_at = ? where id = ?').run(NOW - 100 * DAY, ids[0])
  const outcome = (id: number, came: 'delivered' | 'refused' | 'any'): Rule => ({
    field: 'outcome',
    id,
    outcome: came,
    not: false,
  })
  expect(await names(all(outcome(7, 'delivered')))).toEqual(['Person 1'])
  expect(await names(all(outcome(7, 'refused')))).toEqual(['Person 2'])
  expect(await names(all({ ...outcome(7, 'any'), not: true }))).toEqual(['Person 3', 'Person 4'])
  expect(await names(all(outcome(8, 'any')))).toEqual([])
  const lately: Rule = { field: 'mailed', when: { kind: 'within', days: 90 }, not: false }
  expect(await names(all({ field: 'mailed', when: { kind: 'ever' }, not: false }, { ...lately, not: true }))).toEqual([
    'Person 1',
  ])
})

type Known = { name: string; city: string | null; tag: string | null; status: string | null }
const CITIES = ['Kolkata', 'কলকাতা', 'Delhi']
const known = fc.record<Known>({
  name: fc.constantFrom('Asha', 'Bimal', 'রিনা'),
  city: fc.constantFrom(null, ...CITIES),
  tag: fc.constantFrom(null, 'Tea', 'Loyal'),
  status: fc.constantFrom(null, 'subscribed', 'unknown', 'unsubscribed'),
})
const simple: fc.Arbitrary<Rule> = fc.oneof(
  fc.record({
    field: fc.constantFrom('name' as const, 'city' as const),
    is: fc.constantFrom('equal' as const, 'begins' as const, 'contains' as const),
    values: fc.array(fc.constantFrom('a', 'asha', 'রি', 'kol', ...CITIES), { minLength: 1, maxLength: 2 }),
    not: fc.boolean(),
  }),
  fc.record({
    field: fc.constant('tag' as const),
    values: fc.subarray(['tea', 'loyal'], { minLength: 1 }),
    not: fc.boolean(),
  }),
  fc.record({
    field: fc.constant('consent' as const),
    values: fc.subarray(['subscribed' as const, 'unknown' as const, 'unsubscribed' as const], { minLength: 1 }),
    not: fc.boolean(),
  }),
)
const match = fc.constantFrom('all' as const, 'any' as const)
const group = fc.record({ match, not: fc.boolean(), rules: fc.array(simple, { minLength: 1, maxLength: 3 }) })
const rules: fc.Arbitrary<Rules> = fc.record({
  match,
  parts: fc.array(fc.oneof(simple, group), { minLength: 1, maxLength: 3 }),
})

/** What a rule means, said once more without a database. */
function holds(one: Known, part: Part | Rules): boolean {
  if ('parts' in part) return part.parts[part.match === 'all' ? 'every' : 'some']((inner) => holds(one, inner))
  if ('match' in part)
    return part.rules[part.match === 'all' ? 'every' : 'some']((inner) => holds(one, inner)) !== part.not
  const test = () => {
    if (part.field === 'tag') return part.values.map(foldKey).includes(foldKey(one.tag ?? ''))
    if (part.field === 'consent') return part.values.some((value) => value === (one.status ?? 'unknown'))
    if (!('is' in part)) throw new Error(part.field)
    const text = foldKey((part.field === 'name' ? one.name : one.city) ?? '')
    return part.values
      .map(foldKey)
      .some((value) =>
        part.is === 'equal' ? text === value : part.is === 'begins' ? text.startsWith(value) : text.includes(value),
      )
  }
  return test() !== part.not
}

test('property: the database answers as the rules read, whatever they are', async () => {
  const people = fc.sample(known, { numRuns: 60, seed: 11 })
  for (const { name, city, tag } of people)
    await core.client.customers.create({ name, addresses: city ? [{ city }] : [], tags: tag ? [tag] : [] })
  const db = core.core.db.read.$client
  const consent = db.prepare("insert into consents (person_id, status, source, at) values (?, ?, 'hand', 1)")
  for (const [i, { status }] of people.entries()) if (status) consent.run(i + 1, status)
  await fc.assert(
    fc.asyncProperty(rules, async (where) => {
      const { people: count } = await core.client.segments.count({ where })
      expect(count).toBe(people.filter((one) => holds(one, where)).length)
    }),
    { numRuns: 150 },
  )
})

test('the reading thread answers as this one does, and a fault in it is only of the one who asked', async () => {
  putPeople(core, town(50))
  const reader = createReader(core.core.db, core.ports.thread, 0)
  const who = {
    segmentId: null,
    where: all({ field: 'name', is: 'contains', values: ['person 1'], not: false } as Rule),
    now: NOW,
    country: 'IN',
  }
  const [count, people] = await Promise.all([
    reader.run(countMatching, { who, look: 3 }),
    reader.run(matchingPeople, { who, order: { sort: 'name', dir: 'asc' } }),
  ])
  expect(count.people).toBe(11)
  expect(people).toHaveLength(11)
  await expect(reader.run(matchingPeople, { who: null as never, order: null })).rejects.toThrow()
  expect((await reader.run(countMatching, { who, look: 0 })).people).toBe(11)
  await reader.close()
})

test('consent is asked of any channel and of a topic; without a word nothing is known', async () => {
  const [one, two] = putPeople(core, town(3))
  const { id: topicId } = await core.client.consent.createTopic({ name: 'Offers' })
  const say = async (id: number, of: { channel: 'sms' } | { topicId: number }) => {
    const { version } = await core.client.customers.get({ id })
    await core.client.customers.setConsent({ id, version, of, status: 'unsubscribed', ground: 'asked' })
  }
  await say(one!, { channel: 'sms' })
  await say(two!, { topicId })
  const count = async (of: unknown, values: string[], not = false) => {
    const parts = [{ field: 'consent', of, values, not }]
    return (await core.client.segments.count({ where: { match: 'all', parts } as never })).people
  }
  expect(await count({ channel: 'sms' }, ['unsubscribed'])).toBe(1)
  expect(await count({ channel: 'sms' }, ['unknown'])).toBe(2)
  expect(await count({ topicId }, ['unsubscribed'], true)).toBe(2)
  expect(await count({ topicId }, ['unknown', 'subscribed'])).toBe(2)
  await expect(count({ channel: 'fax' }, ['unknown'])).rejects.toMatchObject({ code: 'VALIDATION' })
})
