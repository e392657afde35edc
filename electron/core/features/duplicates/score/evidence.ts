import type { Reason, ReasonKind } from '../../../../../shared/features/duplicates/reasons.ts'
import type { Part } from './model.ts'

/** One thing that is seen of two records. */
export type Evidence = {
  part: Part
  level: string
  /** For values: the chance that a stranger has this very one; null: as the level's chance is in the base. */
  share: number | null
  /** The chance that two people of one house or office have this in common, 0…1. */
  house: number
  /** Two names that are nearly one: a slip of the pen, or the names of twins. */
  mayBeTwo: boolean
  reason: Reason | null
}

export const reason = (kind: ReasonKind, a: string, b: string, field: string | null = null): Reason => ({
  kind,
  a,
  b,
  field,
})

export function seen(part: Part, level: string, more: Partial<Omit<Evidence, 'part' | 'level'>> = {}): Evidence {
  return { part, level, share: null, house: 0, mayBeTwo: false, reason: null, ...more }
}
