/** Tags in rules: they are named by their words there. Pure. */

import { foldKey } from '../../text-folding.ts'
import type { Part, Rule, Rules } from './rules.ts'

const renamedRule = (rule: Rule, key: string, to: string): Rule =>
  rule.field === 'tag' ? { ...rule, values: rule.values.map((name) => (foldKey(name) === key ? to : name)) } : rule

/** The rules with one tag by another name. */
export function withTagRenamed(rules: Rules, from: string, to: string): Rules {
  const key = foldKey(from)
  const parts = rules.parts.map(
    (part): Part =>
      'rules' in part
        ? { ...part, rules: part.rules.map((rule) => renamedRule(rule, key, to)) }
        : renamedRule(part, key, to),
  )
  return { ...rules, parts }
}

/** Whether the rules ask for this tag. */
export function asksForTag(rules: Rules, name: string): boolean {
  const key = foldKey(name)
  const asks = (rule: Rule) => rule.field === 'tag' && rule.values.some((value) => foldKey(value) === key)
  return rules.parts.some((part) => ('rules' in part ? part.rules.some(asks) : asks(part)))
}
