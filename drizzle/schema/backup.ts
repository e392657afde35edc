import { sql } from 'drizzle-orm'
import { check, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { instant } from './columns.ts'

/**
 * One row: the second place of the backups. The backups themselves are files that tell by their names and the notes
 * beside them what they are: they must be found when this database cannot be read.
 */
export const backupCopies = sqliteTable(
  'backup_copies',
  {
    id: integer().primaryKey(),
    /** Chosen by the owner: a stick, another disk, a folder on the network; null: none. */
    folder: text(),
    copiedAt: instant(),
    /** Why the newest copy could not be made; null: it was. */
    problem: text(),
  },
  (t) => [
    check('backup_copies_one_row', sql`${t.id} = 1`),
    check('backup_copies_problem', sql`${t.problem} is null or ${t.problem} in ('gone', 'full', 'read-only', 'other')`),
    check('backup_copies_copied_at', sql`typeof(${t.copiedAt}) in ('integer', 'null')`),
  ],
)
