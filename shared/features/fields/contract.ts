import { z } from 'zod'
import { command, errors, query } from '../../procedure.ts'

/** What a field of the owner's holds. */
export const FIELD_KINDS = ['text', 'long', 'number', 'money', 'date', 'flag', 'choice', 'choices', 'link'] as const
export const fieldKindSchema = z.enum(FIELD_KINDS)
export type FieldKind = z.infer<typeof fieldKindSchema>

/** Whom a field is about. */
export const FIELD_SUBJECTS = ['person', 'company'] as const
export const fieldSubjectSchema = z.enum(FIELD_SUBJECTS)
export type FieldSubject = z.infer<typeof fieldSubjectSchema>

/** For each of the two so many. */
export const MOST_FIELDS = 100
export const MOST_OPTIONS = 200
export const LONGEST_NAME = 60

const optionSchema = z.object({ id: z.number().int(), name: z.string() })
export type FieldOption = z.infer<typeof optionSchema>

/** A field of the owner's, as everything that shows or asks for its values needs it. */
export const fieldSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  kind: fieldKindSchema,
  /** What can be chosen, in the order of the menu; empty for every other kind. */
  options: z.array(optionSchema),
})
export type Field = z.infer<typeof fieldSchema>

/** A field as the page of fields shows it. */
export const fieldLineSchema = fieldSchema.extend({
  version: z.number().int(),
  /** How many people, or companies, have a value. */
  people: z.number().int(),
  /** null: made by hand; the file it came with, '' where nobody knows which any more. */
  file: z.string().nullable(),
})
export type FieldLine = z.infer<typeof fieldLineSchema>

/** Money in minor units with its currency, a day as `YYYY-MM-DD`, text also for long text and links. */
export const fieldValueSchema = z.object({
  fieldId: z.number().int(),
  name: z.string(),
  type: fieldKindSchema,
  text: z.string().nullable(),
  number: z.number().nullable(),
  minor: z.number().int().nullable(),
  currency: z.string().nullable(),
  day: z.string().nullable(),
  flag: z.boolean().nullable(),
  /** What was chosen, in the order of the menu. */
  chosen: z.array(optionSchema).nullable(),
})
export type FieldValue = z.infer<typeof fieldValueSchema>

const name = z.string().trim().min(1).max(LONGEST_NAME)
const id = z.object({ id: z.number().int() })
const conversion = id.extend({ kind: fieldKindSchema })
const subject = fieldSubjectSchema.default('person')
const ofSubject = z.object({ subject }).prefault({})

export const fieldsContract = {
  /** In the owner's order. */
  list: query('owner').input(ofSubject).output(z.array(fieldSchema)),
  /** The same with how many have a value, and where each came from. */
  lines: query('owner').input(ofSubject).output(z.array(fieldLineSchema)),
  /** Refused as VALIDATION: `name` taken, `options` double or missing, too many. */
  create: command('owner')
    .input(z.object({ name, kind: fieldKindSchema, options: z.array(name).max(MOST_OPTIONS).default([]), subject }))
    .output(fieldSchema),
  /** Another name, other choices. Values stay: an option that people have cannot be left out (VALIDATION `options`, `in-use`). */
  update: command('owner')
    .errors(errors('NOT_FOUND', 'CONFLICT'))
    .input(
      id.extend({
        version: z.number().int(),
        name,
        /** In the order of the menu; `id` null: a new one. */
        options: z.array(z.object({ id: z.number().int().nullable(), name })).max(MOST_OPTIONS),
      }),
    )
    .output(fieldSchema),
  /** Puts the fields into this order; any that are not named stand behind. */
  order: command('owner')
    .input(z.object({ ids: z.array(z.number().int()).max(1_000), subject }))
    .output(z.object({})),
  /** What would become of the values, of people or of companies: how many there are, and those that are nothing of the new kind. */
  conversion: query('owner')
    .errors(errors('NOT_FOUND'))
    .input(conversion)
    .output(
      z.object({
        people: z.number().int(),
        misfits: z.number().int(),
        /** A few of them. */
        sample: z.array(z.object({ holderId: z.number().int(), name: z.string(), value: z.string() })),
      }),
    ),
  /** Starts the change as a job that can be undone. Refused as VALIDATION `kind` while any value does not fit. */
  convert: command('owner')
    .errors(errors('NOT_FOUND', 'CONFLICT', 'FIELD_IN_USE'))
    .input(conversion.extend({ version: z.number().int() }))
    .output(z.object({ jobId: z.number().int(), actionId: z.number().int() })),
  /** The field goes at once with all its values; the action brings them back. `expected`: values the owner saw on the button. */
  delete: command('owner')
    .errors(errors('NOT_FOUND', 'FIELD_IN_USE'))
    .input(id.extend({ expected: z.number().int() }))
    .output(z.object({ actionId: z.number().int() })),
}
