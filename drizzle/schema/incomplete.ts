import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { people } from './customers.ts'

/** What the owner said need not be mended: this kind is not asked about this person again. */
export const incompleteSkips = sqliteTable(
  'incomplete_skips',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    personId: integer()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    /** One of INCOMPLETE_KINDS (shared/features/incomplete/contract.ts). */
    kind: text().notNull(),
  },
  (t) => [uniqueIndex('incomplete_skips_uq').on(t.kind, t.personId)],
)
