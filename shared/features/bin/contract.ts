import { z } from 'zod'
import { command, errors, query } from '../../procedure.ts'

/** People who are brought back by one call at most. */
export const MOST_RESTORED = 200

export const binnedSchema = z.object({
  /** Names the deletion: a person may be deleted, brought back and deleted again. */
  id: z.number().int(),
  personId: z.number().int(),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  deletedAt: z.number().int(),
  /** When they go for good, by themselves. */
  goesAt: z.number().int(),
  /** How many people went in the same act; 1: this person alone. */
  together: z.number().int(),
})
export type Binned = z.infer<typeof binnedSchema>

export const binContract = {
  /** Deleted people of the last 30 days, the last deleted first. `search`: words of the name. */
  list: query('owner')
    .input(
      z.object({
        search: z.string().max(200).default(''),
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(200).default(100),
      }),
    )
    .output(z.object({ rows: z.array(binnedSchema), total: z.number().int() })),
  /** Brings people back whole. Consent and suppression are never loosened by it. Throws NOT_FOUND when nobody of them is there. */
  restore: command('owner')
    .errors(errors('NOT_FOUND'))
    .input(z.object({ ids: z.array(z.number().int().positive()).min(1).max(MOST_RESTORED) }))
    .output(z.object({ people: z.array(z.number().int()) })),
}
