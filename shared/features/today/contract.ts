import { z } from 'zod'
import { query } from '../../procedure.ts'
import { copyProblemSchema } from '../backup/contract.ts'
import { pauseReasonSchema } from '../campaigns/contract.ts'
import { jobKindSchema, jobSchema } from '../jobs/contract.ts'

const id = z.number().int()
const count = z.number().int()
const at = z.number().int()
const letter = z.object({ id, subject: z.string() })

/** What only a person can decide or mend; each kind has one next step. */
export const questionSchema = z.discriminatedUnion('kind', [
  /** Letters that may or may not have arrived. */
  letter.extend({ kind: z.literal('in-doubt'), people: count }),
  /** Its hour passed while the computer was off. */
  letter.extend({
    kind: z.literal('late'),
    scheduledAt: at.nullable(),
    waiting: count,
    accountId: id.nullable(),
  }),
  /** A restored or copied database: nothing leaves before the owner says so. */
  letter.extend({ kind: z.literal('held'), waiting: count }),
  letter.extend({
    kind: z.literal('paused'),
    reason: pauseReasonSchema,
    detail: z.string().nullable(),
    waiting: count,
    accountId: id.nullable(),
  }),
  z.object({
    kind: z.literal('mailbox-resting'),
    id,
    address: z.string(),
    until: at.nullable(),
  }),
  z.object({ kind: z.literal('mailbox-password'), id, address: z.string() }),
  /** `last`: the newest one there is. */
  z.object({ kind: z.literal('backup-failed'), last: at.nullable() }),
  z.object({ kind: z.literal('backup-missing'), last: at.nullable() }),
  z.object({ kind: z.literal('backup-copy'), folder: z.string(), problem: copyProblemSchema }),
  /** A large act whose backup could not be made: it waits for a word. */
  z.object({ kind: z.literal('act-waits'), id, job: jobSchema }),
  z.object({
    kind: z.literal('job-failed'),
    id,
    job: jobKindSchema,
    title: z.string(),
    subjectId: id.nullable(),
    at: at.nullable(),
  }),
])
export type Question = z.infer<typeof questionSchema>

/** A letter that leaves, waits for its hour, or rests and goes on by itself. */
export const underwaySchema = letter.extend({
  state: z.enum(['sending', 'scheduled', 'resting']),
  people: count,
  done: count,
  nextAt: at.nullable(),
})
export type Underway = z.infer<typeof underwaySchema>

/** What was begun and waits for a hand. */
export const begunSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('import'), id, fileName: z.string(), people: count.nullable(), at }),
  letter.extend({ kind: z.literal('draft'), at }),
  /** People who may be there twice, as the last search found them. */
  z.object({ kind: z.literal('duplicates'), id, people: count, companies: count, at }),
])
export type Begun = z.infer<typeof begunSchema>

export const birthdayPersonSchema = z.object({
  id,
  name: z.string(),
  inDays: z.number().int(),
  /** How old they become; null: the year is not known. */
  turns: z.number().int().nullable(),
})

export const todaySchema = z.object({
  questions: z.array(questionSchema),
  underway: z.array(underwaySchema),
  begun: z.array(begunSchema),
  /** The next seven days; the first of them by name, and how many there are. */
  birthdays: z.object({ people: z.array(birthdayPersonSchema), total: count }),
  /** The last seven days, oldest first, today last; and the newest of those who came. */
  arrivals: z.object({
    days: z.array(count),
    people: z.array(z.object({ id, name: z.string(), at })),
  }),
  /** Letters that are done, newest first. */
  results: z.array(letter.extend({ people: count, sent: count, failed: count, finishedAt: at })),
  /** What there is at all: an empty shop is shown another next step. */
  has: z.object({ people: z.boolean(), mailbox: z.boolean() }),
})
export type Today = z.infer<typeof todaySchema>

export const todayContract = {
  /** Everything the page of the day shows. */
  get: query('owner').output(todaySchema),
}
