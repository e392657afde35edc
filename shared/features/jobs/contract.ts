import { z } from 'zod'
import { command, errors, query } from '../../procedure.ts'
import { actionKindSchema } from '../activity/contract.ts'

export const jobKindSchema = z.enum([
  'import-check',
  'import',
  'undo',
  'campaign',
  'export',
  'move-in',
  'backup',
  'backup-before',
  'bulk-edit',
  'sample',
  'sample-removal',
  'field-change',
  'search-upkeep',
  'scan-duplicates',
  'erasure',
  'merge',
])
export type JobKind = z.infer<typeof jobKindSchema>

/** queued → running → done | failed | cancelled; `waiting` runs again by itself at `wakeAt`. */
export const jobStateSchema = z.enum(['queued', 'running', 'waiting', 'done', 'failed', 'cancelled'])
export type JobState = z.infer<typeof jobStateSchema>

const jobErrorSchema = z.object({ code: z.string(), data: z.unknown() })

/** The act that a job does, takes back, or is the backup before, and how many people it is about. */
export const jobActSchema = z.object({ kind: actionKindSchema, people: z.number().int() })

/**
 * The backup that a job waits for. `failed` and `stopped`: nothing is changed until a person says to try once more or to
 * go on without it.
 */
const firstBackupSchema = z.object({
  state: z.enum(['making', 'failed', 'stopped']),
  error: jobErrorSchema.nullable(),
})

export const jobSchema = z.object({
  id: z.number().int(),
  kind: jobKindSchema,
  state: jobStateSchema,
  /** What the job is about, for its line in the panel: a file name, a campaign's subject. */
  title: z.string(),
  /** The import, campaign or action it works on. */
  subjectId: z.number().int().nullable(),
  act: jobActSchema.nullable(),
  firstBackup: firstBackupSchema.nullable(),
  phase: z.string().nullable(),
  done: z.number().int(),
  total: z.number().int().nullable(),
  /** Items a second over the last seconds, and the estimate that follows; null where none can be given. */
  perSecond: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  cancelRequested: z.boolean(),
  cancellable: z.boolean(),
  error: jobErrorSchema.nullable(),
  wakeAt: z.number().int().nullable(),
  createdAt: z.number().int(),
  finishedAt: z.number().int().nullable(),
})
export type Job = z.infer<typeof jobSchema>

export const jobsContract = {
  /** Running and waiting jobs first, then the newest finished ones. */
  list: query('owner')
    .input(z.object({ limit: z.number().int().min(1).max(200).default(50) }))
    .output(z.array(jobSchema)),
  get: query('owner')
    .errors(errors('NOT_FOUND'))
    .input(z.object({ id: z.number().int() }))
    .output(jobSchema),
  /**
   * Asks a job to stop; what it had done is taken back by the job itself where it can be. JOB_STATE: it is over, or goes on
   * to its end once it has begun.
   */
  cancel: command('owner')
    .errors(errors('NOT_FOUND', 'JOB_STATE'))
    .input(z.object({ id: z.number().int() }))
    .output(jobSchema),
  /** What is to become of a job whose backup could not be made: make it once more, or go on without. */
  answerBackup: command('owner')
    .errors(errors('NOT_FOUND', 'JOB_STATE'))
    .input(z.object({ id: z.number().int(), answer: z.enum(['again', 'without']) }))
    .output(jobSchema),
}
