import { sql } from 'drizzle-orm'
import { check, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { instant } from './columns.ts'

/** That somebody was erased for good, and what went: who it was is kept nowhere. */
export const erasures = sqliteTable(
  'erasures',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** Of a row that is gone; numbers are never given twice. */
    personId: integer().notNull(),
    state: text().notNull(),
    at: instant().notNull(),
    /** When their rows went, and a file that was begun before it may hold them; null: not yet. */
    rowsGoneAt: instant(),
    /** JSON of ErasureCounts (shared/features/erasure/contract.ts). */
    counts: text().notNull(),
    /** When the last backup on this computer that holds the person goes. */
    backupsGoAt: instant(),
    jobId: integer(),
  },
  (t) => [
    check('erasures_state', sql`${t.state} in ('running', 'done', 'failed')`),
    check('erasures_at', sql`typeof(${t.at}) = 'integer'`),
    check('erasures_backups_go_at', sql`typeof(${t.backupsGoAt}) in ('integer', 'null')`),
  ],
)

/**
 * Addresses of the erased, as SHA-256 of a fixed word and the normalised address: enough to know one again when it is
 * typed or imported anew, and to refuse it letters then; not enough to read it.
 */
export const erasedAddresses = sqliteTable(
  'erased_addresses',
  { hash: text().primaryKey(), at: instant().notNull() },
  (t) => [check('erased_addresses_at', sql`typeof(${t.at}) = 'integer'`)],
)
