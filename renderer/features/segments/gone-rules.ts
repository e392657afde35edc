import type { Field } from '../../../shared/features/fields/contract.ts'
import { testKindOf } from '../../../shared/features/segments/own-rule.ts'
import { isGroup, type Part, type Rule, type Rules } from '../../../shared/features/segments/rules.ts'

/** What rules can name and is there now. */
export type There = { fields: readonly Pick<Field, 'id' | 'kind'>[]; segments: readonly { id: number }[] }

/** The rule asks for a field that was deleted or holds something else by now, or for a segment that was deleted: nobody fits it. */
export function isGone(rule: Rule, { fields, segments }: There): boolean {
  if (rule.field === 'segment') return !segments.some(({ id }) => id === rule.id)
  if (rule.field !== 'own') return false
  const kind = fields.find(({ id }) => id === rule.id)?.kind
  return kind === undefined || (rule.test.kind !== 'filled' && rule.test.kind !== testKindOf(kind))
}

/** The rules without those that ask for what is gone; null: no other is left. The same rules where nothing is gone. */
export function withoutGone(rules: Rules, there: There): Rules | null {
  const rest = rules.parts.flatMap((part) => partWithout(part, there) ?? [])
  if (rest.length === 0) return null
  return rest.every((part, at) => part === rules.parts[at]) && rest.length === rules.parts.length
    ? rules
    : { ...rules, parts: rest }
}

function partWithout(part: Part, there: There): Part | null {
  if (!isGroup(part)) return isGone(part, there) ? null : part
  const rest = part.rules.filter((rule) => !isGone(rule, there))
  if (rest.length === part.rules.length) return part
  return rest.length === 0 ? null : { ...part, rules: rest }
}
