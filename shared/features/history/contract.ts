import { z } from 'zod'
import { command, errors, query } from '../../procedure.ts'
import { actionKindSchema } from '../activity/contract.ts'
import { companyWrittenSchema } from '../companies/contract.ts'
import { customerSchema } from '../customers/contract.ts'
import { fieldValueSchema } from '../fields/contract.ts'

/** What of a person or a company can change. `own`: a field of the owner's, named by `label`. */
export const changedFieldSchema = z.enum([
  'name',
  'givenName',
  'familyName',
  'company',
  'jobTitle',
  'birthday',
  'language',
  'source',
  'owner',
  'notes',
  'email',
  'phone',
  'address',
  'website',
  'tag',
  'list',
  /** Who else lives with them. */
  'household',
  /** The values are numbers of pictures; '': of one that is no longer kept. */
  'photo',
  'consent',
  'own',
])
export type ChangedField = z.infer<typeof changedFieldSchema>

export const changeSchema = z.object({
  /** Names the change: the entry of the journal and the field. */
  key: z.string(),
  at: z.number().int(),
  /** What changed it; `title`: a file's name, a tag, a reason. */
  by: z.object({
    kind: z.union([actionKindSchema, z.literal('consent')]),
    title: z.string(),
    people: z.number().int(),
  }),
  field: changedFieldSchema,
  label: z.string().nullable(),
  /** Null: there was none. */
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** Of one of the owner's fields: the values, for the words of the window; `before` and `after` are as one would type them. */
  own: z.object({ before: fieldValueSchema.nullable(), after: fieldValueSchema.nullable() }).nullable(),
  /** It was taken back: by its undo, or by a change since that wrote what stood before. */
  undone: z.boolean(),
  /** By hand it wrote what had stood before an earlier change. */
  back: z.boolean(),
  /** It can be taken back by itself, for this one. Consent is not: it changes by hand, with a reason. */
  undoable: z.boolean(),
})
export type Change = z.infer<typeof changeSchema>

/** What one edit by hand changed, each field once; `label` names one of the owner's. */
export const editedSchema = z.object({
  actionId: z.number().int(),
  fields: z.array(z.object({ field: changedFieldSchema, label: z.string().nullable() })),
})

const person = z.object({ personId: z.number().int() })
const company = z.object({ companyId: z.number().int() })
const one = z.object({ key: z.string().max(60) })

export const historyContract = {
  /** Every change of a person, the last one first. How they came is on the timeline. */
  list: query('owner').errors(errors('NOT_FOUND')).input(person).output(z.array(changeSchema)),
  /**
   * Takes one change back, as an edit of its own that can be undone. CONFLICT where the value was changed again since:
   * both are given, nothing is written.
   */
  undo: command('owner')
    .errors(errors('NOT_FOUND', 'CONFLICT', 'UNDO_STATE'))
    .input(person.extend(one.shape))
    .output(z.object({ customer: customerSchema, actionId: z.number().int().nullable() })),
  /** The fields that these edits of one person or company changed; those of whom nobody knows any more are left out. */
  edited: query('owner')
    .input(z.object({ actionIds: z.array(z.number().int()).max(500) }))
    .output(z.array(editedSchema)),
  /** Every change of a company, the last one first; who works there is told at each person. */
  ofCompany: query('owner').errors(errors('NOT_FOUND')).input(company).output(z.array(changeSchema)),
  /** As `undo`. */
  undoOfCompany: command('owner')
    .errors(errors('NOT_FOUND', 'CONFLICT', 'UNDO_STATE'))
    .input(company.extend(one.shape))
    .output(companyWrittenSchema),
}
