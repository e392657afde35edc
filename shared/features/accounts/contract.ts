import { z } from 'zod'
import { command, errors, query } from '../../procedure.ts'

export const securitySchema = z.enum(['tls', 'starttls'])

const limit = z.number().int().min(1).max(1_000_000).nullable()

export const accountInputSchema = z.object({
  fromName: z.string().trim().min(1).max(120),
  address: z.string().trim().min(3).max(254),
  host: z.string().trim().min(1).max(253),
  port: z.number().int().min(1).max(65_535),
  /** tls: from the first byte (465); starttls: mandatory upgrade (587). There is no mode without. */
  security: securitySchema,
  user: z.string().trim().min(1).max(254),
  /** The server answers are read from, over TLS; null: nothing is read. */
  imapHost: z.string().trim().min(1).max(253).nullable().optional(),
  imapPort: z.number().int().min(1).max(65_535).nullable().optional(),
  /** Letters per rolling window; null: no limit of our own. */
  perMinute: limit,
  perHour: limit,
  perDay: limit,
})
export type AccountInput = z.infer<typeof accountInputSchema>

/** What came of signing in to the server that answers are read from. */
export const receivingSchema = z.union([
  z.object({ ok: z.literal(true), answer: z.string() }),
  /** An entry of the error catalogue, for its words. */
  z.object({ ok: z.literal(false), code: z.string(), data: z.unknown() }),
])

export const accountSchema = accountInputSchema.extend({
  imapHost: z.string().nullable(),
  imapPort: z.number().int().nullable(),
  id: z.number().int(),
  version: z.number().int(),
  /** False when the password is kept by the other host or was lost: it is asked for again. */
  hasPassword: z.boolean(),
  pausedUntil: z.number().int().nullable(),
  /** The server's words, when it asked us to stop. */
  pauseReason: z.string().nullable(),
  testedAt: z.number().int().nullable(),
  /** Letters sent in the last 24 hours. */
  sentToday: z.number().int(),
})
export type Account = z.infer<typeof accountSchema>

const mailErrors = errors(
  'MAIL_HOST_UNKNOWN',
  'MAIL_UNREACHABLE',
  'MAIL_TIMEOUT',
  'MAIL_TLS_MISSING',
  'MAIL_CERTIFICATE',
  'MAIL_AUTH',
  'MAIL_ANSWER',
  'FREE_MAIL_FROM',
  'SECRET_MISSING',
  'SECRETS_UNAVAILABLE',
)
const id = z.object({ id: z.number().int() })
const password = z.string().min(1).max(1_000)

export const accountsContract = {
  list: query('owner').output(z.array(accountSchema)),
  /**
   * Connects, upgrades to TLS, verifies the certificate, signs in, to both servers. Nothing is stored, nothing is sent.
   * Letters can leave without the second one, so its trouble is an answer and no error.
   */
  try: command('owner')
    .errors(mailErrors)
    .input(accountInputSchema.extend({ password: password.nullable(), accountId: z.number().int().nullable() }))
    .output(z.object({ answer: z.string(), receiving: receivingSchema.nullable() })),
  /** Tries first, the server to read from too where one is named; stores only what works. */
  create: command('owner').errors(mailErrors).input(accountInputSchema.extend({ password })).output(accountSchema),
  update: command('owner')
    .errors({ ...mailErrors, ...errors('NOT_FOUND', 'CONFLICT') })
    .input(id.extend({ version: z.number().int(), values: accountInputSchema, password: password.nullable() }))
    .output(accountSchema),
  /** One letter from the account to its own address. Gives the server's answer. */
  test: command('owner')
    .errors({ ...mailErrors, ...errors('NOT_FOUND', 'MAILBOX_RESTS') })
    .input(id)
    .output(z.object({ to: z.string(), answer: z.string() })),
  /** Lifts a pause by hand; the letters that rested because of it go on. */
  resume: command('owner').errors(errors('NOT_FOUND')).input(id).output(accountSchema),
  delete: command('owner').errors(errors('NOT_FOUND', 'ACCOUNT_IN_USE')).input(id).output(z.object({})),
}
