import type { Field } from '../../../shared/features/fields/contract.ts'
import {
  AMOUNTS,
  OWN_COMPARISONS,
  type OwnRule,
  type OwnTest,
  testKindOf,
} from '../../../shared/features/segments/own-rule.ts'

/** How a rule about an own field compares, in one word with its "not". */
type TestKind = Exclude<OwnTest['kind'], 'filled'>

const KNOWN = ['filled', 'filledNot']

/** The ways of a field, in the order of the menu. */
const WAYS: Record<TestKind, readonly string[]> = {
  text: [...OWN_COMPARISONS.flatMap((way) => [way, `${way}Not`]), ...KNOWN],
  number: ['equal', 'equalNot', 'above', 'below', ...KNOWN],
  money: ['equal', 'equalNot', 'above', 'below', ...KNOWN],
  date: ['within', 'withinNot', 'since', 'before', ...KNOWN],
  flag: ['yes', 'no', ...KNOWN],
  choice: ['has', 'hasNot', ...KNOWN],
}

/** How a field of this kind can be compared. */
export function ownWaysOf({ kind }: Pick<Field, 'kind'>): readonly string[] {
  return WAYS[testKindOf(kind)]
}

/** The way a rule stands at. */
export function ownWayOf({ test, not }: OwnRule): string {
  if (test.kind === 'flag') return test.flag ? 'yes' : 'no'
  return baseOf(test) + (not ? 'Not' : '')
}

function baseOf(test: Exclude<OwnTest, { kind: 'flag' }>): string {
  if ('is' in test) return test.is
  if (test.kind === 'date') return test.when.kind
  return test.kind === 'choice' ? 'has' : 'filled'
}

const DAYS = 90

type Surroundings = { today: string; currency: string }

/** A rule about a field, with nothing chosen yet. */
export function newOwnRule(field: Field, around: Surroundings): OwnRule {
  // Of a link one knows the shop it leads to, hardly ever the whole of it.
  const first = field.kind === 'link' ? 'contains' : (ownWaysOf(field)[0] ?? 'filled')
  return withOwnWay({ field: 'own', id: field.id, test: { kind: 'filled' }, not: false }, first, field, around)
}

/** The rule compared another way; what it was compared with stays where it still means something. */
export function withOwnWay(rule: OwnRule, way: string, { kind }: Pick<Field, 'kind'>, around: Surroundings): OwnRule {
  const not = way.endsWith('Not')
  const base = not ? way.slice(0, -3) : way
  if (base === 'filled') return { ...rule, not, test: { kind: 'filled' } }
  return { ...rule, not, test: testOf(testKindOf(kind), base, rule.test, around) }
}

function testOf(kind: TestKind, base: string, before: OwnTest, { today, currency }: Surroundings): OwnTest {
  const amount = AMOUNTS.find((one) => one === base) ?? 'equal'
  switch (kind) {
    case 'text': {
      const is = OWN_COMPARISONS.find((one) => one === base) ?? 'equal'
      return { kind, is, values: before.kind === kind ? before.values : [] }
    }
    case 'number':
      return { kind, is: amount, number: before.kind === kind ? before.number : Number.NaN }
    case 'money': {
      const { minor } = before.kind === kind ? before : { minor: Number.NaN }
      return { kind, is: amount, minor, currency: before.kind === kind ? before.currency : currency }
    }
    case 'date': {
      const when = before.kind === kind ? before.when : null
      if (base === 'within') return { kind, when: { kind: base, days: when && 'days' in when ? when.days : DAYS } }
      const day = when && 'day' in when ? when.day : today
      return { kind, when: base === 'since' ? { kind: base, day } : { kind: 'before', day } }
    }
    case 'flag':
      return { kind, flag: base === 'yes' }
    case 'choice':
      return { kind, options: before.kind === kind ? before.options : [] }
    default:
      return kind satisfies never
  }
}
