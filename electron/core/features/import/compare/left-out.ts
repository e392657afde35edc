/** Rows that stay out although somebody is in them. Pure; the check and the import ask the same. */

import type { ImportCounts, ProblemReason } from '../../../../../shared/features/import/contract.ts'
import type { ImportOptions } from '../../../../../shared/features/import/options.ts'
import type { Decision } from '../match/intake.ts'

export type OutReason = Extract<ProblemReason, 'new-left-out' | 'known-left-out' | 'binned-left-out' | 'several-people'>

/**
 * Why a row stays out; null: it is taken. `would`: what it would do to somebody of the base, null where it tells of
 * nobody there. Of known people whom the file may not change a refusal of letters still counts.
 */
export function outReason(
  decision: Decision,
  would: { refuses: boolean } | null,
  { whom }: Pick<ImportOptions, 'whom'>,
): OutReason | null {
  if (decision.kind === 'out') return decision.reason
  return whom === 'new' && would !== null && !would.refuses ? 'known-left-out' : null
}

/** The same of a row that tells of a company alone. `known`: the base has it. */
export function companyOutReason(known: boolean, { whom }: Pick<ImportOptions, 'whom'>): OutReason | null {
  if (whom === 'new' && known) return 'known-left-out'
  return whom === 'known' && !known ? 'new-left-out' : null
}

export function countOut(counts: ImportCounts, reason: OutReason): void {
  counts.skipped++
  if (reason === 'known-left-out') counts.outKnown++
  if (reason === 'new-left-out') counts.outNew++
  if (reason === 'binned-left-out') counts.outBinned++
}
