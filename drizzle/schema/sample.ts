import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { campaignRecipients } from './campaigns.ts'
import { instant } from './columns.ts'

/** One row while there is a sample shop, or until its owner has read what stayed of it. */
export const sampleShop = sqliteTable(
  'sample_shop',
  {
    id: integer().primaryKey(),
    state: text().notNull(),
    language: text().notNull(),
    country: text().notNull(),
    startedAt: instant().notNull(),
    /** People written so far; moves in the same transaction as they. */
    made: integer().notNull().default(0),
    actionId: integer().notNull(),
    jobId: integer().notNull(),
    /** JSON of what was made beside the people: segments and letters with their versions. */
    parts: text().notNull(),
    /** JSON of Kept (shared/features/sample/contract.ts). */
    kept: text(),
  },
  (t) => [
    check('sample_shop_one_row', sql`${t.id} = 1`),
    check('sample_shop_state', sql`${t.state} in ('making', 'there', 'removing', 'removed')`),
    check('sample_shop_started_at', sql`typeof(${t.startedAt}) = 'integer'`),
  ],
)

/** Addresses of invented people, whoever has them by now: no letter to them ever leaves. */
export const sampleAddresses = sqliteTable('sample_addresses', { addressKey: text().primaryKey() })

/** Letters to them, by what was known of the person: shown as they would have been. */
export const practiceLetters = sqliteTable(
  'practice_letters',
  {
    recipientId: integer()
      .primaryKey()
      .references(() => campaignRecipients.id, { onDelete: 'cascade' }),
    /** JSON of the fields' values. */
    values: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [index('practice_letters_at_ix').on(t.at), check('practice_letters_at', sql`typeof(${t.at}) = 'integer'`)],
)
