import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Core, createCore } from '../../electron/core/create-core.ts'
import { listBackups } from '../../electron/core/db/backup-shelf.ts'
import { knownMigrations } from '../../electron/core/db/migrate.ts'
import { AppError, isAppError } from '../../shared/errors.ts'
import { migrationsDir } from '../support/empty-base.ts'
import { checkSearchIndex } from '../support/table-images.ts'
import { createTestCore, testPorts } from '../support/test-core.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bandhu-migrations-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const dataDir = () => join(folder, 'data')
const databaseFile = () => join(dataDir(), 'bandhu.db')

function open(migrations = migrationsDir): Promise<Core> {
  return createCore(testPorts(), { dataDir: dataDir(), migrationsDir: migrations, version: '0.0.0-test', host: 'test' })
}

/** The refusal with which the folder does not open; the folder can be opened by another process afterwards. */
async function refusal(migrations?: string): Promise<AppError> {
  const error = await open(migrations).then(
    async (core) => {
      await core.close()
      return null
    },
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof AppError)) throw new Error(`opened, or failed otherwise: ${String(error)}`)
  return error
}

/** The file that a core which opened all the same says is damaged: it answers nothing but what can help. */
async function damage(): Promise<string> {
  const core = await open()
  try {
    core.services.settings.get()
  } catch (error) {
    if (isAppError(error, 'DATABASE_CORRUPT')) return error.data.file
    throw error
  } finally {
    await core.close()
  }
  return 'sound'
}

/** A data folder with two people in it, closed. */
async function filled(): Promise<void> {
  const t = await createTestCore({ dataDir: dataDir(), start: false })
  await t.client.customers.create({ name: 'Rina Das', emails: [{ address: 'rina@example.com' }], tags: ['tea'] })
  await t.client.customers.create({ name: 'করিম', phones: [{ number: '01712345678' }] })
  await t.close()
}

/** Our migrations and one more, as the next version of the program would bring it. */
function nextVersion(sql: string, stamp = 1): string {
  const next = join(folder, 'migrations')
  cpSync(migrationsDir, next, { recursive: true })
  const file = join(next, 'meta/_journal.json')
  const journal = JSON.parse(readFileSync(file, 'utf8')) as { entries: { idx: number; when: number; tag: string }[] }
  const last = journal.entries.at(-1)
  if (!last) throw new Error('no migrations')
  journal.entries.push({ ...last, idx: last.idx + 1, when: last.when + stamp, tag: '9999_next' })
  writeFileSync(file, JSON.stringify(journal))
  writeFileSync(join(next, '9999_next.sql'), sql)
  return next
}

test('from an empty file to the tables, indexes and triggers of this version', async () => {
  const core = await open()
  const rows = core.db.read.$client
    .prepare("select type, name, tbl_name, sql from sqlite_master where name not like 'sqlite_%' order by type, name")
    .all() as { type: string; name: string; tbl_name: string; sql: string | null }[]
  const list = rows.map(({ type, name, tbl_name, sql }) => `${type} ${name} on ${tbl_name}\n${sql ?? ''}\n`)
  await expect(list.join('\n')).toMatchFileSnapshot('schema.golden.sql')
  expect(rows.filter((row) => row.type === 'trigger').map((row) => row.name)).toEqual([
    'consent_history_stays',
    'consents_history_delete',
    'consents_history_update',
    'search_docs_fts_delete',
    'search_docs_fts_insert',
    'search_docs_fts_update',
    'search_docs_fts_update_in',
    'search_docs_fts_update_out',
    'topic_consents_history_delete',
    'topic_consents_history_update',
  ])
  expect(core.db.read.$client.pragma('integrity_check', { simple: true })).toBe('ok')
  checkSearchIndex({ core })
  await core.close()
})

test('stamps grow strictly: a migration with an older one would be skipped without a word', () => {
  const stamps = knownMigrations(migrationsDir).map((entry) => entry.when)
  expect(stamps).toEqual([...new Set(stamps)].sort((a, b) => a - b))
  expect(stamps.length).toBeGreaterThan(0)
})

test('a migration with an older stamp is not skipped silently', async () => {
  await filled()
  const error = await refusal(nextVersion('CREATE TABLE later (id integer)', -5))
  expect(error.code).toBe('MIGRATION_FAILED')
})

test('before a migration the database is kept; what is in it goes on', async () => {
  await filled()
  const core = await open(nextVersion('CREATE TABLE later (id integer);'))
  const view = { segmentId: null, where: null, sort: 'name', dir: 'asc', offset: 0, limit: 10 } as const
  expect((await core.services.customers.list({ search: 'rina', ...view })).total).toBe(1)
  await core.close()
  const [backup, ...others] = listBackups(join(dataDir(), 'backups'))
  expect(backup).toMatchObject({ reason: 'before-migration', people: 2, version: '0.0.0-test' })
  expect(others).toEqual([])
  const kept = new Database(join(dataDir(), 'backups', backup?.name ?? ''))
  expect(kept.prepare('select count(*) from people').pluck().get()).toBe(2)
  expect(kept.prepare("select count(*) from sqlite_master where name = 'later'").pluck().get()).toBe(0)
  kept.close()
})

test('a table that is built anew keeps the rows of the tables that hang on it', async () => {
  await filled()
  const rebuild = `PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE __new_tags (id integer PRIMARY KEY AUTOINCREMENT NOT NULL, name text NOT NULL, name_key text NOT NULL, colour text);--> statement-breakpoint
INSERT INTO __new_tags (id, name, name_key) SELECT id, name, name_key FROM tags;--> statement-breakpoint
DROP TABLE tags;--> statement-breakpoint
ALTER TABLE __new_tags RENAME TO tags;--> statement-breakpoint
PRAGMA foreign_keys=ON;`
  const core = await open(nextVersion(rebuild))
  expect(core.db.read.$client.prepare('select count(*) from person_tags').pluck().get()).toBe(1)
  expect(core.db.read.$client.pragma('foreign_keys', { simple: true })).toBe(1)
  await core.close()
})

test('a migration that fails changes nothing, names the kept copy, and the earlier version opens again', async () => {
  await filled()
  const error = await refusal(nextVersion('CREATE TABLE half (id integer);--> statement-breakpoint\nSELECT nonsense;'))
  expect(error.code).toBe('MIGRATION_FAILED')
  expect(String((error.data as { backup: string }).backup)).toMatch(/-before-migration\.db$/)
  const core = await open()
  expect(core.db.read.$client.prepare("select count(*) from sqlite_master where name = 'half'").pluck().get()).toBe(0)
  expect(core.db.read.$client.prepare('select count(*) from people').pluck().get()).toBe(2)
  await core.close()
})

test('a database of a newer version is refused and not touched', async () => {
  await filled()
  const newer = await open(nextVersion('CREATE TABLE later (id integer);'))
  await newer.close()
  const before = readFileSync(databaseFile())
  const known = knownMigrations(migrationsDir).length
  const error = await refusal()
  expect([error.code, error.data]).toEqual(['DATABASE_NEWER', { found: known + 1, known }])
  expect(readFileSync(databaseFile()).equals(before)).toBe(true)
})

test('migrations that are not there: a folder that is missing, and a file that the journal names', async () => {
  await filled()
  const before = readFileSync(databaseFile())
  expect((await refusal(join(folder, 'nowhere'))).code).toBe('MIGRATION_FAILED')
  const next = nextVersion('CREATE TABLE later (id integer);')
  rmSync(join(next, '9999_next.sql'))
  expect((await refusal(next)).code).toBe('MIGRATION_FAILED')
  expect(readFileSync(databaseFile()).equals(before)).toBe(true)
})

test("another program's database is refused and not touched", async () => {
  mkdirSync(dataDir())
  const other = new Database(databaseFile())
  other.exec('create table theirs (id integer)')
  other.close()
  const before = readFileSync(databaseFile())
  expect((await refusal()).code).toBe('DATABASE_NOT_OURS')
  expect(readFileSync(databaseFile()).equals(before)).toBe(true)
})

test('a corrupt database is said to be so: no database at all, and one with a page overwritten', async () => {
  mkdirSync(dataDir())
  appendFileSync(databaseFile(), 'this is not a database '.repeat(500))
  expect(await damage()).toBe(databaseFile())
  rmSync(dataDir(), { recursive: true })
  await filled()
  const bytes = readFileSync(databaseFile())
  bytes.fill(0x5a, 100, 4096)
  writeFileSync(databaseFile(), bytes)
  expect(await damage()).toBe(databaseFile())
  expect(readFileSync(databaseFile()).equals(bytes)).toBe(true)
})
