import { z } from 'zod'
import { query } from '../../procedure.ts'

/** What a field of the owner's holds. */
export const FIELD_KINDS = ['text', 'long', 'number', 'money', 'date', 'flag', 'choice', 'choices', 'link'] as const
export const fieldKindSchema = z.enum(FIELD_KINDS)
export type FieldKind = z.infer<typeof fieldKindSchema>

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

export const fieldsContract = {
  /** In the owner's order. */
  list: query('owner').output(z.array(fieldSchema)),
}
