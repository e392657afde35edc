import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DEFERRALS, MINUTE } from '../../../mail/throttle.ts'
import {
  type CampaignView,
  decideCampaign,
  type Recipient,
  type RecipientEvent,
  step,
  tooManyFailures,
} from './recipients.ts'

const fresh: Recipient = { state: 'queued', attempts: 0, nextAt: null }
const verdicts: Extract<RecipientEvent, { type: 'refused' }>['verdict'][] = [
  { about: 'recipient', lasting: true, namesMailbox: true },
  { about: 'recipient', lasting: false },
  { about: 'message' },
  { about: 'account', trouble: 'daily-limit' },
]
const eventArbitrary: fc.Arbitrary<RecipientEvent> = fc.oneof(
  fc.constantFrom<RecipientEvent>(
    { type: 'lease' },
    { type: 'release' },
    { type: 'hand-over' },
    { type: 'accepted' },
    { type: 'interrupted' },
    { type: 'due' },
    { type: 'skip' },
    { type: 'send-again' },
    { type: 'leave' },
    { type: 'found' },
    { type: 'bounce' },
  ),
  fc.boolean().map((read): RecipientEvent => ({ type: 'lost', read })),
  fc.constantFrom(...verdicts).map((verdict): RecipientEvent => ({ type: 'refused', verdict })),
)

/** Applies what is legal and drops the rest; tells what happened. */
function live(events: readonly RecipientEvent[]) {
  let row = fresh
  const happened: { event: RecipientEvent; before: Recipient; after: Recipient }[] = []
  for (const event of events) {
    try {
      const after = step(row, event, 1_000)
      happened.push({ event, before: row, after })
      row = after
    } catch {
      // Not a step of the machine: the row stays as it was, which is what the code that tried it gets.
    }
  }
  return { row, happened }
}

test('property: nobody can get a letter twice unless the owner said "send again"', () => {
  fc.assert(
    fc.property(fc.array(eventArbitrary, { maxLength: 60 }), (events) => {
      const { happened } = live(events)
      // "Maybe delivered" = accepted, lost after reading, or interrupted between hand-over and answer.
      const maybe = happened.filter(
        ({ event, before }) =>
          event.type === 'accepted' ||
          (event.type === 'lost' && event.read) ||
          (event.type === 'interrupted' && before.state === 'handed-over'),
      ).length
      const again = happened.filter(({ event }) => event.type === 'send-again').length
      expect(maybe).toBeLessThanOrEqual(1 + again)
    }),
    { numRuns: 2_000 },
  )
})

test('property: a row always says when it goes on, and never tries more than five times', () => {
  fc.assert(
    fc.property(fc.array(eventArbitrary, { maxLength: 60 }), (events) => {
      const { happened } = live(events)
      for (const { after } of happened) {
        expect(after.state === 'deferred').toBe(after.nextAt !== null)
      }
      const putOff = happened.filter(
        ({ after, event }) => event.type === 'refused' && after.state === 'deferred',
      ).length
      expect(putOff).toBeLessThan(DEFERRALS)
    }),
  )
})

test('what is over stays over', () => {
  for (const state of ['sent', 'failed', 'skipped', 'bounced'] as const) {
    const { happened } = live([])
    expect(happened).toEqual([])
    for (const type of ['lease', 'hand-over', 'accepted', 'interrupted', 'due', 'send-again', 'skip'] as const) {
      expect(() => step({ state, attempts: 1, nextAt: null }, { type }, 0)).toThrow(/cannot/)
    }
  }
})

test('the way of a letter', () => {
  const handed = step(step(fresh, { type: 'lease' }, 0), { type: 'hand-over' }, 0)
  expect(step(handed, { type: 'accepted' }, 0)).toEqual({ state: 'sent', attempts: 1, nextAt: null })
  expect(step(handed, { type: 'lost', read: false }, 0).state).toBe('queued')
  expect(step(handed, { type: 'lost', read: true }, 0).state).toBe('in-doubt')
  expect(step(handed, { type: 'interrupted' }, 0).state).toBe('in-doubt')
  expect(step(step(fresh, { type: 'lease' }, 0), { type: 'interrupted' }, 0).state).toBe('queued')
  const refuse = (verdict: (typeof verdicts)[number], row = handed) => step(row, { type: 'refused', verdict }, 0)
  expect(refuse({ about: 'account', trouble: 'daily-limit' })).toEqual({ state: 'queued', attempts: 0, nextAt: null })
  expect(refuse({ about: 'recipient', lasting: false })).toEqual({ state: 'deferred', attempts: 1, nextAt: 5 * MINUTE })
  expect(refuse({ about: 'recipient', lasting: false }, { ...handed, attempts: 4 }).state).toBe('failed')
  expect(refuse({ about: 'message' }).state).toBe('failed')
})

test('how a campaign goes on', () => {
  const view: CampaignView = {
    state: 'sending',
    open: 3,
    deferred: 0,
    dueAt: null,
    accountPause: null,
    allowedAt: 0,
    opensAt: 0,
    scheduledAt: null,
  }
  expect(decideCampaign(view, 10)).toEqual({ plan: 'send' })
  expect(decideCampaign({ ...view, open: 0 }, 10)).toEqual({ plan: 'finish' })
  expect(decideCampaign({ ...view, open: 0, deferred: 2, dueAt: 99 }, 10)).toEqual({ plan: 'wait', until: 99 })
  expect(decideCampaign({ ...view, open: 0, deferred: 2, dueAt: 5 }, 10)).toEqual({ plan: 'send' })
  expect(decideCampaign({ ...view, deferred: 2, dueAt: 99 }, 10)).toEqual({ plan: 'send' })
  expect(decideCampaign({ ...view, allowedAt: 50 }, 10)).toEqual({ plan: 'wait', until: 50 })
  expect(decideCampaign({ ...view, opensAt: 60, allowedAt: 50 }, 10)).toEqual({ plan: 'wait', until: 60 })
  expect(decideCampaign({ ...view, accountPause: { until: 70 } }, 10)).toEqual({ plan: 'wait', until: 70 })
  expect(decideCampaign({ ...view, accountPause: { until: 7 } }, 10)).toEqual({ plan: 'send' })
  expect(decideCampaign({ ...view, accountPause: { until: null } }, 10)).toEqual({ plan: 'rest' })
  expect(decideCampaign({ ...view, state: 'paused' }, 10)).toEqual({ plan: 'rest' })
  expect(decideCampaign({ ...view, state: 'held' }, 10)).toEqual({ plan: 'rest' })
  expect(decideCampaign({ ...view, state: 'cancelled' }, 10)).toEqual({ plan: 'wind-up' })
  expect(decideCampaign({ ...view, open: 0, accountPause: { until: null } }, 10)).toEqual({ plan: 'finish' })
})

test('a scheduled campaign waits for its hour, begins a little late by itself, and asks when it is much too late', () => {
  const view: CampaignView = {
    state: 'scheduled',
    open: 3,
    deferred: 0,
    dueAt: null,
    accountPause: { until: null },
    allowedAt: 0,
    opensAt: 0,
    scheduledAt: 1_000,
  }
  const late = 1_000 + 2 * 60 * MINUTE
  expect(decideCampaign(view, 10)).toEqual({ plan: 'wait', until: 1_000 })
  expect(decideCampaign(view, 1_000)).toEqual({ plan: 'begin' })
  expect(decideCampaign(view, late)).toEqual({ plan: 'begin' })
  expect(decideCampaign(view, late + 1)).toEqual({ plan: 'ask' })
})

test('ten refusals in a row or twenty of the last hundred are too many', () => {
  const yes = (n: number) => Array.from({ length: n }, () => true)
  const no = (n: number) => Array.from({ length: n }, () => false)
  expect(tooManyFailures([])).toBe(false)
  expect(tooManyFailures(yes(9))).toBe(false)
  expect(tooManyFailures(yes(10))).toBe(true)
  expect(tooManyFailures([...yes(9), false, ...yes(9)])).toBe(false)
  const fifth = Array.from({ length: 100 }, (_, n) => n % 5 === 0)
  expect(tooManyFailures(fifth)).toBe(true)
  expect(tooManyFailures(fifth.slice(1))).toBe(false)
  expect(tooManyFailures([...yes(9), ...no(1), ...yes(9), ...no(100)])).toBe(false)
})
