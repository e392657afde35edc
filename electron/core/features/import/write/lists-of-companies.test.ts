import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport, startedImport } from '../../../../../tests/support/imports.ts'
import { openShop } from '../../../../../tests/support/open-shop.ts'
import { createTestCore, type TestCore } from '../../../../../tests/support/test-core.ts'

/* A list in which nobody is named: each row is a company, is called by it, and is no other for a number that both have. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  await openShop(core, { postalAddress: 'Kolkata', country: 'IN', currency: 'INR' })
})
afterEach(async () => {
  expect(core.ports.errors).toEqual([])
  await core.close()
})

async function imported(text: string) {
  const { id } = await checkedImport(core, 'list.csv', text)
  return startedImport(core, id, { agree: true })
}
const read = (sql: string) => core.core.db.read.$client.prepare(sql).all()
const people = () =>
  read('select p.name, c.name as company from people p left join companies c on c.id = p.company_id order by p.id')

const LIST = [
  'Company,Phone,Email,City,Website',
  'Apex Traders,98310 12345,info@apex.example,Kolkata,apex.example',
  'Bharat Tools,98310 12345,,Howrah,',
  'Coral Foods,98310 12346,info@coral.example,Kolkata,www.coral.example',
  'Delta Mills,,info@coral.example,Kolkata,',
  'Echo Paper,,,Patna,echo.example',
].join('\n')

test('companies that share a number or an e-mail stay apart, and one without either is not left out', async () => {
  const { counts } = await imported(LIST)
  expect(counts).toMatchObject({ created: 5, skipped: 0 })
  const each = ['Apex Traders', 'Bharat Tools', 'Coral Foods', 'Delta Mills', 'Echo Paper']
  expect(people()).toEqual(each.map((name) => ({ name, company: name })))
  // The website is the company's.
  expect(read('select name, website from companies where website is not null order by id')).toEqual([
    { name: 'Apex Traders', website: 'https://apex.example/' },
    { name: 'Coral Foods', website: 'https://www.coral.example/' },
    { name: 'Echo Paper', website: 'https://echo.example/' },
  ])
  expect(await core.client.fields.list()).toEqual([])
  // The same list again finds each of them.
  expect((await imported(LIST)).counts).toMatchObject({ created: 0 })
  expect(people()).toHaveLength(5)
})

test('several of one company, and a list of addresses with where they work, are people whose names nobody told', async () => {
  await imported('Company,Phone\nApex,98310 12345\nApex,98310 12346\nApex,98310 12347\nCoral,98310 12348\n')
  await imported('Email,Company\njane@apex.example,Delta\njoe@coral.example,Echo\n')
  expect(people().map((one) => (one as { name: string }).name)).toEqual(['', '', '', '', '', ''])
})
