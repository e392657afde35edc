import { afterEach, beforeEach, expect, test } from 'vitest'
import type { IncompleteKind } from '../../../../shared/features/incomplete/contract.ts'
import { checkedImport, startedImport } from '../../../../tests/support/imports.ts'
import { checkSearchIndex, tableImages } from '../../../../tests/support/table-images.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'
import { openConnection } from '../../db/open.ts'

let t: TestCore
beforeEach(async () => {
  t = await createTestCore()
  const { client } = t
  await client.settings.setUp({
    language: 'en',
    businessName: 'Tea House',
    postalAddress: '12 Road',
    country: 'IN',
    currency: 'INR',
  })
  await client.customers.create({ name: 'Rina Das', emails: [{ address: 'rina@gmial.com' }] })
  await client.customers.create({
    name: 'Bimal Roy',
    emails: [{ address: 'bimal@yahoo.com' }, { address: 'bimal@yahooo.com' }],
    phones: [{ number: '98300' }, { number: '5561' }],
  })
  await client.customers.create({ name: 'ASHA SEN', phones: [{ number: '98300 12345' }] })
  await client.customers.create({ name: 'রিনা সেনগুপ্ত' })
  await client.customers.create({ name: 'Post Only', addresses: [{ street: '4 Lake View', city: 'Kolkata' }] })
  // All but one were parted by somebody; and as older lists have it: a whole name in one cell, a letter typed for a digit.
  t.core.db.write((tx) => {
    tx.$client.prepare('update people set halves_guessed = null').run()
    tx.$client
      .prepare("update people set given_name = name, family_name = null, halves_guessed = 1 where name like 'Bimal%'")
      .run()
    tx.$client.prepare("update person_phones set number = '98300 1O234' where number = '98300'").run()
  })
})
afterEach(async () => {
  checkSearchIndex(t)
  await t.close()
})

const list = async (kind: IncompleteKind, order?: 'given-first' | 'family-first') => {
  const { items } = await t.client.incomplete.list({ kind, ...(order && { order }) })
  return items.map(
    ({ now, suggestion }) => `${now} → ${[suggestion?.text, suggestion?.family].filter(Boolean).join(' | ')}`,
  )
}
const refused = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: { data: { fieldErrors?: unknown } }) => error.data.fieldErrors,
  )

test('each kind is found and counted, with what was probably meant; nothing that may be right is touched', async () => {
  expect(await t.client.incomplete.counts()).toEqual({ email: 2, phone: 2, capitals: 1, halves: 1, unreachable: 1 })
  expect(await list('email')).toEqual(['rina@gmial.com → rina@gmail.com', 'bimal@yahooo.com → bimal@yahoo.com'])
  expect(await list('phone')).toEqual(['98300 1O234 → 98300 10234', '5561 → '])
  expect(await list('capitals')).toEqual(['ASHA SEN → Asha Sen'])
  expect(await list('halves')).toEqual(['Bimal Roy → Bimal | Roy'])
  expect(await list('halves', 'family-first')).toEqual(['Bimal Roy → Roy | Bimal'])
  expect(await list('unreachable')).toEqual([' → '])
})

test('a number that was normalised though its country has none like it waits with its reason, until somebody says it is right', async () => {
  const numbers = ['৯৮৩০১৪৪২৬', '98370 645518', '98301 44267', '+1 212 555 0101']
  for (const number of numbers) await t.client.customers.create({ name: `Of ${number}`, phones: [{ number }] })
  const { items } = await t.client.incomplete.list({ kind: 'phone' })
  expect(items.map(({ now, reason }) => [now, reason])).toEqual([
    ['98300 1O234', 'phone-letters'],
    ['5561', 'phone-too-short'],
    ['৯৮৩০১৪৪২৬', 'phone-one-short'],
    ['98370 645518', 'phone-one-over'],
  ])
  expect((await t.client.incomplete.counts()).phone).toBe(4)
  await t.client.incomplete.skip({ kind: 'phone', personId: items[2]!.personId })
  expect((await t.client.incomplete.counts()).phone).toBe(3)
})

test('one is mended as suggested or otherwise, found by it at once, and taken back', async () => {
  const { items } = await t.client.incomplete.list({ kind: 'email' })
  const { personId, lineId } = items[0]!
  const before = tableImages(t)
  const mend = { kind: 'email' as const, personId, lineId }
  expect(await refused(t.client.incomplete.mend({ ...mend, text: 'no address' }))).toEqual({ text: ['refused'] })
  expect(tableImages(t)).toEqual(before)
  const { actionId } = await t.client.incomplete.mend({ ...mend, text: 'rina@gmail.com' })
  expect((await t.client.customers.list({ search: 'rina@gmail' })).total).toBe(1)
  expect((await t.client.incomplete.counts()).email).toBe(1)
  await t.client.activity.undo({ id: actionId })
  expect(tableImages(t)).toEqual(before)
})

test('whoever has the right address already loses the wrong one; a first phone reaches whom nothing reached', async () => {
  const { items } = await t.client.incomplete.list({ kind: 'email' })
  const { personId, lineId } = items[1]!
  await t.client.incomplete.mend({ kind: 'email', personId, lineId, text: 'bimal@yahoo.com' })
  const bimal = await t.client.customers.get({ id: personId })
  expect(bimal.emails.map((e) => [e.address, e.primary])).toEqual([['bimal@yahoo.com', true]])
  const [nobody] = (await t.client.incomplete.list({ kind: 'unreachable' })).items
  const reach = { kind: 'unreachable' as const, personId: nobody!.personId, lineId: null, text: '98300 54321' }
  await t.client.incomplete.mend(reach)
  expect((await t.client.incomplete.counts()).unreachable).toBe(0)
  expect((await t.client.customers.list({ search: '9830054321' })).total).toBe(1)
})

test('what was found is looked for anew after any change, also by another thread', async () => {
  const first = await t.client.incomplete.counts()
  expect((await t.client.incomplete.list({ kind: 'capitals' })).total).toBe(1)
  const elsewhere = openConnection(t.core.db.file)
  elsewhere.$client.prepare("update people set name = 'Asha Sen' where name = 'ASHA SEN'").run()
  elsewhere.$client.close()
  expect(await t.client.incomplete.counts()).toEqual({ ...first, capitals: 0 })
  expect((await t.client.incomplete.list({ kind: 'capitals' })).total).toBe(0)
  await t.client.customers.create({ name: 'KAMAL DAS', phones: [{ number: '98300 99999' }] })
  expect((await t.client.incomplete.counts()).capitals).toBe(1)
  expect((await t.client.incomplete.list({ kind: 'capitals' })).total).toBe(1)
})

test('capitals are capitals in every script that has them', async () => {
  for (const name of ['ИВАН ПЕТРОВ', 'Иван Сидоров', 'ΝΙΚΟΣ ΠΑΠΠΑΣ', 'ÉMILE ZOLA', 'ARMÉN', 'প্রিয়া শর্মা', '李 明'])
    await t.client.customers.create({ name, phones: [{ number: '98300 12345' }] })
  expect(await list('capitals')).toEqual([
    'ASHA SEN → Asha Sen',
    'ИВАН ПЕТРОВ → Иван Петров',
    'ΝΙΚΟΣ ΠΑΠΠΑΣ → Νικος Παππας',
    'ÉMILE ZOLA → Émile Zola',
    'ARMÉN → Armén',
  ])
})

test('whoever’s only e-mail comes back is out of reach; another address comes first and may not be written to by itself', async () => {
  const csv = 'Name,E-mail,Bounced\nGone Away,gone@town.example,yes\nStill Here,here@town.example,\n'
  const found = await checkedImport(t, 'list.csv', csv)
  await startedImport(t, found.id)
  const { items } = await t.client.incomplete.list({ kind: 'unreachable' })
  expect(items.map((one) => [one.name, one.now])).toContainEqual(['Gone Away', 'gone@town.example'])
  expect(items.map((one) => one.name)).not.toContain('Still Here')
  const { personId } = items.find((one) => one.name === 'Gone Away')!
  const reach = { kind: 'unreachable' as const, personId, lineId: null }
  expect(await refused(t.client.incomplete.mend({ ...reach, text: 'gone@town.example' }))).toEqual({
    text: ['refused'],
  })
  await t.client.incomplete.mend({ ...reach, text: 'new@town.example' })
  const gone = await t.client.customers.get({ id: personId })
  expect(gone.emails.map((one) => one.address)).toEqual(['new@town.example', 'gone@town.example'])
  expect(gone.notMailable).toBe('bounced')
})

test('what is skipped is not asked again, until the skip is taken back', async () => {
  const [item] = (await t.client.incomplete.list({ kind: 'capitals' })).items
  await t.client.incomplete.skip({ kind: 'capitals', personId: item!.personId })
  await t.client.incomplete.skip({ kind: 'capitals', personId: item!.personId })
  expect((await t.client.incomplete.counts()).capitals).toBe(0)
  await t.client.incomplete.skip({ kind: 'capitals', personId: item!.personId, skipped: false })
  expect((await t.client.incomplete.list({ kind: 'capitals' })).items).toEqual([item])
})

test.each([
  ['email', 2],
  ['phone', 1],
  ['capitals', 1],
  ['halves', 1],
] as const)('all of a kind (%s) by a job, as many as were shown, and back', async (kind, people) => {
  const before = tableImages(t)
  const { mendable } = await t.client.incomplete.list({ kind })
  expect(mendable).toBe(people)
  expect(await refused(t.client.incomplete.mendAll({ kind, expected: 99 }))).toEqual({ expected: [String(people)] })
  const { actionId, jobId } = await t.client.incomplete.mendAll({ kind, expected: people })
  expect((await jobOver(t, jobId)).state).toBe('done')
  expect((await t.client.incomplete.list({ kind })).mendable).toBe(0)
  const { undoJobId } = await t.client.activity.undo({ id: actionId })
  if (undoJobId !== null) await jobOver(t, undoJobId)
  expect(tableImages(t)).toEqual(before)
})
