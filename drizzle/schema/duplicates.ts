import { sql } from 'drizzle-orm'
import { check, index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { instant } from './columns.ts'

/*
 * Records are named by their number without a foreign key: a member that was merged away or deleted and comes back by an
 * undo is in its group again. Numbers are never given twice. Who is gone is left out where groups are read.
 */

/** One look through the whole base. Its groups are shown once it is finished; those of earlier ones are cleared then. */
export const duplicateScans = sqliteTable(
  'duplicate_scans',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    jobId: integer().notNull(),
    startedAt: instant().notNull(),
    finishedAt: instant(),
    people: integer().notNull().default(0),
    companies: integer().notNull().default(0),
    /** JSON of what the scan learned about the base, for the check of single people (features/duplicates/score/model.ts). */
    model: text(),
  },
  (t) => [
    index('duplicate_scans_job_ix').on(t.jobId),
    check('duplicate_scans_started_at', sql`typeof(${t.startedAt}) = 'integer'`),
    check('duplicate_scans_finished_at', sql`typeof(${t.finishedAt}) in ('integer', 'null')`),
  ],
)

/** Records that look like one. */
export const duplicateGroups = sqliteTable(
  'duplicate_groups',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    scanId: integer()
      .notNull()
      .references(() => duplicateScans.id, { onDelete: 'cascade' }),
    kind: text().notNull(),
    state: text().notNull().default('open'),
    /** Of its least sure member, 0…1. */
    score: real().notNull(),
    foundAt: instant().notNull(),
  },
  (t) => [
    index('duplicate_groups_open_ix').on(t.scanId, t.kind, t.state, t.score),
    check('duplicate_groups_kind', sql`${t.kind} in ('person', 'company')`),
    check('duplicate_groups_state', sql`${t.state} in ('open', 'merged', 'dismissed')`),
    check('duplicate_groups_found_at', sql`typeof(${t.foundAt}) = 'integer'`),
  ],
)

const groupId = () =>
  integer()
    .notNull()
    .references(() => duplicateGroups.id, { onDelete: 'cascade' })

export const duplicateMembers = sqliteTable(
  'duplicate_members',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    groupId: groupId(),
    /** people.id or companies.id, as the group's kind says. */
    recordId: integer().notNull(),
  },
  (t) => [
    uniqueIndex('duplicate_members_uq').on(t.groupId, t.recordId),
    index('duplicate_members_record_ix').on(t.recordId),
  ],
)

/** Two members of a group, a < b, and why they look like one. */
export const duplicatePairs = sqliteTable(
  'duplicate_pairs',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    groupId: groupId(),
    a: integer().notNull(),
    b: integer().notNull(),
    score: real().notNull(),
    /** JSON of Reason[] (shared/features/duplicates/reasons.ts). */
    reasons: text().notNull(),
  },
  (t) => [
    uniqueIndex('duplicate_pairs_uq').on(t.groupId, t.a, t.b),
    check('duplicate_pairs_order', sql`${t.a} < ${t.b}`),
  ],
)

/** "Not the same", said by a person about two records, a < b: no scan puts them into one group again. */
export const duplicateVerdicts = sqliteTable(
  'duplicate_verdicts',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    kind: text().notNull(),
    a: integer().notNull(),
    b: integer().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    uniqueIndex('duplicate_verdicts_uq').on(t.kind, t.a, t.b),
    check('duplicate_verdicts_kind', sql`${t.kind} in ('person', 'company')`),
    check('duplicate_verdicts_order', sql`${t.a} < ${t.b}`),
    check('duplicate_verdicts_at', sql`typeof(${t.at}) = 'integer'`),
  ],
)
