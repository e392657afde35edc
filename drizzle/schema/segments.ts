import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { instant, version } from './columns.ts'
import { people } from './customers.ts'

/** People chosen by rules (always the people of this moment) or by hand (a list that changes only when somebody changes it). */
export const segments = sqliteTable(
  'segments',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    name: text().notNull(),
    nameKey: text().notNull(),
    kind: text().notNull(),
    /** JSON of Rules (shared/features/segments/rules.ts); null for a list. */
    rules: text(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
    version: version(),
  },
  (t) => [
    uniqueIndex('segments_name_key_uq').on(t.nameKey),
    check('segments_kind', sql`${t.kind} in ('rules', 'list')`),
    check('segments_rules', sql`(${t.kind} = 'rules') = (${t.rules} is not null)`),
    check('segments_created_at', sql`typeof(${t.createdAt}) = 'integer'`),
    check('segments_updated_at', sql`typeof(${t.updatedAt}) = 'integer'`),
  ],
)

/** Who is on a list. Rows hang on the person: a deletion takes them along, its undo brings them back. */
export const segmentMembers = sqliteTable(
  'segment_members',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    personId: integer()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    segmentId: integer()
      .notNull()
      .references(() => segments.id, { onDelete: 'cascade' }),
  },
  (t) => [
    uniqueIndex('segment_members_uq').on(t.personId, t.segmentId),
    index('segment_members_segment_ix').on(t.segmentId, t.personId),
  ],
)
