import { z } from 'zod'
import { command, errors, query } from '../../procedure.ts'

/** Colours a tag can have, each a pair of the window's tokens with a contrast of 4.5 and more, in light and dark. */
export const TAG_COLOURS = ['teal', 'amber', 'rose', 'violet', 'blue', 'green', 'orange'] as const
export const tagColourSchema = z.enum(TAG_COLOURS)
export type TagColour = z.infer<typeof tagColourSchema>

export const tagSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  /** null: grey. */
  colour: tagColourSchema.nullable(),
})
export type Tag = z.infer<typeof tagSchema>

export const tagLineSchema = tagSchema.extend({ people: z.number().int() })
export type TagLine = z.infer<typeof tagLineSchema>

const id = z.object({ id: z.number().int() })
const begun = z.object({ actionId: z.number().int(), jobId: z.number().int().nullable() })
/** People the owner saw beside the tag; another number by now is refused as VALIDATION `expected`. */
const expected = z.number().int()

export const tagsContract = {
  /** Every tag by name, to be drawn in its colour. */
  list: query('owner').output(z.array(tagSchema)),
  /** The same with how many people have each. */
  lines: query('owner').output(z.array(tagLineSchema)),
  /** Another name, another colour; segments that ask for the tag ask for its new name. VALIDATION `name`: `taken`. */
  update: command('owner')
    .errors(errors('NOT_FOUND'))
    .input(id.extend({ name: z.string().trim().min(1).max(60), colour: tagColourSchema.nullable() }))
    .output(z.object({ tag: tagSchema, actionId: z.number().int().nullable() })),
  /** Whoever has the one gets the other, and the one goes; many people by a job. */
  merge: command('owner')
    .errors(errors('NOT_FOUND', 'TAG_IN_USE'))
    .input(id.extend({ into: z.number().int(), expected }))
    .output(begun),
  /** The tag goes from everybody who has it; many people by a job. */
  delete: command('owner').errors(errors('NOT_FOUND', 'TAG_IN_USE')).input(id.extend({ expected })).output(begun),
}
