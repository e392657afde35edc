/** What settles many cells of a file at once, and is offered again when its source comes again. Pure. */

import { z } from 'zod'
import { type ProblemReason, problemReasonSchema } from './problem-reason.ts'

/** One act for all problems of a kind: take what was probably meant, empty the cells, leave the rows out. */
export const mendActSchema = z.enum(['suggested', 'empty', 'drop'])
export type MendAct = z.infer<typeof mendActSchema>

/** A longer text is no word that many cells have in common. */
export const LONGEST_ALIKE = 500

/** Cells of one column that are alike: they say the same (capitals and white space aside), or have the same kind of problem. */
export const alikeSchema = z.union([
  z.object({ text: z.string().trim().min(1).max(LONGEST_ALIKE) }),
  z.object({ reason: problemReasonSchema }),
])
export type Alike = z.infer<typeof alikeSchema>

/** One value in place of all cells that are alike; `''`: they are emptied. */
export const replacementSchema = z.object({
  columnIndex: z.number().int().min(0),
  of: alikeSchema,
  value: z.string().trim().max(LONGEST_ALIKE),
})
export type Replacement = z.infer<typeof replacementSchema>

export const rememberedActSchema = z.union([
  z.object({ reason: problemReasonSchema, act: mendActSchema }),
  replacementSchema,
])
export type RememberedAct = z.infer<typeof rememberedActSchema>

/** Kept for one source at most: the latest. */
export const MOST_REPLACEMENTS = 50

/**
 * Kinds of problems that one value can answer for everybody: a day, a yes or no, one of the choices. An address, a number
 * or a name is each one’s own, and by it people are known.
 */
export const ONE_VALUE_REASONS: readonly ProblemReason[] = [
  'consent-unknown',
  'date-invalid',
  'language-invalid',
  'number-invalid',
  'flag-invalid',
  'link-invalid',
  'choice-invalid',
  'value-too-long',
]

export const isReplacement = (act: RememberedAct): act is Replacement => 'of' in act

const placeOf = (act: RememberedAct): string =>
  isReplacement(act)
    ? JSON.stringify([
        act.columnIndex,
        'text' in act.of ? act.of.text.toLowerCase() : '',
        'reason' in act.of && act.of.reason,
      ])
    : act.reason

/** The acts with one more: the last one about the same cells counts. */
export function withAct(acts: readonly RememberedAct[], act: RememberedAct): RememberedAct[] {
  const all = [...withoutAct(acts, act), act]
  const spare = all.filter(isReplacement).length - MOST_REPLACEMENTS
  const oldest = new Set<RememberedAct>(all.filter(isReplacement).slice(0, Math.max(0, spare)))
  return all.filter((one) => !oldest.has(one))
}

/** The acts without the one about these cells. */
export const withoutAct = (acts: readonly RememberedAct[], act: RememberedAct): RememberedAct[] =>
  acts.filter((one) => placeOf(one) !== placeOf(act))
