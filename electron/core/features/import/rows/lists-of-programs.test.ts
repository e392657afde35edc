import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport, startedImport } from '../../../../../tests/support/imports.ts'
import { openShop } from '../../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'

/* Lists as programs and people write them: what each cell says arrives where it belongs, and no refusal is lost. */

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
  const { problems } = await core.client.import.problems({ id, limit: 100 })
  await startedImport(core, id, { agree: true })
  return problems.map(({ column, reason }) => `${column}: ${reason}`)
}
const all = <Row>(sql: string) => core.core.db.read.$client.prepare(sql).all() as Row[]
const people = () =>
  all<{ name: string; given: string | null; family: string | null; company: string | null }>(
    `select p.name, given_name as given, family_name as family, c.name as company
       from people p left join companies c on c.id = p.company_id order by p.id`,
  )
const words = () =>
  all<{ word: string }>(
    `select p.name || ' ' || channel || ' ' || status as word from consents c join people p on p.id = c.person_id
      where status <> 'unknown' order by p.id, channel`,
  ).map(({ word }) => word)
const values = () =>
  all<{ value: string }>(
    `select p.name || ' ' || f.name || ' ' || coalesce(day_value, text_value, minor_units || currency, number_value) as value
       from custom_values v join custom_fields f on f.id = v.field_id join people p on p.id = v.person_id order by p.id, f.id`,
  ).map(({ value }) => value)

test('a wish to hear of more is one, and who bought the tickets of several people is none of the others', async () => {
  await imported(
    `First Name,Surname,Email,Would you like to hear about future events?,Buyer Name,Buyer Email
Cleo,Dunn,cleo@example.com,Yes please,Cleo Dunn,cleo@example.com
Dev,Dunn,,No thanks,Cleo Dunn,cleo@example.com
Ewan,Park,ewan@example.com,,Ewan Park,ewan@example.com
`,
  )
  expect(people().map(({ name }) => name)).toEqual(['Cleo Dunn', 'Dev Dunn', 'Ewan Park'])
  expect(words()).toEqual(['Cleo Dunn email subscribed', 'Dev Dunn email unsubscribed'])
})

test('whoever is not to be mailed, or called with offers, is so in a note, too', async () => {
  await imported(
    `Name,Phone,Email,Notes
Oona Hara,9830014421,oona@example.com,Do not mail
Bela Dutt,9830014422,bela@example.com,Wants sea view. No promo calls
Oleg Petrov,9830014423,oleg@example.com,не звонить
Asha Roy,9830014424,asha@example.com,Do not mail before Monday
`,
  )
  expect(words()).toEqual([
    'Oona Hara email unsubscribed',
    'Oona Hara post unsubscribed',
    'Bela Dutt phone unsubscribed',
    'Oleg Petrov phone unsubscribed',
  ])
})

test('no day as Outlook writes it is no wrong day, and a feast is no second birthday', async () => {
  const problems = await imported(
    `Nombre,Apellidos,Teléfono móvil,Aniversario,Cumpleaños
Begoña,Núñez,9830014421,0/0/00,25/11/1979
Íñigo,Ruiz,9830014422,13/06/2001,0000-00-00
Ana,Paz,9830014423,00.00.0000,0/0/00
`,
  )
  expect(problems).toEqual([])
  expect(all('select birthday from people order by id')).toEqual([
    { birthday: '1979-11-25' },
    { birthday: null },
    { birthday: null },
  ])
  expect(values()).toEqual(['Íñigo Ruiz Aniversario 2001-06-13'])
})

test('days that a spreadsheet counts are days, amounts in rupees are amounts, and a tax number is no amount', async () => {
  await imported(
    `Name,Phone,Last Bill Dt,Amt,Tax No
Sujit Kar,9830014421,45321,350/-,51 824 753 556
Anita Bose,9830014422,45299.5,"1,200.00",51 824 753 557
`,
  )
  expect(values()).toEqual([
    'Sujit Kar Last Bill Dt 2024-01-30',
    'Sujit Kar Amt 35000INR',
    'Sujit Kar Tax No 51 824 753 556',
    'Anita Bose Last Bill Dt 2024-01-08',
    'Anita Bose Amt 120000INR',
    'Anita Bose Tax No 51 824 753 557',
  ])
})

test('amounts are in the currency that their row names', async () => {
  await imported(
    `Name,Email,Currency,Total Spend
Pat Quill,pat@example.com,usd,345.50
Quinn Fox,quinn@example.com,,12.00
`,
  )
  expect(values().filter((value) => value.includes('Total'))).toEqual([
    'Pat Quill Total spent 34550USD',
    'Quinn Fox Total spent 1200INR',
  ])
})

test('names are parted as their column says, and not where no half of them is anybody’s', async () => {
  await imported('ФИО,Телефон\nИванова Анна Петровна,9830014421\nПетров Олег,9830014422\n')
  await imported('Name,Phone\nRoy & Sons,9830014423\nMr. A K Sen & Family,9830014424\n')
  await imported('Family Name,His Name,Phone\nKowalski,Stan,9830014425\n')
  await imported('First Name,Last Name,Display Name,Phone\nOonagh,Hara,"Hara, Oonagh",9830014426\n')
  expect(people()).toEqual([
    { name: 'Иванова Анна Петровна', given: 'Анна Петровна', family: 'Иванова', company: null },
    { name: 'Петров Олег', given: 'Олег', family: 'Петров', company: null },
    { name: 'Roy & Sons', given: 'Roy & Sons', family: null, company: null },
    { name: 'Mr. A K Sen & Family', given: 'A K Sen & Family', family: null, company: null },
    { name: 'Stan Kowalski', given: 'Stan', family: 'Kowalski', company: null },
    { name: 'Oonagh Hara', given: 'Oonagh', family: 'Hara', company: null },
  ])
})

test('a nationality is no country to write to, a sort code no phone, and the buyer once more no other name', async () => {
  const problems = await imported(
    `Full Name,Phone,Nationality,Bankleitzahl 1,Related Company/Name,Buyer
Ann Quist,9830014421,Indian,73350000,Azur Interior,Ann Quist (annq77)
Bo Ray,9830014422,Bangladeshi,73350001,,Bo Ray (guest)
`,
  )
  expect(problems).toEqual([])
  expect(people().map(({ name, company }) => [name, company])).toEqual([
    ['Ann Quist', 'Azur Interior'],
    ['Bo Ray', null],
  ])
  expect(all('select count(*) as n from person_addresses')).toEqual([{ n: 0 }])
  expect(all('select count(*) as n from person_phones')).toEqual([{ n: 2 }])
  expect(values()).toEqual([
    'Ann Quist Nationality Indian',
    'Ann Quist Buyer Ann Quist (annq77)',
    'Bo Ray Nationality Bangladeshi',
    'Bo Ray Buyer Bo Ray (guest)',
  ])
})

const addresses = () =>
  all<{ place: string }>(
    `select p.name || ': ' || street as place from person_addresses a join people p on p.id = a.person_id order by p.id`,
  ).map(({ place }) => place)

test('a name and an address in one cell are parted, and a house is nobody’s name', async () => {
  await imported(
    `Name & Address,Mobile
"Ravi Kumar, 12 MG Road, Pune",9830014421
"Sita Devi
5 Lake Rd",9830014422
Mohan,9830014423
"7 Park Street, Pune",9830014424
`,
  )
  await imported('নাম ও ঠিকানা,ফোন\n"রিনা দাস, ১২ লেক রোড",৯৮৩০০১৪৪২৫\n')
  expect(people().map(({ name }) => name)).toEqual(['Ravi Kumar', 'Sita Devi', 'Mohan', '', 'রিনা দাস'])
  expect(addresses()).toEqual([
    'Ravi Kumar: 12 MG Road, Pune',
    'Sita Devi: 5 Lake Rd',
    ': 7 Park Street, Pune',
    'রিনা দাস: ১২ লেক রোড',
  ])
})

test('what airlines, libraries and sites write is read as what it is', async () => {
  const problems = await imported(
    `Passenger,Mobile,Card No,profile_pic_url,WhatsApp
SEN/BINA MS,9830014421,L-101,https://cdn.example.com/a.jpg,Yes
DAS/KARIM,9830014422,L-102,,Maybe later
`,
  )
  expect(problems).toEqual([])
  expect(people()).toEqual([
    { name: 'MS BINA SEN', given: 'BINA', family: 'SEN', company: null },
    { name: 'DAS/KARIM', given: 'DAS/KARIM', family: null, company: null },
  ])
  expect(values()).toEqual([
    'MS BINA SEN Card No L-101',
    'MS BINA SEN Photo https://cdn.example.com/a.jpg',
    'MS BINA SEN WhatsApp Yes',
    'DAS/KARIM Card No L-102',
    'DAS/KARIM WhatsApp Maybe later',
  ])
})

test('a card that pays stays out', async () => {
  await imported('Name,Mobile,Card Number\nBina Sen,9830014421,4111 1111 1111 1111\nAsha Roy,9830014422,XXXX 0004\n')
  expect(values()).toEqual([])
})

test('who wants no reminders wants no messages, and a firm is a company', async () => {
  await imported(
    `Name,Mobile,SMS reminders (Y/N),Is a Company
Bina Sen,9830014421,N,No
Azur Interior,9830014422,Y,Yes
`,
  )
  expect(words()).toEqual(['Bina Sen sms unsubscribed'])
  expect(people().map(({ name, company }) => [name, company])).toEqual([
    ['Bina Sen', null],
    ['', 'Azur Interior'],
  ])
  await imported('Name,Mobile,Is a Company\nAzur Interior,9830014422,Yes\n')
  expect(people()).toHaveLength(2)
})

test('a number that its label calls a fax is no phone, and is kept', async () => {
  const list = `First Name,Last Name,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value
Rina,Sen,Mobile,98300 11111,Home Fax,033 2222 3333
`
  await imported(list)
  await imported(list)
  expect(all('select e164 from person_phones')).toEqual([{ e164: '+919830011111' }])
  expect(all(`select text from timeline_events where kind = 'note'`)).toEqual([{ text: 'Home Fax: 033 2222 3333' }])
})

test('what a program numbers its records by is no customer number, and people are known by it again', async () => {
  const id = '6b1f7c58-4f5c-4c55-8e6a-0b7a0c6f9a11'
  await imported(`Customer ID,Customer name,Customer phone,Customer code\n${id},Jun Cruz,9830014421,C-9\n`)
  expect(values()).toEqual([`Jun Cruz Customer ID ${id}`, 'Jun Cruz Customer number C-9'])
  const { id: again } = await checkedImport(core, 'again.csv', `Customer ID,Customer name\n${id},Jun Cruz Jr\n`)
  const { jobId } = await core.client.import.setOptions({ id: again, options: { match: [0] } })
  await jobOver(core, jobId!)
  const done = await startedImport(core, again, { agree: true })
  expect(done.counts).toMatchObject({ created: 0 })
  expect(people()).toHaveLength(1)
})
