import type { TestCore } from './test-core.ts'

/** Every row of every table an action can touch, for comparing before and after: counts would prove nothing. */
export type TableImages = Record<string, Record<string, unknown>[]>

const TABLES = [
  'people',
  'person_emails',
  'person_phones',
  'person_addresses',
  'person_tags',
  'segment_members',
  'tags',
  'companies',
  'consents',
  'suppressions',
  'custom_fields',
  'custom_values',
  'company_values',
  'company_aliases',
  'households',
  'household_members',
  'households_apart',
  'incomplete_skips',
  'timeline_events',
  'search_docs',
] as const

/** Columns that go on growing through an undo, so that a stale window is refused. */
const MOVING = new Set(['version', 'updated_at'])

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

/** Throws when the full-text index and the rows it was made from disagree (https://www.sqlite.org/fts5.html#the_integrity_check_command). */
export function checkSearchIndex({ core }: Pick<TestCore, 'core'>): void {
  core.db.read.$client.exec("insert into people_fts(people_fts, rank) values ('integrity-check', 1)")
}
