import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CustomerInput } from '../../../../shared/features/customers/contract.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'

let now = 1_700_000_000_000
let t: TestCore
beforeEach(async () => {
  now = 1_700_000_000_000
  t = await createTestCore({ ports: { clock: { now: () => now } } })
})
afterEach(() => t.close())

const POINT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4////fwAJ+wP9KobjigAAAABJRU5ErkJggg=='
const RINA = { name: 'Rina Das', emails: [{ address: 'rina@example.com' }], tags: ['tea'] }

async function rina(): Promise<number> {
  return (await t.client.customers.create(RINA)).customer.id
}
async function edit(id: number, values: Partial<CustomerInput>): Promise<number | null> {
  now += 1_000
  const { version } = await t.client.customers.get({ id })
  return (await t.client.customers.update({ id, version, values: { ...RINA, ...values } })).actionId
}
const told = async (id: number) =>
  (await t.client.history.list({ personId: id })).map(({ by, field, before, after, undone, back }) =>
    [by.kind, field, before, after, ...(undone ? ['undone'] : []), ...(back ? ['back'] : [])].join(' | '),
  )
const keyOf = async (id: number, field: string, after: string | null) =>
  (await t.client.history.list({ personId: id })).find((one) => one.field === field && one.after === after)!.key

async function bulkTag(ids: number[], name: string): Promise<void> {
  now += 1_000
  const who = { kind: 'people', ids } as const
  const { jobId } = await t.client.customers.bulkStart({ who, deed: { kind: 'tag', name }, expected: ids.length })
  await jobOver(t, jobId)
}

test('every change tells what, from what to what, by whom, the last one first', async () => {
  const id = await rina()
  await edit(id, { name: 'Rina Das Gupta', phones: [{ number: '98300 11223', kind: '' }], company: 'Hotel Maidan' })
  await bulkTag([id], 'puja')
  now += 1_000
  const csv = 'Name,E-mail,Birthday\nRina Das Gupta,rina@example.com,1980-05-12\n'
  const opened = await t.client.import.open({ ref: t.drop('fair.csv', csv) })
  if (opened.jobId) await jobOver(t, opened.jobId)
  const started = await t.client.import.start({ id: opened.id, ground: 'customers of the shop' })
  if (started.jobId) await jobOver(t, started.jobId)
  now += 1_000
  const { version } = await t.client.customers.get({ id })
  await t.client.customers.setConsent({ id, version, status: 'subscribed', ground: 'asked in the shop' })
  const lines = await told(id)
  expect(lines[0]).toBe('consent | consent |  | subscribed')
  expect(lines.filter((line) => line.startsWith('import'))).toContain('import | birthday |  | 1980-05-12')
  expect(lines).toContain('bulk-tag | tag |  | puja')
  expect(lines.slice(-5).sort()).toEqual([
    'customer-edited | company |  | Hotel Maidan',
    'customer-edited | familyName | Das | Gupta',
    'customer-edited | givenName | Rina | Rina Das',
    'customer-edited | name | Rina Das | Rina Das Gupta',
    'customer-edited | phone |  | 98300 11223',
  ])
  const [change] = (await t.client.history.list({ personId: id })).filter((one) => one.by.kind === 'import')
  expect(change?.by.title).toBe('fair.csv')
})

test('one change is taken back while the others stay; that is an edit which can be undone', async () => {
  const id = await rina()
  await edit(id, { name: 'Rina Gupta', jobTitle: 'Cook' })
  await edit(id, { name: 'Rina Gupta', jobTitle: 'Cook', emails: [{ address: 'new@example.com', kind: '' }], tags: [] })
  const back = async (field: string, after: string | null) =>
    t.client.history.undo({ personId: id, key: await keyOf(id, field, after) })
  expect((await back('name', 'Rina Gupta')).customer).toMatchObject({ name: 'Rina Das', jobTitle: 'Cook' })
  expect((await back('tag', null)).customer.tags).toEqual(['tea'])
  // An address in the place of another is one change, and one way back.
  const replaced = await keyOf(id, 'email', 'new@example.com')
  expect(await told(id)).toContain('customer-edited | email | rina@example.com | new@example.com')
  const { actionId, customer } = await back('email', 'new@example.com')
  expect(customer.emails.map((one) => [one.address, one.primary])).toEqual([['rina@example.com', true]])
  expect((await t.client.customers.list({ search: 'das' })).total).toBe(1)
  // It says so, offers nothing more, and the line that put it back says what it did.
  expect((await told(id)).filter((line) => line.includes('email'))).toEqual([
    'customer-edited | email | new@example.com | rina@example.com | back',
    'customer-edited | email | rina@example.com | new@example.com | undone',
  ])
  await expect(t.client.history.undo({ personId: id, key: replaced })).rejects.toMatchObject({ code: 'UNDO_STATE' })
  await t.client.activity.undo({ id: actionId! })
  expect((await t.client.customers.get({ id })).emails.map((one) => one.address)).toEqual(['new@example.com'])
  expect((await t.client.history.list({ personId: id })).find(({ key }) => key === replaced)).toMatchObject({
    undone: false,
    undoable: true,
  })
})

test('the kind of a line is taken back by itself; one of another kind by now is a conflict', async () => {
  const id = await rina()
  const lines = (kind: string): Partial<CustomerInput> => ({
    emails: [{ address: 'rina@example.com', kind }],
    addresses: [{ street: '1 Lake Road', city: 'Kolkata', region: '', postalCode: '', country: '', kind }],
  })
  await edit(id, lines(''))
  await edit(id, lines('work'))
  const back = async (field: string, after: string) =>
    t.client.history.undo({ personId: id, key: await keyOf(id, field, after) })
  const { customer } = await back('email', 'rina@example.com (work)')
  expect([customer.emails, customer.addresses]).toMatchObject([[{ kind: '' }], [{ kind: 'work' }]])
  expect((await back('address', '1 Lake Road, Kolkata (work)')).customer.addresses).toMatchObject([{ kind: '' }])
  await edit(id, lines('home'))
  await edit(id, lines('work'))
  await expect(back('email', 'rina@example.com (home)')).rejects.toMatchObject({
    code: 'CONFLICT',
    data: { fields: [{ stored: 'rina@example.com (work)' }] },
  })
})

test('a value that was changed again since is a conflict that says both; nothing is written', async () => {
  const id = await rina()
  await edit(id, { name: 'Rina Gupta' })
  await edit(id, { name: 'Rina Sen' })
  const key = await keyOf(id, 'name', 'Rina Gupta')
  await expect(t.client.history.undo({ personId: id, key })).rejects.toMatchObject({
    code: 'CONFLICT',
    data: { fields: [{ field: 'name', yours: 'Rina Das', stored: 'Rina Sen' }] },
  })
  expect((await t.client.customers.get({ id })).name).toBe('Rina Sen')
})

test('the halves of a name are told, and each is taken back by itself; a name comes back with the halves it had', async () => {
  const id = await rina()
  await edit(id, { name: 'Das Rina', givenName: 'Rina', familyName: 'Das' })
  await edit(id, { name: 'Das Rina', givenName: 'Rinu', familyName: 'Dass' })
  expect((await told(id)).slice(0, 2).sort()).toEqual([
    'customer-edited | familyName | Das | Dass',
    'customer-edited | givenName | Rina | Rinu',
  ])
  const back = async (field: string, after: string) =>
    (await t.client.history.undo({ personId: id, key: await keyOf(id, field, after) })).customer
  expect(await back('familyName', 'Dass')).toMatchObject({ givenName: 'Rinu', familyName: 'Das', halvesGuessed: false })
  expect(await back('givenName', 'Rinu')).toMatchObject({ givenName: 'Rina', familyName: 'Das' })
  await edit(id, { name: 'Rina Gupta' })
  expect(await t.client.customers.get({ id })).toMatchObject({ familyName: 'Gupta', halvesGuessed: true })
  expect(await back('name', 'Rina Gupta')).toMatchObject({ name: 'Das Rina', givenName: 'Rina', familyName: 'Das' })
})

test('whether its halves were a guess comes back with a name: what the program parted is no word of somebody’s then', async () => {
  const { $client } = t.core.db.read
  const guess = (id: number) => $client.prepare('select halves_guessed from people where id = ?').pluck().get(id)
  const back = async (id: number, field: string, after: string) =>
    t.client.history.undo({ personId: id, key: await keyOf(id, field, after) })
  const id = await rina()
  expect(guess(id)).toBe(1)
  await edit(id, { name: 'Rina Gupta' })
  await back(id, 'name', 'Rina Gupta')
  expect(guess(id)).toBe(1)
  // Half of it alone is somebody's word still.
  await edit(id, { name: 'Rina Das', givenName: 'Das', familyName: 'Rina' })
  expect(guess(id)).toBe(0)
  await back(id, 'givenName', 'Das')
  expect(guess(id)).toBe(0)
  await back(id, 'familyName', 'Rina')
  expect(guess(id)).toBe(1)
  expect((await t.client.customers.get({ id })).halvesGuessed).toBe(true)
  // Told by a file, and by a person: so they are again.
  for (const known of [null, 0]) {
    $client.prepare('update people set halves_guessed = ? where id = ?').run(known, id)
    await edit(id, { name: 'Rina Sen' })
    expect(guess(id)).toBe(1)
    const { actionId } = await back(id, 'name', 'Rina Sen')
    expect(guess(id)).toBe(known)
    await t.client.activity.undo({ id: actionId! })
    expect(guess(id)).toBe(1)
    await back(id, 'name', 'Rina Sen')
  }
})

test('what was undone says so and what it had been; it is not undone twice', async () => {
  const id = await rina()
  const action = await edit(id, { name: 'Rina Gupta' })
  await t.client.activity.undo({ id: action! })
  await edit(id, { name: 'Rina Sen' })
  expect(await told(id)).toEqual([
    'customer-edited | name | Rina Das | Rina Sen',
    'customer-edited | familyName | Das | Sen',
    'customer-edited | name | Rina Das | Rina Gupta | undone',
    'customer-edited | familyName | Das | Gupta | undone',
  ])
  const key = await keyOf(id, 'name', 'Rina Gupta')
  await expect(t.client.history.undo({ personId: id, key })).rejects.toMatchObject({ code: 'UNDO_STATE' })
})

test('own fields are told by their name and taken back; consent is not', async () => {
  const { id: fieldId } = await t.client.fields.create({ name: 'Favourite tea', kind: 'text' })
  const id = await rina()
  await edit(id, { custom: [{ fieldId, text: 'Assam', chosen: [] }] })
  await edit(id, { custom: [{ fieldId, text: 'Darjeeling', chosen: [] }] })
  const [last] = await t.client.history.list({ personId: id })
  expect(last).toMatchObject({ field: 'own', label: 'Favourite tea', before: 'Assam', after: 'Darjeeling' })
  const { customer } = await t.client.history.undo({ personId: id, key: last!.key })
  expect(customer.custom.map((value) => value.text)).toEqual(['Assam'])
  await t.client.customers.setConsent({ id, version: customer.version, status: 'unsubscribed', ground: 'asked me' })
  const [consent] = await t.client.history.list({ personId: id })
  expect(consent).toMatchObject({ field: 'consent', after: 'unsubscribed', undoable: false, by: { title: 'asked me' } })
})

test('on a list and off it, and another photo: each is taken back by itself, as an edit that can be undone', async () => {
  const id = await rina()
  const list = await t.client.segments.create({ name: 'Puja guests', rules: null })
  const members = async () => (await t.client.customers.list({ segmentId: list.id })).total
  const put = async (on: boolean) => {
    now += 1_000
    const who = { kind: 'people' as const, ids: [id] }
    const { jobId } = await t.client.customers.bulkStart({
      who,
      deed: { kind: 'list', segmentId: list.id, on },
      expected: 1,
    })
    await jobOver(t, jobId)
  }
  const undo = async (field: string, after: string | null) =>
    t.client.history.undo({ personId: id, key: await keyOf(id, field, after) })
  await put(true)
  const { actionId } = await undo('list', 'Puja guests')
  expect(await members()).toBe(0)
  await t.client.activity.undo({ id: actionId! })
  expect(await members()).toBe(1)
  await put(false)
  // They were taken off again: nothing is left of it to take back.
  await expect(undo('list', 'Puja guests')).rejects.toMatchObject({ code: 'UNDO_STATE' })
  await undo('list', null)
  expect(await members()).toBe(1)

  const first = (await t.client.customers.setPhoto({ id, picture: POINT })).customer.photoId!
  now += 1_000
  await t.client.customers.setPhoto({ id, picture: null })
  now += 1_000
  expect((await undo('photo', null)).customer.photoId).toBe(first)
  now += 1_000
  await t.client.customers.setPhoto({ id, picture: POINT })
  await expect(undo('photo', String(first))).rejects.toMatchObject({ code: 'CONFLICT' })
  // Nobody has had the first one for too long: it is told as gone.
  now += 40 * 86_400_000
  t.core.services.customers.tidyPhotos()
  const [change] = (await t.client.history.list({ personId: id })).filter((one) => one.field === 'photo')
  expect(change).toMatchObject({ before: '', undoable: false, undone: false })
})

test('a word of consent tells what stood before it, of its own channel or topic', async () => {
  const id = await rina()
  const { id: topicId } = await t.client.consent.createTopic({ name: 'Offers' })
  const say = async (
    of: { channel: 'sms' } | { topicId: number } | undefined,
    status: 'subscribed' | 'unsubscribed',
  ) => {
    now += 1_000
    const { version } = await t.client.customers.get({ id })
    await t.client.customers.setConsent({ id, version, status, ground: 'asked', ...(of && { of }) })
  }
  for (const of of [undefined, { channel: 'sms' } as const, { topicId }])
    for (const status of ['subscribed', 'unsubscribed'] as const) await say(of, status)
  expect((await told(id)).map((line) => line.replace('consent | consent | ', ''))).toEqual([
    'topic.subscribed | topic.unsubscribed',
    ' | topic.subscribed',
    'sms.subscribed | sms.unsubscribed',
    ' | sms.subscribed',
    'subscribed | unsubscribed',
    ' | subscribed',
  ])
})

test('the history stays when the time to undo the action is over, and is whole after the recycle bin', async () => {
  const id = await rina()
  await edit(id, { name: 'Rina Gupta' })
  await t.client.customers.delete({ id })
  const [binned] = (await t.client.bin.list({})).rows
  await t.client.bin.restore({ ids: [binned!.id] })
  now += 40 * 86_400_000
  t.core.services.activity.expire()
  expect(await told(id)).toEqual([
    'customer-edited | name | Rina Das | Rina Gupta',
    'customer-edited | familyName | Das | Gupta',
  ])
})

test('a change that an undo left alone, because it was edited since, is not told as undone', async () => {
  const id = await rina()
  const action = await edit(id, { name: 'Rina Gupta' })
  await edit(id, { name: 'Rina Gupta', jobTitle: 'Cook' })
  expect((await t.client.activity.undo({ id: action! })).undoResult).toMatchObject({ kept: 1 })
  expect(await told(id)).toContain('customer-edited | name | Rina Das | Rina Gupta')
})

test('a value of an own field is told as it is, for whoever says it in the words of a language', async () => {
  const vip = await t.client.fields.create({ name: 'VIP', kind: 'flag' })
  const id = await rina()
  await edit(id, { custom: [{ fieldId: vip.id, text: 'yes', chosen: [] }] })
  const [change] = await t.client.history.list({ personId: id })
  expect(change).toMatchObject({
    field: 'own',
    label: 'VIP',
    own: { before: null, after: { type: 'flag', flag: true } },
  })
})

test('a photo and a household are part of the history, each with its way back', async () => {
  const id = await rina()
  const { customer } = await t.client.customers.create({ name: 'Soma Das' })
  now += 1_000
  await t.client.households.join({ id, otherId: customer.id })
  now += 1_000
  await t.client.customers.setPhoto({ id, picture: POINT })
  const changes = await t.client.history.list({ personId: id })
  expect(changes.slice(0, 2)).toMatchObject([
    { field: 'photo', before: null, undoable: true },
    { field: 'household', before: null, after: 'Soma Das', undoable: true, by: { kind: 'household-changed' } },
  ])
  expect(await told(customer.id)).toEqual(['household-changed | household |  | Rina Das'])
})
