import { expect, test } from 'vitest'
import { FIELD_KINDS } from '../../../shared/features/fields/contract.ts'
import type { OwnRule } from '../../../shared/features/segments/own-rule.ts'
import { newOwnRule, ownWayOf, ownWaysOf, withOwnWay } from './own-ways.ts'

const AROUND = { today: '2026-11-21', currency: 'INR' }

test.each(FIELD_KINDS)('%s: every way that is offered can be chosen, and is the one that then stands there', (kind) => {
  const field = { id: 7, name: 'x', kind, options: [] }
  for (const way of ownWaysOf(field))
    expect(ownWayOf(withOwnWay(newOwnRule(field, AROUND), way, field, AROUND))).toBe(way)
})

test('a rule about a link begins with what it contains', () => {
  const link = { id: 7, name: 'x', kind: 'link' as const, options: [] }
  expect(ownWayOf(newOwnRule(link, AROUND))).toBe('contains')
})

test('what was typed stays when the comparison changes, and goes where it means nothing', () => {
  const rule: OwnRule = { field: 'own', id: 7, test: { kind: 'number', is: 'equal', number: 5 }, not: false }
  const number = { kind: 'number' as const }
  expect(withOwnWay(rule, 'above', number, AROUND).test).toEqual({ kind: 'number', is: 'above', number: 5 })
  expect(withOwnWay(rule, 'filledNot', number, AROUND)).toMatchObject({ test: { kind: 'filled' }, not: true })
})
