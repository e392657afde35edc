import { expect, test } from 'vitest'
import { said, saidOfChannels } from '../../../../../tests/support/said-by-files.ts'
import { isSecondHeader } from '../header-row.ts'
import { recogniseColumns } from './recognise-columns.ts'

/* Columns as programs of bookings, letters, schools and societies call them. */

const fields = (headers: string, ...rows: string[]) =>
  recogniseColumns(
    headers.split(';'),
    rows.map((row) => row.split(';')),
  ).columns.map(({ field }) => field)

test('a guest’s e-mail is theirs in a list of guests, and another’s beside an invitee', () => {
  expect(fields('Guest Name;Guest Email;Room', 'Ann Quist;ann@example.com;101')).toEqual([
    'fullName',
    'email',
    'custom',
  ])
  expect(fields('Invitee Name;Invitee Email;Guest Email', 'Ann Quist;ann@example.com;bo@example.com').slice(1)).toEqual(
    ['email', 'custom'],
  )
})

test('the number of a pupil is none to call, and a code on a ticket neither', () => {
  const rows = ['1001;Ann;Quist;111222333', '1002;Bob;Ray;111222334']
  expect(fields('Student_Number;First_Name;Last_Name;Barcode', ...rows)).toEqual([
    'externalId',
    'givenName',
    'familyName',
    'custom',
  ])
  expect(fields('Guest Number;Name;Mobile', '12;Ann Quist;9830014426', '13;Bob Ray;9830014427')[0]).toBe('externalId')
})

test('a household has a name of its own, which is nobody’s', () => {
  expect(
    fields('First Name;Last Name;Household Name', 'Ann;Quist;Quist Household', 'Amy;Quist;Quist Household'),
  ).toEqual(['givenName', 'familyName', 'custom'])
})

test('whose flat it is, is whom the list of a house is about, beside who rents it', () => {
  expect(
    fields(
      "Flat No;Owner's Name;Owner Mobile;Tenant Name;Tenant Mobile",
      'A-1;Asha Roy;9830014426;Chitra Das;9830014428',
    ),
  ).toEqual(['street', 'fullName', 'phone', 'custom', 'custom'])
})

test('dealers and leads beside whom one speaks to there are companies', () => {
  expect(
    fields(
      'Dealer Name;Contact Person;Phone',
      'Apex Traders;Ravi Sen;9831012345',
      'Bharat Tools;Mina Das;9831012346',
    ).slice(0, 2),
  ).toEqual(['company', 'fullName'])
  expect(
    fields(
      'lead_name;contact_name;primary_email',
      'Quist Ltd;Ann Quist;ann@example.com',
      'Ray Ltd;Bob Ray;b@example.com',
    ),
  ).toEqual(['company', 'fullName', 'email'])
  expect(
    fields('lead_name;contact_name;primary_email', 'Quist Ltd;Ann Bo;ann@example.com', 'Ray Ltd;Bob Moe;b@example.com'),
  ).toEqual(['company', 'fullName', 'email'])
})

test.each([
  'Customer Name;Contact Person',
  'Client Name;Contact Person',
  'Customer;Contact Person',
  'Customer Name;Full Name',
])('the names of people under “%s” are no companies: whoever is billed is the customer', (names) => {
  const [billed, contact, ...others] = fields(
    `${names};Phone;Email;Newsletter`,
    'Asha Roy;Dev Sen;9830014426;asha@example.com;no',
    'Bina Das;Esha Pal;9830014427;bina@example.com;no',
  )
  expect([billed, contact]).toEqual(['fullName', 'custom'])
  expect(others).toEqual(['phone', 'email', 'consent'])
})

test('people among the firms that are billed are asked about', () => {
  const rows = ['Apex Traders;Ravi Sen;9831012345', 'Asha Roy;Mina Das;9831012346']
  const cells = rows.map((row) => row.split(';'))
  const [billed] = recogniseColumns(['Customer Name', 'Contact Person', 'Phone'], cells).columns
  expect(billed?.field).toBe('company')
  expect(billed?.confidence).toBeLessThan(0.6)
})

test('`Firma/Name` beside a given name is the family name of people and the name of firms', () => {
  expect(fields('Firma/Name;Vorname;Ort', 'Müller AG;;Zürich', 'Groß;Änne;Luzern')).toEqual([
    'familyName',
    'givenName',
    'city',
  ])
})

test.each(['Name of Policy Holder', 'Policy holder', 'ভক্তের নাম'])('“%s” is who it is', (header) => {
  expect(fields(`${header};Mobile`, 'Asha Roy;9830014426', 'Bina Sen;9830014427')[0]).toBe('fullName')
})

test.each(['Cust. No.', 'Pupil number'])('“%s” is the customer’s number', (header) => {
  expect(fields(`${header};Name`, '1;Asha Roy', '2;Bina Sen')[0]).toBe('externalId')
})

test('when the last message was is no remark; the line below the questions of a survey is no answer', () => {
  expect(fields('Name;Phone;Last Message', 'Asha Roy;9830014426;12/04/2024, 10:11 am')[2]).toBe('custom')
  expect(isSecondHeader(['', '', 'Open-Ended Response', 'Response'])).toBe(true)
  expect(isSecondHeader(['', '', 'Asha Roy', 'Response'])).toBe(false)
})

test('an address whose parts are called by name is one, whatever its column is called', () => {
  const cells = ['Street: 12 Park St, City: Kolkata, PIN: 700016', 'Street: 1 Low Rd, City: Howrah, PIN: 711101']
  expect(fields('Name;Shipping details', ...cells.map((cell) => `Asha Roy;${cell}`))[1]).toBe('fullAddress')
})

test.each([
  ['Marketing-Einwilligung', 'Ja', 'subscribed'],
  ['Marketing-Einwilligung', 'Nein', 'unsubscribed'],
  ['Would you like to join our mailing list?', 'Yes', 'subscribed'],
  ['Quero receber ofertas por e-mail', 'Não', 'unsubscribed'],
  ['Quiero recibir el boletín', 'Sí', 'subscribed'],
  ['Je veux recevoir la newsletter', 'Oui', 'subscribed'],
  ['Je ne veux plus recevoir la newsletter', 'Oui', 'unsubscribed'],
  ['Is this user blacklisted', '1', 'unsubscribed'],
  ['Is this user blacklisted', '0', null],
  ['nomail', 'Y', 'unsubscribed'],
])('letters: “%s” over “%s” says %s', (header, cell, told) => {
  expect(said(`Email;Name;${header}\np@example.com;Ana Bo;${cell}\n`)).toEqual([told])
})

test('subscribed, unsubscribed and removed under `SubscribeType` are what they say', () => {
  const rows = ['Subscribed', 'Unsubscribed', 'Removed'].map((word, i) => `p${i}@example.com;Ana Bo;${word}`)
  expect(said(`Email;Name;SubscribeType\n${rows.join('\n')}\n`)).toEqual(['subscribed', 'unsubscribed', 'unsubscribed'])
})

test.each([
  ['dnc_sms', 'sms'],
  ['Do not contact by post', 'post'],
  ['dnd whatsapp', 'whatsapp'],
])('“%s” refuses one way', (header, channel) => {
  expect(saidOfChannels(header, '1')).toEqual([{ about: { channel }, status: 'unsubscribed' }])
  expect(saidOfChannels(header, '0')).toEqual([])
})
