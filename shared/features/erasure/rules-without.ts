/** Rules of segments and saved views that name somebody who is erased. Pure. */

import { isGroup, type Part, type Rule, type Rules, type TextField } from '../segments/rules.ts'

/** Stands where the value was: nobody has it, so that the rule goes on finding nobody, and no more than before. */
export const ERASED_VALUE = '∅'

/** Whether a value is one of the erased person's alone; `own`: in a field of the owner's. */
export type IsTheirs = (field: TextField | 'own', value: string) => boolean

/** The rules without the values that are theirs; null: they hold none. */
export function rulesWithout(rules: Rules, isTheirs: IsTheirs): Rules | null {
  const parts = rules.parts.map((part): Part => {
    if (!isGroup(part)) return ruleWithout(part, isTheirs)
    const inner = part.rules.map((rule) => ruleWithout(rule, isTheirs))
    return inner.some((rule, at) => rule !== part.rules[at]) ? { ...part, rules: inner } : part
  })
  return parts.some((part, at) => part !== rules.parts[at]) ? { ...rules, parts } : null
}

function ruleWithout(rule: Rule, isTheirs: IsTheirs): Rule {
  if (rule.field === 'own') {
    if (rule.test.kind !== 'text') return rule
    const values = valuesWithout(rule.test.values, (value) => isTheirs('own', value))
    return values ? { ...rule, test: { ...rule.test, values } } : rule
  }
  if (!('is' in rule)) return rule
  const values = valuesWithout(rule.values, (value) => isTheirs(rule.field, value))
  return values ? { ...rule, values } : rule
}

/** Null: nothing of theirs is among them. What is left of several goes on as it is. */
function valuesWithout(values: readonly string[], theirs: (value: string) => boolean): string[] | null {
  const left = values.filter((value) => !theirs(value))
  if (left.length === values.length) return null
  return left.length > 0 ? left : [ERASED_VALUE]
}
