import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type MailFacts, notMailable } from './who-may-be-mailed.ts'

const good: MailFacts = {
  address: 'asha@x.in',
  status: 'subscribed',
  ground: null,
  suppressed: false,
  refusedElsewhere: false,
  importing: false,
}

test.each<[Partial<MailFacts>, ReturnType<typeof notMailable>]>([
  [{}, null],
  [{ status: 'unknown' }, 'no-ground'],
  [{ status: 'unknown', ground: '  ' }, 'no-ground'],
  [{ status: 'unknown', ground: 'existing customers' }, null],
  [{ status: 'unsubscribed', ground: 'existing customers' }, 'unsubscribed'],
  [{ status: 'bounced' }, 'bounced'],
  [{ status: 'complained', address: null }, 'complained'],
  [{ address: null }, 'no-address'],
  [{ address: '' }, 'no-address'],
  [{ suppressed: true }, 'suppressed'],
  [{ refusedElsewhere: true }, 'suppressed'],
  [{ importing: true }, 'import-running'],
])('%o → %s', (facts, why) => {
  expect(notMailable({ ...good, ...facts })).toBe(why)
})

test('property: nobody who left, bounced, complained or is suppressed is ever mailable', () => {
  const facts = fc.record<MailFacts>({
    address: fc.constantFrom('a@x.in', '', null),
    status: fc.constantFrom('subscribed', 'unknown', 'unsubscribed', 'bounced', 'complained'),
    ground: fc.constantFrom(null, '', 'customers'),
    suppressed: fc.boolean(),
    refusedElsewhere: fc.boolean(),
    importing: fc.boolean(),
  })
  fc.assert(
    fc.property(facts, (one) => {
      if (notMailable(one) !== null) return
      expect(one.address).toBeTruthy()
      expect(['subscribed', 'unknown']).toContain(one.status)
      expect([one.suppressed, one.refusedElsewhere, one.importing]).toEqual([false, false, false])
    }),
  )
})
