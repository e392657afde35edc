import { expect, test } from 'vitest'
import { column, said, saidOfChannels } from '../../../../tests/support/said-by-files.ts'
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
  ['Do not call (A = allowed)', 'A', yes('phone')],
  ['Do not call (A = allowed)', 'N', no('phone')],
  ['Do not call (A = allowed)', 'X', no('phone')],
  ['Do not call (A = allowed)', '', []],
  ['Do not call (A = allowed, N = not allowed)', 'N', no('phone')],
  ['Do not call (Y = calls allowed, N = no calls)', 'Y', yes('phone')],
  ['Do not call (Y = calls allowed, N = no calls)', 'N', no('phone')],
  ['Keine Anrufe (E = erlaubt, N = nicht erlaubt)', 'E', yes('phone')],
  ['Keine Anrufe (E = erlaubt, N = nicht erlaubt)', 'N', no('phone')],
  ['Phone (K = may call, N = may not call)', 'K', yes('phone')],
  // A yes that only answers the header is what the header asks: here a refusal.
  ['Do not call (Y = customer wants it)', 'Y', no('phone')],
  ['Do not call (Y = agreed)', 'Y', no('phone')],
])('what a legend permits is no refusal though the header refuses: “%s” over “%s”', (header, cell, said) => {
  expect(saidOfChannels(header, cell)).toEqual(said)
})

test('letters: what a legend permits under a header that refuses is a yes', () => {
  expect(column('Do not email (A = allowed)', 'A', 'N', '')).toEqual(['subscribed', 'unsubscribed', null])
})

test.each([
  ['Do not email (C = calls allowed, X = no contact)', 'C', 'unsubscribed'],
  ['Do not mail (P = ok to call)', 'P', 'unsubscribed'],
  ['Newsletter opt-out (S = sms permitted, X = opted out)', 'S', 'unsubscribed'],
  ['Unsubscribed (W = whatsapp allowed)', 'W', 'unsubscribed'],
  ['No e-mail (1 = may be called)', '1', 'unsubscribed'],
  ['Do not email (L = post allowed)', 'L', 'unsubscribed'],
  ['Do not contact (E = e-mail allowed)', 'E', 'unsubscribed'],
  ['Newsletter (C = may call)', 'C', 'open'],
  ['Newsletter (C = can call)', 'C', 'open'],
  ['Newsletter (S = may text)', 'S', 'open'],
  ['Newsletter (C = calls allowed)', 'C', 'open'],
  ['Newsletter (1 = may be called, 0 = no)', '1', 'open'],
  // It is not understood: no yes, at least.
  ['Newsletter (A = Anrufe erlaubt)', 'A', null],
  ['Do not email (E = e-mail allowed)', 'E', 'subscribed'],
  ['Do not email (E = may be e-mailed)', 'E', 'subscribed'],
  ['Do not email (K = contact allowed)', 'K', 'subscribed'],
])('letters: what a legend permits by another way is no yes to them: “%s” over “%s” says %s', (header, cell, told) => {
  expect(column(header, cell)).toEqual([told])
})

test.each([
  ['Do not call (E = email allowed)', 'E', no('phone')],
  ['Do not call (S = ok to text)', 'S', no('phone')],
  ['Do not call (W = WhatsApp allowed)', 'W', no('phone')],
  ['Do not call (P = post allowed)', 'P', no('phone')],
  ['Do not call (C = may be called)', 'C', yes('phone')],
  ['SMS opt-out (C = calls allowed)', 'C', no('sms')],
  ['SMS opt-out (E = e-mail permitted)', 'E', no('sms')],
  ['SMS opt-out (S = sms allowed)', 'S', yes('sms')],
  ['WhatsApp opt-out (C = calls allowed)', 'C', no('whatsapp')],
  ['WhatsApp opt-out (S = sms allowed)', 'S', no('whatsapp')],
  ['WhatsApp opt-out (M = messages allowed)', 'M', yes('whatsapp')],
  ['Do not post (E = e-mail allowed)', 'E', no('post')],
  ['Do not post (C = calls allowed)', 'C', no('post')],
  ['Do not post (L = letters allowed)', 'L', yes('post')],
  ['Calls (E = may email)', 'E', []],
])('what a legend permits by another way is no yes to this one: “%s” over “%s”', (header, cell, answers) => {
  expect(saidOfChannels(header, cell)).toEqual(answers)
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

test.each([
  ['Do not call (tick if not wanted)', 'phone'],
  ['Do not call (tick to opt out)', 'phone'],
  ['Do not call (x = not wanted)', 'phone'],
  ['Do not call (x = no)', 'phone'],
  ['WhatsApp opt-out (tick to opt out)', 'whatsapp'],
])('a mark under “%s” refuses, though the header refuses, too', (header, channel) => {
  for (const mark of ['✓', 'x', 'Yes', '2024-01-31']) expect(saidOfChannels(header, mark)).toEqual(no(channel))
  for (const none of ['', 'No', '0']) expect(saidOfChannels(header, none)).toEqual([])
})

test.each([
  'Opt out (tick to opt out)',
  'Opt out - tick to opt out',
  'Unsubscribe (tick to opt out)',
  'Unsubscribed (tick if unsubscribed)',
  'Do not email (tick if not wanted)',
  'No newsletter (x if not wanted)',
])('letters: a mark under “%s” refuses, though the header refuses, too', (header) => {
  expect(column(header, '✓', 'x', '', 'no')).toEqual(['unsubscribed', 'unsubscribed', null, null])
})

test.each([
  ['Newsletter (Y = opted out, N = not opted out)', ['Y', 'N', '1', '0'], ['unsubscribed', null, 'unsubscribed', null]],
  ['Email opt-out (Y = opted out, N = not opted out)', ['Y', 'N'], ['unsubscribed', null]],
  ['Consent (Y = no objection, N = objection)', ['Y', 'N', 'Yes'], [null, 'unsubscribed', null]],
  ['Newsletter (Y = refused, N = did not refuse)', ['Y', 'N'], ['unsubscribed', null]],
  ["Newsletter (Y = opted in, N = hasn't opted in)", ['Y', 'N'], ['subscribed', 'unsubscribed']],
  ['Newsletter (Y = opted out)', ['2024-01-31', 'Y'], ['unsubscribed', 'unsubscribed']],
  ['Bounced (Y = bounced, N = not bounced)', ['Y', 'N'], ['bounced', null]],
])('letters: two negatives under “%s” are neither refusal nor wish', (header, cells, answers) => {
  expect(column(header, ...cells)).toEqual(answers)
})

test.each([
  ['SMS (0 = no objection, 1 = objection)', '0', []],
  ['SMS (0 = no objection, 1 = objection)', '1', no('sms')],
  ['Calls (1 = not refused, 2 = refused)', '1', []],
  ['Calls (1 = not refused, 2 = refused)', '2', no('phone')],
  ['WhatsApp (Y = does not mind)', 'Y', []],
  ['WhatsApp (Y = does not mind)', 'N', no('whatsapp')],
  ['Post (tick if they do not mind)', '✓', []],
  ['Post (tick if they do not mind)', 'x', []],
  ['Post (tick if they do not mind)', 'No', no('post')],
  ['Calls (tick if no objection)', '✓', []],
  ['Phone calls (N = not objected)', 'N', []],
  ['Phone calls (N = not objected)', 'Y', no('phone')],
])('two negatives: under “%s” the sign “%s” refuses only what it refuses', (header, cell, answers) => {
  expect(saidOfChannels(header, cell)).toEqual(answers)
})

test.each(['Calls (Y = not wanted, N = never asked)', `Calls (${'x'.repeat(200)}, Y = no)`])(
  '“%s” is no legend: its signs all refuse, or nobody wrote it',
  (header) => {
    expect(legendOf(header)).toBeNull()
  },
)

test('a sign in the header of names or remarks makes no consent of them', () => {
  const rows = ['a@example.com;Asha Roy;', 'b@example.com;*Bina Sen;call after six', 'c@example.com;Chitra Das;U']
  const reads = (headers: string) => said(`${headers}\n${rows.join('\n')}\n`)
  expect(reads('Email;Customer name (* = opted out);Remarks (U = unsubscribed)')).toEqual([null, null, null])
})

test('few signs among other words make no consent', () => {
  const cells = ['Gold', 'Silver', 'Gold', 'Iron', 'Yes', 'Tin', 'Zinc']
  expect(column('Class (U = unsubscribed)', ...cells)).toEqual(cells.map(() => null))
})

test.each([`Calls${' '.repeat(10_000)}x`, `Calls (x${' '.repeat(10_000)}= no)`, `${'x '.repeat(5_000)}=`])(
  'a header of ten thousand signs holds nobody up',
  (header) => {
    const begun = performance.now()
    legendOf(header)
    expect(performance.now() - begun).toBeLessThan(50)
  },
)
