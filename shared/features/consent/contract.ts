import { z } from 'zod'
import { command, errors, query } from '../../procedure.ts'
import { consentSchema } from '../customers/contract.ts'
import { CHANNELS, OTHER_CHANNELS } from './channels.ts'
import { consentStatusSchema } from './status.ts'
import { LONGEST_TOPIC, topicLineSchema, topicSchema } from './topics.ts'

/** An address that gets no more mail, whoever has it. */
export const refusedAddressSchema = z.object({
  id: z.number().int(),
  address: z.string(),
  reason: z.enum(['unsubscribed', 'bounced', 'complained']),
  /** What put it there; `erasure`: an address of somebody erased that came back. */
  source: z.string(),
  /** File and row, the server's words, the reason somebody gave. */
  evidence: z.string().nullable(),
  at: z.number().int(),
  /** How many customers have it. */
  people: z.number().int(),
})
export type RefusedAddress = z.infer<typeof refusedAddressSchema>

/** A number or a street that is not to be used in one way, or an address that gets no letters about a topic. */
export const refusedLineSchema = z.object({
  id: z.number().int(),
  /** Null: it is about the topic. */
  channel: z.enum(OTHER_CHANNELS).nullable(),
  topic: z.string().nullable(),
  /** The number, name and street, or the address. */
  line: z.string(),
  evidence: z.string().nullable(),
  at: z.number().int(),
  /** How many customers have it. */
  people: z.number().int(),
  /** The first of them, a few, to be opened. */
  holders: z.array(z.object({ id: z.number().int(), name: z.string() })),
})
export type RefusedLine = z.infer<typeof refusedLineSchema>

/** What a person said of one way to reach them, and what follows: why not, or null. */
const channelWordSchema = consentSchema.extend({
  channel: z.enum(OTHER_CHANNELS),
  why: z.enum(['no-line', 'half-line', 'unsubscribed', 'refused', 'no-ground']).nullable(),
})

const topicWordSchema = consentSchema.extend({
  topicId: z.number().int(),
  name: z.string(),
  retired: z.boolean(),
  /** Whoever had one of their addresses before left it: they get no letters about it, either. */
  elsewhere: z.boolean(),
})

export const personConsentSchema = z.object({
  channels: z.array(channelWordSchema),
  /** Those in use, and those retired of which they said something. `unknown`: they get these letters as the others. */
  topics: z.array(topicWordSchema),
})
export type PersonConsent = z.infer<typeof personConsentSchema>

/** One word of a person's, with what stood before it. */
export const consentEntrySchema = consentSchema.extend({
  key: z.string(),
  /** null: about a topic. */
  channel: z.enum(CHANNELS).nullable(),
  topic: z.string().nullable(),
  before: consentStatusSchema.nullable(),
  /** It counts no more, although nothing came after it: taken back with what had brought it, or outweighed in a merge. */
  dropped: z.boolean(),
})
export type ConsentEntry = z.infer<typeof consentEntrySchema>

const id = z.object({ id: z.number().int() })
const topicName = z.string().trim().min(1).max(LONGEST_TOPIC)

const one = z.object({ address: z.string() })
const page = {
  search: z.string().max(200).default(''),
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(200).default(100),
}
const reason = z.string().trim().min(1).max(500)

export const consentContract = {
  /** Every channel beside e-mail (which the customer's own record tells), and every topic. */
  person: query('owner').errors(errors('NOT_FOUND')).input(id).output(personConsentSchema),
  /** Everything a person ever said of being written to or called, the last word first. */
  history: query('owner').errors(errors('NOT_FOUND')).input(id).output(z.array(consentEntrySchema)),
  /** Topics by name, those in use first. */
  topics: query('owner').output(z.array(topicSchema)),
  /** The same with how many chose and left each, and how many letters were about it. */
  topicLines: query('owner').output(z.array(topicLineSchema)),
  /** VALIDATION `name`: `taken`, also by a retired one. */
  createTopic: command('owner')
    .input(z.object({ name: topicName }))
    .output(topicSchema),
  /** Another name; whoever left it has left it still. VALIDATION `name`: `taken`. */
  renameTopic: command('owner')
    .errors(errors('NOT_FOUND'))
    .input(id.extend({ name: topicName }))
    .output(topicSchema),
  /** No letter is written about it any more, or again. What people said of it stays. */
  retireTopic: command('owner')
    .errors(errors('NOT_FOUND'))
    .input(id.extend({ retired: z.boolean() }))
    .output(topicSchema),
  /** For one that holds nothing. VALIDATION `id`, `in-use`: by now somebody said something of it, or something asks for it. */
  deleteTopic: command('owner')
    .errors(errors('NOT_FOUND'))
    .input(id)
    .output(z.object({ actionId: z.number().int() })),
  /** The list of addresses that get no more mail, the last one first; `erased`: those kept as marks that cannot be read. */
  refused: query('owner')
    .input(z.object(page))
    .output(z.object({ rows: z.array(refusedAddressSchema), total: z.number().int(), erased: z.number().int() })),
  /** The same of numbers and streets, by channel, or of topics that were left; `counts`: of each, whatever is searched. */
  refusedLines: query('owner')
    .input(z.object({ of: z.enum(['lines', 'topics']), ...page }))
    .output(
      z.object({
        rows: z.array(refusedLineSchema),
        total: z.number().int(),
        counts: z.object({ lines: z.number().int(), topics: z.number().int() }),
      }),
    ),
  /** Puts an address on the list by hand: for all letters, or for those about one topic. Who has it is marked, too. */
  refuse: command('owner')
    .errors(errors('NOT_FOUND'))
    .input(
      z.object({
        address: z.string().trim().min(1).max(320),
        reason,
        topicId: z.number().int().nullable().default(null),
      }),
    )
    .output(one),
  /**
   * Takes one address off the list, by hand, with a reason: it is told on the timeline of those who have it. What they
   * said themselves stays and is changed on their page.
   */
  allow: command('owner')
    .errors(errors('NOT_FOUND'))
    .input(z.object({ id: z.number().int(), reason }))
    .output(one),
}
