/** Rules about the owner's fields as conditions on `custom_values x`, or on `company_values x`. Pure; every value is bound. */

import type { FieldKind, FieldSubject } from '../../../../shared/features/fields/contract.ts'
import {
  type AmountComparison,
  type OwnRule,
  type OwnWhen,
  testKindOf,
} from '../../../../shared/features/segments/own-rule.ts'

const DAY = 24 * 3_600_000
const SIGN: Record<AmountComparison, string> = { equal: '=', above: '>', below: '<' }

/** What a field of the owner's holds and whose it is; null: it is gone. */
export type OwnLookup = { ownField(id: number): { kind: FieldKind; subject: FieldSubject } | null }

type Condition = { where: string; bound: (string | number)[] }

/** False where the field is gone or became another kind since the rule was written. */
export function canBeAsked({ id, test }: OwnRule, look: OwnLookup): boolean {
  const kind = look.ownField(id)?.kind
  return kind !== undefined && (test.kind === 'filled' || test.kind === testKindOf(kind))
}

type Known = OwnLookup & {
  now: number
  dayOf(at: number): string
  /** Stored texts that the rule accepts. */
  spelled: readonly string[]
}

/** Which rows of values hold what the rule asks for. */
export function ownWhere(rule: OwnRule, known: Known): Condition {
  const { where, bound } = valueWhere(rule, known)
  return { where: `x.field_id = ? and ${where}`, bound: [rule.id, ...bound] }
}

function valueWhere({ id, test }: OwnRule, known: Known): Condition {
  switch (test.kind) {
    case 'filled':
      return { where: '1', bound: [] }
    case 'flag':
      return { where: 'x.flag_value = ?', bound: [test.flag ? 1 : 0] }
    case 'number':
      return { where: `x.number_value ${SIGN[test.is]} ?`, bound: [test.number] }
    case 'money':
      return { where: `x.minor_units ${SIGN[test.is]} ? and x.currency = ?`, bound: [test.minor, test.currency] }
    case 'date':
      return dayWhere(test.when, known)
    case 'text':
      return { where: 'x.text_value in (select value from json_each(?))', bound: [JSON.stringify(known.spelled)] }
    case 'choice': {
      const marks = test.options.map((option) => `,${option},`)
      if (known.ownField(id)?.kind === 'choice')
        return { where: 'x.choices in (select value from json_each(?))', bound: [JSON.stringify(marks)] }
      return { where: `(${marks.map(() => 'instr(x.choices, ?) > 0').join(' or ')})`, bound: marks }
    }
    default:
      return test satisfies never
  }
}

/** "In the last 30 days" ends today: what lies ahead is not in it. */
function dayWhere(when: OwnWhen, { now, dayOf }: Known): Condition {
  switch (when.kind) {
    case 'within':
      return { where: 'x.day_value >= ? and x.day_value <= ?', bound: [dayOf(now - when.days * DAY), dayOf(now)] }
    case 'since':
      return { where: 'x.day_value >= ?', bound: [when.day] }
    case 'before':
      return { where: 'x.day_value < ?', bound: [when.day] }
    default:
      return when satisfies never
  }
}
