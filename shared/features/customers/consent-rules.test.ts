import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ConsentFacts, isRefusal, mergeConsent, NO_CONSENT, strictestRefusal } from './consent-rules.ts'

const facts = fc.record({
  status: fc.constantFrom('subscribed', 'unknown', 'unsubscribed', 'bounced', 'complained'),
  ground: fc.option(fc.string({ minLength: 1 })),
}) as fc.Arbitrary<ConsentFacts>

test('a refusal that is stored is never loosened, whatever comes in and in whatever order', () => {
  fc.assert(
    fc.property(facts, fc.array(facts, { maxLength: 6 }), (stored, incoming) => {
      const end = incoming.reduce<ConsentFacts>((known, next) => mergeConsent(known, next), stored)
      if ([stored, ...incoming].some((c) => isRefusal(c.status))) expect(isRefusal(end.status)).toBe(true)
      if (stored.status === 'complained') expect(end).toBe(stored)
    }),
  )
})

test('what is known fills what is not; a ground fills a missing ground', () => {
  const subscribed = { status: 'subscribed', ground: null } as const
  expect(mergeConsent(NO_CONSENT, subscribed)).toBe(subscribed)
  expect(mergeConsent(subscribed, NO_CONSENT)).toBe(subscribed)
  const grounded = { status: 'unknown', ground: 'asked in the shop' } as const
  expect(mergeConsent(NO_CONSENT, grounded)).toBe(grounded)
  expect(mergeConsent(grounded, { status: 'unknown', ground: 'another' })).toBe(grounded)
})

test("the person's own word outlives a mailbox that bounced; a complaint outlives both", () => {
  expect(strictestRefusal('bounced', 'unsubscribed')).toBe('unsubscribed')
  expect(strictestRefusal('unsubscribed', 'bounced')).toBe('unsubscribed')
  expect(strictestRefusal('unsubscribed', 'complained')).toBe('complained')
})
