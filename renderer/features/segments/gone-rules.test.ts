import { expect, test } from 'vitest'
import type { Rule, Rules } from '../../../shared/features/segments/rules.ts'
import { isGone, withoutGone } from './gone-rules.ts'

const there = { fields: [{ id: 1, kind: 'choice' as const }], segments: [{ id: 4 }] }
const city: Rule = { field: 'city', is: 'equal', values: ['Kolkata'], not: false }
const own = (id: number, kind: 'filled' | 'flag' = 'filled'): Rule => ({
  field: 'own',
  id,
  test: kind === 'flag' ? { kind, flag: true } : { kind },
  not: false,
})
const all = (...parts: Rules['parts']): Rules => ({ match: 'all', parts })

test('a field that was deleted or holds something else, and a segment that was deleted, are gone', () => {
  const segment = (id: number): Rule => ({ field: 'segment', id, not: false })
  expect([own(1), own(2), own(1, 'flag'), segment(4), segment(5), city].map((rule) => isGone(rule, there))).toEqual([
    false,
    true,
    true,
    false,
    true,
    false,
  ])
})

test('rules without what is gone, inside groups too; none are left where all of it is gone', () => {
  const group = { match: 'any' as const, not: false, rules: [own(2), city] }
  expect(withoutGone(all(own(2), group), there)).toEqual(all({ ...group, rules: [city] }))
  expect(withoutGone(all({ ...group, rules: [own(2)] }), there)).toBeNull()
  const whole = all(city, own(1))
  expect(withoutGone(whole, there)).toBe(whole)
})
