import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { listBackups } from '../../electron/core/db/backup-shelf.ts'
import { knownMigrations, migrateDatabase } from '../../electron/core/db/migrate.ts'
import { openConnection } from '../../electron/core/db/open.ts'
import { decideRestore, incomingFile } from '../../electron/core/db/swap/swap.ts'
import { migrationsDir } from '../support/empty-base.ts'
import { putOneRowEach } from '../support/one-row-each.ts'
import { checkSearchIndex } from '../support/table-images.ts'
import { createTestCore } from '../support/test-core.ts'

/*
 * A database of every earlier version opens in this one: made by that version's own migrations, with a row in every table
 * that it had, and compared afterwards.
 */
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bandhu-earlier-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** The migrations as they were when there were only so many. */
function migrationsUpTo(count: number): string {
  const earlier = join(folder, 'migrations')
  cpSync(migrationsDir, earlier, { recursive: true })
  const file = join(earlier, 'meta/_journal.json')
  const journal = JSON.parse(readFileSync(file, 'utf8')) as { entries: unknown[] }
  writeFileSync(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, count) }))
  return earlier
}

type Contents = Record<string, Record<string, unknown>[]>

/** Every row of these tables, with these columns only. */
function contents(client: Database.Database, columns: Record<string, string[]>): Contents {
  return Object.fromEntries(
    Object.entries(columns).map(([table, names]) => {
      const list = names.map((name) => `"${name}"`).join(', ')
      return [table, client.prepare(`select ${list} from "${table}"`).all() as Record<string, unknown>[]]
    }),
  )
}

/** Tables and columns that both versions know, without the fulltext index, which is compared with its own source. */
function columnsOf(client: Database.Database): Record<string, string[]> {
  const rows = client
    .prepare(
      `select t.name as "table", c.name from pragma_table_list t join pragma_table_info(t.name) c
       where t.schema = 'main' and t.type = 'table' and t.name not like 'sqlite_%' and t.name <> '__drizzle_migrations'`,
    )
    .all() as { table: string; name: string }[]
  const found: Record<string, string[]> = {}
  for (const { table, name } of rows) {
    found[table] ??= []
    found[table].push(name)
  }
  return found
}

/** A sound database of that version, with a row in every table. */
async function earlierBase(file: string, count: number): Promise<void> {
  const base = openConnection(file)
  await migrateDatabase(base, migrationsUpTo(count), null)
  putOneRowEach(base.$client)
  base.$client.close()
}

const versions = knownMigrations(migrationsDir).map(({ tag }, i) => ({ tag, count: i + 1 }))

test.each(versions)('the database of $tag opens with everything that was in it', async ({ count }) => {
  const dataDir = join(folder, 'data')
  mkdirSync(dataDir)
  const earlier = openConnection(join(dataDir, 'bandhu.db'))
  await migrateDatabase(earlier, migrationsUpTo(count), null)
  expect(putOneRowEach(earlier.$client), 'add a row to tests/support/one-row-each.ts').toEqual([])
  const columns = columnsOf(earlier.$client)
  const before = contents(earlier.$client, columns)
  earlier.$client.close()

  const t = await createTestCore({ dataDir, start: false })
  const { $client } = t.core.db.read
  const after = contents($client, columns)
  // Renewed at each start (db/identity.ts); what was to be sent waits, because this is another folder.
  for (const row of [...(before.settings ?? []), ...(after.settings ?? [])]) {
    delete row.database_identity
    delete row.version
  }
  expect(after).toEqual(before)
  expect($client.pragma('foreign_key_check')).toEqual([])
  expect($client.pragma('integrity_check', { simple: true })).toBe('ok')
  checkSearchIndex(t)
  expect((await t.client.customers.list({ search: 'das' })).rows.map(({ name }) => name)).toEqual(['রিনা Das'])
  expect(await t.client.customers.get({ id: 1 })).toMatchObject({ company: 'x', tags: ['x'] })
  expect(await t.client.settings.get()).toMatchObject({ businessName: 'চা ঘর', ready: true })
  expect(listBackups(join(dataDir, 'backups')).map(({ reason }) => reason)).toEqual(
    count === versions.length ? [] : ['before-migration'],
  )
  await t.close()
})

/** Before erasures were known, before channels and topics were, and the one before this. */
const DECIDED_BY = ['0015_duplicates', '0021_shared_rows', versions.at(-2)?.tag]

test.each(versions.filter(({ tag }) => DECIDED_BY.includes(tag)))(
  'a restore that the version of $tag decided and did not finish is finished, and loosens nothing',
  async ({ count }) => {
    const dataDir = join(folder, 'data')
    mkdirSync(dataDir)
    await earlierBase(join(dataDir, 'bandhu.db'), count)
    const incoming = incomingFile(dataDir, 'x')
    await earlierBase(incoming, count)
    const present = openConnection(join(dataDir, 'bandhu.db'))
    present.$client.exec(
      "insert into suppressions (address_key, reason, source, at) values ('since@example.com', 'complained', 'letter', 5)",
    )
    present.$client.close()
    decideRestore(dataDir, incoming)

    const t = await createTestCore({ dataDir, start: false })
    expect(existsSync(join(dataDir, 'damaged'))).toBe(false)
    expect(listBackups(join(dataDir, 'backups')).map(({ reason }) => reason)).toContain('before-restore')
    const { rows } = await t.client.consent.refused({ search: 'since@example.com' })
    expect(rows).toMatchObject([{ address: 'since@example.com', reason: 'complained' }])
    await t.close()
  },
)

test('names that earlier versions parted without asking wait to be looked at; halves that a file told do not', async () => {
  const dataDir = join(folder, 'data')
  mkdirSync(dataDir)
  const base = openConnection(join(dataDir, 'bandhu.db'))
  const before = versions.findIndex(({ tag }) => tag === '0032_halves-guessed')
  await migrateDatabase(base, migrationsUpTo(before), null)
  const bringIn = base.$client.prepare(
    `insert into imports (id, state, file_name, file_bytes, file_hash, stored_name, encoding, delimiter, columns, created_at)
     values (?, 'done', ?, 1, 'x', 'x', 'utf-8', ',', ?, 1)`,
  )
  bringIn.run(1, 'whole.csv', '[{"field":"fullName"}]')
  bringIn.run(2, 'halves.csv', '[{"field":"givenName"},{"field":"familyName"}]')
  const person = base.$client.prepare(
    `insert into people (name, name_key, given_name, family_name, import_id, created_at, updated_at) values (?, '', ?, ?, ?, 1, 1)`,
  )
  person.run('DAS RINA', 'DAS', 'RINA', 1)
  person.run('Asha Sen', 'Asha', 'Sen', 2)
  person.run('K. Ramesh', 'K.', 'Ramesh', null)
  person.run('Bimal Roy', 'Bimal Roy', null, null)
  person.run('Maa', 'Maa', null, 1)
  // No guesses: told by a later file, taken by a merge, one word after a title, a prefix that nobody is called by alone.
  const { lastInsertRowid: told } = person.run('Mita Sarkar', 'Mita', 'Sarkar', 1)
  base.$client
    .prepare("insert into timeline_events (person_id, at, kind, text) values (?, 1, 'import-updated', 'halves.csv')")
    .run(told)
  const { lastInsertRowid: merged } = person.run('Rahim Uddin', 'Rahim', 'Uddin', 1)
  base.$client
    .prepare(
      `insert into merged_people (person_id, into_id, action_id, name, created_at, not_taken, at) values (99, ?, 1, 'x', 1, '[]', 1)`,
    )
    .run(merged)
  person.run('Mr. Karim', 'Karim', null, 1)
  person.run('Md. Rahim', 'Md.', 'Rahim', 1)
  base.$client.close()
  const t = await createTestCore({ dataDir, start: false })
  const { items } = await t.client.incomplete.list({ kind: 'halves' })
  expect(items.map((one) => one.now)).toEqual(['DAS RINA', 'K. Ramesh', 'Bimal Roy'])
  await t.close()
})

test('acts that earlier versions ended no longer keep what they wrote; one that goes on does', async () => {
  const dataDir = join(folder, 'data')
  mkdirSync(dataDir)
  const base = openConnection(join(dataDir, 'bandhu.db'))
  const before = versions.findIndex(({ tag }) => tag === '0034_acts-that-are-over')
  await migrateDatabase(base, migrationsUpTo(before), null)
  const note = '{"kind":"add-note","text":"Pays late"}'
  base.$client.exec(`
    insert into jobs (id, kind, title, params, state, created_at)
      values (1, 'bulk-edit', '', '{}', 'failed', 1), (2, 'bulk-edit', '', '{}', 'queued', 1);
    insert into bulk_edits (deed, people, job_id, created_at)
      values ('${note}', x'01000000', 1, 1), ('${note}', x'01000000', 2, 1), ('${note}', '', null, 1)`)
  await migrateDatabase(base, migrationsUpTo(before + 1), null)
  const over = '{"kind":"over"}'
  expect(base.$client.prepare('select deed from bulk_edits order by id').pluck().all()).toEqual([over, note, over])
  base.$client.close()
})
