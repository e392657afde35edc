import { afterEach, beforeEach, expect, test } from 'vitest'
import { ASKED_BELOW } from '../../../../../../shared/features/import/contract.ts'
import { checkedImport, startedImport } from '../../../../../../tests/support/imports.ts'
import { createTestCore, type TestCore } from '../../../../../../tests/support/test-core.ts'

/* Lists of payments, chats, clinics and parishes, of old tills and of offices: whose name is whose, and what is a row. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
})
afterEach(() => core.close())

async function imported(...lines: string[]) {
  const found = await checkedImport(core, 'list.csv', `${lines.join('\n')}\n`)
  await startedImport(core, found.id, { agree: true })
  const { rows } = await core.client.customers.list({ sort: 'created', dir: 'asc' })
  return { found, rows, names: rows.map(({ name }) => name) }
}

test('in a list of payments the customer is who pays, and not the shop that is paid', async () => {
  const { names } = await imported(
    'Merchant_Name,Customer_ID,Customer_Name,Mobile_No,Amount',
    'Sharma Tea,C1,Asha Roy,9830014426,450',
    'Sharma Tea,C2,Bina Sen,9830014427,90',
  )
  expect(names).toEqual(['Asha Roy', 'Bina Sen'])
})

test('who paid is asked about where names stand, and how it was paid is no name', async () => {
  const payers = await imported(
    'Date,Paid by,UPI ID,Amount',
    '12 Apr 2024,Asha Roy,asha@okhdfc,450',
    '13 Apr 2024,Bina Sen,b@ybl,90',
  )
  expect(payers.found.columns[1]).toMatchObject({ field: 'fullName', confidence: 0.55 })
  const ways = await imported('Customer,Phone,Paid by', 'Chitra Das,9830014428,Credit Card', 'Dev Pal,9830014429,Cash')
  expect(ways.found.columns[2]).toMatchObject({ field: 'custom' })
})

test('who is told by a relative is not that relative, and is who else is told so', async () => {
  const { names } = await imported(
    'Patient Name,Mobile',
    'Mrs. Asha Roy,9830014426',
    'Baby of Asha Roy,9830014426',
    'Asha W/O Amit Roy,9830014426',
    'Amit Roy,9830014426',
    'B/O Asha Roy,9830014426',
    'Mstr. Anik Roy,9830014426',
    'Anik Roy,9830014426',
  )
  expect(names).toEqual(['Mrs. Asha Roy', 'Baby of Asha Roy', 'Amit Roy', 'Mstr. Anik Roy'])
})

test('a number that stands for a name is no name, and WhatsApp’s sign before one no part of it', async () => {
  const { rows } = await imported(
    'Name,Number',
    '~Bina,919830014427',
    '919830014428,919830014428',
    '+91 98300 14429,919830014429',
  )
  const people = await Promise.all(rows.map(({ id }) => core.client.customers.get({ id })))
  expect(people.map(({ name, phones }) => [name, phones[0]?.e164])).toEqual([
    ['Bina', '+919830014427'],
    ['', '+919830014428'],
    ['', '+919830014429'],
  ])
})

test('the head of a family is whom its row is about, and Bengali days are days', async () => {
  const { rows } = await imported(
    'Family,Head of family,Mobile,Birthday',
    'Biswas,Paul Biswas,9830014426,১৫ই আগস্ট ১৯৯০',
    'Mondal,Samuel Mondal,9830014427,২১শে ফেব্রুয়ারি ১৯৫২',
  )
  expect(rows.map(({ name, birthday }) => [name, birthday])).toEqual([
    ['Paul Biswas', '1990-08-15'],
    ['Samuel Mondal', '1952-02-21'],
  ])
})

test('what stands with the contact of somebody is read, their number and their address', async () => {
  const { rows } = await imported(
    'Party,Contact,Occasion',
    'Roy family,Asha 9830014426,Wedding',
    'Sen babu,Bina Sen - 9830014427 / bina@example.com,Annaprashan',
  )
  const people = await Promise.all(rows.map(({ id }) => core.client.customers.get({ id })))
  expect(people.map(({ phones, emails }) => [phones[0]?.e164, emails[0]?.address])).toEqual([
    ['+919830014426', undefined],
    ['+919830014427', 'bina@example.com'],
  ])
})

test.each(['Passenger', 'Consignee', 'Devotee Name'])(
  '%s is whom a list is about, and its foot nobody',
  async (header) => {
    const { names } = await imported(
      `AWB,${header},Phone,COD`,
      'A1,Asha Roy,9830014426,450',
      'A2,Bina Sen,9830014427,0',
      '2 records exported on 12/04/2024,,,',
    )
    expect(names).toEqual(['Asha Roy', 'Bina Sen'])
  },
)

test('what programs write where nobody is named is set aside, unless it can be reached', async () => {
  const { names, found } = await imported(
    'Party Name,Phone No.',
    'Asha Roy,9830014426',
    'Cash Sale,',
    'Walk-in Customer,',
    'Anonymous donor,',
    'Walk In,9830014427',
  )
  expect(names).toEqual(['Asha Roy', 'Walk In'])
  expect((await core.client.import.problems({ id: found.id })).problems.map(({ reason }) => reason)).toEqual([
    'ledger-name',
    'ledger-name',
    'ledger-name',
  ])
})

test('the sign with which a program of DOS ends its text is no row', async () => {
  const { found, names } = await imported('Name,Phone', 'Asha Roy,9830014426', 'Bina Sen,9830014427', '\u001a')
  expect(found.counts).toMatchObject({ rows: 2, created: 2, withProblems: 0 })
  expect(names).toEqual(['Asha Roy', 'Bina Sen'])
})

const peopleOf = (rows: readonly { id: number }[]) =>
  Promise.all(rows.map(({ id }) => core.client.customers.get({ id })))

test('her e-mail is hers where no other stands in the list, and another person’s beside one; a husband’s or wife’s never is', async () => {
  const alone = await imported('Bride,Mobile,Her Email', 'Asha Roy,9830014426,asha@example.com')
  expect(alone.found.columns[2]).toMatchObject({ field: 'email' })
  const beside = await imported('Groom,Mobile,Email,Her Email', 'Amit Sen,9830014427,amit@example.com,bina@example.com')
  expect(beside.found.columns.map(({ field }) => field)).toEqual(['fullName', 'phone', 'email', 'custom'])
  const spouse = await imported('Name,Mobile,Spouse email', 'Chitra Das,9830014428,dev@example.com')
  expect(spouse.found.columns[2]).toMatchObject({ field: 'custom' })
})

test('a family name in front of the given one, with a number, is no name and street', async () => {
  const { rows, names } = await imported(
    'Customers',
    '"Roy, Asha 98300 14426"',
    '"Sen, Bina 98300 14427"',
    '"Das, Chitra, 98300 14428"',
  )
  expect(names).toEqual(['Roy, Asha', 'Sen, Bina', 'Das, Chitra'])
  const people = await peopleOf(rows)
  expect(people.map(({ phones, addresses }) => [phones[0]?.e164, addresses.length])).toEqual([
    ['+919830014426', 0],
    ['+919830014427', 0],
    ['+919830014428', 0],
  ])
})

test('what is noted in a column of notes names nobody, whatever numbers stand in it', async () => {
  const text = 'Notes\n"Call back, wants cake 98300 14426"\n"Ring again, asked for Asha 98300 14427"\n'
  await expect(checkedImport(core, 'notes.csv', text)).rejects.toMatchObject({ code: 'FILE_NO_PEOPLE' })
})

test('numbers of the state under “ID No” are told as such, and a running number there is the customer’s', async () => {
  const national = await imported(
    'Guest,Phone,ID No',
    'Asha Roy,9830014426,2345 6789 0124',
    'Bina Sen,9830014427,ABCPD1234E',
    'Chitra Das,9830014428,543216789012',
    'Dev Pal,9830014429,K8412345',
  )
  expect(national.found.columns[2]).toMatchObject({ field: 'custom', national: true, stored: true })
  const passports = await imported(
    'Guest,Phone,ID Proof Number',
    'Asha Roy,9830014426,K8412345',
    'Bina Sen,9830014427,Z1284561',
  )
  expect(passports.found.columns[2]).toMatchObject({ field: 'custom', national: true })
  const own = await imported('Name,Phone,ID No', 'Esha Roy,9830014430,1', 'Farah Sen,9830014431,2')
  expect(own.found.columns[2]).toMatchObject({ field: 'externalId' })
  expect(own.found.columns[2]?.national).toBeUndefined()
  const series = await imported('Name,Phone,ID No', 'Gita Roy,9830014432,C1000231', 'Hari Sen,9830014433,C1000232')
  expect(series.found.columns[2]).toMatchObject({ field: 'externalId' })
})

test.each([
  ['1234567890', '9876543210', true],
  ['1990123456789', '1985123456780', true],
  ['19901234567890123', '19851234567890124', true],
  ['Passport K8412345', 'NID 1990123456789', true],
  ['DL WB01 20190001234', 'DL WB02 20180001235', true],
  ['17', '1990123456789', true],
  ['b7c1-22-ff', 'c9d1-23-aa', undefined],
])('“%s” and “%s” under “ID No” are nobody’s number as a customer', async (one, other, national) => {
  for (const header of ['ID No', 'ID Number']) {
    const text = `Name,Phone,${header}\nAsha Roy,9830014426,${one}\nBina Sen,9830014427,${other}\n`
    const { columns } = await checkedImport(core, 'list.csv', text)
    expect(columns[2]).toMatchObject({ field: 'custom', stored: true })
    expect(columns[2]?.national).toBe(national)
  }
})

test('whoever is billed or sells beside the name of a person is the company that they are with', async () => {
  const xero = await imported(
    '*ContactName,EmailAddress,FirstName,LastName,POCity',
    'Apex Traders,asha@apex.example,Asha,Roy,Kolkata',
    'Bharat Tools,bina@bharat.example,Bina,Sen,Howrah',
    'Chitra Das,chitra@example.com,Chitra,Das,Patna',
  )
  const books = await imported(
    'Vendor,Phone numbers,Email,Full name,Address',
    'Coral Foods,9830014426,info@coral.example,Dev Pal,12 Park Street',
    'Delta Mills,9830014427,info@delta.example,Esha Roy,14 Park Street',
  )
  const people = await peopleOf([...xero.rows, ...books.rows.slice(3)])
  expect(people.map(({ name, company }) => [name, company])).toEqual([
    ['Asha Roy', 'Apex Traders'],
    ['Bina Sen', 'Bharat Tools'],
    ['Chitra Das', null],
    ['Dev Pal', 'Coral Foods'],
    ['Esha Roy', 'Delta Mills'],
  ])
})

test('an address whose parts are called by name in one cell is parted by them, what else is called so stays in the street, or is told', async () => {
  const { rows, found } = await imported(
    'Name,Email,Addresses',
    'Ann Quist,ann@example.com,"Address ID: 7, Address First Name: Ann, Address Company: , Address Line 1: 12 High St, Address Line 2: Flat 3, City/Suburb: Leeds, State/Province: , Zip/Postcode: LS1 4AB, Country: United Kingdom"',
    'Bob Ray,bob@example.com,"Address Line 1: 1 Low Road, City: York, Gate code: 1234"',
    'Cid Lund,cid@example.com,"Note: ring twice, 5 Mill Lane, York"',
    'Dan Moe,dan@example.com,"Address Line 1: 2 Low Road, City: York, Address Phone: 01904 960123, Building Type: residential"',
  )
  const people = await peopleOf(rows)
  expect(
    people.map(({ addresses }) => addresses.map((one) => [one.street, one.city, one.postalCode, one.country])),
  ).toEqual([
    [['12 High St, Flat 3', 'Leeds', 'LS1 4AB', 'GB']],
    [['1 Low Road, Gate code: 1234', 'York', '', '']],
    [['Note: ring twice, 5 Mill Lane, York', '', '', '']],
    [['2 Low Road', 'York', '', '']],
  ])
  const { problems } = await core.client.import.problems({ id: found.id })
  expect(problems.map(({ row, reason, value }) => [row, reason, value])).toEqual([
    [5, 'column-differs', 'Address Phone: 01904 960123'],
  ])
})

test.each([
  'Vill: Rampur, PO: Bagnan, PS: Bagnan, Dist: Howrah, PIN: 711303',
  'H.No: 12, Ward: 4, City: Patna, State: Bihar',
  'House: 12, Road: 5, Block: C, City: Dhaka',
  'Village: Rampur, Post: Joka, Thana: Behala, District: Howrah, State: WB',
  'Thana: Savar, City: Dhaka, PIN: 1340',
  'Dist: Dhaka, Division: Dhaka, State: Dhaka',
])('of “%s” nothing is left out: the address of a village or a house stays as it is written', async (address) => {
  const { rows } = await imported('Name,Phone,Address', `Asha Roy,9830014426,"${address}"`)
  const [asha] = await peopleOf(rows)
  expect(asha?.addresses.map(({ street, city, region }) => [street, city, region])).toEqual([[address, '', '']])
})

test('“Address:” beside the name of a town is the street', async () => {
  const { rows } = await imported('Name,Phone,Address', 'Asha Roy,9830014426,"Address: 12 Park St, City: Kolkata"')
  const [asha] = await peopleOf(rows)
  expect(asha?.addresses).toMatchObject([{ street: '12 Park St', city: 'Kolkata', region: '' }])
})

test('one part of an address under a label of its own stands in the street with it', async () => {
  const { rows } = await imported('Name,Phone,Address', 'Asha Roy,9830014426,"Vill: Rampur, Dist: Howrah, PIN: 711303"')
  const [asha] = await peopleOf(rows)
  expect(asha?.addresses).toMatchObject([{ street: 'Vill: Rampur', region: 'Howrah', postalCode: '711303' }])
})

test('a firm under “Co./Last Name” that nobody is reached at is no row of nobody', async () => {
  const { found, rows } = await imported(
    'Co./Last Name,First Name,Addr 1 - Line 1,City,Email',
    'Apex Traders,,12 Park St,Kolkata,',
    'Bharat Tools,,14 Park St,Howrah,info@bharat.example',
  )
  expect(found.counts).toMatchObject({ rows: 2, created: 2 })
  const people = await peopleOf(rows)
  expect(people.map(({ name, company, addresses }) => [name, company, addresses[0]?.city])).toEqual([
    ['Apex Traders', null, 'Kolkata'],
    ['', 'Bharat Tools', 'Howrah'],
  ])
})

test('the apostrophe by which a program makes every cell of a column text is no part of it', async () => {
  const { rows } = await imported(
    'Customer Name,Phone,Order ID,Town',
    "'Asha Roy','9830014426','T2024A17,'s-Graveland",
    "'Bina Sen','9830014427','T2024A18,'s-Hertogenbosch",
    "'Chitra Das','9830014428','T2024A19,'s-Gravenzande",
  )
  const people = await peopleOf(rows)
  expect(
    people.map(({ name, phones, custom, addresses }) => [name, phones[0]?.e164, custom[0]?.text, addresses[0]?.city]),
  ).toEqual([
    ['Asha Roy', '+919830014426', 'T2024A17', "'s-Graveland"],
    ['Bina Sen', '+919830014427', 'T2024A18', "'s-Hertogenbosch"],
    ['Chitra Das', '+919830014428', 'T2024A19', "'s-Gravenzande"],
  ])
})

test('an apostrophe that stands before every name of an address book is theirs', async () => {
  const cards = ["'Asha Roy", "'Bina Sen", "'Chitra Das"].map(
    (name) => `BEGIN:VCARD\nVERSION:3.0\nFN:${name}\nN:;${name};;;\nEND:VCARD\n`,
  )
  const { id } = await checkedImport(core, 'book.vcf', cards.join(''))
  await startedImport(core, id, { agree: true })
  const { rows } = await core.client.customers.list({ sort: 'created', dir: 'asc' })
  expect(rows.map(({ name }) => name)).toEqual(["'Asha Roy", "'Bina Sen", "'Chitra Das"])
})

test('under “Firma/Name” stand firms, and family names of those whose given name stands beside it', async () => {
  const { rows } = await imported(
    'Firma/Name,Vorname,E-Mail',
    'Müller AG,,info@mueller.example',
    'Groß,Änne,aenne@example.com',
  )
  const people = await peopleOf(rows)
  expect(people.map(({ name, company }) => [name, company])).toEqual([
    ['', 'Müller AG'],
    ['Änne Groß', null],
  ])
})

test.each([
  ['Roy, Asha 98300 14426', 'Sen, Bina 98300 14427'],
  ['Asha Roy 98300 14426', 'Bina Sen 98300 14427'],
  ['Asha Roy - 98300 14426, Park Street', 'Bina Sen - 98300 14427, Lake Road'],
])('lines of a name and a number without names of columns are people once somebody agrees: “%s”', async (...lines) => {
  const { found, rows } = await imported(...lines)
  expect(found.headerRow).toBeNull()
  expect(found.columns[0]?.confidence).toBeLessThan(ASKED_BELOW)
  const people = await Promise.all(rows.map(({ id }) => core.client.customers.get({ id })))
  expect(people.map(({ givenName, familyName, phones }) => [givenName, familyName, phones[0]?.number])).toEqual([
    ['Asha', 'Roy', '98300 14426'],
    ['Bina', 'Sen', '98300 14427'],
  ])
})

test('lines of something else with a number behind are nobody', async () => {
  const text = 'Wants cake at 5, call 98300 14426 or his wife\nAsked twice whether 98300 14427 is right, is it?\n'
  await expect(checkedImport(core, 'notes.txt', text)).rejects.toMatchObject({ code: 'FILE_NO_PEOPLE' })
})
