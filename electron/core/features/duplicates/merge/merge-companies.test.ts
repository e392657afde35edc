import { afterEach, beforeEach, expect, test } from 'vitest'
import { putPeople } from '../../../../../tests/support/people.ts'
import { checkSearchIndex, tableImages } from '../../../../../tests/support/table-images.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'

let now = 1_700_000_000_000
let t: TestCore
beforeEach(async () => {
  t = await createTestCore({ ports: { clock: { now: () => (now += 1_000) } } })
})
afterEach(async () => {
  checkSearchIndex(t)
  expect(t.core.db.read.$client.pragma('foreign_key_check')).toEqual([])
  expect(t.ports.errors).toEqual([])
  await t.close()
})

const DAY = 24 * 3_600_000
const everything = () => ({
  ...tableImages(t),
  verdicts: t.core.db.read.$client.prepare('select kind, a, b from duplicate_verdicts order by a, b').all(),
})

type Input = Parameters<TestCore['client']['companies']['create']>[0]
const company = async (values: Input) => (await t.client.companies.create(values)).company.id
const works = async (name: string, at: string) => (await t.client.customers.create({ name, company: at })).customer.id

async function merge(ids: number[], choices: { field: string; from: number }[] = []) {
  const companies = await Promise.all(
    ids.map(async (id) => ({ id, version: (await t.client.companies.get({ id })).version })),
  )
  return t.client.duplicates.mergeCompanies({ companies, choices })
}

/** Two records of one sweet shop, each with people, own values and details. */
async function sweets() {
  const terms = await t.client.fields.create({ name: 'Terms', kind: 'text', subject: 'company' })
  const goods = await t.client.fields.create({
    name: 'Goods',
    kind: 'choices',
    options: ['Cakes', 'Curd'],
    subject: 'company',
  })
  const first = await company({
    name: 'Banalata Sweets',
    phone: '033 2242 1111',
    notes: 'Pays on the tenth.',
    custom: [
      { fieldId: terms.id, text: '30 days' },
      { fieldId: goods.id, chosen: [1] },
    ],
  })
  const second = await company({
    name: 'Banalata Sweets Pvt. Ltd.',
    phone: '033 2242 2222',
    email: 'office@banalata.in',
    street: '4 Lake View',
    city: 'Kolkata',
    notes: 'Ask for Gita.',
    custom: [
      { fieldId: terms.id, text: '60 days' },
      { fieldId: goods.id, chosen: [2] },
    ],
  })
  const asha = await works('Asha', 'Banalata Sweets')
  const bina = await works('Bina', 'Banalata Sweets Pvt. Ltd.')
  return { first, second, asha, bina }
}

test('two records become one with everything of both; the undo leaves every row as it was', async () => {
  const { first, second, bina } = await sweets()
  const third = await company({ name: 'Banalata Motors' })
  await t.client.duplicates.notSame({ kind: 'company', ids: [second, third] })
  const before = everything()
  const { company: merged, actionId, jobId } = await merge([second, first], [{ field: 'phone', from: first }])
  expect(jobId).toBeNull()
  expect(merged).toMatchObject({
    id: first,
    name: 'Banalata Sweets Pvt. Ltd.',
    phone: '033 2242 1111',
    email: 'office@banalata.in',
    city: 'Kolkata',
    people: 2,
    notes: 'Pays on the tenth.\n\nAsk for Gita.\n\nBanalata Sweets · 033 2242 2222 · Terms: 30 days',
  })
  expect(merged.custom.map((one) => one.text ?? one.chosen?.map(({ name }) => name))).toEqual([
    '60 days',
    ['Cakes', 'Curd'],
  ])
  expect(await t.client.customers.get({ id: bina })).toMatchObject({ companyId: first })
  expect((await t.client.customers.list({ search: 'banalata pvt' })).total).toBe(2)
  expect(everything().verdicts, 'what was said of one is true of the other').toContainEqual({
    kind: 'company',
    a: first,
    b: third,
  })
  now += 20 * DAY
  await t.client.activity.undo({ id: actionId })
  expect(everything()).toEqual(before)
})

test('weeks later: whoever was edited since goes back to where they worked, and what was edited of the company stays', async () => {
  const { first, second, bina, asha } = await sweets()
  const { company: merged, actionId } = await merge([first, second])
  const stored = await t.client.customers.get({ id: bina })
  const { id, version, emails, phones, addresses } = stored
  await t.client.customers.update({
    id,
    version,
    values: { name: 'Bina Roy', company: merged.name, emails, phones, addresses, tags: ['Tea'] },
  })
  const texts = { ...merged, city: 'Howrah', custom: [] }
  await t.client.companies.update({ id: first, version: merged.version, values: texts })
  const { undoResult } = await t.client.activity.undo({ id: actionId })
  expect(undoResult).toMatchObject({ reversed: 2, kept: 1 })
  expect(await t.client.customers.get({ id: bina })).toMatchObject({
    name: 'Bina Roy',
    tags: ['Tea'],
    company: 'Banalata Sweets Pvt. Ltd.',
    companyId: second,
  })
  expect(await t.client.customers.get({ id: asha })).toMatchObject({ company: 'Banalata Sweets' })
  expect(await t.client.companies.get({ id: first })).toMatchObject({ name: 'Banalata Sweets', city: 'Howrah' })
})

test('an address that is not taken goes into the notes as the shop writes it: no code of a country, and none that says the same', async () => {
  const place = { city: 'Kolkata', postalCode: '700029' }
  const notes = async (here: Partial<Input>, there: Partial<Input>) => {
    const ids: number[] = []
    for (const [at, one] of [here, there].entries())
      ids.push(await company({ name: `Sweets ${there.country} ${at}`, ...place, ...one }))
    const { company: merged } = await merge(ids, [{ field: 'address', from: ids[0]! }])
    return merged.notes
  }
  const street = '4 Lake View'
  expect(await notes({ street, country: 'IN' }, { street })).not.toContain(street)
  expect(await notes({ street, country: 'IN' }, { street: '9 Esplanade', country: 'NP' })).toContain(
    '9 Esplanade, Kolkata 700029, Nepal',
  )
})

test('a stale record, a choice of somebody else and one company alone are refused, and nothing is written', async () => {
  const { first, second } = await sweets()
  const before = everything()
  const seen = (id: number, version = 1) => ({ id, version })
  const call = t.client.duplicates.mergeCompanies
  await expect(call({ companies: [seen(first, 9), seen(second)] })).rejects.toMatchObject({ code: 'CONFLICT' })
  await expect(call({ companies: [seen(first), seen(999)] })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(call({ companies: [seen(first), seen(first)] })).rejects.toMatchObject({ code: 'VALIDATION' })
  const choices = [{ field: 'phone', from: 999 }]
  await expect(call({ companies: [seen(first), seen(second)], choices })).rejects.toMatchObject({ code: 'VALIDATION' })
  expect(everything()).toEqual(before)
})

test('many people follow by a job, the other records go with the last of them, and all of it comes back', async () => {
  const ids = await Promise.all(['Big Mill', 'Big Mill Ltd', 'Big Mill Limited'].map((name) => company({ name })))
  for (let n = 1; n <= 60; n++) await works(`Person ${n}`, 'Big Mill Ltd')
  for (let n = 61; n <= 120; n++) await works(`Person ${n}`, 'Big Mill Limited')
  const before = everything()
  const { actionId, jobId } = await merge(ids)
  expect(await jobOver(t, jobId ?? 0)).toMatchObject({ state: 'done' })
  const { rows, total } = await t.client.companies.list({})
  expect([total, rows[0]?.people]).toEqual([1, 120])
  const { undoJobId } = await t.client.activity.undo({ id: actionId })
  expect(await jobOver(t, undoJobId ?? 0)).toMatchObject({ state: 'done' })
  expect(everything()).toEqual(before)
})

test('where nobody could follow, the company itself is as it was: the job that fails at the first leaves nothing half', async () => {
  const ids = await Promise.all(['Big Mill', 'Big Mill Ltd'].map((name) => company({ name })))
  putPeople(
    t,
    Array.from({ length: 120 }, (_, n) => ({ name: `Person ${n}` })),
  )
  const { $client } = t.core.db.read
  $client.exec(`update people set company_id = ${ids[1]}`)
  const before = everything()
  $client.exec("create trigger fails before update on people begin select raise(abort, 'a bad page'); end")
  const { actionId, jobId } = await merge(ids)
  expect(await jobOver(t, jobId ?? 0)).toMatchObject({ state: 'failed' })
  expect(await t.client.activity.get({ id: actionId })).toMatchObject({ state: 'undone', people: 0 })
  expect(everything()).toEqual(before)
  t.ports.errors.length = 0
})

test('long notes of both are read and saved as one', async () => {
  const notes = (letter: string) => letter.repeat(9_990)
  const ids = [
    await company({ name: 'Big Mill', notes: notes('a') }),
    await company({ name: 'Big Mill Ltd', notes: notes('b') }),
  ]
  const { company: merged } = await merge(ids)
  const { id, version, notes: all } = await t.client.companies.get({ id: merged.id })
  expect(all).toContain(`${notes('a')}\n\n${notes('b')}`)
  const values = { name: merged.name, phone: '033 2242 1111', notes: all }
  expect((await t.client.companies.update({ id, version, values })).company.notes).toBe(all)
})

test('whoever comes to one of them before their people have followed follows, too, and goes back with the undo', async () => {
  await t.close()
  t = await createTestCore({ start: false, ports: { clock: { now: () => (now += 1_000) } } })
  const ids = await Promise.all(['Big Mill', 'Big Mill Ltd'].map((name) => company({ name })))
  for (let n = 1; n <= 101; n++) await works(`Person ${n}`, 'Big Mill Ltd')
  const binned = await works('Asha', 'Big Mill Ltd')
  await t.client.customers.delete({ id: binned })
  const { actionId, jobId } = await merge(ids, [{ field: 'name', from: ids[0] ?? 0 }])
  await t.client.bin.restore({ ids: (await t.client.bin.list({})).rows.map(({ id }) => id) })
  const made = await works('Bina', 'Big Mill Ltd')
  const found = () => {
    const { people, search_docs } = tableImages(t)
    return { people, search_docs }
  }
  const before = found()
  t.core.start()
  expect(await jobOver(t, jobId ?? 0)).toMatchObject({ state: 'done' })
  for (const id of [binned, made]) expect(await t.client.customers.get({ id })).toMatchObject({ companyId: ids[0] })
  expect((await t.client.customers.list({ search: 'mill ltd' })).total).toBe(0)
  const { undoJobId } = await t.client.activity.undo({ id: actionId })
  expect(await jobOver(t, undoJobId ?? 0)).toMatchObject({ state: 'done' })
  expect(found()).toEqual(before)
})

test('groups of companies are answered as those of people: not the same, taken back, merged', async () => {
  await sweets()
  const scan = async () => {
    const { jobId } = await t.client.duplicates.scan()
    await jobOver(t, jobId)
    return t.client.duplicates.groups({ kind: 'company' })
  }
  const [group] = (await scan()).groups
  const ids = group?.members.map((one) => one.id) ?? []
  expect(group?.members[1]).toMatchObject({ email: 'office@banalata.in', city: 'Kolkata' })
  expect(group?.pairs[0]?.reasons.map((one) => one.kind)).toContain('same-name')
  await t.client.duplicates.notSame({ kind: 'company', ids })
  expect((await scan()).total).toBe(0)
  await t.client.duplicates.mayBeSame({ kind: 'company', ids })
  expect((await scan()).total).toBe(1)
  const { actionId } = await merge(ids)
  expect((await t.client.duplicates.groups({ kind: 'company' })).total).toBe(0)
  await t.client.activity.undo({ id: actionId })
  expect((await t.client.duplicates.groups({ kind: 'company' })).total, 'they may be one again').toBe(1)
})

test('whoever comes with the name that is gone belongs to the company that stayed, until the merge is undone', async () => {
  const { first, second } = await sweets()
  const third = await company({ name: 'Banalata Mithai' })
  const one = (await merge([third, second], [{ field: 'name', from: third }])).company.id
  const { actionId } = await merge([first, one], [{ field: 'name', from: first }])
  const at = async (id: number) => (await t.client.customers.get({ id })).company
  expect(await at(await works('Chitra', 'Banalata Sweets Pvt. Ltd.'))).toBe('Banalata Sweets')
  expect(await at(await works('Dipa', 'BANALATA mithai'))).toBe('Banalata Sweets')
  const list = 'Name,Email,Company\nEsha,esha@example.com,Banalata Mithai\nFarid,farid@example.com,Other\n'
  const opened = await t.client.import.open({ ref: t.drop('list.csv', list) })
  await jobOver(t, opened.jobId!)
  const { jobId } = await t.client.import.start({ id: opened.id, ground: null })
  await jobOver(t, jobId!)
  const names = () => t.core.db.read.$client.prepare('select name from companies order by name').pluck().all()
  expect(names()).toEqual(['Banalata Sweets', 'Other'])
  // A name that is given anew is that company’s.
  await t.client.activity.undo({ id: actionId })
  expect(await at(await works('Gita', 'Banalata Mithai'))).toBe('Banalata Mithai')
  expect(await at(await works('Hari', 'Banalata Sweets Pvt. Ltd.'))).toBe('Banalata Mithai')
})

test('a company that goes takes the names along that led to it, and brings them back', async () => {
  const { first, second } = await sweets()
  await merge([first, second])
  const people = (await t.client.companies.get({ id: first })).people
  const aliases = () => t.core.db.read.$client.prepare('select * from company_aliases').all()
  const before = aliases()
  expect(before).toHaveLength(1)
  const { actionId } = await t.client.companies.delete({ id: first, expected: people })
  expect(aliases()).toEqual([])
  await t.client.activity.undo({ id: actionId })
  expect(aliases()).toEqual(before)
})

test('whoever comes back from the recycle bin, or by the undo of a merge, is with the company that theirs became part of', async () => {
  const { first, second, asha, bina } = await sweets()
  const third = await company({ name: 'Mithai House' })
  const twin = await works('Bina D.', 'Banalata Sweets Pvt. Ltd.')
  const versions = [asha, twin].map(async (id) => ({ id, version: (await t.client.customers.get({ id })).version }))
  const together = await t.client.duplicates.merge({ people: await Promise.all(versions) })
  const { actionId: deleted } = await t.client.customers.delete({ id: bina })
  const earlier = await merge([first, second], [{ field: 'name', from: first }])
  const last = await merge([third, first], [{ field: 'name', from: third }])
  const [entry] = (await t.client.bin.list({})).rows
  expect(await t.client.bin.restore({ ids: [entry!.id] })).toEqual({ people: [bina] })
  await t.client.activity.undo({ id: together.actionId })
  for (const id of [bina, twin]) expect((await t.client.customers.get({ id })).companyId).toBe(last.company.id)
  const found = async (search: string) => (await t.client.customers.list({ search })).total
  expect(await found('mithai')).toBe(3)
  expect(await found('banalata')).toBe(0)
  expect((await t.client.activity.get({ id: deleted })).state).toBe('undone')
  // With the undo of each merge they go on back to where they worked, as those do who followed.
  const at = async () => Promise.all([bina, twin].map(async (id) => (await t.client.customers.get({ id })).companyId))
  await t.client.activity.undo({ id: last.actionId })
  expect(await at()).toEqual([first, first])
  await t.client.activity.undo({ id: earlier.actionId })
  expect(await at()).toEqual([second, second])
  const pvt = (await t.client.customers.list({ search: 'pvt' })).rows.map(({ id }) => id)
  expect(pvt).toEqual(expect.arrayContaining([bina, twin]))
})

test('whoever came back and works elsewhere by now stays there; the merge of before is undone first all the same', async () => {
  const { first, second, bina } = await sweets()
  const chitra = await works('Chitra', 'Banalata Sweets Pvt. Ltd.')
  for (const id of [bina, chitra]) await t.client.customers.delete({ id })
  const earlier = await merge([first, second], [{ field: 'name', from: first }])
  const third = await company({ name: 'Mithai House' })
  await merge([third, first], [{ field: 'name', from: third }])
  await t.client.bin.restore({ ids: (await t.client.bin.list({})).rows.map(({ id }) => id) })
  const { version } = await t.client.customers.get({ id: chitra })
  await t.client.customers.update({ id: chitra, version, values: { name: 'Chitra', company: 'Hotel Maidan' } })
  await t.client.activity.undo({ id: earlier.actionId })
  expect((await t.client.customers.get({ id: bina })).companyId).toBe(second)
  expect((await t.client.customers.get({ id: chitra })).company).toBe('Hotel Maidan')
})
