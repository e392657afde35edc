import { sql } from 'drizzle-orm'
import { check, index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { instant, version } from './columns.ts'

/** A mailbox letters leave from. The password is never here: `secret_ref` names it in the host's secret store. */
export const accounts = sqliteTable(
  'accounts',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    fromName: text().notNull(),
    address: text().notNull(),
    host: text().notNull(),
    port: integer().notNull(),
    security: text().notNull(),
    /** The server mail is read from; null: letters leave from here and nothing is read. */
    imapHost: text(),
    imapPort: integer(),
    user: text().notNull(),
    secretRef: text().notNull(),
    perMinute: integer(),
    perHour: integer(),
    perDay: integer(),
    /** 1 = full pace; halves when the server asks to slow down, recovers slowly. */
    rateFactor: real().notNull().default(1),
    rateChangedAt: instant(),
    pausedUntil: instant(),
    pauseReason: text(),
    testedAt: instant(),
    createdAt: instant().notNull(),
    version: version(),
  },
  (t) => [
    check('accounts_security', sql`${t.security} in ('tls', 'starttls')`),
    check('accounts_port', sql`${t.port} between 1 and 65535`),
    check('accounts_rate_factor', sql`${t.rateFactor} > 0 and ${t.rateFactor} <= 1`),
    check('accounts_paused_until', sql`typeof(${t.pausedUntil}) in ('integer', 'null')`),
  ],
)

/**
 * The ledger of the rolling windows: one row per message handed to a mailbox's server, and one more under each name its
 * account was given that day. A provider counts by mailbox, so two accounts of one share a ledger, and it outlives them:
 * deleted and added again, a mailbox has sent what it has sent.
 */
export const sends = sqliteTable(
  'sends',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** The account it left by; null: that one was deleted. */
    accountId: integer().references(() => accounts.id, { onDelete: 'set null' }),
    /** Server and user as `mailboxOf` (electron/core/features/accounts/ledger.ts) writes them. */
    mailbox: text().notNull(),
    at: instant().notNull(),
    recipients: integer().notNull().default(1),
  },
  (t) => [index('sends_mailbox_at_ix').on(t.mailbox, t.at), check('sends_at', sql`typeof(${t.at}) = 'integer'`)],
)
