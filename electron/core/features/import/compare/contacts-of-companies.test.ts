import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport, startedImport } from '../../../../../tests/support/imports.ts'
import { openShop } from '../../../../../tests/support/open-shop.ts'
import { createTestCore, type TestCore } from '../../../../../tests/support/test-core.ts'

/* In a list of companies, what is called the contact's is theirs; all else is the company's. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  await openShop(core, { postalAddress: 'Kolkata', country: 'IN', currency: 'INR' })
})
afterEach(() => core.close())

const lines = (sql: string) =>
  (core.core.db.read.$client.prepare(sql).all() as Record<string, unknown>[]).map((row) =>
    Object.values(row).join(' | '),
  )

test('remarks, tags, numbers and fields that are called the contact’s are theirs, those of no name the company’s', async () => {
  const found = await checkedImport(
    core,
    'list.csv',
    [
      'Company,GSTIN,Tags,Notes,Customer code,Contact person,Phone,Contact notes,Contact tags,Contact ID,Contact person’s hobby',
      'Apex Traders,19AABCA1234F1Z5,Wholesale,Pays late,K1,Ravi Sen,98310 12345,Speaks Tamil,Golf,P7,Chess',
      'Bharat Tools,19AABCB1234F1Z5,,,K2,Mina Das,98310 12346,,,P8,',
    ].join('\n'),
  )
  expect(found.columns.map(({ field }) => field)).toEqual([
    'company',
    'companyCustom',
    'companyCustom',
    'companyNotes',
    'companyCustom',
    'fullName',
    'phone',
    'notes',
    'tags',
    'externalId',
    'custom',
  ])
  await startedImport(core, found.id, { agree: true })
  const [ravi] = (await core.client.customers.list({ search: 'Ravi' })).rows
  const person = await core.client.customers.get({ id: ravi!.id })
  expect(person).toMatchObject({ name: 'Ravi Sen', company: 'Apex Traders', tags: ['Golf'] })
  expect(person.custom.map(({ text }) => text).toSorted()).toEqual(['Chess', 'P7'])
  expect(lines("select text from timeline_events where kind = 'note'")).toEqual(['Speaks Tamil'])
  expect(lines('select notes from companies where notes is not null')).toEqual(['Pays late'])
})

test('a second number of a company stays a number: whoever is reached there has both', async () => {
  const found = await checkedImport(
    core,
    'list.csv',
    'Company,Phone,Phone 2,City\nApex,98310 12345,98310 12346,Kolkata\nCoral,98310 12347,,Patna\n',
  )
  expect(found.columns.map(({ field }) => field)).toEqual(['company', 'phone', 'phone', 'companyCity'])
  await startedImport(core, found.id, { agree: true })
  expect(lines('select name, phone from companies order by id')).toEqual(['Apex | 98310 12345', 'Coral | 98310 12347'])
  expect(
    lines('select p.name, h.number from people p join person_phones h on h.person_id = p.id order by h.id'),
  ).toEqual(['Apex | 98310 12345', 'Apex | 98310 12346'])
})

test('a dealer who is their own contact is a company with its town, and a person', async () => {
  const found = await checkedImport(
    core,
    'dealers.csv',
    [
      'Dealer Name,Contact Person,Phone,City',
      'Apex Traders,Ravi Sen,98310 12345,Kolkata',
      'Bharat Tools,Asha Roy,98310 12346,Howrah',
      'Mina Das,Mina Das,98310 12347,Patna',
    ].join('\n'),
  )
  await startedImport(core, found.id, { agree: true })
  expect(lines('select name, city from companies order by id')).toEqual([
    'Apex Traders | Kolkata',
    'Bharat Tools | Howrah',
    'Mina Das | Patna',
  ])
  expect(
    lines('select p.name, h.number from people p join person_phones h on h.person_id = p.id order by h.id'),
  ).toEqual(['Ravi Sen | 98310 12345', 'Asha Roy | 98310 12346', 'Mina Das | 98310 12347'])
})
