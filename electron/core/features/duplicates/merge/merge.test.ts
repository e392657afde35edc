import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ConsentStatus } from '../../../../../shared/features/consent/status.ts'
import { type MergeShop, mergeShop, putLetter } from '../../../../../tests/support/merge-people.ts'
import { checkSearchIndex } from '../../../../../tests/support/table-images.ts'
import { createTestCore, type TestCore } from '../../../../../tests/support/test-core.ts'
import { DECISIONS } from './merge-tables.ts'

const AT = 1_700_000_000_000
let now = AT
let core: TestCore
let shop: MergeShop
beforeEach(async () => {
  now = AT
  core = await createTestCore({ ports: { clock: { now: () => now } } })
  shop = mergeShop(core, () => (now += 1_000))
})
afterEach(async () => {
  expect(core.ports.errors).toEqual([])
  checkSearchIndex(core)
  await core.close()
})

const sql = (text: string, ...values: unknown[]) => core.core.db.read.$client.prepare(text).all(...values)
const run = (text: string, ...values: unknown[]) => core.core.db.read.$client.prepare(text).run(...values)
const create: MergeShop['create'] = (input) => shop.create(input)
const get = (id: number) => core.client.customers.get({ id })
const merge: MergeShop['merge'] = (ids, choices) => shop.merge(ids, choices)
const undo: MergeShop['undo'] = (id) => shop.undo(id)
const rina = () => shop.twoRecords()
const everything = () => shop.everything()

async function consent(id: number, status: ConsentStatus, ground = 'said so in the shop') {
  now += 1_000
  return core.client.customers.setConsent({ id, version: (await get(id)).version, status, ground })
}
const letter = (id: number, state: string, outcomes: Record<number, string>) => putLetter(core, id, state, outcomes)
const letters = () => sql('select id, campaign_id, person_id, state, reason from campaign_recipients order by id')

test('every table that names a person is in the list of decisions', () => {
  const tables = sql("select name from sqlite_master where type = 'table'") as { name: string }[]
  const naming = tables
    .map(({ name }) => name)
    .filter((name) => {
      const columns = sql(`select name from pragma_table_info('${name}')`) as { name: string }[]
      const leads = sql(`select "table" from pragma_foreign_key_list('${name}')`) as { table: string }[]
      const pair = ['a', 'b'].every((one) => columns.some((column) => column.name === one))
      return (
        name !== 'people' &&
        (pair ||
          columns.some((one) => /person|record_id/.test(one.name)) ||
          leads.some((one) => one.table === 'people'))
      )
    })
  expect(naming.length).toBeGreaterThan(10)
  expect(naming.filter((name) => !(name in DECISIONS))).toEqual([])
  expect(Object.keys(DECISIONS).filter((name) => !tables.some((table) => table.name === name))).toEqual([])
})

test('two records become one with everything of both; the undo leaves every row as it was', async () => {
  const [first, second] = await rina()
  run("update people set notes = 'Rings twice', source = 'Fair' where id = ?", first)
  run("update people set notes = 'Pays cash', source = 'Web', language = 'bn', photo_id = 7 where id = ?", second)
  run('insert into households (id, created_at) values (1, 1)')
  run('insert into household_members (person_id, household_id) values (?, 1)', second)
  run('insert into households_apart (person_id, other_id) values (?, 99)', second)
  letter(1, 'finished', { [first]: 'failed', [second]: 'sent' })
  letter(2, 'finished', { [second]: 'bounced' })
  const before = everything()
  const { customer, actionId } = await merge([second, first])
  expect(customer).toMatchObject({
    id: first,
    name: 'Rina Das',
    givenName: 'Rina',
    company: 'Das & Sons',
    jobTitle: 'Cook',
    birthday: '1980-05-12',
    tags: ['Loyal', 'Tea', 'Wedding'],
  })
  expect(customer.emails.map((one) => [one.address, one.primary, one.kind])).toEqual([
    ['rina@example.com', true, 'work'],
    ['das@example.com', false, ''],
  ])
  expect(customer.phones).toHaveLength(2)
  expect(customer.addresses).toMatchObject([{ street: '12 Park Street', city: 'Kolkata', primary: true }])
  expect(customer.custom.map((value) => value.text ?? value.chosen?.map((one) => one.name))).toEqual([
    'Assam',
    ['Black', 'Green', 'White'],
  ])
  const timeline = await core.client.customers.timeline({ id: first })
  expect(timeline.filter((item) => item.kind === 'note').map((item) => item.text)).toEqual([
    'Likes it strong',
    'Called in May',
  ])
  expect(timeline.filter((item) => item.kind === 'mail').map((item) => item.state)).toEqual([
    'bounced',
    'sent',
    'failed',
  ])
  expect(timeline.filter((item) => item.kind === 'created')).toHaveLength(2)
  expect(timeline.find((item) => item.kind === 'merged')).toMatchObject({ text: 'Rina Das' })
  expect(JSON.parse(timeline.find((item) => item.kind === 'merged')?.state ?? '')).toEqual([
    'R. Das',
    '--05-12',
    'Fair',
    'Darjeeling',
  ])
  expect(sql('select notes, source, language, photo_id from people')).toEqual([
    { notes: 'Rings twice\n\nPays cash', source: 'Web', language: 'bn', photo_id: 7 },
  ])
  expect(sql('select person_id from household_members')).toEqual([{ person_id: first }])
  expect(sql('select person_id, other_id from households_apart')).toEqual([{ person_id: first, other_id: 99 }])
  expect((await core.client.customers.list({ search: 'das@example' })).rows.map((row) => row.id)).toEqual([first])
  expect((await core.client.activity.list({}))[0]).toMatchObject({ kind: 'merge', title: 'Rina Das', people: 2 })
  expect((await undo(actionId)).undoResult).toMatchObject({ reversed: 2, kept: 0 })
  expect(everything()).toEqual(before)
})

test('long notes of both are saved as one', async () => {
  const ids = [
    await create({ name: 'Rina Das', notes: 'a'.repeat(9_990) }),
    await create({ name: 'R Das', notes: 'b'.repeat(9_990) }),
  ]
  const { customer } = await merge(ids)
  const values = { name: 'Rina Roy', notes: customer.notes ?? '' }
  const saved = await core.client.customers.update({ id: customer.id, version: customer.version, values })
  expect(saved.customer.notes).toBe(customer.notes)
  expect(customer.notes).toHaveLength(2 * 9_990 + 2)
})

test('the owner chooses field by field, and whose line stands first', async () => {
  const [first, second] = await rina()
  const { id } = (await core.client.fields.list())[0]!
  const { customer } = await merge(
    [first, second],
    [
      { field: 'name', from: first },
      { field: `custom.${id}`, from: first },
      { field: 'email', from: second },
      { field: 'phone', from: second },
    ],
  )
  expect(customer).toMatchObject({ name: 'R. Das', birthday: '1980-05-12' })
  expect(customer.custom[0]?.text).toBe('Darjeeling')
  expect(customer.emails[0]?.address).toBe('das@example.com')
})

test('the stricter word stands, is told, and the undo gives each their own word back', async () => {
  const [first, second] = await rina()
  await consent(first, 'subscribed')
  await consent(second, 'unsubscribed', 'told me on the phone')
  const before = everything()
  const { customer, actionId } = await merge([first, second])
  expect(customer.consent).toMatchObject({ status: 'unsubscribed', ground: 'told me on the phone' })
  expect(customer.notMailable).toBe('unsubscribed')
  const told = (await core.client.customers.timeline({ id: first })).filter((item) => item.kind === 'consent')
  expect(told.map((item) => item.state)).toEqual(['unsubscribed', 'subscribed'])
  await undo(actionId)
  expect(everything()).toEqual(before)
  expect((await get(first)).consent.status).toBe('subscribed')
})

test('who asked for no more letters after the merge stays so, both of them, after its undo', async () => {
  const [first, second] = await rina()
  await consent(first, 'subscribed')
  await consent(second, 'subscribed')
  const { actionId } = await merge([first, second])
  await consent(first, 'unsubscribed')
  const { undoResult } = await undo(actionId)
  expect(undoResult).toMatchObject({ reversed: 1, kept: 1, keptPeople: [{ personId: first, why: 'consent-changed' }] })
  for (const id of [first, second]) {
    expect((await get(id)).consent.status).toBe('unsubscribed')
    expect((await get(id)).notMailable).toBe('unsubscribed')
  }
})

test('a refusal of one address, when they had refused already, is not loosened by the undo either', async () => {
  const [first, second] = await rina()
  await consent(first, 'subscribed')
  run("insert into consents (person_id, status, source, at) values (?, 'unsubscribed', 'import', 5)", second)
  const { actionId } = await merge([first, second])
  now += 1_000
  run(
    "insert into suppressions (address_key, reason, source, at) values ('rina@example.com', 'complained', 'letter', ?)",
    now,
  )
  await undo(actionId)
  expect((await get(first)).consent.status).toBe('complained')
  expect((await get(second)).consent.status).toBe('complained')
})

test('weeks later: what was edited, added, mailed since stays with who stayed, and both are there again', async () => {
  const [first, second] = await rina()
  const { actionId, customer } = await merge([first, second])
  now += 20 * 86_400_000
  const { name, jobTitle, emails, phones, addresses, tags } = customer
  await core.client.customers.update({
    id: first,
    version: customer.version,
    values: {
      name: `${name} Roy`,
      jobTitle: jobTitle ?? '',
      company: 'Roy Catering',
      birthday: customer.birthday ?? '',
      emails: [{ address: 'new@example.com' }, ...emails.map(({ address, kind }) => ({ address, kind }))],
      phones: phones.map(({ number, kind }) => ({ number, kind })),
      addresses: addresses.map(({ id: _id, primary: _primary, ...rest }) => rest),
      tags,
    },
  })
  await core.client.customers.addNote({ id: first, text: 'Moved to Delhi' })
  const { undoResult } = await undo(actionId)
  expect(undoResult).toMatchObject({ reversed: 1, kept: 1, keptPeople: [{ personId: first, why: 'edited' }] })
  const [stayed, back] = [await get(first), await get(second)]
  expect(stayed).toMatchObject({ name: 'Rina Das Roy', company: 'Roy Catering', birthday: '--05-12' })
  expect(stayed.emails.map((one) => one.address)).toEqual(['new@example.com', 'rina@example.com'])
  expect(stayed.jobTitle).toBeNull()
  expect(back).toMatchObject({ name: 'Rina Das', jobTitle: 'Cook', birthday: '1980-05-12', tags: ['Tea', 'Wedding'] })
  expect(back.emails.map((one) => one.address)).toEqual(['das@example.com', 'RINA@example.com'])
  const notes = async (id: number) =>
    (await core.client.customers.timeline({ id })).filter((item) => item.kind === 'note').map((item) => item.text)
  expect(await notes(first)).toEqual(['Moved to Delhi', 'Called in May'])
  expect(await notes(second)).toEqual(['Likes it strong'])
  expect((await core.client.customers.list({ search: 'das@example' })).rows.map((row) => row.id)).toEqual([second])
})

test('a letter on its way leaves once, and waits again when the merge is undone', async () => {
  const [first, second] = await rina()
  letter(1, 'sending', { [first]: 'queued', [second]: 'queued' })
  letter(2, 'sending', { [first]: 'queued', [second]: 'sent' })
  letter(3, 'paused', { [second]: 'deferred' })
  letter(4, 'sending', { [first]: 'leased', [second]: 'handed-over' })
  const before = letters()
  const { actionId } = await merge([first, second])
  const waiting = sql(
    "select campaign_id as letter, person_id as person from campaign_recipients where state in ('queued', 'leased', 'deferred') order by 1",
  )
  expect(waiting).toEqual([
    { letter: 1, person: first },
    { letter: 3, person: first },
  ])
  expect(sql('select count(*) as n from campaign_recipients')).toEqual([{ n: before.length }])
  await undo(actionId)
  // What was on its way at that moment is asked for anew.
  expect(letters()).toEqual(
    before.map((row) =>
      (row as { state: string }).state === 'leased' ? { ...(row as object), state: 'queued' } : row,
    ),
  )
})

test('a letter that is over stays as it was when the merge is undone', async () => {
  const [first, second] = await rina()
  letter(1, 'sending', { [first]: 'queued', [second]: 'queued' })
  const { actionId } = await merge([first, second])
  run("update campaign_recipients set state = 'sent' where state = 'queued'")
  run("update campaigns set state = 'finished'")
  await undo(actionId)
  expect(sql('select person_id as person, state, reason from campaign_recipients order by id')).toEqual([
    { person: first, state: 'sent', reason: null },
    { person: second, state: 'skipped', reason: 'merged' },
  ])
})

test('refused: somebody changed since they were looked at, somebody gone, one alone, an import that is not over', async () => {
  const [first, second] = await rina()
  const seen = { id: first, version: (await get(first)).version }
  const other = { id: second, version: (await get(second)).version }
  await expect(core.client.duplicates.merge({ people: [seen, { ...other, version: 1 }] })).rejects.toMatchObject({
    code: 'CONFLICT',
  })
  await expect(core.client.duplicates.merge({ people: [seen, { id: 99, version: 1 }] })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
  await expect(core.client.duplicates.merge({ people: [seen, seen] })).rejects.toMatchObject({ code: 'VALIDATION' })
  await expect(
    core.client.duplicates.merge({ people: [seen, other], choices: [{ field: 'name', from: 99 }] }),
  ).rejects.toMatchObject({ code: 'VALIDATION' })
  run(`insert into imports (id, state, file_name, file_bytes, file_hash, stored_name, encoding, delimiter, columns, created_at)
    values (1, 'importing', 'a.csv', 1, 'h', 's', 'utf-8', ',', '[]', 1)`)
  run('update people set import_id = 1 where id = ?', second)
  await expect(core.client.duplicates.merge({ people: [seen, other] })).rejects.toMatchObject({ code: 'IMPORT_STATE' })
  expect((await core.client.customers.list({})).total).toBe(2)
})

test('whoever asks for the record that is gone hears whose it is now, as long as they are there', async () => {
  const [first, second] = await rina()
  const asked = () => get(second).catch((error: { data: unknown }) => error.data)
  await merge([second, first])
  const gone = { entity: 'customer', id: String(second) }
  expect(await asked()).toEqual({ ...gone, now: first })
  await core.client.customers.delete({ id: first })
  expect(await asked()).toEqual(gone)
})
