import { sql } from 'drizzle-orm'
import { check, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { flag } from './columns.ts'
import { people } from './customers.ts'

/**
 * The folded text of a person, what full-text search reads (FTS5 external content; the virtual table people_fts and
 * its triggers are in a hand-written migration). `indexed` 0: written by a big import, not yet in people_fts.
 */
export const searchDocs = sqliteTable(
  'search_docs',
  {
    personId: integer()
      .primaryKey()
      .references(() => people.id, { onDelete: 'cascade' }),
    name: text().notNull().default(''),
    email: text().notNull().default(''),
    phone: text().notNull().default(''),
    company: text().notNull().default(''),
    city: text().notNull().default(''),
    indexed: flag().notNull().default(1),
  },
  (t) => [check('search_docs_indexed', sql`${t.indexed} in (0, 1)`)],
)
