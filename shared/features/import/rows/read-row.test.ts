import fc from 'fast-check'
import { expect, test } from 'vitest'
import { consentOfCell, consentOfFileName, consentWord, stricter } from '../cells/consent-cells.ts'
import { createCountryReader } from '../cells/country-names.ts'
import { namesAgree } from '../cells/same-name.ts'
import { splitTags } from '../cells/tag-cell.ts'
import { recogniseColumns } from '../columns/recognise/recognise-columns.ts'
import { losesValue } from '../losses.ts'
import type { ProblemReason } from '../problem-reason.ts'
import { createRowReader } from './read-row.ts'

/** The draft and the problems of one row under these headers. */
function read(headers: string[], cells: string[], fileName = 'list.csv') {
  const { columns, fromMailingProgram } = recogniseColumns(headers, [cells], fileName)
  const consentFromName = consentOfFileName(fileName, fromMailingProgram)
  const { draft, problems } = createRowReader({ columns, country: 'BD', consentFromName })(2, cells)
  return {
    ...draft,
    draft,
    problems: problems.map(({ reason, column, value, skipsRow }) => ({ reason, column, value, skipsRow })),
  }
}

test('names in one, two and three columns; the name beside an address', () => {
  expect(read(['Name'], ['  Rahim   Uddin '])).toMatchObject({ name: 'Rahim Uddin', givenName: null })
  expect(read(['First Name', 'Last Name'], ['Rahim', 'Uddin'])).toMatchObject({
    name: 'Rahim Uddin',
    givenName: 'Rahim',
    familyName: 'Uddin',
  })
  expect(read(['First Name', 'Middle Name', 'Last Name'], ['A', 'B', 'C'])).toMatchObject({ name: 'A B C' })
  expect(read(['Nombre', '1º apellido', '2º apellido'], ['Ana', 'Abad', 'Gil'])).toMatchObject({
    name: 'Ana Abad Gil',
    familyName: 'Abad Gil',
  })
  expect(read(['Email'], ['Rahim Uddin <r@example.com>'])).toMatchObject({
    name: 'Rahim Uddin',
    emails: [{ key: 'r@example.com' }],
  })
})

test('whom somebody sells for, and what they sign in with, is not what they are called', () => {
  expect(
    read(['First Name', 'Last Name', 'Account Name', 'Vendor Name'], ['Ann', 'Lee', 'Acme', 'Best Teas']),
  ).toMatchObject({ name: 'Ann Lee', company: 'Acme', problems: [] })
  const logins = ['user_login', 'user_pass', 'display_name', 'first_name', 'last_name', 'wc_last_active']
  expect(read(logins, ['bobk', '$P$Bq', 'bobk', 'Bob', 'Kim', '1704067201'])).toMatchObject({
    name: 'Bob Kim',
    phones: [],
    problems: [],
  })
  expect(read(['Name', 'First name', 'Last name'], ['ann.lee', 'Ann', 'Lee'])).toMatchObject({ name: 'Ann Lee' })
  expect(read(['Display Name', 'First Name', 'Last Name'], ['Mum', 'Mary', 'Lee'])).toMatchObject({ name: 'Mum' })
})

test('what only announces a number is no part of it', () => {
  const phone = (cell: string) => read(['Name', 'Phone'], ['A B', cell]).phones
  expect(phone('p:+8801712345678')).toMatchObject([{ number: '+8801712345678', e164: '+8801712345678' }])
  expect(phone('Phone:(02) 5501-2345 Mobile:01712 345678')).toMatchObject([
    { number: '(02) 5501-2345' },
    { number: '01712 345678', kind: 'mobile' },
  ])
  expect(phone('ফোন: 01712345678')).toMatchObject([{ number: '01712345678' }])
  expect(phone('01712345678 ask for Mina')).toMatchObject([{ number: '01712345678 ask for Mina' }])
})

test('an e-mail and a phone in one cell are taken apart', () => {
  expect(read(['Name', 'Email / Phone'], ['A B', 'a@example.com / 01712-345678'])).toMatchObject({
    emails: [{ key: 'a@example.com' }],
    phones: [{ e164: '+8801712345678' }],
    problems: [],
  })
  expect(read(['Name', 'Email / Phone'], ['A B', '01712345678 (a@example.com)'])).toMatchObject({
    emails: [{ key: 'a@example.com' }],
    phones: [{ e164: '+8801712345678' }],
  })
})

test('placeholders are nothing; a row of them is nobody, said with what stood there', () => {
  expect(read(['Name', 'Email', 'Phone'], ['N/A', 'nope', 'call me'])).toMatchObject({
    draft: null,
    problems: [
      { reason: 'email-no-at', column: 'Email', value: 'nope', skipsRow: false },
      { reason: 'phone-none', column: 'Phone', value: 'call me', skipsRow: false },
      { reason: 'nobody', column: null, value: 'N/A · nope · call me', skipsRow: true },
    ],
  })
  expect(read(['Name', 'Email'], ['X', ''])).toMatchObject({ name: 'X' })
  expect(read(['Name', 'Phone'], ['-', '01712345678'])).toMatchObject({ name: '' })
})

test('a number that cannot be read is kept as typed and flagged; what is no number is not kept, and not said to be', () => {
  expect(read(['Name', 'Phone'], ['A', '1111111-1111112'])).toMatchObject({
    phones: [{ number: '1111111-1111112', e164: null, key: '11111111111112' }],
    problems: [{ reason: 'phone-too-long' }],
  })
  const dropped = (cell: string, reason: ProblemReason) => {
    expect(read(['Name', 'Phone'], ['A', cell])).toMatchObject({ phones: [], problems: [{ reason }] })
    expect(losesValue(reason)).toBe(true)
  }
  dropped('12', 'phone-none')
  dropped('ask her', 'phone-none')
  dropped('9.19877E+11', 'phone-rounded')
})

test('addresses: parts, several of them, a country in words', () => {
  const headers = ['Name', 'Home Street', 'Home City', 'Home Country', 'Work City', 'Work Country']
  expect(read(headers, ['A', 'Road 1', 'Dhaka', 'বাংলাদেশ', 'Berlin', 'Deutschland']).addresses).toEqual([
    { street: 'Road 1', city: 'Dhaka', region: '', postalCode: '', country: 'BD', kind: 'home' },
    { street: '', city: 'Berlin', region: '', postalCode: '', country: 'DE', kind: 'work' },
  ])
  const countryOf = createCountryReader()
  expect(['India', 'भारत', 'in', 'USA', 'UK', 'Indien', 'Narnia'].map(countryOf)).toEqual([
    'IN',
    'IN',
    'IN',
    'US',
    'GB',
    'IN',
    null,
  ])
  expect(read(['Name', 'City', 'Country'], ['A', 'X', 'Narnia']).addresses).toMatchObject([
    { region: 'Narnia', country: '' },
  ])
})

test('what is too long is cut and said', () => {
  expect(read(['Name', 'Company'], ['n'.repeat(300), 'c'.repeat(300)])).toMatchObject({
    problems: [{ reason: 'name-too-long' }, { reason: 'value-too-long', column: 'Company' }],
  })
})

test('tags in every common writing', () => {
  expect(splitTags('"VIP","Blog"')).toEqual(['VIP', 'Blog'])
  expect(splitTags('* myContacts ::: * friends')).toEqual(['myContacts', 'friends'])
  expect(splitTags('a|b; c,a , চা')).toEqual(['a', 'b', 'c', 'চা'])
  expect(splitTags('["x","y z"]')).toEqual(['x', 'y z'])
  expect(splitTags('[]')).toEqual([])
})

test('consent: the stricter wins, whatever stands beside it', () => {
  const headers = ['Email Address', 'OPTIN_TIME', 'CONFIRM_TIME', 'UNSUB_TIME', 'CLEAN_TIME']
  const time = '2020-01-01 10:00:00'
  const row = (...times: string[]) => read(headers, ['a@example.com', ...times]).consent
  expect(row(time, time, '', '')).toBe('subscribed')
  expect(row(time, time, time, '')).toBe('unsubscribed')
  expect(row(time, time, '', time)).toBe('bounced')
  expect(read(['Email', 'Email Disabled'], ['a@example.com', 'true']).consent).toBe('unsubscribed')
  expect(read(['Email', 'Email Disabled'], ['a@example.com', 'false']).consent).toBe('subscribed')
  expect(read(['Email', 'EMAIL_BLACKLISTED', 'SMS_BLACKLISTED'], ['a@example.com', 'No', 'Yes']).consent).toBeNull()
  expect(read(['Email', 'Accepts Marketing'], ['a@example.com', 'yes']).consent).toBe('subscribed')
  expect(read(['Email', 'Newsletter'], ['a@example.com', '']).consent).toBeNull()
})

test('consent words, and what only looks like one', () => {
  expect(
    [
      'Subscribed',
      'opted-in',
      'অনুমতি',
      'UNSUBSCRIBED',
      'opted_out',
      'do not email',
      'Hard bounced',
      'pending',
      'spam complaint',
      'désabonné',
      'सदस्यता समाप्त',
    ].map(consentWord),
  ).toEqual([
    'subscribed',
    'subscribed',
    null,
    'unsubscribed',
    'unsubscribed',
    'unsubscribed',
    'bounced',
    'open',
    'complained',
    'unsubscribed',
    'unsubscribed',
  ])
  expect(consentOfCell('consent', 'status', '4')).toBe('open')
  expect(consentOfCell('unsubscribedAt', 'unsubscribed at', 'false')).toBeNull()
})

test('file names of audience exports; a tidied list is not a list of bounced', () => {
  expect(consentOfFileName('subscribed_email_audience_export_1a2b.csv', true)).toBe('subscribed')
  expect(consentOfFileName('unsubscribed_email_audience_export_1a2b.csv', true)).toBe('unsubscribed')
  expect(consentOfFileName('non-subscribed_members_export.csv', true)).toBe('unsubscribed')
  expect(consentOfFileName('cleaned_email_audience_export_1a2b.csv', true)).toBe('bounced')
  expect(consentOfFileName('customers cleaned.csv', false)).toBeNull()
  expect(consentOfFileName('newsletter subscribers.csv', true)).toBeNull()
  expect(read(['Email Address', 'MEMBER_RATING', 'LEID'], ['a@example.com', '2', '1'], 'cleaned_x.csv').consent).toBe(
    'bounced',
  )
})

test('whose names agree', () => {
  expect(namesAgree('rahim uddin', 'Uddin, Rahim')).toBe(true)
  expect(namesAgree('md. rahim uddin', 'r. uddin')).toBe(true)
  expect(namesAgree('rahim', 'rahim uddin')).toBe(true)
  expect(namesAgree('', 'rahim')).toBe(true)
  expect(namesAgree('olga', 'doublon')).toBe(false)
  expect(namesAgree('rahim uddin', 'karim uddin')).toBe(false)
  expect(namesAgree('r', 'rahim uddin')).toBe(false)
  expect(namesAgree('রহিম উদ্দিন', 'রহিম')).toBe(true)
})

test('agreeing is mutual, and two statements of consent give the same whatever their order', () => {
  const name = fc
    .array(fc.constantFrom('rahim', 'r', 'uddin', 'u', 'karim', 'dr', 'শ্রী'), { maxLength: 4 })
    .map((words) => words.join(' '))
  fc.assert(fc.property(name, name, (a, b) => namesAgree(a, b) === namesAgree(b, a)))
  const said = fc.constantFrom('subscribed', 'open', 'bounced', 'unsubscribed', 'complained', null)
  fc.assert(fc.property(said, said, (a, b) => stricter(a, b) === stricter(b, a)))
})

test('a birthday that a spreadsheet saved as a number is a day, where the column is one of birthdays', () => {
  const columns = [
    { index: 0, header: 'Name', field: 'fullName' as const },
    { index: 1, header: 'DOB', field: 'birthday' as const, kind: 'date' as const },
  ]
  const reader = createRowReader({ columns, country: 'IN', consentFromName: null, thisYear: 2026 })
  expect(reader(2, ['Ana Bo', '32994']).draft?.birthday).toBe('1990-05-01')
  expect(reader(3, ['Ana Bo', '70000']).problems).toMatchObject([{ reason: 'date-invalid' }])
  // A year of birth is no day: it is told for itself, and waits to be completed.
  expect(reader(3, ['Ana Bo', '১৯৮৫'])).toMatchObject({ draft: { birthday: '' }, problems: [{ reason: 'year-alone' }] })
  expect(reader(3, ['Ana Bo', '2085']).problems).toMatchObject([{ reason: 'date-invalid' }])
})

test('signs that show nothing are taken out and told; a name is not cut in the middle of a letter', () => {
  expect(read(['Name', 'Phone'], ['A\u0007sha', '98300 10001'])).toMatchObject({
    name: 'Asha',
    problems: [{ reason: 'nul-bytes', value: 'A␇sha' }],
  })
  const long = read(['Name', 'Phone'], [`${'a'.repeat(199)}😀`, '98300 10001'])
  expect(long).toMatchObject({ name: 'a'.repeat(199), problems: [{ reason: 'name-too-long' }] })
})

test('the number of an address is no kind of it', () => {
  const headers = ['Name', 'Phone', 'Address 1 - Street', 'Address 2 - Street', 'Work street']
  const { addresses } = read(headers, ['A', '98300 10001', 'One', 'Two', 'Three'])
  expect(addresses?.map(({ street, kind }) => [street, kind])).toEqual([
    ['One', ''],
    ['Two', ''],
    ['Three', 'work'],
  ])
})

test('a street written whole and in lines is written once; a state beside one whole address is part of it', () => {
  const shop = read(
    ['Name', 'Billing Street', 'Billing Address1', 'Billing Address2', 'Ship To Address 1', 'Ship To City'],
    ['Ana', '1 Elm St, Apt 4', '1 Elm St', 'Apt 4', '9 Dock Rd', 'Salem'],
  )
  expect(shop.addresses?.map(({ kind, street, city }) => [kind, street, city])).toEqual([
    ['billing', '1 Elm St, Apt 4', ''],
    ['shipping', '9 Dock Rd', 'Salem'],
  ])
  const party = read(['Party Name', 'Billing Address', 'State'], ['Ana', '1 Elm St, Pune', 'Maharashtra'])
  expect(party.addresses?.map(({ street, region }) => [street, region])).toEqual([['1 Elm St, Pune', 'Maharashtra']])
})

test('several e-mails as a database lists them, and a number kept as text by an apostrophe', () => {
  const row = read(['Emails', 'Phone'], ['["ana@example.com","a.ruiz@example.com"]', "'01712 345 678"])
  expect(row.emails?.map(({ address }) => address)).toEqual(['ana@example.com', 'a.ruiz@example.com'])
  expect(row.phones?.map(({ number }) => number)).toEqual(['01712 345 678'])
})
