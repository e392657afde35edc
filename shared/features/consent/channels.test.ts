import { expect, test } from 'vitest'
import { notReachable, OTHER_CHANNELS, openUntilRefused } from './channels.ts'

const facts = { status: 'unknown', ground: null, line: true, refused: false } as const

test('calls and letters on paper are open until somebody objects, SMS and WhatsApp need a yes or a ground', () => {
  expect(OTHER_CHANNELS.map((channel) => notReachable(channel, facts))).toEqual([null, 'no-ground', 'no-ground', null])
  const grounded = { ...facts, ground: 'asked at the counter' }
  expect(OTHER_CHANNELS.map((channel) => notReachable(channel, grounded))).toEqual([null, null, null, null])
  expect(notReachable('sms', { ...facts, ground: '  ' })).toBe('no-ground')
  expect([openUntilRefused('post', 'unknown'), openUntilRefused('sms', 'unknown')]).toEqual([true, false])
})

test('a refusal is said first, then that there is nothing to reach them by, then that it was refused before', () => {
  for (const channel of OTHER_CHANNELS) {
    expect(notReachable(channel, { ...facts, status: 'unsubscribed', line: false })).toBe('unsubscribed')
    expect(notReachable(channel, { ...facts, status: 'subscribed', line: false, refused: true })).toBe('no-line')
    expect(notReachable(channel, { ...facts, status: 'subscribed', refused: true })).toBe('refused')
  }
})
