/** Rules about fields that the owner invented: what can be asked of each kind. Pure. */

import type { FieldKind } from '../fields/contract.ts'

export const OWN_COMPARISONS = ['equal', 'begins', 'contains'] as const
export const AMOUNTS = ['equal', 'above', 'below'] as const
export type AmountComparison = (typeof AMOUNTS)[number]

/** `within`: in the last so many days; `since`, `before`: a calendar day. */
export type OwnWhen =
  | { kind: 'within'; days: number }
  | { kind: 'since'; day: string }
  | { kind: 'before'; day: string }

/** What is asked, by what the field holds; `filled` of any. Options by id, so that a new name changes no rule. */
export type OwnTest =
  | { kind: 'text'; is: (typeof OWN_COMPARISONS)[number]; values: string[] }
  | { kind: 'number'; is: AmountComparison; number: number }
  | { kind: 'money'; is: AmountComparison; minor: number; currency: string }
  | { kind: 'date'; when: OwnWhen }
  | { kind: 'flag'; flag: boolean }
  | { kind: 'choice'; options: number[] }
  | { kind: 'filled' }

export type OwnRule = { field: 'own'; id: number; test: OwnTest; not: boolean }

/** Which tests a field of this kind bears, `filled` apart. */
export function testKindOf(kind: FieldKind): Exclude<OwnTest['kind'], 'filled'> {
  switch (kind) {
    case 'text':
    case 'long':
    case 'link':
      return 'text'
    case 'choice':
    case 'choices':
      return 'choice'
    default:
      return kind
  }
}

const MOST_ASKED = 200

type Checks = {
  isTexts(raw: unknown, least: number): raw is string[]
  isDay(text: string): boolean
  mostDays: number
}

/** A test out of something unknown; null where it is not exactly that. */
export function readOwnTest(raw: unknown, checks: Checks): OwnTest | null {
  if (typeof raw !== 'object' || raw === null) return null
  const test = raw as Record<string, unknown>
  const amount = AMOUNTS.find((one) => one === test.is)
  switch (test.kind) {
    case 'filled':
      return { kind: 'filled' }
    case 'flag':
      return typeof test.flag === 'boolean' ? { kind: 'flag', flag: test.flag } : null
    case 'text': {
      const is = OWN_COMPARISONS.find((one) => one === test.is)
      return is && checks.isTexts(test.values, 1) ? { kind: 'text', is, values: test.values } : null
    }
    case 'number':
      return amount && Number.isFinite(test.number)
        ? { kind: 'number', is: amount, number: test.number as number }
        : null
    case 'money': {
      const { minor, currency } = test
      const whole = Number.isSafeInteger(minor) && typeof currency === 'string' && /^[A-Z]{3}$/.test(currency)
      return amount && whole
        ? { kind: 'money', is: amount, minor: minor as number, currency: currency as string }
        : null
    }
    case 'choice': {
      const { options } = test
      if (!Array.isArray(options) || options.length < 1 || options.length > MOST_ASKED) return null
      return options.every((one) => Number.isSafeInteger(one)) ? { kind: 'choice', options } : null
    }
    case 'date': {
      const when = readWhen(test.when, checks)
      return when && { kind: 'date', when }
    }
    default:
      return null
  }
}

function readWhen(raw: unknown, { isDay, mostDays }: Checks): OwnWhen | null {
  if (typeof raw !== 'object' || raw === null) return null
  const { kind, days, day } = raw as Record<string, unknown>
  if (kind === 'within')
    return Number.isSafeInteger(days) && Number(days) >= 1 && Number(days) <= mostDays
      ? { kind, days: days as number }
      : null
  if (kind !== 'since' && kind !== 'before') return null
  return typeof day === 'string' && isDay(day) ? { kind, day } : null
}
