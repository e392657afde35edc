import { z } from 'zod'
import { wordOfSchema } from '../consent/word-of.ts'
import { whoSchema } from '../segments/contract.ts'
import { LONGEST, LONGEST_ADDED, LONGEST_NOTES, MOST_NAMED } from './limits.ts'

/** Fields that many people can be given at once; a name, an e-mail and a phone are one person's own. */
export const SETTABLE = [
  'company',
  'jobTitle',
  'birthday',
  'language',
  'street',
  'city',
  'region',
  'postalCode',
  'country',
  'source',
  'owner',
  'notes',
] as const
export type Settable = (typeof SETTABLE)[number]

/** What a person has several of, each with a kind: at home, at work … */
export const LINES = ['email', 'phone', 'address'] as const
export type LineOf = (typeof LINES)[number]

/** What becomes of several choices: these alone, these too, or without these. */
export const CHOOSING = ['replace', 'add', 'take'] as const
export type Choosing = (typeof CHOOSING)[number]

/** More people than live anywhere: whoever marks so many means something else. */
export const MOST_TOGETHER = 20

/** A text below what stands in the notes. */
export const addNoteSchema = z.object({
  kind: z.literal('add-note'),
  text: z.string().trim().min(1).max(LONGEST_ADDED),
})

/** One value for all of them in a field of the owner's, as it is typed into a form; '' and nothing chosen takes theirs away. */
export const setOwnSchema = z.object({
  kind: z.literal('set-own'),
  fieldId: z.number().int(),
  text: z.string().max(10_000),
  chosen: z.array(z.number().int()).max(200),
  how: z.enum(CHOOSING).default('replace'),
})

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
  z
    .object({ kind: z.literal('set'), field: z.enum(SETTABLE), value: z.string().trim().max(LONGEST_NOTES) })
    // What the form would refuse would make every later edit of these people fail.
    .refine(({ field, value }) => value.length <= LONGEST[field], { path: ['value'], error: 'too-long' }),
  addNoteSchema,
  /** Another kind for all their e-mails, phones or addresses, or the primary one; `from` null: whatever kind it has. */
  z.object({
    kind: z.literal('line-kind'),
    of: z.enum(LINES),
    primary: z.boolean(),
    from: z.string().trim().max(LONGEST.kind).nullable(),
    to: z.string().trim().max(LONGEST.kind),
  }),
  setOwnSchema,
  /** Their photos go. */
  z.object({ kind: z.literal('photo') }),
  /** One household for all of them, or each of them out of theirs. */
  z.object({ kind: z.literal('household'), together: z.boolean() }),
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

/**
 * Why people stay as they are: they are so already, they refused (loosened for one person only), they agreed themselves,
 * their notes are so long that nothing more can be added.
 */
export const stayingSchema = z.object({
  same: z.number().int(),
  refused: z.number().int(),
  agreed: z.number().int(),
  full: z.number().int(),
})
export type Staying = z.infer<typeof stayingSchema>

/**
 * What an act would do. `replaced`: so many of those who change have another value now; `beyond`: they get more tags than
 * the form gives; `along`: they were not selected, and a household takes them along.
 */
export const outlookSchema = z.object({
  people: z.number().int(),
  changes: z.number().int(),
  replaced: z.number().int(),
  beyond: z.number().int(),
  along: z.number().int(),
  stay: stayingSchema,
})
