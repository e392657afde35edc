import type { Reason, ReasonKind } from '../../../../shared/features/duplicates/reasons.ts'

/**
 * What one field says about two records: the natural logarithms of how much likelier it is in one person (`same`) and in
 * two people of one house or office (`house`) than in two who have nothing to do with each other. 0 says nothing.
 */
export type Evidence = { same: number; house: number; reason: Reason | null }

export const NOTHING: Evidence = { same: 0, house: 0, reason: null }

export const reason = (kind: ReasonKind, a: string, b: string, field: string | null = null): Reason => ({
  kind,
  a,
  b,
  field,
})

export const lr = (m: number, u: number) => Math.log(m / Math.min(1, u))
