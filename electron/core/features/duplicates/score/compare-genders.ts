import type { Comparable } from './comparable.ts'
import { type Evidence, reason, seen } from './evidence.ts'

/** A woman and a man, by what their titles or fields say; half of all strangers are of one gender, which says nothing. */
export function compareGenders(a: Comparable, b: Comparable): Evidence[] {
  if (a.gender === null || b.gender === null || a.gender === b.gender) return []
  return [seen('gender', 'other', { reason: reason('different-name', a.facts.name, b.facts.name) })]
}
