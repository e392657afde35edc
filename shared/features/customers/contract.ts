import { z } from 'zod'
import { command, errors, query } from '../../procedure.ts'
import { CHANNEL_ANSWERS, TOPIC_ANSWERS } from '../consent/answers.ts'
import { consentStatusSchema } from '../consent/status.ts'
import { wordOfSchema } from '../consent/word-of.ts'
import { fieldValueSchema, MOST_FIELDS } from '../fields/contract.ts'
import { whoSchema } from '../segments/contract.ts'
import { bulkDeedSchema, outlookSchema, selectionSchema } from './bulk.ts'
import { isListColumn, LIST_COLUMNS, type ListColumn, MOST_WORDS } from './columns.ts'
import { LONGEST, LONGEST_PHOTO, MOST_HELD, MOST_NAMED } from './limits.ts'
import { LONGEST_VIEW_NAME, MOST_VIEWS, savedViewSchema } from './saved-views.ts'

/** Fields whose words are offered again. */
export const WORDS_OF = ['owner', 'source', 'email', 'phone', 'address'] as const
export type WordsOf = (typeof WORDS_OF)[number]

/** Why a person gets no mail; null: may be mailed. */
export const notMailableSchema = z.enum([
  'no-address',
  'no-ground',
  'unsubscribed',
  'bounced',
  'complained',
  'suppressed',
  'import-running',
])
export type NotMailable = z.infer<typeof notMailableSchema>

export const consentSchema = z.object({
  status: consentStatusSchema,
  /** The owner's words for why these people may be written to, or the reason of a change by hand. */
  ground: z.string().nullable(),
  source: z.enum(['import', 'hand', 'letter', 'bounce']),
  /** File and row, form, message. */
  evidence: z.string().nullable(),
  at: z.number().int(),
})

export const customerRowSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  company: z.string().nullable(),
  city: z.string().nullable(),
  /** `1980-05-12`, `--05-12`. */
  birthday: z.string().nullable(),
  jobTitle: z.string().nullable(),
  language: z.string().nullable(),
  source: z.string().nullable(),
  owner: z.string().nullable(),
  /** Of letters; the reason of a refusal where their address stands on the list of refused ones. */
  consent: consentStatusSchema,
  /** Consent is not known, but the owner stated why this person may be written to. */
  grounded: z.boolean(),
  tags: z.array(z.string()),
  /** Values in the own fields that were asked for. */
  custom: z.array(fieldValueSchema),
  /** What stands of the channels and topics that were asked for. */
  words: z.array(z.object({ of: wordOfSchema, answer: z.enum([...CHANNEL_ANSWERS, ...TOPIC_ANSWERS]) })),
  createdAt: z.number().int(),
  updatedAt: z.number().int(),
  lastMailedAt: z.number().int().nullable(),
})
export type CustomerRow = z.infer<typeof customerRowSchema>

/** A text of a field; '' where nothing is known. */
const textOf = (field: keyof typeof LONGEST) => z.string().trim().max(LONGEST[field]).default('')
const emailInput = z.object({ address: z.string().trim().min(1).max(LONGEST.email), kind: textOf('kind') })
const phoneInput = z.object({ number: z.string().trim().min(1).max(LONGEST.phone), kind: textOf('kind') })
const addressInput = z.object({
  street: textOf('street'),
  city: textOf('city'),
  region: textOf('region'),
  postalCode: textOf('postalCode'),
  /** ISO 3166-1 alpha-2 or ''. */
  country: textOf('country'),
  kind: textOf('kind'),
})

/** What is typed into a field of the owner's; for a choice the ids of what is chosen. '' and nothing chosen: no value. */
export const ownInputSchema = z.object({
  fieldId: z.number().int(),
  text: z.string().max(10_000).default(''),
  chosen: z.array(z.number().int()).max(200).default([]),
})

/** The whole of what the form edits. In each list the first line is the primary one. A name, an e-mail or a phone is enough. */
export const customerInputSchema = z.object({
  name: textOf('name'),
  /** The halves of the name as somebody said them, both or neither; not said: they stay, or are parted anew with another name. */
  givenName: z.string().trim().max(LONGEST.name).optional(),
  familyName: z.string().trim().max(LONGEST.name).optional(),
  company: textOf('company'),
  jobTitle: textOf('jobTitle'),
  /** `1980-05-12`, `--05-12` or ''. */
  birthday: textOf('birthday'),
  /** BCP 47: `bn`, `pt-BR`; '' is the shop's. */
  language: textOf('language'),
  /** Where they came from, in the owner's words; '' is what the record knows by itself. */
  source: textOf('source'),
  /** Who on staff looks after them. */
  owner: textOf('owner'),
  /** What is always worth knowing. */
  notes: textOf('notes'),
  // How many of these one person may have is told in words (`MOST`, values.ts): they may have more already.
  emails: z.array(emailInput).max(MOST_HELD).default([]),
  phones: z.array(phoneInput).max(MOST_HELD).default([]),
  addresses: z.array(addressInput).max(MOST_HELD).default([]),
  tags: z.array(z.string().trim().min(1).max(60)).max(MOST_HELD).default([]),
  /** Fields that are not named stay as they are. */
  custom: z.array(ownInputSchema).max(200).default([]),
})
export type CustomerInput = z.infer<typeof customerInputSchema>

export const customerSchema = z.object({
  id: z.number().int(),
  version: z.number().int(),
  name: z.string(),
  givenName: z.string().nullable(),
  familyName: z.string().nullable(),
  /** The program parted the name, and nobody said yet that it is right. */
  halvesGuessed: z.boolean(),
  company: z.string().nullable(),
  companyId: z.number().int().nullable(),
  jobTitle: z.string().nullable(),
  /** `1980-05-12`, or `--05-12` where the year is not known. */
  birthday: z.string().nullable(),
  language: z.string().nullable(),
  source: z.string().nullable(),
  /** The file that brought them; null: added by hand, or nobody knows any more. */
  file: z.string().nullable(),
  owner: z.string().nullable(),
  notes: z.string().nullable(),
  /** Their picture (`customers.photo`). */
  photoId: z.number().int().nullable(),
  emails: z.array(
    z.object({
      id: z.number().int(),
      address: z.string(),
      kind: z.string(),
      primary: z.boolean(),
      /** Set when this address is on the suppression list. */
      suppressed: z.enum(['unsubscribed', 'bounced', 'complained']).nullable(),
    }),
  ),
  phones: z.array(
    z.object({
      id: z.number().int(),
      /** As typed. */
      number: z.string(),
      /** E.164 where it could be read, else null. */
      e164: z.string().nullable(),
      kind: z.string(),
      primary: z.boolean(),
    }),
  ),
  addresses: z.array(
    z.object({
      id: z.number().int(),
      street: z.string(),
      city: z.string(),
      region: z.string(),
      postalCode: z.string(),
      country: z.string(),
      kind: z.string(),
      primary: z.boolean(),
    }),
  ),
  tags: z.array(z.string()),
  /** Fields of the owner's that hold a value. */
  custom: z.array(fieldValueSchema),
  consent: consentSchema,
  notMailable: notMailableSchema.nullable(),
  createdAt: z.number().int(),
  updatedAt: z.number().int(),
  lastMailedAt: z.number().int().nullable(),
})
export type Customer = z.infer<typeof customerSchema>

export const timelineItemSchema = z.object({
  key: z.string(),
  at: z.number().int(),
  kind: z.enum(['created', 'imported', 'import-updated', 'note', 'mail', 'consent', 'edited', 'merged']),
  /** Note text, file name, letter subject, reason: what the line quotes. */
  text: z.string().nullable(),
  /** For `mail`: the recipient's state. For `consent`: the new status. For `merged`: JSON of values that were not taken. */
  state: z.string().nullable(),
  campaignId: z.number().int().nullable(),
})
export type TimelineItem = z.infer<typeof timelineItemSchema>

const id = z.object({ id: z.number().int() })
/** The record after the write, and the action that "Undo" takes back. */
const written = z.object({ customer: customerSchema, actionId: z.number().int() })

/** A column by its key. */
export const listColumnSchema = z.custom<ListColumn>(isListColumn)

/** Which people the list shows, in which order (by any column; whoever has nothing there comes last), and which stretch of it. */
const stretch = z.object({
  search: z.string().max(200).default(''),
  ...whoSchema.shape,
  sort: listColumnSchema.default('name'),
  dir: z.enum(['asc', 'desc']).default('asc'),
  offset: z.number().int().min(0).default(0),
})

const listOf = z.object({ segmentId: z.number().int().nullable().default(null) })
const chosenColumns = z.object({ columns: z.array(listColumnSchema).nullable(), own: z.boolean() })

export const customersContract = {
  /** One page of the list. With `search`, the best matches first; `total` is capped at 1,000 then (`totalCapped`). */
  list: query('owner')
    .input(
      stretch.extend({
        limit: z.number().int().min(1).max(200).default(100),
        /** Own fields whose values the rows are to have. */
        fields: z.array(z.number().int()).max(MOST_FIELDS).default([]),
        /** Channels beside e-mail, and topics, whose consent the rows are to have. */
        words: z.array(wordOfSchema).max(MOST_WORDS).default([]),
      }),
    )
    .output(z.object({ rows: z.array(customerRowSchema), total: z.number().int(), totalCapped: z.boolean() })),
  /** What was probably meant by a search that finds nobody; null: no name is near. */
  suggest: query('owner')
    .input(z.object({ search: z.string().max(200) }))
    .output(z.object({ search: z.string().nullable() })),
  /** The ids of a stretch of the list, as it is: what is chosen from one row to another that were not all drawn. */
  ids: query('owner')
    .input(stretch.extend({ limit: z.number().int().min(1).max(MOST_NAMED) }))
    .output(z.array(z.number().int())),
  get: query('owner').errors(errors('NOT_FOUND')).input(id).output(customerSchema),
  timeline: query('owner')
    .errors(errors('NOT_FOUND'))
    .input(id.extend({ limit: z.number().int().min(1).max(500).default(100) }))
    .output(z.array(timelineItemSchema)),
  create: command('owner').input(customerInputSchema).output(written),
  /** Refused as CONFLICT when `version` is not the stored one. `actionId` null: nothing was different. */
  update: command('owner')
    .errors(errors('NOT_FOUND', 'CONFLICT'))
    .input(id.extend({ version: z.number().int(), values: customerInputSchema }))
    .output(written.extend({ actionId: z.number().int().nullable() })),
  delete: command('owner')
    .errors(errors('NOT_FOUND'))
    .input(id)
    .output(z.object({ actionId: z.number().int() })),
  addNote: command('owner')
    .errors(errors('NOT_FOUND'))
    .input(id.extend({ text: z.string().trim().min(1).max(10_000) }))
    .output(timelineItemSchema),
  /**
   * Consent by hand, for this one person, with a reason. The only way a refusal is ever loosened. `of`: which channel or
   * topic. VALIDATION `status`: `not-of-this` for what cannot be said of it by hand.
   */
  setConsent: command('owner')
    .errors(errors('NOT_FOUND', 'CONFLICT'))
    .input(
      id.extend({
        version: z.number().int(),
        of: wordOfSchema.default({ channel: 'email' }),
        status: consentStatusSchema,
        ground: z.string().trim().min(1).max(500),
      }),
    )
    .output(customerSchema),
  /** Views of the list kept under a name, in the order of the rail; each change answers all of them. */
  views: query('owner').output(z.array(savedViewSchema)),
  /** A new view; with `id`, over the one that has it; with `at`, one that was deleted comes back there, under another number or name where its own are taken. */
  saveView: command('owner')
    .input(
      savedViewSchema.extend({
        id: z.number().int().positive().optional(),
        name: z.string().trim().min(1).max(LONGEST_VIEW_NAME),
        at: z.number().int().min(0).max(MOST_VIEWS).optional(),
      }),
    )
    .output(z.array(savedViewSchema)),
  moveView: command('owner')
    .errors(errors('NOT_FOUND'))
    .input(id.extend({ by: z.union([z.literal(-1), z.literal(1)]) }))
    .output(z.array(savedViewSchema)),
  deleteView: command('owner').errors(errors('NOT_FOUND')).input(id).output(z.array(savedViewSchema)),
  /** Which columns the list of everybody or of a segment shows; null: the usual ones. `own`: chosen for this very list. */
  columns: query('owner').input(listOf).output(chosenColumns),
  setColumns: command('owner')
    .input(
      listOf.extend({
        columns: z
          .array(listColumnSchema)
          .min(1)
          .max(LIST_COLUMNS.length + MOST_FIELDS + MOST_WORDS)
          .nullable(),
      }),
    )
    .output(chosenColumns),
  /** How many people are selected at this moment. */
  bulkCount: query('owner')
    .input(z.object({ who: selectionSchema }))
    .output(z.object({ people: z.number().int() })),
  /**
   * What an act on the selected people would do: how many there are, how many would change, how many of these have another
   * value now that is `replaced`, and why the others would not change.
   */
  bulkPreview: query('owner')
    .errors(errors('NOT_FOUND'))
    .input(z.object({ who: selectionSchema, deed: bulkDeedSchema }))
    .output(outlookSchema),
  /** Starts the act as a durable job that can be undone. `expected`: the number of people the owner saw on the button. */
  bulkStart: command('owner')
    .errors(errors('NOT_FOUND'))
    .input(z.object({ who: selectionSchema, deed: bulkDeedSchema, expected: z.number().int() }))
    .output(z.object({ jobId: z.number().int(), actionId: z.number().int() })),
  /** A picture as a `data:` address. It never changes: another picture has another number. */
  photo: query('owner')
    .errors(errors('NOT_FOUND'))
    .input(id)
    .output(z.object({ url: z.string() })),
  /** Gives a person a picture, a small square in JPEG, PNG or WebP in base64; null takes it away. Undone like an edit. */
  setPhoto: command('owner')
    .errors(errors('NOT_FOUND', 'PICTURE_UNREADABLE'))
    .input(id.extend({ picture: z.string().max(LONGEST_PHOTO).nullable() }))
    .output(written),
  /** Words that stand with somebody as owner, as source, or as the kind of an e-mail, phone or address; the most used first. */
  wordsInUse: query('owner')
    .input(z.object({ of: z.enum(WORDS_OF) }))
    .output(z.array(z.string())),
  tags: query('owner').output(z.array(z.object({ name: z.string(), people: z.number().int() }))),
}
