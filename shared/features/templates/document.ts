import { z } from 'zod'
import { MOST_BLOCKS } from './limits.ts'

/**
 * A drawn letter while it is written: its blocks from top to bottom. The name of the shop (or its logo) above and the
 * line to leave with the postal address below are no blocks: every letter has them, nobody can take them out.
 */

/** How a letter looks; each is a file in electron/core/mail/looks. */
export const lookSchema = z.enum(['news', 'offer', 'letter'])
export type Look = z.infer<typeof lookSchema>

/** One letter of several; the words around its fields are the owner's, so nothing here is read as HTML. */
const line = z.string().max(300)
/** Kept as it was typed; what cannot be a link is left out of the letter and said (see problems.ts). */
const link = z.string().max(2_000)

/** A picture that was put into the shop's letters: by its content, so the same one is kept once. */
export const pictureRefSchema = z.object({
  id: z.string().regex(/^[0-9a-f]{32}$/),
  width: z.number().int().min(1).max(20_000),
  height: z.number().int().min(1).max(20_000),
})
export type PictureRef = z.infer<typeof pictureRefSchema>

const id = z.string().min(1).max(40)

export const columnSchema = z.object({
  picture: pictureRefSchema.nullable(),
  alt: line,
  heading: line,
  text: z.string().max(5_000),
  label: z.string().max(100),
  link,
})
export type Column = z.infer<typeof columnSchema>

export const blockSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), id, text: line }),
  z.object({ kind: z.literal('text'), id, text: z.string().max(20_000) }),
  z.object({ kind: z.literal('picture'), id, picture: pictureRefSchema.nullable(), alt: line, link }),
  z.object({ kind: z.literal('button'), id, label: z.string().max(100), link }),
  z.object({ kind: z.literal('divider'), id }),
  z.object({ kind: z.literal('columns'), id, left: columnSchema, right: columnSchema }),
])
export type Block = z.infer<typeof blockSchema>
export type BlockKind = Block['kind']

export const documentSchema = z.object({
  look: lookSchema,
  /** False: the text part is made from the blocks. True: the owner wrote it. */
  ownText: z.boolean(),
  blocks: z.array(blockSchema).max(MOST_BLOCKS),
})
export type LetterDocument = z.infer<typeof documentSchema>

/** The pictures that a letter shows, each once. */
export function picturesIn({ blocks }: Pick<LetterDocument, 'blocks'>): string[] {
  const refs = blocks.flatMap((block) => {
    if (block.kind === 'picture') return [block.picture]
    return block.kind === 'columns' ? [block.left.picture, block.right.picture] : []
  })
  return [...new Set(refs.flatMap((ref) => (ref === null ? [] : [ref.id])))]
}
