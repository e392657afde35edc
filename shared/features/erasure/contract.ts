import { z } from 'zod'
import { command, errors, query } from '../../procedure.ts'

/** What else holds the person, and goes with them. */
export const erasureCountsSchema = z.object({
  /** Outcomes of letters: they stay counted, without name and address. */
  letters: z.number().int(),
  notes: z.number().int(),
  /** Entries of what can be undone: it cannot be for this person any more. */
  entries: z.number().int(),
  /** Rows and cells of imports that were set aside, mended or complained of. */
  importRows: z.number().int(),
  /** Segments and saved views that named them in what they ask for: those values go. */
  rules: z.number().int(),
  /** Kept copies of imported files, removed whole; whom else they brought stays. */
  files: z.array(z.string()),
  /** Exported files that waited to be fetched. */
  exports: z.number().int(),
})
export type ErasureCounts = z.infer<typeof erasureCountsSchema>

export const erasurePreviewSchema = erasureCountsSchema.extend({
  personId: z.number().int(),
  /** What has to be typed: the name, else the first address or number. */
  name: z.string(),
  /** Segments and saved views that ask for a half of the name by which others are found, too: they stay as they are. */
  rulesKept: z.number().int(),
  /** Letters in which the person is still waiting for theirs: they get none. */
  waitingIn: z.array(z.string()),
  /** Segments and saved views that are called after the person: they are called otherwise from then on. */
  called: z.array(z.string()),
  /** E-mail addresses of theirs, now or before, that nobody else has: they stay refused. */
  refused: z.number().int(),
  /** The same of numbers and streets, for every other way of being reached. */
  refusedLines: z.number().int(),
  /** Addresses that somebody else has as well: they stay with those. */
  shared: z.array(z.string()),
  /** Backups on this computer that hold the person, and when the last of them goes. */
  backups: z.number().int(),
  backupsGoAt: z.number().int().nullable(),
  /** The second place of the backups: those there go when the next one is copied after that day. */
  secondPlace: z.string().nullable(),
})
export type ErasurePreview = z.infer<typeof erasurePreviewSchema>

export const erasureSchema = z.object({
  id: z.number().int(),
  state: z.enum(['running', 'done', 'failed']),
  /** Nobody knows who it was any more; a failed one goes on at the next start. */
  rowsGone: z.boolean(),
  at: z.number().int(),
  counts: erasureCountsSchema,
  backupsGoAt: z.number().int().nullable(),
})
export type Erasure = z.infer<typeof erasureSchema>

const person = z.object({ personId: z.number().int() })

export const erasureContract = {
  /** What refers to one person, also one in the recycle bin. */
  preview: query('owner').errors(errors('NOT_FOUND')).input(person).output(erasurePreviewSchema),
  /**
   * Erases one person for good, as a durable job. `typed`: the name as the preview gives it; anything else is VALIDATION
   * with `typed`.
   */
  start: command('owner')
    .errors(errors('NOT_FOUND'))
    .input(person.extend({ typed: z.string().max(400) }))
    .output(z.object({ jobId: z.number().int() })),
  /** That people were erased, and what went with them; the last one first. */
  list: query('owner').output(z.array(erasureSchema)),
}
