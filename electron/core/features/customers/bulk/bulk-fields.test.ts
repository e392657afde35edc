import { isDefinedError, safe } from '@orpc/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Inputs } from '../../../../../shared/contract.ts'
import { SETTABLE, type Selection } from '../../../../../shared/features/customers/bulk.ts'
import { LONGEST } from '../../../../../shared/features/customers/limits.ts'
import { checkSearchIndex, tableImages } from '../../../../../tests/support/table-images.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'

/* What stands in the fields of many people: every field that is not one person's own, within what the form takes. */

type BulkDeed = Inputs['customers']['bulkStart']['deed']
const who: Selection = { kind: 'shown', search: '', segmentId: null, where: null, except: [] }
const PEOPLE = 4

let t: TestCore
beforeEach(async () => {
  t = await createTestCore()
  for (let at = 0; at < PEOPLE; at += 1)
    await t.client.customers.create({
      name: `Person ${at}`,
      emails: [{ address: `p${at}@example.com`, kind: at === 0 ? 'Work' : '' }],
      phones: [
        { number: `98300 1000${at}`, kind: at < 2 ? 'work' : 'home' },
        { number: `98300 2000${at}`, kind: 'work' },
      ],
      notes: at === 1 ? 'Likes tea.' : at === 2 ? 'Likes tea.\nPays late.' : '',
      birthday: at === 0 ? '1980-05-12' : '',
    })
})
afterEach(async () => {
  expect(t.ports.errors).toEqual([])
  checkSearchIndex(t)
  await t.close()
})

const preview = (deed: BulkDeed) => t.client.customers.bulkPreview({ who, deed })

/** Does it to all as it was foretold, gives what they are then, and takes it back: nothing is left of it. */
async function thereAndBack(deed: BulkDeed) {
  const before = tableImages(t)
  const foretold = await preview(deed)
  const { jobId, actionId } = await t.client.customers.bulkStart({ who, deed, expected: PEOPLE })
  expect((await jobOver(t, jobId)).state).toBe('done')
  const action = await t.client.activity.get({ id: actionId })
  expect(action.people).toBe(foretold.changes)
  const { rows } = await t.client.customers.list({})
  const people = await Promise.all(rows.map(({ id }) => t.client.customers.get({ id })))
  const history = await t.client.history.list({ personId: rows[0]?.id ?? 0 })
  await t.client.activity.undo({ id: actionId })
  expect(tableImages(t)).toEqual(before)
  return { ...foretold, title: action.title, people, history }
}

/** The code that a value is refused with. */
async function refusal(deed: BulkDeed) {
  const [error] = await safe(preview(deed))
  return isDefinedError(error) && error.code === 'VALIDATION' ? error.data.fieldErrors : null
}

test('a birthday is set and taken away; another value that is replaced is counted', async () => {
  const set = await thereAndBack({ kind: 'set', field: 'birthday', value: '--05-12' })
  expect(set).toMatchObject({ changes: 4, replaced: 1, stay: { same: 0 } })
  expect(set.people.map(({ birthday }) => birthday)).toEqual(Array(4).fill('--05-12'))
  expect(set.history[0]).toMatchObject({ field: 'birthday', before: '1980-05-12', after: '--05-12' })
  expect(await thereAndBack({ kind: 'set', field: 'birthday', value: '' })).toMatchObject({ changes: 1 })
  const deed = { kind: 'set', field: 'birthday', value: '2023-02-30' } as const
  expect(await refusal(deed)).toEqual({ value: ['birthday-invalid'] })
})

test('notes are replaced as they are typed, written below, once, and taken away', async () => {
  const set = await thereAndBack({ kind: 'set', field: 'notes', value: 'One\r\n two ' })
  expect(set).toMatchObject({ changes: 4, replaced: 2 })
  expect(set.people[0]?.notes).toBe('One\n two')
  const below = await thereAndBack({ kind: 'add-note', text: 'Pays late.' })
  expect(below).toMatchObject({ changes: 3, replaced: 0, stay: { same: 1, full: 0 } })
  expect(below.people.map(({ notes }) => notes)).toEqual([
    'Pays late.',
    'Likes tea.\nPays late.',
    'Likes tea.\nPays late.',
    'Pays late.',
  ])
  expect(await thereAndBack({ kind: 'set', field: 'notes', value: '' })).toMatchObject({ changes: 2 })
})

test('notes that have no room for more stay, and are counted', async () => {
  const { rows } = await t.client.customers.list({})
  const one = await t.client.customers.get({ id: rows[0]?.id ?? 0 })
  const { name, phones } = one
  const values = { name, phones, notes: 'x'.repeat(LONGEST.notes - 5) }
  await t.client.customers.update({ id: one.id, version: one.version, values })
  expect(await thereAndBack({ kind: 'add-note', text: 'Pays late.' })).toMatchObject({
    changes: 2,
    stay: { same: 1, full: 1 },
  })
})

test('e-mails, phones and addresses get another kind: all of them, those of one kind, or the main one', async () => {
  const kindsOf = (people: { phones: { kind: string }[] }[]) => people.map(({ phones }) => phones.map((p) => p.kind))
  const work = { kind: 'line-kind', of: 'phone', from: 'WORK', to: 'mobile' } as const
  const all = await thereAndBack({ ...work, primary: false })
  expect(all).toMatchObject({ changes: 4, stay: { same: 0 } })
  expect(kindsOf(all.people)).toEqual([
    ['mobile', 'mobile'],
    ['mobile', 'mobile'],
    ['home', 'mobile'],
    ['home', 'mobile'],
  ])
  expect(all.history[0]).toMatchObject({ field: 'phone', before: '98300 20000 (work)', after: '98300 20000 (mobile)' })
  const main = await thereAndBack({ ...work, primary: true })
  expect(main).toMatchObject({ changes: 2, stay: { same: 2 } })
  const none = await thereAndBack({ kind: 'line-kind', of: 'email', primary: false, from: '', to: 'home' })
  expect(none).toMatchObject({ changes: 3 })
  expect(none.people.map(({ emails }) => emails[0]?.kind)).toEqual(['Work', 'home', 'home', 'home'])
  expect(await preview({ kind: 'line-kind', of: 'address', primary: false, from: null, to: 'home' })).toMatchObject({
    changes: 0,
  })
  expect(await t.client.customers.wordsInUse({ of: 'phone' })).toEqual(['work', 'home'])
})

test('of several choices one comes or leaves, and the others stay', async () => {
  const field = await t.client.fields.create({ name: 'Drinks', kind: 'choices', options: ['Tea', 'Coffee', 'Lassi'] })
  const [tea, coffee, lassi] = field.options.map(({ id }) => id) as [number, number, number]
  const some: Selection = { kind: 'people', ids: [1, 2] }
  const own = { kind: 'set-own', fieldId: field.id, text: '' } as const
  const first = { ...own, chosen: [coffee] }
  const { jobId } = await t.client.customers.bulkStart({ who: some, deed: first, expected: 2 })
  await jobOver(t, jobId)
  const chosenOf = (people: { custom: { chosen: { name: string }[] | null }[] }[]) =>
    people.map(({ custom }) => custom[0]?.chosen?.map(({ name }) => name).join() ?? '')
  const added = await thereAndBack({ ...own, chosen: [lassi, tea], how: 'add' })
  expect(added).toMatchObject({ changes: 4, replaced: 0, title: 'Drinks: + Tea, Lassi' })
  expect(chosenOf(added.people)).toEqual(['Tea,Coffee,Lassi', 'Tea,Coffee,Lassi', 'Tea,Lassi', 'Tea,Lassi'])
  const taken = await thereAndBack({ ...own, chosen: [coffee, tea], how: 'take' })
  expect(taken).toMatchObject({ changes: 2, stay: { same: 2 } })
  expect(chosenOf(taken.people)).toEqual(['', '', '', ''])
  expect(await thereAndBack({ ...own, chosen: [coffee], how: 'add' })).toMatchObject({ changes: 2 })
  expect(await preview({ ...own, chosen: [lassi] })).toMatchObject({ changes: 4, replaced: 2 })
  const text = await t.client.fields.create({ name: 'Blend', kind: 'text' })
  const wrong: BulkDeed = { ...own, fieldId: text.id, text: 'x', chosen: [], how: 'add' }
  expect(await refusal(wrong)).toEqual({ value: ['own-option'] })
})

test('no act on many writes what the form refuses: each field to its last character, a country by its code', async () => {
  for (const field of SETTABLE) {
    const over = 'x'.repeat(LONGEST[field] + 1)
    expect(await refusal({ kind: 'set', field, value: over })).not.toBeNull()
  }
  const nowhere = { kind: 'set', field: 'country', value: 'XX' } as const
  expect(await refusal(nowhere)).toEqual({ value: ['country-invalid'] })
  for (const deed of [
    { kind: 'set', field: 'jobTitle', value: 'x'.repeat(LONGEST.jobTitle) } as const,
    { kind: 'set', field: 'postalCode', value: 'x'.repeat(LONGEST.postalCode) } as const,
    { kind: 'set', field: 'country', value: 'in' } as const,
  ]) {
    const { jobId } = await t.client.customers.bulkStart({ who, deed, expected: PEOPLE })
    expect((await jobOver(t, jobId)).state).toBe('done')
  }
  const { id, version, company, ...stored } = await t.client.customers.get({ id: 1 })
  const values = {
    ...Object.fromEntries(Object.entries(stored).map(([key, value]) => [key, value ?? undefined])),
    company: company ?? '',
    name: 'Renamed',
    custom: [],
  } as Inputs['customers']['update']['values']
  const { customer } = await t.client.customers.update({ id, version, values })
  expect(customer).toMatchObject({ name: 'Renamed', addresses: [{ country: 'IN' }] })
})

test('who has it already is told as the act reads it: a company by a name it had before, a kind with its spaces mended', async () => {
  const done = async (deed: BulkDeed, id: number) => {
    const one: Selection = { kind: 'people', ids: [id] }
    await jobOver(t, (await t.client.customers.bulkStart({ who: one, deed, expected: 1 })).jobId)
  }
  const made = await Promise.all(['Hotel Maidan', 'Maidan'].map((name) => t.client.companies.create({ name })))
  const companies = made.map(({ company: { id, version } }) => ({ id, version }))
  await t.client.duplicates.mergeCompanies({ companies, choices: [] })
  await done({ kind: 'set', field: 'company', value: 'Hotel Maidan' }, 1)
  expect(await thereAndBack({ kind: 'set', field: 'company', value: 'Maidan' })).toMatchObject({
    changes: 3,
    stay: { same: 1 },
  })
  expect(await preview({ kind: 'set', field: 'company', value: 'Sundar' })).toMatchObject({ changes: 4, replaced: 1 })
  expect(await preview({ kind: 'set', field: 'company', value: '' })).toMatchObject({ changes: 1, replaced: 1 })
  await done({ kind: 'line-kind', of: 'email', primary: true, from: null, to: 'At work' }, 1)
  const spaced = { kind: 'line-kind', of: 'email', primary: true, from: null, to: 'At  work' } as const
  expect(await thereAndBack(spaced)).toMatchObject({ changes: 3, stay: { same: 1 } })
})

test('a yes or no, a day, a sum and a language are called so in the shop’s words among the recent actions', async () => {
  const { settings, fields } = t.client
  const { id: fieldId } = await fields.create({ name: 'VIP', kind: 'flag' })
  const deed = { kind: 'set-own' as const, fieldId, text: 'no', chosen: [], how: 'replace' as const }
  expect(await thereAndBack(deed)).toMatchObject({ title: 'VIP: No' })
  const since = await fields.create({ name: 'Since', kind: 'date' })
  const limit = await fields.create({ name: 'Limit', kind: 'money' })
  expect(await thereAndBack({ ...deed, fieldId: since.id, text: '2026-03-09' })).toMatchObject({
    title: 'Since: 9 Mar 2026',
  })
  expect(await thereAndBack({ ...deed, fieldId: limit.id, text: '148260' })).toMatchObject({
    title: 'Limit: ₹1,48,260',
  })
  expect(await thereAndBack({ kind: 'set', field: 'language', value: 'hi' })).toMatchObject({
    title: 'Language: Hindi',
  })
  const shop = { businessName: 'चाय घर', postalAddress: 'कोलकाता', country: 'IN', currency: 'INR' }
  await settings.setUp({ ...shop, language: 'hi' })
  expect(await thereAndBack(deed)).toMatchObject({ title: 'VIP: नहीं' })
})
