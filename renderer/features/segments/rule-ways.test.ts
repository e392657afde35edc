import { expect, test } from 'vitest'
import { RULE_FIELDS } from '../../../shared/features/segments/rules.ts'
import { newRule, wayOf, waysOf, withWay } from './rule-ways.ts'

test.each(RULE_FIELDS)(
  '%s: every way that is offered can be chosen, and is the one that then stands there',
  (field) => {
    for (const way of waysOf(field)) expect(wayOf(withWay(newRule(field), way, '2026-11-21'))).toBe(way)
  },
)

test('what was typed stays when the comparison changes, and goes where it means nothing', () => {
  const city = { field: 'city' as const, is: 'equal' as const, values: ['Kolkata'], not: false }
  expect(withWay(city, 'containsNot', '')).toMatchObject({ is: 'contains', values: ['Kolkata'], not: true })
  expect(withWay(city, 'filled', '')).toMatchObject({ is: 'filled', values: [] })
})
