import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { instant } from './columns.ts'
import { people } from './customers.ts'

/** What a person agreed to, per channel. The last three states are loosened only by hand, for one person, with a reason. */
export const consents = sqliteTable(
  'consents',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    personId: integer()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    channel: text().notNull().default('email'),
    status: text().notNull(),
    /** Why these people may be written to, in the owner's words; with it an `unknown` person is mailable. */
    ground: text(),
    source: text().notNull(),
    evidence: text(),
    at: instant().notNull(),
  },
  (t) => [
    uniqueIndex('consents_person_channel_uq').on(t.personId, t.channel),
    check('consents_channel', sql`${t.channel} in ('email', 'phone', 'sms', 'whatsapp', 'post')`),
    check('consents_status', sql`${t.status} in ('subscribed', 'unknown', 'unsubscribed', 'bounced', 'complained')`),
    check('consents_source', sql`${t.source} in ('import', 'hand', 'letter', 'bounce')`),
    check('consents_at', sql`typeof(${t.at}) = 'integer'`),
  ],
)

/** Addresses that get no more mail, apart from any person: no deletion, undo, merge or import loosens it. */
export const suppressions = sqliteTable(
  'suppressions',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    addressKey: text().notNull(),
    reason: text().notNull(),
    source: text().notNull(),
    evidence: text(),
    at: instant().notNull(),
  },
  (t) => [
    uniqueIndex('suppressions_key_uq').on(t.addressKey),
    index('suppressions_at_ix').on(t.at),
    check('suppressions_reason', sql`${t.reason} in ('unsubscribed', 'bounced', 'complained')`),
    check('suppressions_at', sql`typeof(${t.at}) = 'integer'`),
  ],
)
