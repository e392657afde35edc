import { expect, test } from 'vitest'
import type { RecipientState } from '../../../../../shared/features/campaigns/contract.ts'
import { planLetters } from './letter-rows.ts'

const WAITING: readonly string[] = ['queued', 'leased', 'deferred']
const STATES: readonly RecipientState[] = [
  'queued',
  'leased',
  'handed-over',
  'sent',
  'deferred',
  'failed',
  'in-doubt',
  'skipped',
  'bounced',
]

test('of every two outcomes of one letter one is who stays, each person has one row, and at most one may still leave', () => {
  for (const first of STATES)
    for (const second of STATES) {
      const plans = planLetters(
        [1, 2],
        [
          { id: 10, campaignId: 5, personId: 1, state: first, reason: null },
          { id: 20, campaignId: 5, personId: 2, state: second, reason: null },
        ],
      )
      expect(plans.map((plan) => plan.personId).sort()).toEqual([1, 2])
      const state = { 10: first, 20: second } as Record<number, RecipientState>
      const leaves = plans.filter((plan) => WAITING.includes(state[plan.id] ?? '') && !plan.skip)
      const reached = [first, second].some((one) => ['sent', 'handed-over', 'in-doubt', 'bounced'].includes(one))
      const waits = [first, second].some((one) => WAITING.includes(one))
      expect(leaves, `${first} ${second}`).toHaveLength(waits && !reached ? 1 : 0)
      expect(plans.find((plan) => plan.personId === 1)?.skip).toBe(null)
    }
})

test('a letter that only one of them has becomes that of who stays', () => {
  expect(planLetters([1, 2, 3], [{ id: 10, campaignId: 5, personId: 3, state: 'queued', reason: null }])).toEqual([
    { id: 10, personId: 1, skip: null },
  ])
})

test('what waits leaves to nobody whom the owner left out of the letter; what has left stays as it is', () => {
  for (const state of STATES) {
    const [plan] = planLetters(
      [1, 2],
      [
        { id: 10, campaignId: 5, personId: 1, state, reason: null },
        { id: 20, campaignId: 5, personId: 2, state: 'skipped', reason: 'excluded' },
      ],
    )
    expect(plan).toEqual({ id: 10, personId: 1, skip: WAITING.includes(state) ? 'excluded' : null })
  }
})
