import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport, startedImport } from '../../../../../../tests/support/imports.ts'
import { openShop } from '../../../../../../tests/support/open-shop.ts'
import { createTestCore, type TestCore } from '../../../../../../tests/support/test-core.ts'

/* A word at the head of a column that means one thing in most lists, and another in this one. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  await openShop(core, { postalAddress: 'Kolkata', country: 'IN', currency: 'INR' })
})
afterEach(() => core.close())

async function imported(...lines: string[]) {
  const found = await checkedImport(core, 'list.csv', `${lines.join('\n')}\n`)
  await startedImport(core, found.id, { agree: true })
  const { rows } = await core.client.customers.list({ sort: 'created', dir: 'asc' })
  const people = await Promise.all(rows.map(({ id }) => core.client.customers.get({ id })))
  return {
    found,
    people,
    own: people.map(({ custom }) => custom.map(({ name, text, number }) => [name, text ?? number])),
  }
}

test.each(['Contact ID', 'Record ID', 'Person - ID'])(
  '%s counts the records of a program, and is no customer number',
  async (header) => {
    const { own } = await imported(
      `${header},Name,Phone,Customer ID`,
      '1,Asha Roy,9830014426,C-7',
      '2,Bina Sen,9830014427,C-9',
    )
    expect(own).toEqual([
      [
        [header, '1'],
        ['Customer number', 'C-7'],
      ],
      [
        [header, '2'],
        ['Customer number', 'C-9'],
      ],
    ])
  },
)

test('a bare ID is the number of the shop, but in the export of a program', async () => {
  const { own } = await imported('ID,Name,Phone', '1,Asha Roy,9830014426', '2,Bina Sen,9830014427')
  expect(own).toEqual([[['Customer number', '1']], [['Customer number', '2']]])
  const other = await imported(
    'id,email,first_name,last_name,status,created_at,subscriber,sent,opens,clicks',
    '8,chitra@example.com,Chitra,Das,active,2021-03-04,chitra,1,1,1',
  )
  expect(other.own[2]).toContainEqual(['id', '8'])
})

test('how a letter greets somebody is no title of theirs', async () => {
  const { own, people } = await imported(
    'First Name,Last Name,Email,Salutation',
    'Ann,Quist,ann@example.com,Ann',
    'Bob,Ray,bob@example.com,Mr Ray',
  )
  expect(people.map(({ name }) => name)).toEqual(['Ann Quist', 'Bob Ray'])
  expect(own).toEqual([[['Salutation', 'Ann']], [['Salutation', 'Mr Ray']]])
})

test('her e-mail and her phone are hers, and not those of whom the row is about', async () => {
  const { people, own } = await imported(
    'Name,Email,Phone,Wife Name,Her Phone,Her Email',
    'Amit Roy,amit@example.com,9830014426,Asha Roy,9830014427,asha@example.com',
  )
  expect(people[0]?.emails.map(({ address }) => address)).toEqual(['amit@example.com'])
  expect(people[0]?.phones.map(({ e164 }) => e164)).toEqual(['+919830014426'])
  expect(own[0]).toEqual([
    ['Wife Name', 'Asha Roy'],
    ['Her Phone', '9830014427'],
    ['Her Email', 'asha@example.com'],
  ])
})

test('of his and hers the first is that of the one named first', async () => {
  const { people } = await imported(
    'Groom,Bride,His Email,Her Email',
    'Amit Roy,Asha Sen,amit@example.com,asha@example.com',
  )
  expect(people[0]?.emails.map(({ address }) => address)).toEqual(['amit@example.com'])
})

test('where guests sit is no part of their address', async () => {
  const hall = await imported('Name,Mobile,Area', 'Asha Roy,9830014426,Hall', 'Bina Sen,9830014427,Terrace')
  expect(hall.people.map(({ addresses }) => addresses)).toEqual([[], []])
  expect(hall.own).toEqual([[['Area', 'Hall']], [['Area', 'Terrace']]])
})

test('and where they live is one', async () => {
  const { people } = await imported(
    'Name,Mobile,Area',
    'Asha Roy,9830014426,Garden Reach',
    'Bina Sen,9830014427,Behala',
  )
  expect(people.map(({ addresses }) => addresses[0]?.street)).toEqual(['Garden Reach', 'Behala'])
})

test('four digits of a card are asked about, unless something is paid in the file', async () => {
  const shop = await imported(
    'Name,Mobile,Card No,Points',
    'Asha Roy,9830014426,1001,120',
    'Bina Sen,9830014427,1002,40',
  )
  expect(shop.found.columns[2]).toMatchObject({ field: 'custom', confidence: 0.5 })
  expect(shop.own[0]).toContainEqual(['Card No', '1001'])
  const paid = await checkedImport(core, 'paid.csv', 'Name,Mobile,Card No,Amount\nDev Pal,9830014428,4242,120\n')
  expect(paid.columns[2]).toMatchObject({ field: 'ignore' })
})

test('the shop’s own number and address in every row are nobody’s', async () => {
  const { people, own } = await imported(
    'Consignee,Consignee Phone,Hub Phone,Hub Email,Email',
    'Asha Roy,9830014426,9830099999,hub@example.com,asha@example.com',
    'Bina Sen,9830014427,9830099999,hub@example.com,bina@example.com',
    'Chitra Das,9830014428,9830099999,hub@example.com,chitra@example.com',
  )
  expect(people.map(({ phones, emails }) => [phones.length, emails.map(({ address }) => address)])).toEqual([
    [1, ['asha@example.com']],
    [1, ['bina@example.com']],
    [1, ['chitra@example.com']],
  ])
  expect(own[0]).toContainEqual(['Hub Email', 'hub@example.com'])
})

test.each([
  ['Consignee', 'Shipper Email'],
  ['Name', 'Assignees'],
  ['Name', 'Last Email From'],
])('beside %s an address under %s is somebody else’s', async (name, header) => {
  const { people } = await imported(
    `${name},Phone,Email,${header}`,
    'Asha Roy,9830014426,asha@example.com,ravi@example.com',
  )
  expect(people[0]?.emails.map(({ address }) => address)).toEqual(['asha@example.com'])
})

test('a display name that is the firm’s is no name of whoever is named beside it', async () => {
  const { people } = await imported(
    'Display Name,First Name,Last Name,Company,Email',
    'Ray LLC,Bob,Ray,Ray LLC,bob@example.com',
  )
  expect([people[0]?.name, people[0]?.company]).toEqual(['Bob Ray', 'Ray LLC'])
})

test('whether somebody came is no name of theirs, nor is a sign that points to the row above', async () => {
  const { people } = await imported(
    'Attended,First Name,Last Name,Email',
    'Yes,Ann,Quist,ann@example.com',
    'No,Bob,Ray,bob@example.com',
  )
  expect(people.map(({ name }) => name)).toEqual(['Ann Quist', 'Bob Ray'])
  const marked = await imported('Customer,Phone,Chest', 'Asha Roy,9830014426,36', 'do,do,38')
  expect(marked.people.map(({ name }) => name)).toEqual(['Ann Quist', 'Bob Ray', 'Asha Roy'])
})

test('a list of months is one of people, and whoever checked it is none of them', async () => {
  const { people } = await imported(
    'SAHELI GROUP 2024,,,,,,,,',
    'Sl,Name,Mobile,Jan,Feb,Mar,Apr,Total,Sign',
    '1,Asha Roy,9830014426,100,100,100,,300,',
    '2,Bina Sen,9830014427,100,,100,,200,',
    ',TOTAL,,200,100,200,,500,',
    ',Checked by: Secretary,,,,,,,',
  )
  expect(people.map(({ name }) => name)).toEqual(['Asha Roy', 'Bina Sen'])
})

test('all in one column, who it is, where they live and how they are reached', async () => {
  const { people } = await imported(
    '"Name, address & phone"',
    '"Asha Roy, 12 Park St, Kolkata 700016, Ph: 9830014426"',
    '"Bina Sen, 4 GT Road, Howrah, Ph: 9830014427, 9830014428"',
    '"Chitra Das, 9 Lake Rd, Mob: 9830014429, e-mail: chitra@example.com"',
  )
  expect(
    people.map(({ name, addresses, phones, emails }) => [
      name,
      addresses[0]?.street,
      addresses[0]?.postalCode,
      ...phones.map(({ e164 }) => e164),
      ...emails.map(({ address }) => address),
    ]),
  ).toEqual([
    ['Asha Roy', '12 Park St, Kolkata', '700016', '+919830014426'],
    ['Bina Sen', '4 GT Road, Howrah', '', '+919830014427', '+919830014428'],
    ['Chitra Das', '9 Lake Rd', '', '+919830014429', 'chitra@example.com'],
  ])
})

test('and where the column says nothing of it, that is asked', async () => {
  const { found, people } = await imported(
    'Details',
    '"Asha Roy, 12 Park St, Ph: 9830014426"',
    '"Bina Sen, 4 GT Road, Ph: 9830014427"',
  )
  expect(found.columns[0]).toMatchObject({ field: 'fullName', confidence: 0.55 })
  expect(people.map(({ name, phones }) => [name, phones[0]?.e164])).toEqual([
    ['Asha Roy', '+919830014426'],
    ['Bina Sen', '+919830014427'],
  ])
})

test('the end of the next number behind a stroke makes no number of another country', async () => {
  const { people } = await imported('Name,Phone', 'Asha Roy,9830014426 / 27')
  expect(people[0]?.phones.map(({ e164 }) => e164)).toEqual(['+919830014426'])
})

test('a code of a post office under two names is that of the address, and a firm in brackets no link', async () => {
  const { people } = await imported(
    'Name,Address Line 1,City,Postal / Zip Code,Company',
    'Asha Roy,12 Park St,Kolkata,700016,Roy Ltd (https://www.notion.so/Roy-0123)',
  )
  expect(people[0]?.addresses).toMatchObject([{ street: '12 Park St', city: 'Kolkata', postalCode: '700016' }])
  expect(people[0]?.company).toBe('Roy Ltd')
})

test('an address that stands for none makes nobody one with another', async () => {
  const { people } = await imported(
    'Email,Phone',
    'void@razorpay.com,9830014426',
    'void@razorpay.com,9830014427',
    'noemail@noemail.com,9830014428',
  )
  expect(people.map(({ emails, phones }) => [emails.length, phones.length])).toEqual([
    [0, 1],
    [0, 1],
    [0, 1],
  ])
})

test('the end of an address below a name is nobody, and that is told', async () => {
  const { found, people } = await imported(
    'Sl,Name & Address,Mobile',
    '1,Asha Roy,9830014426',
    ',12 Park St,',
    ',Howrah,',
    '2,"Bina Sen, 4 GT Road",',
  )
  expect(people.map(({ name }) => name)).toEqual(['Asha Roy', 'Bina Sen'])
  const { problems } = await core.client.import.problems({ id: found.id })
  expect(problems.map(({ row, reason }) => [row, reason])).toEqual([
    [3, 'nobody'],
    [4, 'nobody'],
  ])
})

test('where a courier stops refuses nothing', async () => {
  const { people } = await imported('Stop,Name,Email', '1,Asha Roy,asha@example.com', '2,Bina Sen,bina@example.com')
  expect(people.map(({ consent }) => consent.status)).toEqual(['unknown', 'unknown'])
})
