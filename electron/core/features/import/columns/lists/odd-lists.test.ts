import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport, startedImport } from '../../../../../../tests/support/imports.ts'
import { createTestCore, type TestCore } from '../../../../../../tests/support/test-core.ts'

/* Lists of payments, chats, clinics and parishes: whose name is whose. */

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
