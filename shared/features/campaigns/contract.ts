import { z } from 'zod'
import { command, errors, query } from '../../procedure.ts'
import { notMailableSchema } from '../customers/contract.ts'
import { fieldSubjectSchema } from '../fields/contract.ts'
import { documentSchema } from '../templates/document.ts'
import { findingSchema } from './checkup.ts'

/**
 * draft → (scheduled →) sending → finished | cancelled. `paused` (by hand or by a rule, with its reason) goes back to sending;
 * `held`: a restored or copied database, nothing leaves until the owner says so.
 */
export const campaignStateSchema = z.enum(['draft', 'scheduled', 'sending', 'paused', 'held', 'finished', 'cancelled'])
export type CampaignState = z.infer<typeof campaignStateSchema>

/** One row per recipient, never a cursor. */
export const recipientStateSchema = z.enum([
  'queued',
  'leased',
  'handed-over',
  'sent',
  'deferred',
  'failed',
  'in-doubt',
  'skipped',
  'bounced',
])
export type RecipientState = z.infer<typeof recipientStateSchema>

export const pauseReasonSchema = z.enum([
  'by-hand',
  'account-refused',
  'too-many-failures',
  'server-unreachable',
  'password-missing',
  /** Its hour passed more than two hours ago, while the computer was off or asleep: asked about first. */
  'too-late',
  /** Something failed on this computer: `pauseDetail` is the code of the error. */
  'fault',
])

/** Whom a letter is for: those of a segment (null: everyone), without those of other segments. Who may be mailed comes on top. */
export const audienceChoiceSchema = z.object({
  segmentId: z.number().int().nullable(),
  exclude: z.array(z.number().int()).max(20),
  /** What the letter is about: who left this topic gets none. */
  topicId: z.number().int().nullable().default(null),
})
export type AudienceChoice = z.infer<typeof audienceChoiceSchema>

export const letterSchema = z.object({
  subject: z.string().trim().min(1).max(300),
  /** The text part, with Liquid fields: {{ first_name | default: "friend" }}. */
  body: z.string().trim().min(1).max(100_000),
  /** The drawn part; without one the letter is drawn from its text. */
  document: documentSchema.nullable().default(null),
  /** Null: no mailbox has been chosen yet. A draft needs none; a test and the sending do. */
  accountId: z.number().int().nullable(),
  /** Null: everyone who may be mailed. */
  audience: audienceChoiceSchema.nullable().default(null),
})

const countsSchema = z.object({
  total: z.number().int(),
  /** queued, leased, handed over, deferred: still to go. */
  waiting: z.number().int(),
  deferred: z.number().int(),
  sent: z.number().int(),
  failed: z.number().int(),
  inDoubt: z.number().int(),
  skipped: z.number().int(),
  bounced: z.number().int(),
})

export const campaignSchema = z.object({
  id: z.number().int(),
  version: z.number().int(),
  state: campaignStateSchema,
  pauseReason: pauseReasonSchema.nullable(),
  /** The server's own words behind a pause, or the code of a fault, for "Technical details". */
  pauseDetail: z.string().nullable(),
  subject: z.string(),
  body: z.string(),
  document: documentSchema.nullable(),
  accountId: z.number().int().nullable(),
  audience: audienceChoiceSchema.nullable(),
  counts: countsSchema,
  /** Next moment something leaves, where it is known: a limit frees, an account's pause ends, a retry is due. */
  nextAt: z.number().int().nullable(),
  /** The moment its owner chose. */
  scheduledAt: z.number().int().nullable(),
  /** Goes only to those whom that letter did not reach. */
  missedOf: z.number().int().nullable(),
  createdAt: z.number().int(),
  startedAt: z.number().int().nullable(),
  finishedAt: z.number().int().nullable(),
  jobId: z.number().int().nullable(),
})
export type Campaign = z.infer<typeof campaignSchema>

const leftOutSchema = z.union([
  notMailableSchema,
  z.enum(['left-topic', 'duplicate-address', 'excluded', 'address-excluded', 'mailed-lately']),
])

/** The people of this moment: how many get the letter, and why the others do not. */
export const audienceSchema = z.object({
  everyone: z.number().int(),
  mailable: z.number().int(),
  /** Of those: customers of the sample shop. A letter to them alone needs no mailbox. */
  invented: z.number().int(),
  leftOut: z.array(z.object({ why: leftOutSchema, people: z.number().int() })),
})

/** People named of those whom a letter leaves out for one reason; how many there are the audience says. */
export const MOST_LEFT_OUT = 100

export const outcomeSchema = z.object({
  id: z.number().int(),
  personId: z.number().int().nullable(),
  name: z.string(),
  address: z.string(),
  state: recipientStateSchema,
  /** For `skipped`: the reason kept. */
  reason: z.string().nullable(),
  /** The server's answer, as it gave it. */
  answer: z.string().nullable(),
  attempts: z.number().int(),
  at: z.number().int().nullable(),
  nextAt: z.number().int().nullable(),
})
export type Outcome = z.infer<typeof outcomeSchema>

/** When how many letters would leave: by the account's rolling windows, what it sent before, and the shop's hours. */
export const planSchema = z.object({
  /** Days on which something leaves, with the first and the last moment: the computer has to be on then. */
  days: z.array(z.object({ at: z.number().int(), until: z.number().int(), letters: z.number().int() })),
  endsAt: z.number().int().nullable(),
  /** Letters that leave after the last of these days. */
  later: z.number().int(),
  /** Letters of other campaigns that leave from the same account first. */
  ahead: z.number().int(),
})
export type SendingPlan = z.infer<typeof planSchema>

/** A letter that stops when the program ends, and goes on when it is started again. */
export const underWaySchema = z.object({
  id: z.number().int(),
  subject: z.string(),
  state: z.enum(['sending', 'scheduled']),
  /** People who have not got it. */
  waiting: z.number().int(),
  /** Its hour, or when it goes on by itself; null: it is leaving now. */
  at: z.number().int().nullable(),
})
export type UnderWay = z.infer<typeof underWaySchema>

const id = z.object({ id: z.number().int() })
/** UTC milliseconds, up to the year 9999. */
const instant = z.number().int().min(0).max(253_402_300_799_999)
const letterErrors = errors('TEMPLATE_INVALID', 'NOT_FOUND', 'POSTAL_ADDRESS_MISSING')
const mailErrors = errors(
  'MAIL_HOST_UNKNOWN',
  'MAIL_UNREACHABLE',
  'MAIL_TIMEOUT',
  'MAIL_TLS_MISSING',
  'MAIL_CERTIFICATE',
  'MAIL_AUTH',
  'MAIL_ANSWER',
  'SECRET_MISSING',
)

export const campaignsContract = {
  list: query('owner').output(z.array(campaignSchema)),
  /** What would stop if the program ended now. */
  underWay: query('owner').output(z.array(underWaySchema)),
  get: query('owner').errors(errors('NOT_FOUND')).input(id).output(campaignSchema),
  create: command('owner').errors(letterErrors).input(letterSchema).output(campaignSchema),
  update: command('owner')
    .errors({ ...letterErrors, ...errors('CONFLICT', 'CAMPAIGN_STATE') })
    .input(id.extend({ version: z.number().int(), values: letterSchema }))
    .output(campaignSchema),
  delete: command('owner').errors(errors('NOT_FOUND', 'CAMPAIGN_STATE')).input(id).output(z.object({})),
  /** Of everybody or the chosen, or of those whom one letter did not reach. */
  audience: query('owner')
    .input(
      z
        .object({
          choice: audienceChoiceSchema.nullable().default(null),
          missedOf: z.number().int().nullable().default(null),
          /** The hour it would leave at: the days of rest are counted from it; null: now. */
          at: z.number().int().nullable().default(null),
        })
        .optional(),
    )
    .output(audienceSchema),
  /** The first of those whom it leaves out for this reason. */
  leftOut: query('owner')
    .input(
      z.object({
        choice: audienceChoiceSchema.nullable(),
        missedOf: z.number().int().nullable(),
        why: leftOutSchema,
      }),
    )
    .output(z.array(z.object({ id: z.number().int(), name: z.string(), address: z.string() }))),
  /** The fields a letter can use, with an example value from a real person where there is one. */
  fields: query('owner').output(
    z.array(
      z.object({
        name: z.string(),
        /** A field of the owner's by its name; null: the window has the words. */
        label: z.string().nullable(),
        /** Whose it is: the person's, or that of the company they are with. */
        subject: fieldSubjectSchema,
        example: z.string(),
      }),
    ),
  ),
  /** The letter as one person will get it; without `personId`, as the first who would. */
  preview: query('owner')
    .errors(letterErrors)
    .input(
      letterSchema
        .pick({ subject: true, body: true, document: true })
        .extend({ personId: z.number().int().nullable(), topicId: z.number().int().nullable().default(null) }),
    )
    .output(
      z.object({
        person: z.object({ id: z.number().int(), name: z.string(), address: z.string() }).nullable(),
        subject: z.string(),
        html: z.string(),
        text: z.string(),
        /** Of the HTML part; Gmail cuts off what is above 102 KB. */
        bytes: z.number().int(),
        /** Fields without a value and without a fallback for this person. */
        missing: z.array(z.string()),
      }),
    ),
  /** What can be found before it leaves, without asking anybody outside: in the mailbox, the people and the letter itself. */
  checkup: query('owner')
    .errors(letterErrors)
    .input(letterSchema.extend({ personId: z.number().int().nullable(), missedOf: z.number().int().nullable() }))
    .output(z.array(findingSchema)),
  /** One copy to the account's own address, as that person would get it. */
  test: command('owner')
    .errors({ ...letterErrors, ...mailErrors, ...errors('MAILBOX_RESTS') })
    .input(letterSchema.extend({ accountId: z.number().int(), personId: z.number().int().nullable() }))
    .output(z.object({ to: z.string(), answer: z.string() })),
  /**
   * Freezes the people and starts sending, as a durable job, now or at a moment. `expected` is the number the owner saw on
   * the button.
   */
  send: command('owner')
    .errors({
      ...letterErrors,
      ...errors('CAMPAIGN_STATE', 'AUDIENCE_EMPTY', 'FIELDS_MISSING', 'SECRET_MISSING', 'FREE_MAIL_FROM'),
    })
    .input(id.extend({ expected: z.number().int(), at: instant.nullable().optional() }))
    .output(campaignSchema),
  /** The same letter as a new draft, for those whom a letter that is over did not reach. */
  missed: command('owner').errors(errors('NOT_FOUND', 'CAMPAIGN_STATE')).input(id).output(campaignSchema),
  /** A CSV of what happened to each person; the window downloads `/files/<ref>`. */
  outcomesFile: command('owner')
    .errors(errors('NOT_FOUND', 'CAMPAIGN_STATE'))
    .input(id)
    .output(z.object({ ref: z.string(), name: z.string() })),
  /** Another moment for a letter that has not begun; null: now. */
  reschedule: command('owner')
    .errors(errors('NOT_FOUND', 'CAMPAIGN_STATE', 'SECRET_MISSING'))
    .input(id.extend({ at: instant.nullable() }))
    .output(campaignSchema),
  /** A letter that has not begun becomes a draft again. */
  takeBack: command('owner').errors(errors('NOT_FOUND', 'CAMPAIGN_STATE')).input(id).output(campaignSchema),
  plan: query('owner')
    .errors(errors('NOT_FOUND'))
    .input(
      z.object({
        accountId: z.number().int(),
        letters: z.number().int().min(0).max(1_000_000),
        /** null: from now on. */
        startAt: instant.nullable(),
        /** The campaign these letters are of, where it is on its way already. */
        campaignId: z.number().int().nullable(),
      }),
    )
    .output(planSchema),
  pause: command('owner').errors(errors('NOT_FOUND', 'CAMPAIGN_STATE')).input(id).output(campaignSchema),
  resume: command('owner')
    .errors(errors('NOT_FOUND', 'CAMPAIGN_STATE', 'SECRET_MISSING'))
    .input(id)
    .output(campaignSchema),
  /** Stops for good: who has it, has it; the rest is left out and says why. */
  cancel: command('owner').errors(errors('NOT_FOUND', 'CAMPAIGN_STATE')).input(id).output(campaignSchema),
  outcomes: query('owner')
    .errors(errors('NOT_FOUND'))
    .input(
      id.extend({
        states: z.array(recipientStateSchema).default([]),
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(200).default(100),
      }),
    )
    .output(z.object({ rows: z.array(outcomeSchema), total: z.number().int() })),
  /** The owner's answer for letters that may or may not have arrived. */
  resolveInDoubt: command('owner')
    .errors(errors('NOT_FOUND', 'CAMPAIGN_STATE'))
    .input(
      id.extend({ recipientIds: z.array(z.number().int()).min(1).max(1000), answer: z.enum(['send-again', 'leave']) }),
    )
    .output(campaignSchema),
}
