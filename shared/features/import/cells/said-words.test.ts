import { expect, test } from 'vitest'
import { createRowReader } from '../rows/read-row.ts'

type Columns = Parameters<typeof createRowReader>[0]['columns']

function said(columns: [header: string, field: Columns[number]['field']][], ...cells: string[]) {
  const all: Columns = [['Name', 'fullName'] as const, ...columns].map(([header, field], index) => ({
    index,
    header,
    field,
  }))
  const read = createRowReader({ columns: all, country: 'IN', consentFromName: null })(2, ['Rina', ...cells])
  return { said: read.draft?.said, problems: read.problems.map(({ reason }) => reason) }
}

test('yes under a word of refusal is a no; a code that only its maker understands says nothing and is told', () => {
  const sms = (status: string) => ({ said: [{ about: { channel: 'sms' }, status }], problems: [] })
  expect(said([['Accepts SMS', 'smsConsent']], 'yes')).toEqual(sms('subscribed'))
  expect(said([['SMS_BLACKLISTED', 'smsConsent']], 'Yes')).toEqual(sms('unsubscribed'))
  expect(said([['SMS_BLACKLISTED', 'smsConsent']], 'No')).toEqual({ said: [], problems: [] })
  expect(said([['SMS consent', 'smsConsent']], 'NEVER_SUBSCRIBED')).toEqual({ said: [], problems: [] })
  expect(said([['SMS consent', 'smsConsent']], 'K7')).toEqual({ said: [], problems: ['consent-unknown'] })
  expect(said([['SMS consent', 'smsConsent']], '')).toEqual({ said: [], problems: [] })
})

test('of two columns about one thing the refusal stands, whatever their order', () => {
  const no = [{ about: { channel: 'phone' }, status: 'unsubscribed' }]
  const columns: Parameters<typeof said>[0] = [
    ['Phone consent', 'phoneConsent'],
    ['Do not call', 'phoneConsent'],
  ]
  expect(said(columns, 'yes', 'yes').said).toEqual(no)
  expect(said(columns.toReversed(), 'yes', 'yes').said).toEqual(no)
})

test('who wants no contact wants none of any kind; the register against calls is about calls and messages', () => {
  const no = (...channels: string[]) => channels.map((channel) => ({ about: { channel }, status: 'unsubscribed' }))
  const consent = (header: string, cell: string) => said([[header, 'consent']], cell).said
  expect(consent('Do not contact', 'Yes')).toEqual(no('phone', 'sms', 'whatsapp', 'post'))
  expect(consent('Nicht kontaktieren', 'ja')).toEqual(no('phone', 'sms', 'whatsapp', 'post'))
  expect(consent('DND', 'Y')).toEqual(no('phone', 'sms', 'whatsapp'))
  expect(consent('Do not contact', 'No')).toEqual([])
  expect(consent('Do not contact by email', 'Yes')).toEqual([])
  expect(consent('Newsletter', 'No')).toEqual([])
})

test('a topic is one, however its name is written', () => {
  const columns: Parameters<typeof said>[0] = [
    ['Interests', 'topics'],
    ['Left', 'topicsLeft'],
    ['OFFERS', 'topic'],
  ]
  expect(said(columns, 'Offers', 'offers', 'yes').said).toEqual([
    { about: { topic: 'offers' }, status: 'unsubscribed' },
  ])
})

test('topics are named in the cells, or by the header with a yes or no', () => {
  const columns: Parameters<typeof said>[0] = [
    ['Interests', 'topics'],
    ['Left', 'topicsLeft'],
    ['Offers', 'topic'],
  ]
  expect(said(columns, 'News; Events', 'Events', 'no').said).toEqual([
    { about: { topic: 'News' }, status: 'subscribed' },
    { about: { topic: 'Events' }, status: 'unsubscribed' },
    { about: { topic: 'Offers' }, status: 'unsubscribed' },
  ])
})
