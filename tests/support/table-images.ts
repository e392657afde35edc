import { isDeepStrictEqual } from 'node:util'
import { getTableName, is } from 'drizzle-orm'
import { SQLiteTable } from 'drizzle-orm/sqlite-core'
import * as schema from '../../drizzle/schema/index.ts'
import type { TestCore } from './test-core.ts'

/** Every row of every table an action can touch, for comparing before and after: counts would prove nothing. */
export type TableImages = Record<string, Record<string, unknown>[]>

/**
 * What tells of acts, of jobs and of what was found, and so is another afterwards. Every other table of the schema is
 * compared: a new one is, too, without a word here.
 */
const LOGS: ReadonlySet<string> = new Set([
  'actions',
  'journal',
  'undone_versions',
  'undone_company_versions',
  'jobs',
  'bulk_edits',
  'bulk_merges',
  'backup_copies',
  'erasures',
  'sends',
  'imports',
  'import_aside',
  'import_fixes',
  'import_known',
  'import_memories',
  'import_problems',
  'duplicate_scans',
  'duplicate_groups',
  'duplicate_members',
  'duplicate_pairs',
])

const TABLES = Object.values(schema)
  .flatMap((one) => (is(one, SQLiteTable) ? [getTableName(one)] : []))
  .filter((name) => !LOGS.has(name))
  .sort()

/** Columns that go on growing through an undo, so that a stale window is refused; and the name of the file itself. */
const MOVING = new Set(['version', 'updated_at', 'database_identity'])

/** The rows as they are now, without version and updated_at. */
export function tableImages({ core }: Pick<TestCore, 'core'>): TableImages {
  const { $client } = core.db.read
  return Object.fromEntries(
    TABLES.map((table) => {
      const rows = $client.prepare(`select * from ${table} order by 1`).all() as Record<string, unknown>[]
      return [
        table,
        rows.map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => !MOVING.has(column)))),
      ]
    }),
  )
}

/** The same but for the history of consents, where what was said and taken back stays told. */
export function withoutSaid({ consent_history: _, ...images }: TableImages): TableImages {
  return images
}

/** What is otherwise, in each table its first row: of thousands of rows a whole comparison tells nothing. */
export function differences(before: TableImages, after: TableImages): Record<string, unknown> {
  const tables = Object.keys({ ...before, ...after }).filter((one) => !isDeepStrictEqual(before[one], after[one]))
  return Object.fromEntries(
    tables.map((table) => {
      const [was = [], is = []] = [before[table], after[table]]
      const at = [...was, null].findIndex((row, n) => !isDeepStrictEqual(row, is[n]))
      return [table, { rows: [was.length, is.length], was: was[at], is: is[at] }]
    }),
  )
}

/** Throws when the full-text index and the rows it was made from disagree (https://www.sqlite.org/fts5.html#the_integrity_check_command). */
export function checkSearchIndex({ core }: Pick<TestCore, 'core'>): void {
  core.db.read.$client.exec("insert into people_fts(people_fts, rank) values ('integrity-check', 1)")
}
