import { sql } from 'drizzle-orm'
import { blob, check, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { instant } from './columns.ts'

/**
 * One act on many people, with the people frozen when the owner said yes: a rule that the act itself makes untrue (the
 * tag it takes away) must not change whom a resumed job goes on with.
 */
export const bulkEdits = sqliteTable(
  'bulk_edits',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** JSON of StoredDeed and ReadBy (electron/core/features/customers/bulk/bulk-store.ts); when it is over, no more than that. */
    deed: text().notNull(),
    /** Ids of people, or of companies where the deed is of them, as 32-bit little-endian integers, in the order of the work; emptied when it is over. */
    people: blob({ mode: 'buffer' }).notNull(),
    /** People already looked at; moves in the same transaction as their rows. */
    checkpoint: integer().notNull().default(0),
    /** People really changed. */
    changed: integer().notNull().default(0),
    actionId: integer(),
    jobId: integer(),
    createdAt: instant().notNull(),
  },
  (t) => [check('bulk_edits_created_at', sql`typeof(${t.createdAt}) = 'integer'`)],
)

/** How a list is shown: which columns, in which order. One row a list; the row `saved` holds the views that have a name. */
export const listViews = sqliteTable('list_views', {
  id: integer().primaryKey({ autoIncrement: true }),
  list: text().notNull().unique(),
  /** JSON array of column keys; of SavedView[] (shared/features/customers/saved-views.ts) in the row `saved`. */
  columns: text().notNull(),
})
