import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'
import { setGroupState } from './repo.ts'

let t: TestCore
beforeEach(async () => {
  t = await createTestCore()
})
afterEach(() => t.close())

async function scanned() {
  const { jobId } = await t.client.duplicates.scan()
  expect(await jobOver(t, jobId)).toMatchObject({ kind: 'scan-duplicates', state: 'done' })
  return t.client.duplicates.groups({})
}

const person = (name: string, email = '', phone = '') =>
  t.client.customers.create({
    name,
    emails: email ? [{ address: email }] : [],
    phones: phone ? [{ number: phone }] : [],
  })

const NAMES = [
  ...['Rina Das', 'Karim Uddin', 'Anita Roy', 'Bimal Sen', 'Chitra Paul', 'Farid Khan', 'Gita Bose', 'Hari Nair'],
  ...['Indra Saha', 'Jaya Iyer', 'Kamal Ghosh', 'Lata Mitra', 'Nila Verma', 'Omar Sheikh', 'Priya Rao', 'Uma Patel'],
  ...['Vijay Mehta', 'Yusuf Ali', 'Zara Biswas', 'Sunil Gupta'],
]

test('a scan finds who is there twice, with the reasons, and nobody else', async () => {
  expect(await t.client.duplicates.summary()).toMatchObject({ last: null, jobId: null })
  await person('Rina Das', 'rina.das@example.com')
  await person('Das Rina', 'rina.das@example.com')
  await person('Karim Uddin', 'karim@example.com')
  const { groups, total } = await scanned()
  expect(total).toBe(1)
  expect(groups[0]?.members.map((one) => one.name)).toEqual(['Rina Das', 'Das Rina'])
  expect(groups[0]?.pairs[0]?.reasons.map((one) => one.kind)).toEqual(['name-order', 'same-email'])
  expect(await t.client.duplicates.group({ id: groups[0]?.id ?? 0 })).toEqual(groups[0])
  const { last, person: people, company } = await t.client.duplicates.summary()
  expect(last).toMatchObject({ people: 3, companies: 0 })
  expect([people.sure + people.likely + people.possible, company.sure]).toEqual([1, 0])
})

test('two with one customer number are told of whatever else they have; lists that count their rows from one are not', async () => {
  const customer = await t.client.fields.create({ name: 'Customer number', kind: 'text' })
  const row = await t.client.fields.create({ name: 'Reference no', kind: 'number' })
  const numbered = (name: string, text: string, line: number) =>
    t.client.customers.create({
      name,
      custom: [
        { fieldId: customer.id, text },
        { fieldId: row.id, text: String(line) },
      ],
    })
  const [one, two] = [NAMES.slice(0, 10), NAMES.slice(10)]
  for (const list of [one, two])
    for (const [n, name] of list.entries()) await numbered(name, `K-${name.length}${name}${n}1`, n + 1)
  await numbered('Paromita Guha', 'K-4711', 901)
  await numbered('Paromita Lahiri', 'k-4711', 902)
  await numbered('Tapan Kundu', 'K-4712', 903)
  await numbered('Sheela Menon', 'K-4712', 904)
  await numbered('Mousumi Halder', 'K-4713', 905)
  await numbered('Moushumi Halder', 'K-4713', 906)
  const { groups } = await scanned()
  const told = groups.map(({ members, confidence, pairs }) => [
    members.map(({ name }) => name).join(', '),
    confidence,
    pairs[0]?.reasons.find(({ kind }) => kind === 'same-number'),
  ])
  const number = (a: string, b = a) => ({ kind: 'same-number', a, b, field: 'Customer number' })
  expect(told).toEqual([
    ['Mousumi Halder, Moushumi Halder', 'sure', number('K-4713')],
    ['Paromita Guha, Paromita Lahiri', 'possible', number('K-4711', 'k-4711')],
    ['Tapan Kundu, Sheela Menon', 'possible', number('K-4712')],
  ])
})

test('a person being typed in is recognised before they are saved', async () => {
  await person('Rina Das', 'rina.das@example.com', '+91 98300 12345')
  const found = await t.client.duplicates.candidatesFor({
    person: { name: 'Rina Dass', phones: [{ number: '098300 12345' }] },
  })
  expect(found.map((one) => [one.name, one.confidence])).toEqual([['Rina Das', 'sure']])
  expect(found[0]?.reasons.map((one) => one.kind)).toEqual(['name-typo', 'same-phone'])
  expect(await t.client.duplicates.candidatesFor({ person: { name: 'Karim Uddin' } })).toEqual([])
})

test('a person being edited is compared with all others but those they were told apart from', async () => {
  await person('Rina Das', 'rina.das@example.com', '+91 98300 12345')
  const other = (await person('Karim Uddin', 'karim@example.com')).customer.id
  const typed = { person: { name: 'Rina Das', phones: [{ number: '098300 12345' }] }, except: other }
  const [found] = await t.client.duplicates.candidatesFor(typed)
  expect(found).toMatchObject({ name: 'Rina Das' })
  await t.client.duplicates.notSame({ ids: [found?.id ?? 0, other] })
  expect(await t.client.duplicates.candidatesFor(typed)).toEqual([])
})

test('a group that was merged is not shown; opened again by an undo it stands with those of the last scan', async () => {
  await person('Rina Das', 'rina.das@example.com')
  await person('Das Rina', 'rina.das@example.com')
  const [found] = (await scanned()).groups
  const id = found?.id ?? 0
  t.core.db.write((tx) => setGroupState(tx, id, 'merged'))
  await t.client.customers.delete({ id: found?.members[1]?.id ?? 0 })
  expect((await scanned()).total).toBe(0)
  t.core.db.write((tx) => setGroupState(tx, id, 'open'))
  expect((await t.client.duplicates.groups({})).total, 'one of them is still gone').toBe(0)
  await person('Das Rina', 'rina.das@example.com')
  expect((await scanned()).total).toBe(1)
})

test('two who were said not to be the same are in no group again', async () => {
  const a = (await person('Rina Das', 'rina.das@example.com')).customer.id
  const b = (await person('Das Rina', 'rina.das@example.com')).customer.id
  const verdict = 'insert into duplicate_verdicts (kind, a, b, at) values (?, ?, ?, ?)'
  t.core.db.write((tx) => tx.$client.prepare(verdict).run('person', a, b, 1))
  expect((await scanned()).total).toBe(0)
})

test('companies are found likewise, by their own groups', async () => {
  for (const [name, company] of [
    ['Asha', 'Banalata Sweets Pvt. Ltd.'],
    ['Bina', 'Banalata Sweets Limited'],
    ['Chitra', 'Modern Pharmacy'],
  ] as const)
    await t.client.customers.create({ name, company })
  await scanned()
  const { groups } = await t.client.duplicates.groups({ kind: 'company' })
  expect(groups.map((one) => one.members.map(({ name }) => name))).toEqual([
    ['Banalata Sweets Pvt. Ltd.', 'Banalata Sweets Limited'],
  ])
  expect((await t.client.today.get()).begun).toContainEqual(expect.objectContaining({ companies: 1 }))
})

test('a scan that is stopped or died leaves what the one before found, and a new one replaces it', async () => {
  await person('Rina Das', 'rina.das@example.com')
  await person('Das Rina', 'rina.das@example.com')
  const before = (await scanned()).groups
  // What a run wrote that never came to its end.
  t.core.db.write((tx) => {
    tx.$client.prepare('insert into duplicate_scans (job_id, started_at) values (0, 1)').run()
    const scan = tx.$client.prepare('select max(id) from duplicate_scans').pluck().get()
    tx.$client
      .prepare("insert into duplicate_groups (scan_id, kind, score, found_at) values (?, 'person', 1, 1)")
      .run(scan)
  })
  expect((await t.client.duplicates.groups({})).groups).toEqual(before)
  const { jobId } = await t.client.duplicates.scan()
  await t.client.jobs.cancel({ id: jobId })
  const ended = await jobOver(t, jobId)
  if (ended.state === 'cancelled') expect((await t.client.duplicates.groups({})).groups).toEqual(before)
  expect((await scanned()).total).toBe(1)
  const scans = t.core.db.read.$client.prepare('select count(*) from duplicate_scans').pluck().get()
  expect(scans, 'nothing is left of the others').toBe(1)
})
