import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport, startedImport } from '../../../../../../tests/support/imports.ts'
import { createTestCore, type TestCore } from '../../../../../../tests/support/test-core.ts'

/* Letters and numbers that mean one thing in one place, and another elsewhere. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
})
afterEach(() => core.close())

async function imported(country: string, text: string) {
  const shop = { language: 'en', currency: 'EUR', businessName: 'Shop', postalAddress: 'Here 1' } as const
  await core.client.settings.setUp({ ...shop, country })
  const found = await checkedImport(core, 'list.csv', text)
  const done = await startedImport(core, found.id, { agree: true })
  expect(done.state).toBe('done')
  const { rows } = await core.client.customers.list({})
  return Promise.all(rows.map(({ id }) => core.client.customers.get({ id })))
}

test.each([
  ['DE', { country: 'AT', region: '' }],
  // A letter that nobody there means a country by is kept as it stands.
  ['IN', { country: '', region: 'A' }],
])('what cars carry is a country to a business in Europe: %s', async (country, told) => {
  const [person] = await imported(country, 'Name,E-mail,Street,City,Country\nAsha,asha@example.com,Road 1,Town,A\n')
  expect(person?.addresses).toMatchObject([{ street: 'Road 1', city: 'Town', ...told }])
})

test('the number of a customer beside theirs is no number to call', async () => {
  const cells = ['98300 12345 cust 1234567', 'member no 4455667 / 98300 12346', '98300 12347 (card 7654321)']
  const people = await imported('IN', `Name,Phone\n${cells.map((cell, i) => `N${i},${cell}`).join('\n')}\n`)
  expect(people.map(({ phones }) => phones.map(({ e164 }) => e164)).sort()).toEqual([
    ['+919830012345'],
    ['+919830012346'],
    ['+919830012347'],
  ])
})

test('a number that a customer is called by is theirs', async () => {
  const people = await imported('IN', 'Name,Phone\nAsha,customer 98300 12345 driver 98300 12346\n')
  expect(people.map(({ phones }) => phones.map(({ e164 }) => e164))).toEqual([['+919830012345', '+919830012346']])
})

test('a number is read by the code of its country in the column beside it', async () => {
  const people = await imported(
    'IN',
    'Name,Country Code,Phone Number\nA,880,1712345678\nB,91,9830012345\nC,+880,01712345679\nD,,9830012346\nE,1,98300\n',
  )
  const numbers = people.map(({ name, phones }) => `${name} ${phones.map(({ e164 }) => e164)}`).sort()
  expect(numbers).toEqual(['A +8801712345678', 'B +919830012345', 'C +8801712345679', 'D +919830012346', 'E '])
})

test('numbers under `Home #` are numbers to call', async () => {
  const [person] = await imported('US', 'Client,Home #,Cell #\nAsha Roy,(212) 555-0123,212.555.0124\n')
  expect(person?.phones.map(({ e164 }) => e164).sort()).toEqual(['+12125550123', '+12125550124'])
})

test('the numbers of houses under `Home No.` are none to call', async () => {
  const [person] = await imported('IN', 'Name,Mobile,Home No.\nRavi Sen,98300 12345,12/A\n')
  expect(person?.phones).toMatchObject([{ e164: '+919830012345' }])
})

test('a stroke behind the code of a town parts no number, with words beside it, too', async () => {
  const [person] = await imported('DE', 'Name;Telefon\nAnn Lee;030/1234567 (Büro)\n')
  expect(person?.phones).toMatchObject([{ e164: '+49301234567', kind: 'work' }])
})

test('lines of an address by programs of accounts, and whom a parcel goes to', async () => {
  const [person] = await imported(
    'IN',
    'id,name,addr1,addr2,addr3,phone,email,shipname,shipaddr1,shiphone,shipmail\n1,Asha Roy,12 Park St,Near lake,Kolkata,9830012345,asha@example.com,Gita Sen,5 B Rd,9830012346,gita@example.com\n',
  )
  expect(person).toMatchObject({
    emails: [{ address: 'asha@example.com' }],
    phones: [{ number: '9830012345' }],
  })
  expect(person?.addresses[0]).toMatchObject({ street: '12 Park St, Near lake, Kolkata' })
})

test('codes of three letters are countries', async () => {
  const people = await imported('IN', 'Guest,Nationality,Email\nAnn,IND,ann@example.com\nBob,BGD,bob@example.com\n')
  expect(people.flatMap(({ addresses }) => addresses.map(({ country }) => country)).sort()).toEqual(['BD', 'IN'])
})
