import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Inputs } from '../../../../../shared/contract.ts'
import type { Import } from '../../../../../shared/features/import/contract.ts'
import { checkedImport, inMode, startedImport } from '../../../../../tests/support/imports.ts'
import { openShop } from '../../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'

/* A list in which each row is a company: they come in as companies, and with them whoever can be written to there. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  await openShop(core, { postalAddress: 'Kolkata', country: 'IN', currency: 'INR' })
})
afterEach(async () => {
  expect(core.ports.errors).toEqual([])
  await core.close()
})

type Field = NonNullable<Inputs['import']['configure']['fields']>[number]

const checked = (text: string) => checkedImport(core, 'list.csv', text)
async function imported(text: string) {
  const { id } = await checked(text)
  return startedImport(core, id, { agree: true })
}
async function configured(id: number, fields: Field[]): Promise<Import> {
  await jobOver(core, (await core.client.import.configure({ id, fields })).jobId!)
  return core.client.import.get({ id })
}
const undone = ({ actionId }: Import) => core.client.activity.undo({ id: actionId! })
const read = (sql: string) => core.core.db.read.$client.prepare(sql).all() as Record<string, unknown>[]
const lines = (sql: string) => read(sql).map((row) => Object.values(row).join(' | '))
/** name | where they are | e-mails | phones, of everybody. */
const people = () =>
  lines(`select p.name, ifnull(c.name, '') as company, (select ifnull(group_concat(address), '') from person_emails where person_id = p.id),
    (select ifnull(group_concat(number order by id), '') from person_phones where person_id = p.id)
    from people p left join companies c on c.id = p.company_id order by p.id`)
/** name | phone | e-mail | website | street | town | postal code | country, of all companies. */
const companies = () =>
  lines(`select name, ifnull(phone, ''), ifnull(email, ''), ifnull(website, ''), ifnull(street, ''), ifnull(city, ''),
    ifnull(postal_code, ''), ifnull(country, '') from companies order by name`)
const notes = () => lines('select notes from companies where notes is not null')
const ownValues = () =>
  lines(`select c.name as company, f.name as field, coalesce(v.text_value, v.number_value, v.day_value, v.flag_value) as value from company_values v
    join companies c on c.id = v.company_id join custom_fields f on f.id = v.field_id order by c.name, f.id`)
const everything = () => JSON.stringify([people(), companies(), ownValues(), read('select * from custom_fields')])

/** The file of all companies, as a spreadsheet gets it. */
async function exportedCompanies(): Promise<string> {
  const { jobId } = await core.client.export.startCompanies({ format: 'csv' })
  await jobOver(core, jobId)
  const { ref } = await core.client.export.file({ jobId })
  return readFileSync(core.core.files.open(ref).path, 'utf8')
}

const LIST = [
  'Company,Phone,Email,City,Website',
  'Apex Traders,98310 12345,info@apex.example,Kolkata,apex.example',
  'Bharat Tools,98310 12345,,Howrah,',
  'Coral Foods,98310 12346,info@coral.example,Kolkata,www.coral.example',
  'Delta Mills,,info@coral.example,Kolkata,',
  'Echo Paper,,,Patna,echo.example',
].join('\n')

test('each row becomes its company with all that is said of it; with an e-mail comes somebody to write to, called by it', async () => {
  const found = await checked(LIST)
  expect(found.counts).toMatchObject({ rows: 5, created: 3, companiesCreated: 5, alone: 2, skipped: 0 })
  const done = await startedImport(core, found.id, { agree: true })
  expect(done.counts).toMatchObject({ rows: 5, created: 3, companiesCreated: 5, alone: 2, skipped: 0 })
  expect(done.aside.waiting).toBe(0)
  expect(companies()).toEqual([
    'Apex Traders | 98310 12345 | info@apex.example | https://apex.example/ |  | Kolkata |  | ',
    'Bharat Tools | 98310 12345 |  |  |  | Howrah |  | ',
    'Coral Foods | 98310 12346 | info@coral.example | https://www.coral.example/ |  | Kolkata |  | ',
    'Delta Mills |  | info@coral.example |  |  | Kolkata |  | ',
    'Echo Paper |  |  | https://echo.example/ |  | Patna |  | ',
  ])
  // Two companies on one address are two.
  expect(people()).toEqual([
    'Apex Traders | Apex Traders | info@apex.example | 98310 12345',
    'Coral Foods | Coral Foods | info@coral.example | 98310 12346',
    'Delta Mills | Delta Mills | info@coral.example | ',
  ])
  expect(await core.client.fields.list()).toEqual([])
  const { rows } = await core.client.companies.list({ search: 'howrah' })
  expect(rows).toMatchObject([{ name: 'Bharat Tools', people: 0 }])
})

test('the same list again changes nothing, in any mode; its undo takes all of it back', async () => {
  const first = await imported(LIST)
  const before = everything()
  const again: Import[] = []
  for (const mode of ['fill', 'overwrite'] as const) {
    const { id } = await checked(LIST)
    await inMode(core, id, mode)
    const done = await startedImport(core, id)
    again.push(done)
    const { counts } = done
    expect(counts).toMatchObject({ created: 0, updated: 0, companiesCreated: 0, companiesUpdated: 0 })
    expect(counts).toMatchObject({ unchanged: 3, companiesUnchanged: 5, alone: 2 })
    expect(everything()).toBe(before)
  }
  for (const one of [...again.reverse(), first]) await undone(one)
  expect(read('select id from companies union all select id from people')).toEqual([])
})

test('a company that somebody changed by hand stays with the undo, and is what it was made', async () => {
  const done = await imported(LIST)
  const [{ id, version } = { id: 0, version: 0 }] = (await core.client.companies.list({ search: 'echo' })).rows.map(
    (row) => ({ id: row.id, version: 1 }),
  )
  const { version: now } = await core.client.companies.get({ id })
  expect(now).toBe(version)
  await core.client.companies.update({
    id,
    version,
    values: { name: 'Echo Paper', phone: '0612 222 3333', custom: [] },
  })
  await undone(done)
  expect(companies()).toHaveLength(1)
  expect(companies()[0]).toContain('Echo Paper | 0612 222 3333')
})

test('companies that nobody can be reached at are a list, too, and become companies alone; things with prices are none', async () => {
  const done = await imported('Company name,Website,City\nApex,apex.example,Kolkata\nCoral,,Howrah\n')
  expect(done.counts).toMatchObject({ created: 0, companiesCreated: 2, alone: 2 })
  expect(people()).toEqual([])
  expect(companies()).toEqual([
    'Apex |  |  | https://apex.example/ |  | Kolkata |  | ',
    'Coral |  |  |  |  | Howrah |  | ',
  ])
  const refused = core.client.import.open({ ref: core.drop('stock.csv', 'Company,SKU,Price\nApex,7,12\nCoral,8,13\n') })
  await expect(refused).rejects.toMatchObject({ code: 'FILE_NO_PEOPLE' })
  await undone(done)
  expect(companies()).toEqual([])
})

test('who is named as the contact is a person there, with the e-mail and the phone; what is about the firm is the firm’s', async () => {
  const text = [
    'Firm,GSTIN,Phone,Email,City,Contact person',
    'Apex Traders,19AABCA1234F1Z5,98310 12345,info@apex.example,Kolkata,Ravi Sen',
    'Bharat Tools,19AABCB1234F1Z5,98310 12346,,Howrah,Mina Das',
    'Coral Foods,19AABCC1234F1Z5,98310 12347,,Patna,',
    'Delta Mills,,,info@delta.example,Patna,',
  ].join('\n')
  const found = await checked(text)
  expect(found.columns.map(({ field }) => field)).toEqual([
    'company',
    'companyCustom',
    'phone',
    'email',
    'companyCity',
    'fullName',
  ])
  expect(found.counts).toMatchObject({ companiesCreated: 4, created: 3, alone: 1 })
  await startedImport(core, found.id, { agree: true })
  expect(people()).toEqual([
    'Ravi Sen | Apex Traders | info@apex.example | 98310 12345',
    'Mina Das | Bharat Tools |  | 98310 12346',
    'Delta Mills | Delta Mills | info@delta.example | ',
  ])
  expect(companies()).toEqual([
    'Apex Traders | 98310 12345 | info@apex.example |  |  | Kolkata |  | ',
    'Bharat Tools | 98310 12346 |  |  |  | Howrah |  | ',
    'Coral Foods | 98310 12347 |  |  |  | Patna |  | ',
    'Delta Mills |  | info@delta.example |  |  | Patna |  | ',
  ])
  expect(ownValues()).toEqual([
    'Apex Traders | GSTIN | 19AABCA1234F1Z5',
    'Bharat Tools | GSTIN | 19AABCB1234F1Z5',
    'Coral Foods | GSTIN | 19AABCC1234F1Z5',
  ])
})

test('what a CRM exports of its companies goes to the companies, whatever the record has no place for to fields of theirs', async () => {
  const text = [
    'Account Name,Parent Account,Account Site,Industry,Phone,Fax,Website,Billing Street,Billing City,Billing Code,Billing Country,Shipping City,Tag,Description,Account Owner',
    'Apex,Apex Group,,Retail,033 2242 1111,033 2242 1112,apex.example,1 Park Street,Kolkata,700016,India,Howrah,Wholesale,"Pays late.\nKind people.",Rina',
    'Coral,,,,,,coral.example,,Patna,,,,,,Rina',
  ].join('\n')
  // Nothing of it is a question.
  const done = await startedImport(core, (await checked(text)).id)
  expect(done.counts).toMatchObject({ created: 0, companiesCreated: 2, alone: 2, withProblems: 0 })
  expect(companies()).toEqual([
    'Apex | 033 2242 1111 |  | https://apex.example/ | 1 Park Street | Kolkata | 700016 | IN',
    'Coral |  |  | https://coral.example/ |  | Patna |  | ',
  ])
  expect(ownValues()).toEqual([
    'Apex | Parent Account | Apex Group',
    'Apex | Industry | Retail',
    'Apex | Fax | 033 2242 1112',
    'Apex | Shipping City | Howrah',
    'Apex | Tag | Wholesale',
    'Apex | Account Owner | Rina',
    'Coral | Account Owner | Rina',
  ])
  expect(notes()).toEqual(['Pays late.\nKind people.'])
})

test('what only a person can hold is never lost with nobody: a refusal of calls, a second number in the cell', async () => {
  const text =
    'Company,Phone,City,Do not call\nApex,98310 12345,Kolkata,yes\nCoral,98310 12346,Patna,\nDelta,98310 12347 / 98310 12348,Patna,\n'
  const done = await imported(text)
  expect(done.counts).toMatchObject({ companiesCreated: 3, created: 2, alone: 1 })
  expect(people()).toEqual(['Apex | Apex |  | 98310 12345', 'Delta | Delta |  | 98310 12347,98310 12348'])
  expect(lines('select channel, status from consents')).toEqual(['phone | unsubscribed'])
  expect(companies().map((line) => line.split(' | ', 2).join(' '))).toEqual([
    'Apex 98310 12345',
    'Coral 98310 12346',
    'Delta 98310 12347',
  ])
})

test('the owner says that the e-mails are the companies’ own: then nobody comes with them', async () => {
  const { id, columns } = await checked(LIST)
  const email = columns.find(({ field }) => field === 'email')!
  const found = await configured(id, [{ index: email.index, field: 'companyEmail' }])
  expect(found.counts).toMatchObject({ created: 0, companiesCreated: 5, alone: 5, consentUnknown: 0 })
  await startedImport(core, id, { agree: true })
  expect(people()).toEqual([])
  expect(lines('select email from companies where email is not null order by id')).toEqual([
    'info@apex.example',
    'info@coral.example',
    'info@coral.example',
  ])
})

test('the owner says that they are people after all: their towns are theirs again', async () => {
  const { id } = await checked(LIST)
  const found = await configured(id, [{ index: 0, field: 'fullName' }])
  expect(found.columns.map(({ field }) => field)).toEqual(['fullName', 'phone', 'email', 'city', 'website'])
  expect(found.counts).toMatchObject({ created: 5, companiesCreated: 0, alone: 0 })
})

test('known companies: blanks are filled, what stands is overwritten only when asked, and only new or only known ones can be wanted', async () => {
  await core.client.companies.create({ name: 'Apex Traders', city: 'Delhi', custom: [] })
  const found = await checked(LIST)
  expect(found.counts).toMatchObject({ companiesCreated: 4, companiesUpdated: 1, companiesWouldFill: 1 })
  const { rows } = await core.client.import.rows({ id: found.id })
  expect(rows[0]?.changes.toSorted((a, b) => a.columnIndex - b.columnIndex)).toEqual([
    { columnIndex: 1, before: '', after: '98310 12345' },
    { columnIndex: 2, before: '', after: 'info@apex.example' },
    { columnIndex: 4, before: '', after: 'https://apex.example/' },
  ])
  const over = await inMode(core, found.id, 'overwrite')
  expect(over.counts).toMatchObject({ companiesUpdated: 1, companiesUnchanged: 0 })

  const wanted = async (whom: 'new' | 'known') => {
    const { jobId } = await core.client.import.setOptions({ id: found.id, options: { whom } })
    await jobOver(core, jobId!)
    return (await core.client.import.get({ id: found.id })).counts
  }
  expect(await wanted('known')).toMatchObject({ companiesCreated: 0, outNew: 5, skipped: 5 })
  expect(await wanted('new')).toMatchObject({ companiesCreated: 4, companiesUpdated: 0 })
  const { jobId } = await core.client.import.setOptions({ id: found.id, options: { whom: 'both' } })
  await jobOver(core, jobId!)
  const done = await startedImport(core, found.id)
  expect(done.counts).toMatchObject({ companiesCreated: 4, companiesUpdated: 1 })
  expect(companies()[0]).toBe(
    'Apex Traders | 98310 12345 | info@apex.example | https://apex.example/ |  | Kolkata |  | ',
  )
  await undone(done)
  expect(companies()).toEqual(['Apex Traders |  |  |  |  | Delhi |  | '])
})

test('two rows of one company: the first counts, what the second says otherwise waits with the import and can be brought in', async () => {
  const text = `Company,Phone,City\n${Array.from({ length: 10 }, (_, at) => `Firm ${at},98310 1234${at},Kolkata`).join('\n')}\nFirm 3,,Patna\nFirm 4,98310 12344,Kolkata\n`
  const found = await checked(`${text}${Array.from({ length: 10 }, (_, at) => `Shop ${at},,Patna`).join('\n')}\n`)
  expect(found.counts).toMatchObject({ rows: 22, companiesCreated: 20, alone: 20, repeated: 2, withProblems: 1 })
  const done = await startedImport(core, found.id, { agree: true })
  expect(done.counts).toMatchObject({ rows: 22, companiesCreated: 20, alone: 20, repeated: 2, withProblems: 1 })
  expect(done.aside.waiting).toBe(1)
  const [row] = (await core.client.import.rows({ id: done.id, only: 'aside' })).rows
  expect(row).toMatchObject({ row: 12, person: null, problems: [{ reason: 'company-differs', value: 'Patna' }] })
  await core.client.import.fix({
    id: done.id,
    row: 12,
    cells: [
      { columnIndex: 0, text: 'Firm 30' },
      { columnIndex: 2, text: 'Patna City' },
    ],
  })
  const { jobId, id } = await core.client.import.rerun({ id: done.id })
  await jobOver(core, jobId!)
  const again = await core.client.import.get({ id })
  expect(again.counts).toMatchObject({ companiesCreated: 1, alone: 1 })
  expect(companies().filter((line) => line.startsWith('Firm 30'))).toEqual(['Firm 30 |  |  |  |  | Patna City |  | '])
  expect((await core.client.import.get({ id: done.id })).aside).toMatchObject({ waiting: 0, taken: 1 })
})

test('several of one company, and a list of addresses with where they work, are people whose names nobody told', async () => {
  await imported('Company,Phone\nApex,98310 12345\nApex,98310 12346\nApex,98310 12347\nCoral,98310 12348\n')
  await imported('Email,Company\njane@apex.example,Delta\njoe@coral.example,Echo\n')
  expect(people().map((one) => one.split(' | ')[0])).toEqual(['', '', '', '', '', ''])
})

test('whom a shop buys from is a company; somebody named beside a company, and not as its contact, is in a list of people', async () => {
  const sellers = await checked('Supplier,Phone,Email\nApex,98310 12345,info@apex.example\nCoral,98310 12346,\n')
  expect(sellers.columns.map(({ field }) => field)).toEqual(['company', 'phone', 'email'])
  expect(sellers.counts).toMatchObject({ companiesCreated: 2, created: 1, alone: 1 })
  const listed = await checked(
    'Company,Name,Phone,City\nApex,Ravi Sen,98310 12345,Kolkata\nCoral,Mina Das,98310 12346,Patna\n',
  )
  expect(listed.columns.map(({ field }) => field)).toEqual(['company', 'fullName', 'phone', 'city'])
  expect(listed.counts).toMatchObject({ created: 2, companiesCreated: 0, alone: 0 })
})

test('what Bandhu exports of its companies changes nothing when it comes in again, and is the same in an empty base', async () => {
  const terms = await core.client.fields.create({ name: 'Terms', kind: 'text', subject: 'company' })
  const custom = [{ fieldId: terms.id, text: '30 days', chosen: [] }]
  const reached = { phone: '033 2242 1111', email: 'office@apex.example', website: 'https://apex.example/' }
  const place = { street: '1 Park Street', city: 'Kolkata', postalCode: '700016', country: 'IN' }
  await core.client.companies.create({ name: '=Apex', ...reached, ...place, notes: 'Pays late.\nKind.', custom })
  await core.client.companies.create({ name: 'Coral', custom: [] })
  const all = () => [people(), companies(), ownValues(), notes()]
  const before = all()
  const text = await exportedCompanies()
  const again = await imported(text)
  expect(again.counts).toMatchObject({ created: 0, companiesCreated: 0, companiesUpdated: 0, companiesUnchanged: 2 })
  expect(all()).toEqual(before)
  await core.close()
  core = await createTestCore()
  await openShop(core, { postalAddress: 'Dhaka', country: 'BD', currency: 'BDT' })
  await imported(text)
  expect(all()).toEqual(before)
})
