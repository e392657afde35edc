import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createCsvParser } from '../../text/csv-parser.ts'
import { sniffDelimiter } from '../../text/delimiter.ts'
import { findHeaderRow, isBlank, isSecondHeader, isTotalRow } from '../header-row.ts'
import { recogniseColumns } from './recognise-columns.ts'

function read(text: string, name = 'list.csv') {
  const plain = text.replace(/^\ufeff/, '')
  const parser = createCsvParser(sniffDelimiter(plain))
  const records = [...parser.push(plain), ...parser.end()]
  const header = findHeaderRow(records)
  const rows = records.slice((header ?? -1) + 1).filter((cells) => !isBlank(cells))
  const headers = header === null ? null : (records[header] ?? [])
  return { header, headers, rows, ...recogniseColumns(headers, rows, name) }
}

const fields = (text: string, name?: string) => read(text, name).columns.map(({ field }) => field)

test('Bengali headers', () => {
  expect(fields('নাম,মোবাইল নম্বর,ইমেইল,ঠিকানা,জেলা,মন্তব্য\nরহিম,০১৭১২৩৪৫৬৭৮,r@example.com,মিরপুর,ঢাকা,ভালো\n')).toEqual([
    'fullName',
    'phone',
    'email',
    'fullAddress',
    'region',
    'notes',
  ])
  expect(fields('ক্রমিক নং;প্রথম নাম;পদবি;ফোন;শহর;জন্ম তারিখ;ট্যাগ\n1;রহিম;উদ্দিন;01712345678;ঢাকা;01/02/1990;চা\n')).toEqual([
    'ignore',
    'givenName',
    'familyName',
    'phone',
    'city',
    'birthday',
    'tags',
  ])
})

test('Hindi headers, with and without the dot under the letter', () => {
  expect(fields('नाम,ईमेल,फ़ोन,कंपनी,शहर,टिप्पणी\nराहुल,r@example.com,9876543210,शर्मा स्टोर,दिल्ली,नियमित\n')).toEqual([
    'fullName',
    'email',
    'phone',
    'company',
    'city',
    'notes',
  ])
  expect(
    fields('ग्राहक का नाम,मोबाइल नंबर,ई-मेल,पता,पिन कोड,राज्य\nराहुल,9876543210,r@example.com,गली 2,110001,दिल्ली\n'),
  ).toEqual(['fullName', 'phone', 'email', 'street', 'postalCode', 'region'])
  expect(fields('पहला नाम,उपनाम,फोन नंबर\nराहुल,शर्मा,9876543210\n')).toEqual(['givenName', 'familyName', 'phone'])
})

test('two languages in one header, questions of a form, camelCase and snake_case', () => {
  expect(fields('নাম / Name,Phone (ফোন),Email ইমেইল\nরহিম,01712345678,r@example.com\n')).toEqual([
    'fullName',
    'phone',
    'email',
  ])
  const form =
    'Timestamp,What is your full name?,Your email address,WhatsApp number,Would you like to receive our newsletter?\n'
  expect(fields(`${form}2024-01-02 10:00,Rahim,r@example.com,01712345678,Yes\n`)).toEqual([
    'createdAt',
    'fullName',
    'email',
    'phone',
    'consent',
  ])
  expect(
    fields('firstName,lastName,emailAddress,mobilePhone,zipCode,billing_city\nA,B,a@b.co,01712345678,1200,Dhaka\n'),
  ).toEqual(['givenName', 'familyName', 'email', 'phone', 'postalCode', 'city'])
})

test('European headers', () => {
  expect(
    fields(
      'Vorname;Nachname;E-Mail-Adresse;Telefonnummer;PLZ;Ort;Straße\nHans;Weber;h@example.de;0301234567;10115;Berlin;Weg 1\n',
    ),
  ).toEqual(['givenName', 'familyName', 'email', 'phone', 'postalCode', 'city', 'street'])
  expect(
    fields('Nom,Prénom,Courriel,Téléphone,Société,Ville\nDubois,Marie,m@example.fr,0612345678,Firma,Paris\n'),
  ).toEqual(['familyName', 'givenName', 'email', 'phone', 'company', 'city'])
  expect(fields('Nombre,Apellidos,Correo electrónico,Teléfono móvil\nAna,García,a@example.es,612345678\n')).toEqual([
    'givenName',
    'familyName',
    'email',
    'phone',
  ])
})

test('e-mail and phone in one cell, by the header or by the cells alone', () => {
  expect(fields('Name,Contact\nA B,a@b.co / 9876543210\nC D,c@d.co / 9876543211\n')).toEqual([
    'fullName',
    'emailAndPhone',
  ])
  expect(fields('Name,Contact\nA B,a@b.co\nC D,9876543211\nE F,e@f.co\nG H,9876543212\n')).toEqual([
    'fullName',
    'emailAndPhone',
  ])
  expect(fields('Name,Email/Phone\nA B,a@b.co\nC D,c@d.co\n')).toEqual(['fullName', 'email'])
  expect(fields('Name,Contact\nA B,9876543210\nC D,9876543211\n')).toEqual(['fullName', 'phone'])
})

test('by the cells where the header says nothing or there is none', () => {
  const none = read('Rahim Uddin,r@example.com,+8801712345678\nKarim Ali,k@example.com,+8801812345678\n')
  expect(none.header).toBeNull()
  expect(none.columns.map(({ field }) => field)).toEqual(['fullName', 'email', 'phone'])
  expect(none.columns[0]?.confidence, 'asked, not guessed silently').toBeLessThan(0.6)
  expect(fields('A1,B1\nRahim,r@example.com\nKarim,k@example.com\n')).toContain('email')
})

test('titles and blank lines above the header, a second header below it, totals at the end', () => {
  const text = 'Customer list\nExported 2024-05-01\n\nName,Email,City\nRahim,r@example.com,Dhaka\nTotal,,1\n'
  const list = read(text)
  expect(list.header).toBe(3)
  expect(isTotalRow(['Total', '', '1'])).toBe(true)
  expect(isTotalRow(['মোট', '২৫'])).toBe(true)
  expect(isTotalRow(['Total Traders', 't@example.com'])).toBe(false)
  expect(isTotalRow(['Totalino', 'Rossi'])).toBe(false)
  expect(isSecondHeader(['নাম', 'ইমেইল', 'শহর'])).toBe(true)
  expect(isSecondHeader(['Rahim', 'r@example.com', 'Dhaka'])).toBe(false)
  expect(read('Personal,,Contact\nName,City,Email\nRahim,Dhaka,r@example.com\n').header).toBe(1)
})

test('a status is about mail only when its words or the file say so', () => {
  const of = (status: string[], name?: string, more = '') =>
    read(`Email,Status${more}\n${status.map((one, i) => `p${i}@example.com,${one}${more && ','}`).join('\n')}\n`, name)
      .columns[1]?.field
  expect(of(['subscribed', 'unsubscribed'])).toBe('consent')
  expect(of(['Cleaned', 'Bounced'])).toBe('consent')
  expect(of(['Active', 'Pending'])).toBe('custom')
  expect(of(['active', 'inactive'], 'newsletter-subscribers.csv')).toBe('consent')
  expect(of(['active', 'inactive'], 'x.csv', ',unsubscribed_at')).toBe('consent')
  expect(of(['New', 'Contacted'])).toBe('custom')
})

test('numbers and names of other people, secrets and technical columns stay out', () => {
  const wide = 'Name,Email,Emergency Contact Phone,Assistant Email,Password,Card Number,IP Address,Fax,SMS opt-in\n'
  expect(fields(`${wide}A B,a@b.co,01712345678,x@y.co,secret,4111,1.2.3.4,123,yes\n`).slice(2)).toEqual([
    'custom',
    'custom',
    'ignore',
    'ignore',
    'ignore',
    'custom',
    'smsConsent',
  ])
})

test('posts and products are no people; a title is a prefix, a job or neither', () => {
  expect(read('Title,Slug,Excerpt,Author,Published\nHello,hello,Hi,Jane,2024-01-01\n').hasPeople).toBe(false)
  expect(read('Name,SKU,Price,Stock\nTea,T1,10,5\n').hasPeople).toBe(false)
  expect(read('Name,Phone\nTea Stall,01712345678\n').hasPeople).toBe(true)
  expect(fields('Title,First Name,Last Name\nDr,Jane,Roe\nMr,John,Doe\n')[0]).toBe('namePrefix')
  expect(fields('First Name,Last Name,Title\nJane,Roe,Manager\n')[2]).toBe('jobTitle')
})

test('what programs export: Shopify, HubSpot, Stripe, LinkedIn, Outlook, Xero', () => {
  const shopify =
    'Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address City,Default Address Zip,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags'
  expect(fields(`${shopify}\n'1,A,B,a@b.co,yes,Co,Road 1,Dhaka,'1200,'+8801712345678,no,10.00,2,hi,no,vip\n`)).toEqual([
    'externalId',
    'givenName',
    'familyName',
    'email',
    'consent',
    'company',
    'street',
    'city',
    'postalCode',
    'phone',
    'smsConsent',
    'totalSpent',
    'orderCount',
    'notes',
    'custom',
    'tags',
  ])
  expect(
    fields(
      'id,Email,Name,Card Last 4,Card Type,Default Source,Created (UTC),Total Spend\ncus_1,a@b.co,A B,4242,Visa,card_1,2024-01-01 10:00,5\n',
    ),
  ).toEqual(['externalId', 'email', 'fullName', 'ignore', 'ignore', 'ignore', 'createdAt', 'totalSpent'])
  expect(
    fields(
      'First Name,Last Name,URL,Email Address,Company,Position,Connected On\nA,B,https://x.y,,Co,Cook,01 Feb 2024\n',
    ),
  ).toEqual(['givenName', 'familyName', 'website', 'email', 'company', 'jobTitle', 'createdAt'])
  expect(
    fields(
      '*ContactName,EmailAddress,FirstName,LastName,POAddressLine1,POCity,PhoneNumber,MobileNumber,TaxNumber\nCo,a@b.co,A,B,Road,Dhaka,01712345678,,\n',
    ),
  ).toEqual(['fullName', 'email', 'givenName', 'familyName', 'street', 'city', 'phone', 'phone', 'custom'])
})

const folder = `${process.env.TESTDATA ?? '../shared/testdata'}/app-exports`
const there = existsSync(`${folder}/columns.json`)
/** Behind the name of a test that is skipped. */
const why = there ? '' : `: ${folder} is not there`
if (why) console.info(`skipped: columns of real exports${why}`)

test.skipIf(!there)(`≥ 95 % of the columns of real exports${why}`, () => {
  type Truth = {
    headerRow: number
    people: number | false
    columns: Record<string, string>
    also?: Record<string, string[]>
  }
  const truth = JSON.parse(readFileSync(`${folder}/columns.json`, 'utf8')) as Record<string, Truth>
  let known = 0
  const wrong: string[] = []
  for (const [file, { people, columns, also }] of Object.entries(truth)) {
    const found = read(readFileSync(`${folder}/${file}`, 'utf8'), file.split('/').at(-1))
    if (people === false) continue
    const seen = new Map<string, number>()
    for (const { index, header, field } of found.columns) {
      const times = (seen.get(header) ?? 0) + 1
      seen.set(header, times)
      const key = header.trim() === '' ? `#${index + 1}` : times > 1 ? `${header}#${times}` : header
      const expected = columns[key]
      if (expected === undefined) continue
      known++
      if (field !== expected && !also?.[key]?.includes(field)) wrong.push(`${file} ${key}: ${field}`)
    }
  }
  expect(known).toBeGreaterThan(400)
  expect(1 - wrong.length / known, wrong.join('\n')).toBeGreaterThanOrEqual(0.95)
})

test('a channel beside e-mail is told by its own words, and how a message went is another thing', () => {
  const head = 'Name,Email,Accepts SMS Marketing,SMS_BLACKLISTED,WhatsApp opt-in,Do not call,Post consent,SMS status\n'
  expect(fields(`${head}A B,a@b.co,yes,no,yes,no,yes,delivered\n`).slice(2)).toEqual([
    'smsConsent',
    'smsConsent',
    'whatsappConsent',
    'phoneConsent',
    'postConsent',
    'custom',
  ])
})

test('two people in one row: the list is about the first, and the name of the other is kept', () => {
  const society =
    'Flat No,Owner Name,Owner Mobile,Tenant Name,Tenant Mobile\nA-1,Arup Sen,9830000041,Dev Nath,9830000044\nA-2,Bina Roy,9830000042,,\n'
  expect(fields(society)).toEqual(['street', 'fullName', 'phone', 'custom', 'custom'])
  const couples = 'Last Name,First Name (His),First Name (Hers),Email\nBo,Adam,Ana,bo@example.com\n'
  expect(fields(couples)).toEqual(['familyName', 'givenName', 'custom', 'email'])
  const payments = 'Name,From Email Address,To Email Address\nEli Fay,eli@example.com,shop@example.com\n'
  expect(fields(payments)).toEqual(['fullName', 'email', 'custom'])
  // The same person, told twice.
  const twice = 'Name,Sort Name,Email\nAna Bo,"Bo, Ana",ana@example.com\n'
  expect(fields(twice).filter((field) => field === 'custom')).toEqual([])
})

test('a name beside a given name is the family name, unless it holds the given name', () => {
  expect(fields('Vorname;Name;E-Mail\nEva;Ernst;e@example.com\nFritz;Falk;f@example.com\n')[1]).toBe('familyName')
  expect(fields('First name;Name;E-Mail\nEva;Eva Ernst;e@example.com\nFritz;Falk, Fritz;f@example.com\n')[1]).toBe(
    'fullName',
  )
})

describe('who wants letters, in words of one’s own', () => {
  const rows = ['হ্যাঁ', 'না', 'yes', 'haan', 'nahi'].map((answer, i) => [`Asha ${i}`, `a${i}@b.in`, answer])
  const third = (header: string, more: string[] = []) =>
    recogniseColumns(['Name', 'E-mail', header, ...more], more.length > 0 ? rows.map((row) => [...row, 'yes']) : rows)
      .columns[2]
  test.each([
    'মেল পাঠাতে রাজি?',
    'OK to email',
    'wants mail',
    'May we write?',
    'ইমেল অনুমতি',
    'Agreed to letters?',
    'চিঠি পেতে রাজি?',
    'चिट्ठी पाने को राज़ी?',
  ])('%s', (header) => expect(third(header)?.field).toBe('consent'))
  test('ফোন করা যাবে?', () => expect(third('ফোন করা যাবে?')?.field).toBe('phoneConsent'))
  test('a column of yes and no that nobody knows is asked about, unless another one says it', () => {
    expect(third('রাজি')).toMatchObject({ field: 'custom', confidence: 0.4, reasons: ['yes-or-no'] })
    expect(third('Likes it strong')).toMatchObject({ field: 'custom', reasons: ['yes-or-no'] })
    expect(third('Likes it strong', ['Newsletter'])).toMatchObject({ field: 'custom', reasons: ['unknown-header'] })
  })
})

test('numbers by which people sign in are phones, seconds since 1970 are not', () => {
  const field = (header: string, cell: string) =>
    recogniseColumns(['Name', header], [['Asha Roy', cell]]).columns[1]?.field
  expect(field('Login', '9830014426')).toBe('phone')
  expect(field('Last active', '1699999999')).not.toBe('phone')
})

test('a number that several people share is no customer number', () => {
  const numberOf = (header: string, rows: string[][]) =>
    recogniseColumns(['Name', 'Email', header], rows).columns[2]?.field
  const one = [['Asha Roy', 'asha@example.com', '0015']]
  for (const header of ['ACCOUNTID', 'Account ID', 'Order ID', 'Order no.', 'Booking reference'])
    expect([header, numberOf(header, one)]).toEqual([header, 'custom'])
  expect(numberOf('Customer ID', one)).toBe('externalId')
  // Whoever is there twice, under one name or one e-mail, keeps the number.
  expect(numberOf('Reference', [...one, ['Asha Roy', 'asha@work.example', '0015']])).toBe('externalId')
  expect(numberOf('Reference', [...one, ['Bina Sen', 'bina@example.com', '0015']])).toBe('custom')
})

test('a register of voters, and two names in one column', () => {
  const voters = 'voter_reg_num,last_name,first_name,midl_name,res_street_address,res_city_desc,mail_addr1,mail_city\n'
  expect(fields(`${voters}000009005990,Abel,Ruth,Evelyn,4430 Chapel Hill Rd,Graham,PO Box 7,Graham\n`)).toEqual([
    'externalId',
    'familyName',
    'givenName',
    'middleName',
    'street',
    'city',
    'street',
    'city',
  ])
  expect(fields('First and Last Name,Email\nRuth Abel,ruth@example.com\n')).toEqual(['fullName', 'email'])
})
