import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { flag, instant } from './columns.ts'

/** One thing the owner did that can be taken back, for 30 days. */
export const actions = sqliteTable(
  'actions',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    kind: text().notNull(),
    state: text().notNull(),
    title: text().notNull(),
    subjectId: integer(),
    people: integer().notNull().default(0),
    at: instant().notNull(),
    undoJobId: integer(),
    /** JSON of UndoResult. */
    undoResult: text(),
  },
  (t) => [
    index('actions_at_ix').on(t.at),
    check('actions_state', sql`${t.state} in ('running', 'applied', 'undoing', 'undone', 'expired')`),
    check('actions_at', sql`typeof(${t.at}) = 'integer'`),
  ],
)

/**
 * What an action did, in the same transactions as the deed. `insert`: the rows first_id…last_id of a table came into
 * being (ids of one transaction are contiguous, so a chunk of an import is one row here). `update`, `delete`:
 * `before` is the row as it was. `person_id` groups rows for "kept because you edited it since": an undo leaves a
 * person alone whose version is no longer `version_after`.
 */
export const journal = sqliteTable(
  'journal',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    actionId: integer()
      .notNull()
      .references(() => actions.id, { onDelete: 'cascade' }),
    table: text().notNull(),
    op: text().notNull(),
    firstId: integer().notNull(),
    lastId: integer().notNull(),
    personId: integer(),
    versionAfter: integer(),
    /** JSON of the row. */
    before: text(),
    /** JSON of the row as it was when this was taken back: what the history shows as `after`. */
    after: text(),
    reversed: flag().notNull().default(0),
  },
  (t) => [
    index('journal_action_ix').on(t.actionId, t.reversed, t.id),
    index('journal_person_ix').on(t.actionId, t.personId),
    index('journal_of_person_ix').on(t.personId).where(sql`person_id is not null`),
    // The recycle bin: people who were deleted and not brought back.
    index('journal_bin_ix').on(t.id).where(sql`"table" = 'people' and op = 'delete' and reversed = 0`),
    // Who of them worked at a company: asked of each company that an undo takes away.
    index('journal_bin_company_ix')
      .on(sql`before ->> '$.company_id'`)
      .where(sql`"table" = 'people' and op = 'delete' and reversed = 0`),
    // The history of a company: entries about its row, about its values, and about values it has no more.
    index('journal_of_company_ix').on(t.table, t.firstId).where(sql`"table" in ('companies', 'company_values')`),
    index('journal_of_values_ix').on(sql`before ->> '$.company_id'`).where(sql`"table" = 'company_values'`),
    check('journal_op', sql`${t.op} in ('insert', 'update', 'delete')`),
    check('journal_reversed', sql`${t.reversed} in (0, 1)`),
  ],
)

/**
 * An undo leaves a person as they were at an earlier version, under a new number: whoever undoes what was done before
 * that must not take the new number for an edit. Forgotten with the actions.
 */
export const undoneVersions = sqliteTable(
  'undone_versions',
  {
    personId: integer().notNull(),
    version: integer().notNull(),
    sameAs: integer().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.version] }),
    index('undone_versions_at_ix').on(t.at),
    check('undone_versions_at', sql`typeof(${t.at}) = 'integer'`),
  ],
)

/** The same of companies. */
export const undoneCompanyVersions = sqliteTable(
  'undone_company_versions',
  {
    companyId: integer().notNull(),
    version: integer().notNull(),
    sameAs: integer().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.version] }),
    index('undone_company_versions_at_ix').on(t.at),
    check('undone_company_versions_at', sql`typeof(${t.at}) = 'integer'`),
  ],
)
