import {
  type BirthdayTest,
  COMPARISONS,
  comparisonsOf,
  type DateRule,
  FIELDS,
  type FieldKind,
  type LetterOutcome,
  OUTCOMES,
  type PlainField,
  type PlainRule,
  type Rule,
  type TextField,
} from '../../../shared/features/segments/rules.ts'
import { ownWayOf } from './own-ways.ts'

/** How a rule compares, in one word with its "not": what the second choice of a row holds. */
export type Way = string

const both = (ways: readonly string[]): Way[] => ways.flatMap((way) => [way, `${way}Not`])

/** The ways of a field, in the order of the menu. */
export function waysOf(field: PlainField): readonly Way[] {
  const { kind } = FIELDS[field]
  switch (kind) {
    case 'text':
      return both(comparisonsOf(field as TextField))
    case 'date':
      return field === 'mailed'
        ? ['within', 'withinNot', 'ever', 'everNot', 'since', 'before']
        : ['within', 'withinNot', 'since', 'before']
    case 'birthday':
      return ['ahead', 'aheadNot', 'month', 'monthNot', 'filled', 'filledNot']
    case 'outcome':
      return ['delivered', 'deliveredNot', 'refused', 'left-out', 'waiting', 'any', 'anyNot']
    default:
      return both([ONLY[kind]])
  }
}

const ONLY: Record<Exclude<FieldKind, 'text' | 'date' | 'birthday' | 'outcome'>, string> = {
  tag: 'has',
  consent: 'one',
  import: 'came',
  segment: 'in',
}

/** The way a rule stands at. */
export function wayOf(rule: Rule): Way {
  return rule.field === 'own' ? ownWayOf(rule) : baseOf(rule) + (rule.not ? 'Not' : '')
}

function baseOf(rule: PlainRule): string {
  if ('is' in rule) return rule.is
  if ('when' in rule) return rule.when.kind
  if (rule.field === 'birthday') return rule.test.kind
  if (rule.field === 'outcome') return rule.outcome
  return ONLY[rule.field]
}

const DAYS = 90
/** As many as the page of the day shows. */
const DAYS_AHEAD = 7

/** The rule compared another way; what it was compared with stays where it still means something. */
export function withWay(rule: PlainRule, way: Way, today: string): PlainRule {
  const not = way.endsWith('Not')
  const base = not ? way.slice(0, -3) : way
  if ('is' in rule) {
    const is = COMPARISONS.find((one) => one === base) ?? rule.is
    return { ...rule, is, not, values: is === 'filled' ? [] : rule.values }
  }
  if ('when' in rule) return { ...rule, not, when: whenOf(rule, base, today) }
  if (rule.field === 'birthday') return { ...rule, not, test: birthdayTest(rule.test, base, today) }
  if (rule.field === 'outcome') return { ...rule, not, outcome: OUTCOMES.find((one) => one === base) ?? rule.outcome }
  return { ...rule, not }
}

function whenOf({ when }: DateRule, kind: string, today: string): DateRule['when'] {
  if (kind === 'ever') return { kind }
  if (kind === 'within') return { kind, days: 'days' in when ? when.days : DAYS }
  const day = 'day' in when ? when.day : today
  return kind === 'since' ? { kind, day } : { kind: 'before', day }
}

/** What was chosen stays where it still means something; a month begins with that of today. */
function birthdayTest(test: BirthdayTest, kind: string, today: string): BirthdayTest {
  if (kind === test.kind) return test
  if (kind === 'filled') return { kind }
  return kind === 'month' ? { kind, months: [Number(today.slice(5, 7)) || 1] } : { kind: 'ahead', days: DAYS_AHEAD }
}

/** A rule about a field, with nothing chosen yet. */
export function newRule(field: PlainField): PlainRule {
  switch (field) {
    case 'tag':
      return { field, values: [], not: false }
    case 'consent':
      return { field, values: [], not: false }
    case 'created':
    case 'mailed':
      return { field, when: { kind: 'within', days: DAYS }, not: false }
    case 'birthday':
      return { field, test: { kind: 'ahead', days: DAYS_AHEAD }, not: false }
    case 'import':
    case 'segment':
      return { field, id: 0, not: false }
    case 'outcome': {
      const outcome: LetterOutcome = 'delivered'
      return { field, id: 0, outcome, not: false }
    }
    default:
      return { field, is: 'equal', values: [], not: false }
  }
}
