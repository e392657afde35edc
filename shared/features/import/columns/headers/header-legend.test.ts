import { expect, test } from 'vitest'
import { column, saidOfChannels } from '../../../../../tests/support/said-by-files.ts'
import { legendOf } from './header-legend.ts'
import { headerPhrase } from './header-text.ts'

/* Headers that say what the signs below them mean. */

const yes = (channel: string) => [{ about: { channel }, status: 'subscribed' }]
const no = (channel: string) => [{ about: { channel }, status: 'unsubscribed' }]

test.each([
  ['Calls (x = no)', 'x', no('phone')],
  ['Calls (x = no)', '✓', yes('phone')],
  ['Calls (x = no)', '', []],
  ['Calls (x = yes)', 'x', yes('phone')],
  ['WhatsApp (x = no)', 'X', no('whatsapp')],
  ['WhatsApp (Y = ok, N = not ok)', 'Y', yes('whatsapp')],
  ['WhatsApp (Y = ok, N = not ok)', 'n', no('whatsapp')],
  ['SMS: 1=yes 0=no', '1', yes('sms')],
  ['SMS: 1=yes 0=no', '0', no('sms')],
  ['SMS 1 = no, 0 = yes', '1', no('sms')],
  ['Post (tick if NOT wanted)', '✓', no('post')],
  ['Post (tick if NOT wanted)', '', []],
  ['Phone (A = allowed, B = do not call)', 'B', no('phone')],
  ['Phone (A = allowed, B = do not call)', 'A', yes('phone')],
  ['Do not call (1=yes 0=no)', '1', no('phone')],
  ['Do not call (1=yes 0=no)', '0', []],
  ['WhatsApp opt-in [x = opted out]', 'x', no('whatsapp')],
])('under “%s” the sign “%s” means what it says', (header, cell, said) => {
  expect(saidOfChannels(header, cell)).toEqual(said)
})

test.each([
  ['Newsletter (Y = opted out)', ['Y', 'N', 'yes', ''], ['unsubscribed', null, 'unsubscribed', null]],
  ['Email (Y = opted out)', ['Y', 'N'], ['unsubscribed', null]],
  ['Newsletter (1=yes 0=no)', ['1', '0'], ['subscribed', 'unsubscribed']],
  ['Newsletter 1=yes, 0=no', ['1', '0'], ['subscribed', 'unsubscribed']],
  ['Mailing list (1 = no, 0 = yes)', ['1', '0'], ['unsubscribed', 'subscribed']],
  ['Email OK? (tick if NOT)', ['✓', 'x', ''], ['unsubscribed', 'unsubscribed', null]],
  ['Newsletter - tick to opt out', ['✓', ''], ['unsubscribed', null]],
  ['Newsletter (x if not wanted)', ['x', ''], ['unsubscribed', null]],
  ['Newsletter (J = ja, N = nein)', ['J', 'N'], ['subscribed', 'unsubscribed']],
  ['Unsubscribed (Y = yes)', ['Y', 'N'], ['unsubscribed', null]],
  // Nothing but a refusal is read out of a blank cell.
  ['Newsletter (Y = yes, blank = no)', ['Y', ''], ['subscribed', 'unsubscribed']],
  ['Newsletter (x = no, blank = yes)', ['x', ''], ['unsubscribed', null]],
  ['Status (S = subscribed, U = unsubscribed)', ['S', 'U'], ['subscribed', 'unsubscribed']],
])('letters: under “%s” %j say %j', (header, cells, said) => {
  expect(column(header, ...cells)).toEqual(said)
})

test.each(['Gender (M = male, F = female)', 'Phone (e.g. 98300 12345)', 'Check-in', 'Marks', 'Put option', 'x', 'Y=Z'])(
  '“%s” explains no answer, and stays what it is',
  (header) => {
    expect(legendOf(header)).toBeNull()
  },
)

test('what a header explains is no part of what it is called', () => {
  expect(headerPhrase('Paid (Y = yes, N = no)')).toBe('paid')
})

test('numbers under such a header stay numbers', () => {
  expect(saidOfChannels('Phone (x = no calls)', '98300 14426')).toEqual([])
})
