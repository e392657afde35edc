import { z } from 'zod'

/** Told apart from any other archive by its first file, and from those of later versions by its number. */
export const WHOLE_FORMAT = 'bandhu-whole'
export const WHOLE_VERSION = 1
export const WHOLE_FILE = 'bandhu.json'
/** No shop counts as far as this; a number from which counting on would leave those that JavaScript holds exactly is damage. */
const LAST_ID = 2 ** 48

/** `bandhu.json`: what is in the archive, and by which schema. Anything further in it is for people to read. */
export const wholeSchema = z.object({
  format: z.literal(WHOLE_FORMAT),
  version: z.number().int(),
  /** Version of the program, and how many steps its schema had gone through. */
  madeBy: z.string(),
  schema: z.number().int(),
  madeAt: z.iso.datetime(),
  installation: z.string(),
  businessName: z.string(),
  tables: z.array(
    z.object({
      name: z.string(),
      /** Name of its file in the archive. */
      file: z.string(),
      rows: z.number().int(),
      columns: z.array(z.object({ name: z.string(), type: z.string() })),
      /** The highest number that a row of it ever had: none is given twice. */
      lastId: z.number().int().min(0).max(LAST_ID).optional(),
    }),
  ),
  /** Those that are there: the table has the deleted ones, too. */
  ownFields: z.array(z.unknown()).default([]),
})
export type Whole = z.infer<typeof wholeSchema>

/** What stands in front of it, whatever the rest looks like: enough to say that a newer Bandhu made it. */
export const wholeHeadSchema = z.object({
  format: z.literal(WHOLE_FORMAT),
  version: z.number().int(),
  madeBy: z.string(),
})

export const wholePreviewSchema = z.object({
  name: z.string(),
  businessName: z.string(),
  madeAt: z.number().int(),
  people: z.number().int(),
  companies: z.number().int(),
  fields: z.number().int(),
  segments: z.number().int(),
  letters: z.number().int(),
  /** `own`: this very Bandhu made it; `filled`: there is something here already; `empty`: it can move in. */
  here: z.enum(['own', 'filled', 'empty']),
})
export type WholePreview = z.infer<typeof wholePreviewSchema>
