import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { instant } from './columns.ts'

/**
 * People who were merged into another: what still names them by their number (an outcome of a letter, an exported row, an
 * earlier action) finds here who they are now. Numbers are never given twice, and both ends outlive a deletion that is
 * undone, so neither is a foreign key.
 */
export const mergedPeople = sqliteTable(
  'merged_people',
  {
    /** The number they had. */
    personId: integer().primaryKey(),
    /** Who they are now; follows when that one is merged, too. */
    intoId: integer().notNull(),
    actionId: integer().notNull(),
    name: text().notNull(),
    /** How and when they came: stands on the timeline of who they are now. */
    importId: integer(),
    importRowHash: text(),
    createdAt: instant().notNull(),
    /** JSON of texts: what was theirs and could not be kept beside what was chosen. */
    notTaken: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    index('merged_people_into_ix').on(t.intoId),
    index('merged_people_row_ix').on(t.importRowHash),
    check('merged_people_created_at', sql`typeof(${t.createdAt}) = 'integer'`),
    check('merged_people_at', sql`typeof(${t.at}) = 'integer'`),
  ],
)

/** One merge of many groups, frozen when the owner said yes. */
export const bulkMerges = sqliteTable(
  'bulk_merges',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** JSON of number[][], people by group; emptied when it is over. */
    groups: text().notNull(),
    /** Groups already looked at; moves in the same transaction as their rows. -1: a cancelled one is taken back. */
    checkpoint: integer().notNull().default(0),
    /** Groups really merged, and the people who were in them. */
    merged: integer().notNull().default(0),
    people: integer().notNull().default(0),
    actionId: integer().notNull(),
    jobId: integer(),
    createdAt: instant().notNull(),
  },
  (t) => [check('bulk_merges_created_at', sql`typeof(${t.createdAt}) = 'integer'`)],
)
