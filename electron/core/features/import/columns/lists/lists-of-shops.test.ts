import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport, startedImport } from '../../../../../../tests/support/imports.ts'
import { createTestCore, type TestCore } from '../../../../../../tests/support/test-core.ts'

/* Lists as owners of shops write them in several languages: what is told in a column beside the expected one. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
})
afterEach(() => core.close())

const SHOP = { language: 'en', currency: 'INR', businessName: 'Shop', postalAddress: 'Here 1' } as const
const rows = (query: string) => core.core.db.read.$client.prepare(query).all()

async function imported(...lines: string[]) {
  const found = await checkedImport(core, 'list.csv', `${lines.join('\n')}\n`)
  const done = await startedImport(core, found.id, { agree: true })
  expect(done.state).toBe('done')
  return done
}

const letters = () =>
  Object.fromEntries(
    rows(
      `select p.name, coalesce(c.status, 'unknown') as status from people p
        left join consents c on c.person_id = p.id and c.channel = 'email'`,
    ).map((row) => {
      const { name, status } = row as { name: string; status: string }
      return [name, status]
    }),
  )

test('whoever refuses letters in a column about something else gets none, whatever the opt-in beside it says', async () => {
  await imported(
    'Name,Email,Opt in,Status,Label,GDPR',
    'Ann,ann@example.com,yes,Active,regular,granted',
    'Bob,bob@example.com,yes,Do not contact,,granted',
    'Cat,cat@example.com,yes,Unsubscribed 2023-01-01,,granted',
    'Dan,dan@example.com,yes,Lead,"vip, do not email",granted',
    'Eve,eve@example.com,yes,Lead,vip,withdrawn',
    'Fay,fay@example.com,yes,Lead,"no sms, please",granted',
    'Gus,gus@example.com,yes,no email so far,retired,granted',
    'Hal,hal@example.com,yes,Désinscrit,vip,granted',
  )
  expect(letters()).toEqual({
    Ann: 'subscribed',
    Bob: 'unsubscribed',
    Cat: 'unsubscribed',
    Dan: 'unsubscribed',
    Eve: 'unsubscribed',
    Fay: 'subscribed',
    Gus: 'subscribed',
    Hal: 'unsubscribed',
  })
})

test('a refusal is known however a program writes it as a tag or behind another word, and so is its denial', async () => {
  const refusals = ['do-not-contact', 'DoNotContact', '#unsubscribed', 'status: unsubscribed', 'Moved - do not contact']
  const others = ['Unsubscribed: no', 'opt-out: false', 'to contact', 'SMS unsubscribed']
  const told = [...refusals, ...others]
  await imported('Name,Email,Opt in,Tags', ...told.map((tag, i) => `N${i},n${i}@example.com,yes,${tag}`))
  expect(Object.values(letters())).toEqual([...refusals.map(() => 'unsubscribed'), ...others.map(() => 'subscribed')])
})

test.each([
  ['Agreement: marketing', '1', '0'],
  ['Aceita receber promoções?', 'Sim', 'Não'],
  ['Souhaite recevoir nos offres', 'oui', 'non'],
  ['E-posta izni', 'Evet', 'Hayır'],
])('a wish for letters is known as one: %s', async (header, yes, no) => {
  await imported(`Name;Email;Phone;${header}`, `Ann;ann@example.com;;${yes}`, `Bob;bob@example.com;;${no}`)
  expect(letters()).toEqual({ Ann: 'subscribed', Bob: 'unsubscribed' })
})

test.each([
  "Ne souhaite pas recevoir d'offres",
  'No desea recibir ofertas',
  'Möchte keine Angebote per E-Mail',
  'Souhaite ne plus recevoir la newsletter',
  'Souhaite être retiré de la newsletter',
  'Quiere cancelar newsletter',
  'Möchte Newsletter abmelden',
  'Vuole cancellarsi dalla newsletter',
  'Quer sair da newsletter',
  'Wil afmelden newsletter',
  'Chce wypisać newsletter',
])('and a wish for none, or for an end of them, as one: %s', async (header) => {
  await imported(`Name;Email;Phone;${header}`, 'Ann;ann@example.com;;x', 'Bob;bob@example.com;;')
  expect(letters()).toEqual({ Ann: 'unsubscribed', Bob: 'unknown' })
})

test('the status of a customer is no wish for letters for standing beside leave for WhatsApp', async () => {
  await imported(
    'Name,Email,Status,CF.WhatsApp opt in',
    'Ann,ann@example.com,Active,Yes',
    'Bob,bob@example.com,Inactive,No',
  )
  expect(letters()).toEqual({ Ann: 'unknown', Bob: 'unknown' })
})

test('leave for messages is none for letters', async () => {
  await imported(
    'Prénom;Nom;E-mail;Accepte les SMS;Accepte la newsletter',
    'Ann;Lee;ann@example.com;Oui;Non',
    'Bob;Ray;bob@example.com;Non;Oui',
  )
  expect(letters()).toEqual({ 'Ann Lee': 'unsubscribed', 'Bob Ray': 'subscribed' })
  expect(rows("select status from consents where channel = 'sms' order by person_id")).toEqual([
    { status: 'subscribed' },
    { status: 'unsubscribed' },
  ])
})

test('a name with the family first is a name, and its halves are told by the header', async () => {
  await imported('Cognome e Nome;Telefono', 'Rossi Mario;06 1234567', 'De Luca Anna;06 1234568')
  expect(rows('select name, given_name, family_name, halves_guessed from people order by id')).toEqual([
    { name: 'Rossi Mario', given_name: 'Mario', family_name: 'Rossi', halves_guessed: null },
    expect.objectContaining({ name: 'De Luca Anna', halves_guessed: 1 }),
  ])
})

test('of a house and what is added to its number nothing is lost for standing in the street already', async () => {
  await imported(
    'Naam;Straat;Huisnr;Toevoeging;Postcode;Plaats',
    'Jan Berg;Dorpsstraat;12;A;1012 AB;Amsterdam',
    'Piet Vries;Plein 1945;19;;9711 KL;Groningen',
    'Kees Bos;Kerkweg 4;4;;9711 KL;Groningen',
  )
  expect(rows('select street from person_addresses order by id')).toEqual([
    { street: 'Dorpsstraat 12 A' },
    { street: 'Plein 1945 19' },
    { street: 'Kerkweg 4' },
  ])
})

test('a flat and a block stand apart from the house', async () => {
  await imported(
    'Name,Phone,Address 1,Address 2,City',
    'Ann,020 7946 0101,221B Baker Street,3,London',
    'Ola,020 7946 0102,ul. Długa 5,12,Kraków',
    'Asha,020 7946 0103,Salt Lake,A,Kolkata',
  )
  expect(rows('select street from person_addresses order by id')).toEqual([
    { street: '221B Baker Street, 3' },
    { street: 'ul. Długa 5, 12' },
    { street: 'Salt Lake, A' },
  ])
})

test('a number behind the street that is long enough for a phone is that of a phone', async () => {
  await imported('Name,Address,Number', 'Ann Lee,1 High St,020 7946 0101', 'Bob Ray,2 High St,020 7946 0102')
  expect(rows('select number from person_phones order by id')).toEqual([
    { number: '020 7946 0101' },
    { number: '020 7946 0102' },
  ])
})

test('a town with its code in one cell is a town and a code', async () => {
  await imported(
    'Name;Anschrift;PLZ/Ort;Land',
    'Ann Lee;Gartenweg 3;12345 Bad Berka;D',
    'Bob Ray;Seestr. 1;A-6020 Innsbruck;A',
    'Cat Fox;12 Oak Ave;Dayton, OH 45402;USA',
    'Dan Oak;Kerkweg 4;9711 KL;NL',
  )
  expect(rows('select postal_code as code, city, region, country from person_addresses order by id')).toEqual([
    { code: '12345', city: 'Bad Berka', region: '', country: 'DE' },
    { code: 'A-6020', city: 'Innsbruck', region: '', country: 'AT' },
    { code: '45402', city: 'Dayton', region: 'OH', country: 'US' },
    { code: '9711 KL', city: '', region: '', country: 'NL' },
  ])
})

const lines = () =>
  rows(
    `select p.name, t.e164, t.kind, t.number from people p left join person_phones t on t.person_id = p.id order by p.id, t.id`,
  )

test('numbers among words are read, and the words stay', async () => {
  await core.client.settings.setUp({ ...SHOP, country: 'IN' })
  await imported(
    'Name,Phone,City',
    'Asha,"9876543210 (home), 9876543211 after 6pm",Pune',
    'Bina,Office: 9876543212 Mobile: 9876543213,Pune',
    'Chitra,9876543214 wife 9876543215,Pune',
    'Deepa,ask her 2024-01-05,Pune',
  )
  expect(lines()).toEqual([
    { name: 'Asha', e164: '+919876543210', kind: 'home', number: '9876543210' },
    { name: 'Asha', e164: '+919876543211', kind: '', number: '9876543211 after 6pm' },
    { name: 'Bina', e164: '+919876543212', kind: 'work', number: '9876543212' },
    { name: 'Bina', e164: '+919876543213', kind: 'mobile', number: '9876543213' },
    { name: 'Chitra', e164: '+919876543214', kind: '', number: '9876543214' },
    { name: 'Chitra', e164: '+919876543215', kind: '', number: 'wife 9876543215' },
    { name: 'Deepa', e164: null, kind: '', number: 'ask her 2024-01-05' },
  ])
})

test('a number and an address behind a name are theirs, and no part of the name', async () => {
  await core.client.settings.setUp({ ...SHOP, country: 'IN' })
  await imported(
    'Name,Place,Remarks',
    'Suresh Kumar (9876543210),Andheri,gift given',
    'Mrs. Iyer (98765 43211 / 022-26543210),Matunga,',
    'Rahul - Mob: 9876543212,Dadar,call after 6',
    '"Mohan Lal\n9876543213",Kurla,old',
    'Geeta <geeta@example.com>,Thane,',
    'Studio 54,Thane,',
    'Flat 1203,Thane,',
  )
  expect(lines().map((line) => Object.values(line as object).slice(0, 2))).toEqual([
    ['Suresh Kumar', '+919876543210'],
    ['Mrs. Iyer', '+919876543211'],
    ['Mrs. Iyer', '+912226543210'],
    ['Rahul', '+919876543212'],
    ['Mohan Lal', '+919876543213'],
    ['Geeta', null],
    ['Studio 54', null],
    ['Flat 1203', null],
  ])
  expect(rows('select address from person_emails')).toEqual([{ address: 'geeta@example.com' }])
})

test('what stands beside a number among words is no part of it, and the number of an order is none', async () => {
  await core.client.settings.setUp({ ...SHOP, country: 'IN' })
  await imported(
    'Name,Phone',
    'Asha,Room 12 98765 43210',
    'Bina,9876543211 12 noon',
    'Chitra,9876543212 order 20231001',
    'Deepa,9876543213 from 12 03 2020',
    'Esha,৯৮৭৬৫৪৩২১৪ বাসা ৯৮৭৬৫৪৩২১৫ দোকান',
  )
  expect(lines().map((line) => Object.values(line as object).slice(0, 2))).toEqual([
    ['Asha', '+919876543210'],
    ['Bina', '+919876543211'],
    ['Chitra', '+919876543212'],
    ['Deepa', '+919876543213'],
    ['Esha', '+919876543214'],
    ['Esha', '+919876543215'],
  ])
})

test.each([
  ['DE', ['Klasse 2023-2024', 'Meier 4711001', 'Kd. 100234567 Schmidt', 'Firma 20240115'], []],
  ['US', ['Studio 54', 'Route 66 Diner'], ['Studio 54 212-555-0123', 'Route 66 Diner 2125550124']],
  ['BD', ['রহিম'], ['রহিম ০১৭১১২৩৪৫৬৭']],
])('years, customers and houses stay in a name, in %s', async (country, names, numbered) => {
  await core.client.settings.setUp({ ...SHOP, country })
  await imported('Name,Place', ...(numbered.length > 0 ? numbered : names).map((name) => `${name},Here`))
  expect(rows('select name from people order by id')).toEqual(names.map((name) => ({ name })))
  expect(rows('select number from person_phones')).toHaveLength(numbered.length)
})

test('a stroke behind the code of a town parts no second number from it', async () => {
  await core.client.settings.setUp({ ...SHOP, country: 'DE' })
  await imported('Name,Telefon', 'Ann Lee,+49 4131/2345', 'Bob Ray,0171 1234567/8')
  expect(lines()).toMatchObject([{ e164: '+4941312345' }, { e164: '+491711234567' }])
})

test('what a list says of itself below it is nobody', async () => {
  const done = await imported(
    'Customer,Email,Total Spent',
    'Ann Lee,ann@example.com,"$1,200.00"',
    'Average Joe,joe@example.com,$80.00',
    'TOTAL,,"$1,280.00"',
    'Average,,$640.00',
    'Mitglieder gesamt: 3,,',
    'Report generated 4/1/2024 by Admin,,',
    '* excludes tax,,',
    '"Thursday, October 03, 2024 10:15 AM GMT-07:00",,',
  )
  expect(rows('select name from people order by id')).toEqual([{ name: 'Ann Lee' }, { name: 'Average Joe' }])
  expect(done.counts).toMatchObject({ created: 2, blank: 6 })
})

test('a list of MYOB is a text, and whoever has no first name there is a company', async () => {
  await imported(
    '{}\t',
    'Co./Last Name\tFirst Name\tCard ID\t- Phone # 1\t- Email\t- Contact Name',
    'Pacific Lighting\t\tCUS1\t02 9555 0101\toffice@example.com\tGail Ward',
    'Nguyen\tLinh\tCUS2\t\tlinh@example.com\t',
  )
  expect(
    rows('select p.name, p.family_name, c.name as company from people p left join companies c on c.id = p.company_id'),
  ).toEqual([
    { name: 'Gail Ward', family_name: 'Ward', company: 'Pacific Lighting' },
    { name: 'Linh Nguyen', family_name: 'Nguyen', company: null },
  ])
})

test('the numbers of another list beside the customers are not theirs', async () => {
  await imported(
    'Name,Phone,Email,,Supplier,Phone,Item',
    'Ann Lee,020 7946 0101,ann@example.com,,Flour Mill,020 7946 0901,Flour',
    'Bob Ray,020 7946 0102,bob@example.com,,Dairy Co,020 7946 0902,Milk',
    'Cat Fox,020 7946 0103,cat@example.com,,,,',
  )
  expect(rows('select number from person_phones order by id')).toEqual(
    ['020 7946 0101', '020 7946 0102', '020 7946 0103'].map((number) => ({ number })),
  )
})

test('nor are those of whoever bought for them', async () => {
  await imported(
    'First Name,Last Name,Email,Buyer First Name,Buyer Last Name,Buyer Email',
    'Ida,Lund,ida@example.com,Per,Lund,per@example.com',
    'Per,Lund,per@example.com,Per,Lund,per@example.com',
    'Zoe,Fay,zoe@example.com,Max,Fay,max@example.com',
  )
  expect(
    rows(
      'select p.given_name as name, e.address from person_emails e join people p on p.id = e.person_id order by e.id',
    ),
  ).toEqual([
    { name: 'Ida', address: 'ida@example.com' },
    { name: 'Per', address: 'per@example.com' },
    { name: 'Zoe', address: 'zoe@example.com' },
  ])
})

test('numbers under a heading that says little are phones, and names without one are names', async () => {
  await core.client.settings.setUp({ ...SHOP, country: 'IN' })
  const done = await imported(
    ',Contact,Joined',
    'MUMBAI,,',
    'Asha Rao,9876543210 (home),13/02/2020',
    'Bina Roy,"9876543211, after 6 pm",14/02/2020',
    'PUNE,,',
    'Chitra Das,ask at the shop,15/02/2020',
  )
  expect(done.columns.map(({ field }) => field)).toEqual(['fullName', 'phone', 'createdAt'])
  // Titles of parts of the list are nobody, and told.
  expect(done.counts).toMatchObject({ created: 3, skipped: 2 })
  expect(rows('select e164 from person_phones order by id')).toEqual([
    { e164: '+919876543210' },
    { e164: '+919876543211' },
  ])
})
