import { z } from 'zod'

/** Whom a file may touch. */
export const whomKinds = ['both', 'new', 'known'] as const
export type Whom = (typeof whomKinds)[number]

/** Rows about people in the recycle bin: left out, as they were deleted, or brought in as new people. */
export const binnedKinds = ['out', 'anew'] as const
export type BinnedKind = (typeof binnedKinds)[number]

/** What a person can be known by. A number is the index of a column that is kept as an own field: the customer number. */
export const matchFields = ['email', 'phone', 'nameBirthday', 'nameAddress'] as const
export const matchKeySchema = z.union([z.enum(matchFields), z.number().int().min(0)])
export type MatchKey = z.infer<typeof matchKeySchema>

export const importOptionsSchema = z.object({
  /** Only people who are not there yet, only those who are, or both. A refusal counts in any case. */
  whom: z.enum(whomKinds).default('both'),
  /** What was deleted does not come back unasked. */
  binned: z.enum(binnedKinds).default('out'),
  /** In the order in which they are asked; null: as the product matches by itself. */
  match: z.array(matchKeySchema).min(1).max(8).nullable().default(null),
  /** Where known people are overwritten, a blank cell empties the field it stands for. */
  emptyErases: z.boolean().default(false),
  /** What stands for the blank cells of a column; it fills, and never takes the place of another value. */
  defaults: z
    .array(z.object({ index: z.number().int().min(0), text: z.string().trim().min(1).max(500) }))
    .max(200)
    .default([]),
  /** What everybody of the file gets. */
  tags: z.array(z.string().trim().min(1).max(60)).max(20).default([]),
  listId: z.number().int().nullable().default(null),
  owner: z.string().trim().max(120).default(''),
})
export type ImportOptions = z.infer<typeof importOptionsSchema>
export const NO_OPTIONS: ImportOptions = importOptionsSchema.parse({})

/** What is offered again for the same source. Whom it may change or bring back and what it may erase is said anew each time. */
export const rememberedOptionsSchema = importOptionsSchema.omit({ whom: true, binned: true, emptyErases: true })
export type RememberedOptions = z.infer<typeof rememberedOptionsSchema>

/** What is worth remembering of these; null: nothing was chosen. */
export function optionsToRemember({ match, defaults, tags, listId, owner }: ImportOptions): RememberedOptions | null {
  const chosen = match !== null || defaults.length > 0 || tags.length > 0 || listId !== null || owner !== ''
  return chosen ? { match, defaults, tags, listId, owner } : null
}
