import { z } from 'zod'
import { command, errors, query } from '../../procedure.ts'

export const actionKindSchema = z.enum([
  'customer-created',
  'customer-edited',
  'customer-deleted',
  'company-created',
  'company-edited',
  'company-deleted',
  'company-merged',
  'household-changed',
  'tag-edited',
  'tag-merged',
  'tag-deleted',
  'import',
  'bulk-tag',
  'bulk-untag',
  'bulk-delete',
  'bulk-consent',
  'bulk-list',
  'bulk-set',
  'bulk-mend',
  'bulk-note',
  /** Not listed: it has a place of its own, and can be taken back for as long as it is there. */
  'sample',
  'field-changed',
  'field-renamed',
  'field-deleted',
  'segment-deleted',
  'topic-deleted',
  'merge',
  'bulk-merge',
  'bulk-company-merge',
  'bulk-company-set',
  'bulk-company-delete',
])
export type ActionKind = z.infer<typeof actionKindSchema>

/** Acts that count companies: so many are meant by `people`, and were put back by an undo. */
export const countsCompanies = (kind: ActionKind): boolean =>
  kind === 'bulk-company-set' || kind === 'bulk-company-delete' || kind === 'bulk-company-merge'

/** applied → undoing → undone; after 30 days an action can no longer be undone (`expired`). `running`: still being applied. */
export const actionStateSchema = z.enum(['running', 'applied', 'undoing', 'undone', 'expired'])
export type ActionState = z.infer<typeof actionStateSchema>

const whyKeptSchema = z.enum(['edited', 'mailed', 'consent-changed', 'gone', 'merged'])
/** `used`: a company that was typed in has people, or more is written on it. `name-taken`: another has its name by now. `part-deleted`: what it asks for is gone. */
const whyThingKeptSchema = z.enum(['edited', 'deleted', 'part-deleted', 'used', 'name-taken'])

/** A company, a tag, a field, a segment or a topic that an undo left as it is. */
const keptThingSchema = z.object({
  of: z.enum(['company', 'tag', 'field', 'segment', 'topic']),
  id: z.number().int(),
  name: z.string(),
  why: whyThingKeptSchema,
  /** As of people. */
  again: z.boolean().optional(),
})
export type KeptThing = z.infer<typeof keptThingSchema>

/** What an undo did: people put back, people kept because something happened to them since, and who they are (at most 200 named). */
export const undoResultSchema = z.object({
  reversed: z.number().int(),
  kept: z.number().int(),
  keptPeople: z.array(
    z.object({
      personId: z.number().int(),
      name: z.string(),
      /** `merged`: they are part of somebody else by now, who is the one named by the number. */
      why: whyKeptSchema,
      /** Nothing of theirs is spent: they are looked at again when the action is undone again. */
      again: z.boolean().optional(),
    }),
  ),
  /** Companies, tags, fields and segments among those kept, each once; not known of undos from before this was kept. */
  keptThings: z.array(keptThingSchema).optional(),
  /** So many of the kept are meant by `again`: nothing else is left to put back now, so the action stands. */
  standing: z.number().int().optional(),
  /** So many people came to a company since others were merged into it: they stay with it, and count neither here nor there. */
  stay: z.number().int().optional(),
  /** When it was over; not known of undos from before this was kept. */
  at: z.number().int().optional(),
})
export type UndoResult = z.infer<typeof undoResultSchema>

/** What an undo would do now: people (or companies, where the act counts those) who go back, and those who stay as they are, by what happened to them since. */
export const undoOutlookSchema = z.object({
  back: z.number().int(),
  kept: z.number().int(),
  why: z.array(
    z.object({ why: z.enum([...whyKeptSchema.options, ...whyThingKeptSchema.options]), count: z.number().int() }),
  ),
  /** As in the result. */
  stay: z.number().int().optional(),
  /** Nothing at all would go back: the action would be left as it is. */
  stands: z.boolean(),
})
export type UndoOutlook = z.infer<typeof undoOutlookSchema>

export const actionSchema = z.object({
  id: z.number().int(),
  kind: actionKindSchema,
  state: actionStateSchema,
  /** The person's name or the file's name. */
  title: z.string(),
  subjectId: z.number().int().nullable(),
  people: z.number().int(),
  /** Whom that number, and what an undo put back, is about. */
  counts: z.enum(['people', 'companies']),
  at: z.number().int(),
  undoJobId: z.number().int().nullable(),
  undoResult: undoResultSchema.nullable(),
})
export type Action = z.infer<typeof actionSchema>

export const activityContract = {
  /** Actions of the last 30 days, newest first. */
  list: query('owner')
    .input(z.object({ limit: z.number().int().min(1).max(500).default(100) }))
    .output(z.array(actionSchema)),
  get: query('owner')
    .errors(errors('NOT_FOUND'))
    .input(z.object({ id: z.number().int() }))
    .output(actionSchema),
  /** What the undo of an action would do at this moment. */
  outlook: query('owner')
    .errors(errors('NOT_FOUND'))
    .input(z.object({ id: z.number().int() }))
    .output(undoOutlookSchema),
  /** Starts the undo as a job; small ones are done when it answers. */
  undo: command('owner')
    .errors(errors('NOT_FOUND', 'UNDO_STATE'))
    .input(z.object({ id: z.number().int() }))
    .output(actionSchema),
}
