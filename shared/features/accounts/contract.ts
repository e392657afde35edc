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
  /** Letters per rolling window; null: no limit of our own. */
  perMinute: limit,
  perHour: limit,
  perDay: limit,
})
export type AccountInput = z.infer<typeof accountInputSchema>

export const accountSchema = accountInputSchema.extend({
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
  /** What to put in for an address of a known provider, and the sensible limits; the generic entry otherwise. */
  preset: query('owner')
    .input(z.object({ address: z.string().max(320) }))
    .output(
      z.object({
        provider: z.string().nullable(),
        /** Some providers take no password from programs: said before one is asked for. */
        passwordAccepted: z.boolean(),
        values: accountInputSchema.pick({
          host: true,
          port: true,
          security: true,
          perMinute: true,
          perHour: true,
          perDay: true,
        }),
      }),
    ),
  /** Connects, upgrades to TLS, verifies the certificate, signs in. Nothing is stored, nothing is sent. */
  try: command('owner')
    .errors(mailErrors)
    .input(accountInputSchema.extend({ password: password.nullable(), accountId: z.number().int().nullable() }))
    .output(z.object({ answer: z.string() })),
  /** Tries first; stores only what works. */
  create: command('owner').errors(mailErrors).input(accountInputSchema.extend({ password })).output(accountSchema),
  update: command('owner')
    .errors({ ...mailErrors, ...errors('NOT_FOUND', 'CONFLICT') })
    .input(id.extend({ version: z.number().int(), values: accountInputSchema, password: password.nullable() }))
    .output(accountSchema),
  /** Lifts a pause by hand; the letters that rested because of it go on. */
  resume: command('owner').errors(errors('NOT_FOUND')).input(id).output(accountSchema),
  delete: command('owner').errors(errors('NOT_FOUND', 'ACCOUNT_IN_USE')).input(id).output(z.object({})),
}
