import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { accounts } from './accounts.ts'
import { instant, version } from './columns.ts'

export const campaigns = sqliteTable(
  'campaigns',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    state: text().notNull(),
    pauseReason: text(),
    pauseDetail: text(),
    subject: text().notNull(),
    /** The text part. */
    body: text().notNull(),
    /** The drawn part, as JSON (shared/features/templates/document.ts); null: a letter of text only. */
    document: text(),
    accountId: integer().references(() => accounts.id, { onDelete: 'restrict' }),
    /** JSON of Audience (shared/features/campaigns/contract.ts); null: everyone who may be mailed. */
    audience: text(),
    /** What was true when it was sent: later changes of the settings do not change a running letter. */
    footer: text(),
    nextAt: instant(),
    /** The moment its owner chose; null: as soon as it was sent off. */
    scheduledAt: instant(),
    /** Goes only to those whom that letter did not reach. */
    missedOf: integer(),
    /** What it is about (topics): who left that gets none; null: nothing that can be left by itself. */
    topicId: integer(),
    jobId: integer(),
    createdAt: instant().notNull(),
    startedAt: instant(),
    finishedAt: instant(),
    /** When its letters in doubt were last looked for; null: never. */
    lookedAt: instant(),
    /** When its owner went on after too many failures: those from before do not count any more. */
    failuresSeenAt: instant(),
    version: version(),
  },
  (t) => [
    index('campaigns_account_ix').on(t.accountId),
    index('campaigns_missed_ix').on(t.missedOf),
    check(
      'campaigns_state',
      sql`${t.state} in ('draft', 'scheduled', 'sending', 'paused', 'held', 'finished', 'cancelled')`,
    ),
    check(
      'campaigns_pause_reason',
      sql`${t.pauseReason} is null or ${t.pauseReason} in ('by-hand', 'account-refused', 'too-many-failures', 'server-unreachable', 'password-missing', 'too-late', 'fault')`,
    ),
    check('campaigns_created_at', sql`typeof(${t.createdAt}) = 'integer'`),
    check('campaigns_scheduled_at', sql`typeof(${t.scheduledAt}) in ('integer', 'null')`),
  ],
)

/**
 * One row per recipient, never a cursor (design: e-mail). Address and name are copies: the outcome outlives the
 * person, so `person_id` is no foreign key.
 */
export const campaignRecipients = sqliteTable(
  'campaign_recipients',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    campaignId: integer()
      .notNull()
      .references(() => campaigns.id, { onDelete: 'cascade' }),
    personId: integer().notNull(),
    name: text().notNull(),
    address: text().notNull(),
    addressKey: text().notNull(),
    state: text().notNull(),
    /** Why it was skipped. */
    reason: text(),
    attempts: integer().notNull().default(0),
    /** Not before this moment (a deferred recipient). */
    nextAt: instant(),
    /** Made and stored before the message is handed to the server. */
    messageId: text(),
    leaseRun: text(),
    answer: text(),
    /** When the state last changed. */
    at: instant(),
  },
  (t) => [
    uniqueIndex('campaign_recipients_uq').on(t.campaignId, t.personId),
    index('campaign_recipients_state_ix').on(t.campaignId, t.state, t.nextAt),
    index('campaign_recipients_person_ix').on(t.personId),
    index('campaign_recipients_message_ix').on(t.messageId),
    check(
      'campaign_recipients_state',
      sql`${t.state} in ('queued', 'leased', 'handed-over', 'sent', 'deferred', 'failed', 'in-doubt', 'skipped', 'bounced')`,
    ),
    check('campaign_recipients_at', sql`typeof(${t.at}) in ('integer', 'null')`),
  ],
)
