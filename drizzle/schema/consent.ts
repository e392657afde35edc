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

/** Addresses and numbers by which people refused one way of being reached, apart from any person; as `suppressions`. */
export const refusedLines = sqliteTable(
  'refused_lines',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    channel: text().notNull(),
    /** A number, or a name with its street (features/consent/lines.ts). */
    key: text().notNull(),
    source: text().notNull(),
    evidence: text(),
    at: instant().notNull(),
  },
  (t) => [
    uniqueIndex('refused_lines_uq').on(t.key, t.channel),
    check('refused_lines_channel', sql`${t.channel} in ('phone', 'sms', 'whatsapp', 'post')`),
    check('refused_lines_at', sql`typeof(${t.at}) = 'integer'`),
  ],
)

/** What letters are about: news, offers … A person can leave one and keep the others. Retired where anybody said anything of it, never deleted: who left stays known. */
export const topics = sqliteTable(
  'topics',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    name: text().notNull(),
    nameKey: text().notNull(),
    /** No letter is written about it any more; null: in use. */
    retiredAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex('topics_name_key_uq').on(t.nameKey),
    check('topics_retired_at', sql`typeof(${t.retiredAt}) in ('integer', 'null')`),
    check('topics_created_at', sql`typeof(${t.createdAt}) = 'integer'`),
  ],
)

/** What a person said of one topic; without a row they get its letters as they get the others. */
export const topicConsents = sqliteTable(
  'topic_consents',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    personId: integer()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    topicId: integer()
      .notNull()
      .references(() => topics.id, { onDelete: 'cascade' }),
    status: text().notNull(),
    /** The reason of a change by hand. */
    ground: text(),
    source: text().notNull(),
    evidence: text(),
    at: instant().notNull(),
  },
  (t) => [
    uniqueIndex('topic_consents_uq').on(t.personId, t.topicId),
    index('topic_consents_topic_ix').on(t.topicId, t.status),
    check('topic_consents_status', sql`${t.status} in ('subscribed', 'unsubscribed')`),
    check('topic_consents_source', sql`${t.source} in ('import', 'hand', 'letter')`),
    check('topic_consents_at', sql`typeof(${t.at}) = 'integer'`),
  ],
)

/** Addresses whose people left a topic, apart from any person; as `suppressions`. */
export const topicRefusals = sqliteTable(
  'topic_refusals',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    topicId: integer()
      .notNull()
      .references(() => topics.id, { onDelete: 'cascade' }),
    addressKey: text().notNull(),
    source: text().notNull(),
    evidence: text(),
    at: instant().notNull(),
  },
  (t) => [
    uniqueIndex('topic_refusals_uq').on(t.addressKey, t.topicId),
    index('topic_refusals_topic_ix').on(t.topicId),
    check('topic_refusals_at', sql`typeof(${t.at}) = 'integer'`),
  ],
)

/**
 * Words of `consents` and `topic_consents` that stand no more, written by triggers: whoever changes a word, it is kept. The
 * word that stands is in its own table, so that an import of a million people writes none of these.
 */
export const consentHistory = sqliteTable(
  'consent_history',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    personId: integer()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    /** null: a topic. */
    channel: text(),
    topicId: integer(),
    status: text().notNull(),
    ground: text(),
    source: text().notNull(),
    evidence: text(),
    at: instant().notNull(),
    /** What came in its place; null: it was taken back. */
    nextStatus: text(),
  },
  (t) => [
    index('consent_history_person_ix').on(t.personId, t.id),
    index('consent_history_topic_ix').on(t.topicId).where(sql`topic_id is not null`),
    check('consent_history_of', sql`(${t.channel} is null) <> (${t.topicId} is null)`),
    check('consent_history_at', sql`typeof(${t.at}) = 'integer'`),
  ],
)
