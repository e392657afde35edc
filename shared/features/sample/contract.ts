import { z } from 'zod'
import { command, errors, query } from '../../procedure.ts'

/** What stayed when the sample was removed: the owner had made it their own. */
export const keptSchema = z.object({
  removed: z.number().int(),
  people: z.array(z.object({ id: z.number().int(), name: z.string() })),
  peopleCount: z.number().int(),
  segments: z.array(z.string()),
  letters: z.array(z.string()),
})
export type Kept = z.infer<typeof keptSchema>

export const sampleSchema = z.object({
  /** none → making → there → removing → removed → none. */
  state: z.enum(['none', 'making', 'there', 'removing', 'removed']),
  people: z.number().int(),
  jobId: z.number().int().nullable(),
  /** After the removal, until the owner has read it. */
  kept: keptSchema.nullable(),
})
export type Sample = z.infer<typeof sampleSchema>

const practiceRowSchema = z.object({
  id: z.number().int(),
  campaignId: z.number().int(),
  subject: z.string(),
  name: z.string(),
  address: z.string(),
  at: z.number().int(),
})
export type PracticeRow = z.infer<typeof practiceRowSchema>

export const sampleContract = {
  state: query('owner').output(sampleSchema),
  /** Fills the shop with invented customers, as a durable job. Does nothing while there are some. */
  start: command('owner').errors(errors('POSTAL_ADDRESS_MISSING')).output(sampleSchema),
  /** Takes everything of it away that the owner has not changed, as a durable job. */
  remove: command('owner').errors(errors('JOB_STATE')).output(sampleSchema),
  /** The owner has read what stayed. */
  seen: command('owner').output(sampleSchema),
  /** Letters that never left, because they were for invented people; newest first. */
  letters: query('owner')
    .input(
      z.object({ offset: z.number().int().min(0).default(0), limit: z.number().int().min(1).max(200).default(100) }),
    )
    .output(z.object({ rows: z.array(practiceRowSchema), total: z.number().int() })),
  /** One of them, as it would have been. */
  letter: query('owner')
    .errors(errors('NOT_FOUND'))
    .input(z.object({ id: z.number().int() }))
    .output(practiceRowSchema.extend({ html: z.string(), text: z.string() })),
}
