import { expect, test } from 'vitest'
import { recogniseColumns } from './recognise/recognise-columns.ts'

/** What each header is taken for, its cells being these; no header has a cell of its own unless one is given. */
const fields = (columns: Record<string, string>, name = 'list.csv') =>
  recogniseColumns(Object.keys(columns), [Object.values(columns)], name).columns.map(({ field }) => field)
const field = (header: string, cell = '') => fields({ [header]: cell, Email: 'ana@example.com' })[0]

test.each([
  ['Your WhatsApp number (with country code)', '+880 1712 345678', 'phone'],
  ['Item ID (auto generated)', '1234567890', 'externalId'],
  ['Name / Last Name', 'Ruiz', 'familyName'],
  ['Address Line 2/District/Neighborhood', '', 'street2'],
  ['MailAddressStreet', '1 Elm St', 'street'],
  ['MailAddressPostalCode', '02110', 'postalCode'],
  ['salutationName', 'Ms.', 'namePrefix'],
  ['LANDLINE_NUMBER', '912223456789', 'phone'],
  ['আমাদের কথা কোথায় শুনেছেন?', 'ফেসবুক', 'source'],
  ['आपने हमारे बारे में कहाँ सुना?', 'दोस्त', 'source'],
  // Names and numbers of things.
  ['ImportantDate1Name', 'Wedding', 'custom'],
  ['Option 1 Name', '', 'custom'],
  ['Payment Terms Name', '', 'custom'],
  ['Invoice Number', 'INV1', 'custom'],
  ['price-designation', '', 'custom'],
  ['locale_id', '1', 'custom'],
  ['Account Emails', 'True', 'custom'],
  ['Feedback Left', 'Yes', 'custom'],
])('%s: %s is %s', (header, cell, expected) => {
  expect(field(header, cell)).toBe(expected)
})

test.each([
  ['Subscribed to Promotional Emails', 'True', 'consent'],
  ['Subscribed to Promotional Texts', 'True', 'smsConsent'],
  ['Consent to send SMS', 'Yes', 'smsConsent'],
  ['Opted into SMS', 'Yes', 'smsConsent'],
  ['Opt in to WhatsApp', 'Yes', 'whatsappConsent'],
  ['May we call you?', 'No', 'phoneConsent'],
  ['SMS consent updated at', '2024-01-05', 'custom'],
  ['Accepted Marketing On', '2024-01-05', 'consentDate'],
  ['Subscribed?', 'checked', 'consent'],
  ['emailAddressIsInvalid', '1', 'bounced'],
  ['Email deliverability status', 'Bounced', 'bounced'],
])('%s: %s is a word about %s', (header, cell, expected) => {
  expect(field(header, cell)).toBe(expected)
})

test('of a bank card nothing is kept, whatever it is called', () => {
  expect(field('Last 4 of CC', '4242')).toBe('ignore')
  expect(
    fields({ email: 'ana@example.com', card_id: 'card_7E', card_network: 'Visa', auth_code: '123456' }).slice(1),
  ).toEqual(['ignore', 'ignore', 'ignore'])
})

test('whom a parcel goes to, who comes along and where a meeting is are not the person', () => {
  const halves = { 'First Name': 'Ana', 'Last Name': 'Ruiz' }
  expect(fields({ ...halves, 'Shipping Name': 'Dee Young' })[2]).toBe('custom')
  const meeting = {
    'Invitee Email': 'ana@example.com',
    'Guest Email(s)': 'dee@example.com',
    'Event Type Name': 'Intro',
  }
  expect(fields({ ...meeting, Location: 'Zoom' })).toEqual(['email', 'custom', 'custom', 'custom'])
})

test('whose name it is may stand in brackets: a company, or a person beside their given name', () => {
  const headers = ['Name (Unternehmen)', 'Name (natürliche Person)', 'Vorname (natürliche Person)', 'E-Mail']
  const rows = [
    ['Acme GmbH', '', '', 'info@example.com'],
    ['', 'Ray', 'Bo', 'bo@example.com'],
  ]
  const found = recogniseColumns(headers, rows).columns.map((one) => one.field)
  expect(found).toEqual(['company', 'familyName', 'givenName', 'email'])
})

test('a second address in German, its parts behind the word for it', () => {
  expect(
    fields({
      Name: 'Ray',
      'Lieferadresse Straße': 'Nebenstr. 2',
      'Lieferadresse PLZ': '10117',
      'Rechnungsadresse Ort': 'Berlin',
    }),
  ).toEqual(['fullName', 'street', 'postalCode', 'city'])
})

test('what a ledger calls its accounts is their name where they can be reached', () => {
  const rows = [
    ['Acme Traders', '9830012345', '100.00'],
    ['Bo Ray', '9830012346', '20'],
  ]
  const bookings = [['By cash', 'V17', '20']]
  const of = (headers: string[], cells = rows) => recogniseColumns(headers, cells).columns.map((one) => one.field)
  expect(of(['Particulars', 'Mobile', 'Closing Balance'])).toEqual(['fullName', 'phone', 'custom'])
  expect(of(['Particulars', 'Voucher', 'Debit'], bookings)[0]).not.toBe('fullName')
})

test('who has cancelled may want no letters: that is asked', () => {
  const headers = ['email', 'first_name', 'status', 'created_at']
  const rows = [
    ['bo@example.com', 'Bo', 'active', '2024-01-01'],
    ['an@example.com', 'Ann', 'cancelled', '2024-01-02'],
  ]
  expect(recogniseColumns(headers, rows).columns[2]).toMatchObject({ field: 'custom', confidence: 0.5 })
})
