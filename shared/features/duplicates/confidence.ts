import { z } from 'zod'

/** How sure a group is. `sure` ones may be merged by a rule; every other one by a person who has looked at it. */
export const confidenceSchema = z.enum(['sure', 'likely', 'possible'])
export type Confidence = z.infer<typeof confidenceSchema>

/** The least score of each, 0…1: the share of such pairs that are one person. */
export const LEAST: Record<Confidence, number> = { sure: 0.99, likely: 0.9, possible: 0.5 }

/** null: not sure enough to be told of. */
export function confidenceOf(score: number): Confidence | null {
  if (score >= LEAST.sure) return 'sure'
  if (score >= LEAST.likely) return 'likely'
  return score >= LEAST.possible ? 'possible' : null
}
