import { expect, test } from 'vitest'
import { column, said, saidOfChannels } from '../../../../tests/support/said-by-files.ts'
import { recogniseColumns } from './recognise/recognise-columns.ts'

test('marks and registers of those who want nothing are known by their letters, and only over yes and no', () => {
  const refused = (...channels: string[]) => channels.map((channel) => ({ about: { channel }, status: 'unsubscribed' }))
  for (const [header, mail, channels] of [
    ['DNC', 'unsubscribed', ['phone', 'sms', 'whatsapp']],
    ['DNM', 'unsubscribed', ['post']],
    ['TPS', null, ['phone']],
    ['CTPS registered', null, ['phone']],
    ['MPS', null, ['post']],
    ['Objected', 'unsubscribed', ['phone', 'sms', 'whatsapp', 'post']],
    ['Objection to marketing', 'unsubscribed', ['phone', 'sms', 'whatsapp', 'post']],
    ['Unwanted mail', 'unsubscribed', ['post']],
    ['Removed from list', 'unsubscribed', []],
    ['Newsletter: no', 'unsubscribed', []],
    ['Newsletter – nein', 'unsubscribed', []],
  ] as const) {
    expect([header, ...column(header, 'yes', 'no')]).toEqual([header, mail, null])
    expect([header, saidOfChannels(header, 'Y')]).toEqual([header, refused(...channels)])
    expect([header, saidOfChannels(header, 'N')]).toEqual([header, []])
  }
  expect(column('Removed from list on', '2024-01-02', '')).toEqual(['unsubscribed', null])
  // A tax number of Quebec and amounts of that tax, what stands against a sale, lists of other things, both answers in one header.
  const field = (header: string, ...cells: string[]) =>
    recogniseColumns(
      ['Email', 'Name', header],
      cells.map((cell) => ['p@example.com', 'Ana Bo', cell]),
      'list.csv',
    ).columns[2]?.field
  expect(field('TPS', '12.50', '1.05')).toBe('custom')
  expect(field('TPS', '123456789RT0001')).toBe('custom')
  expect(field('Objections', 'price too high', 'none')).toBe('custom')
  expect(field('Removed from price list', 'yes', 'no')).toBe('custom')
  expect(column('Newsletter (ja/nein)', 'ja', 'nein')).toEqual(['subscribed', 'unsubscribed'])
  expect(column('Newsletter yes or no', 'yes', 'no')).toEqual(['subscribed', 'unsubscribed'])
})

test('of the ways that Dynamics 365 asks about the post is not taken for e-mail', () => {
  for (const header of ['Do not allow Mails', 'Do not allow Bulk Mails', 'donotbulkpostalmail'])
    expect([header, saidOfChannels(header, 'Do Not Allow'), column(header, 'Do Not Allow')]).toEqual([
      header,
      [{ about: { channel: 'post' }, status: 'unsubscribed' }],
      [null],
    ])
  expect(column('Do not allow Emails', 'Allow', 'Do Not Allow')).toEqual([null, 'unsubscribed'])
  expect(column('Send Marketing Materials', 'Do Not Send')).toEqual(['unsubscribed'])
  expect(column('donotsendmm', 'true', 'false')).toEqual(['unsubscribed', null])
  // The names alone, over what everybody has who never said anything.
  expect(said('Name,E-Mail Address,Email\nAna Bo,a@example.com,Allow\nBea Co,b@example.com,Do Not Allow\n')).toEqual([
    null,
    'unsubscribed',
  ])
})

test('a yes to one way is none to another', () => {
  for (const [channel, headers] of [
    ['phone', ['Opt in phone', 'Opt-in Telephone', 'Marketing consent (phone)', 'Contact by phone']],
    ['post', ['Opt in post', 'Agreed to be contacted by post', 'Marketing by direct mail']],
    ['sms', ['Promotional texts', 'Marketing SMS', 'Contact by text']],
    ['whatsapp', ['Promotional WhatsApp messages', 'Contact via WhatsApp']],
  ] as const)
    for (const header of headers) {
      expect([header, ...column(header, 'yes')]).toEqual([header, null])
      expect([header, saidOfChannels(header, 'yes')]).toEqual([header, [{ about: { channel }, status: 'subscribed' }]])
    }
  for (const header of ['Opt in push', 'Web push opt in', 'Messenger opt-in', 'Email marketing consent opt in level'])
    expect([header, ...column(header, 'yes')]).toEqual([header, null])
  for (const header of ['Contact phone', 'Consent phone', 'Marketing phone', 'Contact WhatsApp'])
    expect([
      header,
      recogniseColumns(['Name', header], [['Ana Bo', '98300 14426']], 'list.csv').columns[1]?.field,
    ]).toEqual([header, 'phone'])
})

test('a ground in law that was withdrawn is a refusal', () => {
  expect(column('Lawful Basis', '^withdrawn^', '^consent^', 'Withdrawn')).toEqual([
    'unsubscribed',
    null,
    'unsubscribed',
  ])
})

test('a no before or behind what is agreed to turns its yes round, and of several ways all are refused', () => {
  for (const header of ['Not subscribed', 'Non-subscriber', 'No consent', 'Consent not given', 'Ohne Einwilligung'])
    expect([header, ...column(header, 'yes', 'no')]).toEqual([header, 'unsubscribed', null])
  for (const header of ['Newsletter unerwünscht', 'Kündigung Newsletter', 'Do not market', 'Do not write'])
    expect([header, ...column(header, 'yes', 'no')]).toEqual([header, 'unsubscribed', null])
  for (const [header, ...channels] of [
    ['Do not phone or mail', 'phone', 'post'],
    ['Do not email or call', 'phone'],
    ['Do not solicit', 'phone', 'sms', 'whatsapp', 'post'],
  ] as const) {
    expect([header, ...column(header, 'yes', 'no')]).toEqual([header, 'unsubscribed', null])
    expect(saidOfChannels(header, 'yes')).toEqual(
      channels.map((channel) => ({ about: { channel }, status: 'unsubscribed' })),
    )
  }
  expect(column('Email & SMS marketing', 'yes', 'no')).toEqual(['subscribed', 'unsubscribed'])
  expect(column('Subscribed or not', 'yes', 'no')).toEqual(['subscribed', 'unsubscribed'])
  expect(column('No. of subscriptions', '3', '1')).toEqual([null, null])
})

test.each(['Contact by e-mail', 'On mailing list', 'Mailing List Member'])(
  '%s asks for letters by yes and no',
  (header) => {
    const { columns } = recogniseColumns(
      ['Name', 'Email', header],
      [
        ['Ann', 'ann@example.com', 'Yes'],
        ['Bob', 'bob@example.com', 'No'],
      ],
    )
    expect(columns[2]).toMatchObject({ field: 'consent' })
  },
)

test.each(['Removed', 'Blocked', 'Removed on'])('%s is asked about, and a refusal until then', (header) => {
  for (const cells of [
    ['Yes', 'No'],
    ['2023-01-02', ''],
  ]) {
    const { columns } = recogniseColumns(
      ['Name', 'Email', header],
      cells.map((cell, i) => [`Ann ${i}`, `ann${i}@example.com`, cell]),
    )
    expect(['consent', 'unsubscribedAt']).toContain(columns[2]?.field)
    expect(columns[2]?.confidence).toBeLessThan(0.6)
  }
})

test('whether a number is a mobile one is no number', () => {
  const { columns } = recogniseColumns(
    ['Name', 'Phone', 'Phone Is Mobile'],
    [
      ['Ann', '9830014426', 'TRUE'],
      ['Bob', '9830014427', 'FALSE'],
    ],
  )
  expect(columns[2]).toMatchObject({ field: 'custom' })
  expect(columns[2]?.confidence).toBeGreaterThan(0.6)
})
