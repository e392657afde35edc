import { expect, test } from 'vitest'
import { recogniseColumns } from './recognise-columns.ts'

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
