import { z } from 'zod'
import { phoneProblems } from '../../phone-problem.ts'
import { command, errors, query } from '../../procedure.ts'

/**
 * What can be wanting with a record, in the order in which it is offered. `halves` stand last: a name that the program parted is
 * a guess to look at, no fault.
 */
export const INCOMPLETE_KINDS = ['email', 'phone', 'capitals', 'unreachable', 'halves'] as const
export const incompleteKindSchema = z.enum(INCOMPLETE_KINDS)
export type IncompleteKind = z.infer<typeof incompleteKindSchema>

/** Which half of a name stands first where a name is parted. */
export const nameOrderSchema = z.enum(['given-first', 'family-first'])
export type NameOrder = z.infer<typeof nameOrderSchema>

/** What a record says now, or should say: a contact line or a name; the halves of a name as a pair. */
export const mendSchema = z.object({ text: z.string(), family: z.string().nullable() })
export type Mend = z.infer<typeof mendSchema>

export const incompleteItemSchema = z.object({
  personId: z.number().int(),
  /** As the person is shown. */
  name: z.string(),
  /** The e-mail or phone it is about; null for what is about the person. */
  lineId: z.number().int().nullable(),
  now: z.string(),
  /** What is wrong with a phone; null: a phone that is right by now, and every other kind. */
  reason: z.enum(phoneProblems).nullable(),
  /** null: nobody can tell, a person has to. */
  suggestion: mendSchema.nullable(),
  /** Of a name in capitals: the halves as they are then. */
  halves: z.object({ given: z.string(), family: z.string() }).nullable(),
})
export type IncompleteItem = z.infer<typeof incompleteItemSchema>

const one = z.object({ kind: incompleteKindSchema, personId: z.number().int(), lineId: z.number().int().nullable() })
const order = nameOrderSchema.default('given-first')

/** People named on a page: those beyond come up as the first are mended. */
export const MOST_ITEMS = 200

export const incompleteContract = {
  /** How many lines of each kind wait; those that were skipped do not count. */
  counts: query('owner').output(z.record(incompleteKindSchema, z.number().int())),
  /** The first of them, with what each was probably meant to be. `mendable`: people all of whose lines have a suggestion. */
  list: query('owner')
    .input(z.object({ kind: incompleteKindSchema, order }))
    .output(z.object({ items: z.array(incompleteItemSchema), total: z.number().int(), mendable: z.number().int() })),
  /** Mends one. Refused as VALIDATION `text`: an address, number or name that cannot be kept; `gone`: it is not so any more. */
  mend: command('owner')
    .errors(errors('NOT_FOUND'))
    .input(one.extend({ text: z.string().trim().max(320), family: z.string().trim().max(200).default('') }))
    .output(z.object({ actionId: z.number().int() })),
  /** It is right as it is, or nobody will ever know: not asked again. `skipped` false: that was a slip, it is asked again. */
  skip: command('owner')
    .errors(errors('NOT_FOUND'))
    .input(one.omit({ lineId: true }).extend({ skipped: z.boolean().default(true) }))
    .output(z.object({})),
  /** Everybody of this kind gets what is suggested, by a job that can be undone. `expected`: people the owner saw. */
  mendAll: command('owner')
    .input(z.object({ kind: incompleteKindSchema.exclude(['unreachable']), order, expected: z.number().int() }))
    .output(z.object({ actionId: z.number().int(), jobId: z.number().int() })),
}
