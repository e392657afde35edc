import { z } from 'zod'
import { wordOfSchema } from '../consent/word-of.ts'
import { whoSchema } from '../segments/contract.ts'
import { MOST_NAMED } from './limits.ts'

/** Fields that many people can be given at once; a birthday or a name is one person's own. */
export const SETTABLE = [
  'company',
  'jobTitle',
  'language',
  'street',
  'city',
  'region',
  'postalCode',
  'country',
  'source',
  'owner',
] as const
export type Settable = (typeof SETTABLE)[number]

/** One act on many people. A refusal is never loosened here: that is done for one named person (product, consent). */
export const bulkDeedSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tag'), name: z.string().trim().min(1).max(60) }),
  z.object({ kind: z.literal('untag'), name: z.string().trim().min(1).max(60) }),
  z.object({ kind: z.literal('delete') }),
  z.object({
    kind: z.literal('consent'),
    /** Which channel or topic; a topic is chosen or left. */
    of: wordOfSchema.default({ channel: 'email' }),
    status: z.enum(['subscribed', 'unknown', 'unsubscribed']),
    ground: z.string().trim().min(1).max(500),
  }),
  /** On a list, or off it. */
  z.object({ kind: z.literal('list'), segmentId: z.number().int(), on: z.boolean() }),
  /** One value for all of them; '' takes theirs away. Places stand in the primary address. */
  z.object({ kind: z.literal('set'), field: z.enum(SETTABLE), value: z.string().trim().max(200) }),
  /** The same in a field of the owner's, as it is typed into a form. */
  z.object({
    kind: z.literal('set-own'),
    fieldId: z.number().int(),
    text: z.string().max(10_000),
    chosen: z.array(z.number().int()).max(200),
  }),
])
export type BulkDeed = z.infer<typeof bulkDeedSchema>

const ids = z.array(z.number().int().positive()).max(MOST_NAMED)

/** All that the list shows, but for some. */
export const shownSchema = z.object({
  kind: z.literal('shown'),
  search: z.string().trim().max(200).default(''),
  ...whoSchema.shape,
  except: ids.default([]),
})

/** The people who are selected: named ones, or all that the list shows but for some. */
export const selectionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('people'), ids: ids.min(1) }),
  shownSchema,
])
export type Selection = z.infer<typeof selectionSchema>

/** Why people stay as they are: they are so already, they refused (loosened for one person only), they agreed themselves. */
export const stayingSchema = z.object({
  same: z.number().int(),
  refused: z.number().int(),
  agreed: z.number().int(),
})
export type Staying = z.infer<typeof stayingSchema>
