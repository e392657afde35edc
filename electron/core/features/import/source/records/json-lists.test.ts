import { strToU8, zipSync } from 'fflate'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport, startedImport } from '../../../../../../tests/support/imports.ts'
import { createTestCore, type TestCore } from '../../../../../../tests/support/test-core.ts'

/* Lists in JSON, and what is marked up and no table. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
})
afterEach(() => core.close())

const PEOPLE = [
  {
    id: 7,
    first_name: 'Asha',
    last_name: 'Roy',
    email: 'asha@example.com',
    phones: ['+919830010001', '+919830010002'],
    address: { street: '1 Lake Road', city: 'Kolkata', country: 'IN' },
    tags: ['VIP', 'Tea'],
    newsletter: true,
  },
  {
    id: 8,
    first_name: 'রিনা',
    last_name: '',
    email: 'rina@example.com',
    note: 'পুরোনো',
    newsletter: false,
    phones: [],
    address: null,
  },
]
const rows = (query: string) => core.core.db.read.$client.prepare(query).all()

test.each([
  ['a list', JSON.stringify(PEOPLE)],
  ['a list within a record', JSON.stringify({ page: 1, data: { people: PEOPLE, links: [{ self: 'x' }] } }, null, 2)],
  ['one record a line', PEOPLE.map((one) => JSON.stringify(one)).join('\n')],
])('people in JSON come in, a column for each key: %s', async (_, text) => {
  const found = await checkedImport(core, 'people.json', text)
  expect(found.source).toMatchObject({ kind: 'json', parts: [] })
  expect(found.counts).toMatchObject({ rows: 2, created: 2, subscribed: 1, unsubscribed: 1, withProblems: 0 })
  await startedImport(core, found.id, { agree: true })
  expect(rows('select name from people order by id')).toEqual([{ name: 'Asha Roy' }, { name: 'রিনা' }])
  expect(rows('select number from person_phones order by id')).toHaveLength(2)
  expect(rows('select street, city, country from person_addresses')).toEqual([
    { street: '1 Lake Road', city: 'Kolkata', country: 'IN' },
  ])
  expect(rows('select name from tags order by name')).toEqual([{ name: 'Tea' }, { name: 'VIP' }])
})

test('among several files JSON is read with them; what is no list of people is named', async () => {
  const zip = zipSync({
    'people.json': strToU8(JSON.stringify(PEOPLE)),
    'club.csv': strToU8('First name,Email\nEsha,esha@example.com\n'),
    'settings.json': strToU8('{"theme": "dark"}'),
    'cut.json': strToU8('[{"name": "A'),
  })
  const found = await checkedImport(core, 'export.zip', zip)
  expect(found.counts).toMatchObject({ rows: 3, created: 3 })
  expect(found.source.notes).toEqual([
    { note: 'joined-files', count: 2 },
    { note: 'left-out-files', count: 2, names: ['settings.json', 'cut.json'] },
  ])
})

test.each([
  ['map.kml', '<?xml version="1.0" encoding="UTF-8"?>\n<kml><Placemark><name>Asha</name></Placemark></kml>'],
  ['letter.rtf', '{\\rtf1\\ansi Name, Email\\par Asha, asha@example.com\\par }'],
  ['settings.json', '{"theme": "dark", "name": "Asha"}'],
  ['cut.json', '[{"name": "Asha", "email": "asha@exa'],
])('%s is refused with what to save instead, and never read as one odd row', async (name, text) => {
  for (const bytes of [Buffer.from(text), Buffer.from(text, 'utf16le')])
    await expect(core.client.import.open({ ref: core.drop(name, bytes) })).rejects.toMatchObject({
      code: 'FILE_BINARY',
      data: { name },
    })
})

test('SYLK is a workbook, and a spreadsheet of Numbers, which only Numbers can read, is refused with what to save', async () => {
  const sylk = 'ID;PWXL;N;E\r\nC;Y1;X1;K"Name"\r\nC;X2;K"Phone"\r\nC;Y2;X1;K"Rana Das"\r\nC;X2;K"9830056701"\r\nE\r\n'
  const found = await checkedImport(core, 'list.slk', sylk)
  expect(found.source.kind).toBe('workbook')
  expect(found.counts).toMatchObject({ rows: 1, created: 1, withProblems: 0 })
  const numbers = Buffer.from(
    zipSync({ 'Index/Document.iwa': strToU8('x'), 'Metadata/Properties.plist': strToU8('x') }),
  )
  await expect(core.client.import.open({ ref: core.drop('list.numbers', numbers) })).rejects.toMatchObject({
    code: 'FILE_BINARY',
  })
})

test('what Tally exported for another Tally and is no ledger is refused with the way to a workbook in Tally', async () => {
  const text =
    '<ENVELOPE>\r\n<BODY><TALLYMESSAGE><VOUCHER VCHTYPE="Sales"><AMOUNT>12</AMOUNT></VOUCHER></TALLYMESSAGE></BODY></ENVELOPE>'
  for (const bytes of [Buffer.from(text), Buffer.from(text, 'utf16le')])
    await expect(core.client.import.open({ ref: core.drop('ledgers.xml', bytes) })).rejects.toMatchObject({
      code: 'FILE_TALLY_XML',
      data: { name: 'ledgers.xml' },
    })
})
