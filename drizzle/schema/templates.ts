import { sql } from 'drizzle-orm'
import { blob, check, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { instant } from './columns.ts'

/**
 * Pictures of letters, in the database so that a backup holds them. The id is taken from the content: a picture never
 * changes, and the same one is kept once.
 */
export const pictures = sqliteTable(
  'pictures',
  {
    id: text().primaryKey(),
    mime: text().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    content: blob({ mode: 'buffer' }).notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    check('pictures_mime', sql`${t.mime} in ('image/jpeg', 'image/png', 'image/gif')`),
    check('pictures_content', sql`typeof(${t.content}) = 'blob'`),
    check('pictures_created_at', sql`typeof(${t.createdAt}) = 'integer'`),
  ],
)
