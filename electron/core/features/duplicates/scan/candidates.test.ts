import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Inputs } from '../../../../../shared/contract.ts'
import { openShop } from '../../../../../tests/support/open-shop.ts'
import { createTestCore, type TestCore } from '../../../../../tests/support/test-core.ts'
import { wordsAlike } from './known-words.ts'

type Person = Inputs['customers']['create']

let t: TestCore
let member: number
beforeAll(async () => {
  t = await createTestCore({ start: false })
  await openShop(t, { businessName: 'Tea', postalAddress: 'x' })
  member = (await t.client.fields.create({ name: 'Member no.', kind: 'text' })).id
  const street = { street: '12 Lake Road', city: 'Kolkata', postalCode: '700029' }
  const people: Person[] = [
    { name: 'Robert Whitfield', birthday: '1971-04-09' },
    { name: 'রহিম উদ্দিন', birthday: '1980-05-12', addresses: [street] },
    { name: 'Sunita Agarwal', addresses: [street], birthday: '1975-11-02' },
    { name: 'Kartik Venkataraman', birthday: '1969-01-30' },
    { name: 'Ranjan Das', birthday: '1990-09-17', addresses: [street] },
    { name: 'Mita Paul', custom: [{ fieldId: member, text: 'M-2207' }] },
  ]
  for (const person of people) await t.client.customers.create(person)
  // A name that thousands bear, the one who is meant among the last of them.
  const { $client } = t.core.db.read
  const put = $client.prepare('insert into people (name, name_key, created_at, updated_at) values (?, ?, 1, 1)')
  const doc = $client.prepare('insert into search_docs (person_id, name) values (?, ?)')
  $client.transaction(() => {
    for (let i = 0; i < 3_000; i++) doc.run(put.run(`S${i} Das`, `s${i} das`).lastInsertRowid, `s${i} das`)
  })()
  await t.client.customers.create({ name: 'Sumit Das', birthday: '1988-08-08', addresses: [street] })
})
afterAll(() => t.close())

const alike = async (person: Person) => (await t.client.duplicates.candidatesFor({ person })).map(({ name }) => name)
const lake = [{ street: '12 Lake Road', city: 'Kolkata', postalCode: '700029' }]

test.each<[string, Person, string]>([
  ['a nickname', { name: 'Bob Whitfield', birthday: '1971-04-09' }, 'Robert Whitfield'],
  ['another script', { name: 'Rahim Uddin', birthday: '1980-05-12' }, 'রহিম উদ্দিন'],
  ['another script, the other way round', { name: 'সুনীতা আগরওয়াল', addresses: lake }, 'Sunita Agarwal'],
  ['a slip in the first letters', { name: 'Katrik Venkataraman', birthday: '1969-01-30' }, 'Kartik Venkataraman'],
  ['an initial, of a name that thousands bear', { name: 'R. Das', birthday: '1990-09-17' }, 'Ranjan Das'],
  ['a common name and the birthday', { name: 'Sumit Das', birthday: '1988-08-08' }, 'Sumit Das'],
  ['a common name and the address', { name: 'Sumit Das', addresses: lake }, 'Sumit Das'],
])('somebody is seen at entry by %s', async (_what, person, name) => {
  expect(await alike(person)).toContain(name)
})

test('a member’s number that is the same is looked for, and told as the reason', async () => {
  const custom = [{ fieldId: member, text: 'm-2207' }]
  const [found] = await t.client.duplicates.candidatesFor({ person: { name: 'M. Paul', custom } })
  expect(found).toMatchObject({ name: 'Mita Paul' })
  expect(found?.reasons).toContainEqual(expect.objectContaining({ kind: 'same-number', field: 'Member no.' }))
})

test('nobody is named for a name alone that thousands bear', async () => {
  expect(await alike({ name: 'T. Das' })).toEqual([])
})

test('words that sound alike or are a slip apart, in any script', () => {
  const { like } = wordsAlike(['rahim', 'রহিম', 'zahid', 'vikas', 'kartik', 'fatema'])
  expect(like('rohim')).toEqual(expect.arrayContaining(['rahim', 'রহিম']))
  expect(like('jahid')).toContain('zahid')
  expect(like('bikas')).toContain('vikas')
  expect(like('katrik')).toContain('kartik')
  expect(like('mitali')).toEqual([])
})

test('a company is seen at entry by its name with another legal form, its number and its people’s; itself and another are not', async () => {
  const create = async (company: Inputs['companies']['create']) => (await t.client.companies.create(company)).company.id
  const banalata = await create({ name: 'Banalata Sweets', city: 'Kolkata', phone: '033 2455 1212' })
  await create({ name: 'Banani Travels' })
  for (let i = 0; i < 40; i++) await create({ name: `Kolkata Traders ${i}` })
  const like = async (company: Inputs['duplicates']['companiesLike']['company'], except: number | null = null) =>
    (await t.client.duplicates.companiesLike({ company, except })).map(({ name }) => name)
  expect(await like({ name: 'Banalata Sweets Pvt Ltd' })).toEqual(['Banalata Sweets'])
  expect(await like({ name: 'M/s Banalata Sweets', city: 'Kolkata' })).toEqual(['Banalata Sweets'])
  expect(await like({ name: 'Banalta Sweets', phone: '+91 33 2455 1212' })).toEqual(['Banalata Sweets'])
  expect(await like({ name: 'Banalata Sweets Pvt Ltd' }, banalata)).toEqual([])
  expect(await like({ name: 'Orient Hotel' })).toEqual([])
})

test('a company is seen at entry by its website, also where the other has but an e-mail at its name; another page of a host is not', async () => {
  const create = async (company: Inputs['companies']['create']) => (await t.client.companies.create(company)).company.id
  await create({ name: 'Sonar Bangla Sweets', website: 'https://www.sonarsweets.in/shop' })
  await create({ name: 'Misti Mukh', email: 'orders@mistimukh.in' })
  await create({ name: 'Apex Motors', website: 'https://facebook.com/apexmotors' })
  const like = async (company: Inputs['duplicates']['companiesLike']['company']) =>
    (await t.client.duplicates.companiesLike({ company })).map(({ name }) => name)
  expect(await like({ name: 'Sweets of Sonar', website: 'http://sonarsweets.in' })).toEqual(['Sonar Bangla Sweets'])
  expect(await like({ name: 'Mukh Misti Bhandar', website: 'www.mistimukh.in/contact' })).toEqual(['Misti Mukh'])
  expect(await like({ name: 'Apex Traders', website: 'https://facebook.com/apextraders' })).toEqual([])
})
