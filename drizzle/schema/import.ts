import { sql } from 'drizzle-orm'
import { type AnySQLiteColumn, check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { flag, instant } from './columns.ts'
import { people } from './customers.ts'

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
    /** JSON of KeptSource: what a file that is no text was, and became a table of. Null: the file is the table. */
    source: text(),
    encoding: text().notNull(),
    delimiter: text().notNull(),
    headerRow: integer(),
    /** JSON of ImportColumn[] (shared/features/import/contract.ts). */
    columns: text().notNull(),
    consentFromName: text(),
    ground: text(),
    /** What becomes of people who are known already. */
    mode: text().notNull().default('fill'),
    /** JSON of ImportOptions (shared/features/import/options.ts); null: as they are when nobody chooses. */
    options: text(),
    /** 'keep': asked to stop and to leave in what was written until then. */
    stop: text(),
    /** The import whose rows, set aside and mended since, this one brings in; null: it reads a file. */
    ofImport: integer().references((): AnySQLiteColumn => imports.id, { onDelete: 'cascade' }),
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
    index('imports_of_ix').on(t.ofImport),
    check('imports_mode', sql`${t.mode} in ('fill', 'overwrite', 'skip')`),
    check('imports_stop', sql`${t.stop} is null or ${t.stop} = 'keep'`),
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
    /** Index of the column; null: the row as a whole. */
    columnIndex: integer(),
    value: text().notNull(),
    /** The whole cell as it was probably meant, where that can be told. */
    suggestion: text(),
    reason: text().notNull(),
    skipsRow: flag().notNull(),
    /** The earlier row that has the same number or address under another name; null: a problem of the cell alone. */
    otherRow: integer(),
    /** 1: no longer so since the owner changed one of the two rows; they stay side by side where they are compared. */
    settled: integer(),
  },
  (t) => [
    index('import_problems_import_ix').on(t.importId, t.row),
    check('import_problems_skips_row', sql`${t.skipsRow} in (0, 1)`),
  ],
)

/** What the owner changed in the check: one row a row of the file. The file itself is never rewritten; readers replay this. */
export const importFixes = sqliteTable(
  'import_fixes',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    importId: integer()
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    row: integer().notNull(),
    /** JSON {index of the column: text of the cell}. */
    cells: text().notNull(),
    /** 1: the row stays out. */
    dropped: flag().notNull(),
  },
  (t) => [
    uniqueIndex('import_fixes_row_ix').on(t.importId, t.row),
    check('import_fixes_dropped', sql`${t.dropped} in (0, 1)`),
  ],
)

/** Rows that would change somebody known, as the check found them: what each mode would do to them. */
export const importKnown = sqliteTable(
  'import_known',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    importId: integer()
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    row: integer().notNull(),
    personId: integer().notNull(),
    fills: flag().notNull(),
    overwrites: flag().notNull(),
    /** The row refuses letters on somebody's behalf: that counts in every mode. */
    refuses: flag().notNull(),
  },
  (t) => [
    uniqueIndex('import_known_row_ix').on(t.importId, t.row),
    check('import_known_fills', sql`${t.fills} in (0, 1)`),
    check('import_known_overwrites', sql`${t.overwrites} in (0, 1)`),
    check('import_known_refuses', sql`${t.refuses} in (0, 1)`),
  ],
)

/**
 * Quarantine: rows an import could not take, or not whole, kept until they are mended or dropped. Plain text and the
 * person's id, so that whoever erases a person finds them here: by `person_id`, or by the address or number in `cells`.
 */
export const importAside = sqliteTable(
  'import_aside',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    importId: integer()
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    row: integer().notNull(),
    /** JSON array of the row's cells, by index of the column, as they stand now. */
    cells: text().notNull(),
    /** JSON of ProblemReason[], as they were when the row was set aside. */
    reasons: text().notNull(),
    state: text().notNull(),
    /** Who was made or filled from the row without the value that could not be read. */
    personId: integer().references(() => people.id, { onDelete: 'set null' }),
    /** The import that took the mended row; the row waits again when that one is undone or stopped. */
    rerunId: integer().references(() => imports.id, { onDelete: 'set null' }),
  },
  (t) => [
    uniqueIndex('import_aside_row_ix').on(t.importId, t.row),
    index('import_aside_person_ix').on(t.personId),
    index('import_aside_rerun_ix').on(t.rerunId),
    check('import_aside_state', sql`${t.state} in ('waiting', 'mended', 'dropped')`),
  ],
)

/**
 * What the owner chose for a source, offered when a file with the same names of columns comes again. Of the cells it
 * keeps only what one typed value was to stand for: an erasure takes out what is the person’s.
 */
export const importMemories = sqliteTable(
  'import_memories',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** sha-256 of the names of the columns, in plain words and in their order. */
    sourceKey: text().notNull(),
    fileName: text().notNull(),
    /** JSON of RememberedColumn[] (shared/features/import/memory.ts). */
    columns: text().notNull(),
    /** JSON of RememberedAct[]: what was done with all problems of a kind, and with cells that are alike. */
    acts: text().notNull(),
    /** JSON of RememberedOptions (shared/features/import/options.ts); null: none were chosen. */
    options: text(),
    rememberedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex('import_memories_source_uq').on(t.sourceKey),
    check('import_memories_remembered_at', sql`typeof(${t.rememberedAt}) = 'integer'`),
  ],
)
