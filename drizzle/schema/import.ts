import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { flag, instant } from './columns.ts'

/** One spreadsheet on its way in, from the first look to its undo. */
export const imports = sqliteTable(
  'imports',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    state: text().notNull(),
    fileName: text().notNull(),
    fileBytes: integer().notNull(),
    fileHash: text().notNull(),
    /** Name of the kept copy inside the data folder's `imports/`. */
    storedName: text().notNull(),
    encoding: text().notNull(),
    delimiter: text().notNull(),
    headerRow: integer(),
    /** JSON of ImportColumn[] (shared/features/import/contract.ts). */
    columns: text().notNull(),
    consentFromName: text(),
    ground: text(),
    /** JSON of ImportCounts. */
    counts: text(),
    /** JSON {code, data}. */
    error: text(),
    /** Where a resumed job goes on: rows of the file already written. Moves in the same transaction as the rows. */
    checkpoint: integer().notNull().default(0),
    jobId: integer(),
    actionId: integer(),
    createdAt: instant().notNull(),
    finishedAt: instant(),
  },
  (t) => [
    index('imports_hash_ix').on(t.fileHash),
    check(
      'imports_state',
      sql`${t.state} in ('checking', 'checked', 'failed', 'importing', 'done', 'cancelled', 'undone')`,
    ),
    check('imports_created_at', sql`typeof(${t.createdAt}) = 'integer'`),
    check('imports_finished_at', sql`typeof(${t.finishedAt}) in ('integer', 'null')`),
  ],
)

/** Every cell or row that was not taken as it stood: kept, counted, downloadable. */
export const importProblems = sqliteTable(
  'import_problems',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    importId: integer()
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    row: integer().notNull(),
    column: text(),
    value: text().notNull(),
    reason: text().notNull(),
    skipsRow: flag().notNull(),
  },
  (t) => [
    index('import_problems_import_ix').on(t.importId, t.row),
    check('import_problems_skips_row', sql`${t.skipsRow} in (0, 1)`),
  ],
)
