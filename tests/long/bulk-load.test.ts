import { cpSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BULK_FROM } from '../../electron/core/features/import/write/indexes/bulk-load.ts'
import { WHOLE_LIST } from '../../shared/features/import/phases.ts'
import { writePeopleCsv } from '../bench/people-generator.ts'
import { importedFacts } from '../kill/imported-facts.ts'
import { isBeingWritten, startChild, until } from '../kill/kill.ts'
import { createTestCore, jobOver, type TestCore } from '../support/test-core.ts'

/*
 * A large first import makes its scattered indexes at its end, in one unit of work with its rows. Whoever writes meanwhile,
 * or kills the process, finds a base that is whole: with nobody or with everybody, and with every index.
 */

/** Two imports of so many rows on a busy machine. */
const PATIENCE = 600_000

let folder: string
let template: string
let importId: number
/** What the schema is before anybody comes in, and what the import makes of it when nobody disturbs it. */
let schema: unknown[]
let expected: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bandhu-bulk-'))
  template = join(folder, 'template')
  const file = join(folder, 'people.csv')
  await writePeopleCsv(file, BULK_FROM + 1_000, 7)
  const core = await createTestCore({ dataDir: template })
  const opened = await core.client.import.open({ ref: core.core.files.offer(file, 'people.csv') })
  await jobOver(core, opened.jobId ?? 0)
  importId = opened.id
  await core.close()
  schema = look(template, schemaOf)
  const undisturbed = await copyOf('undisturbed')
  await brought(undisturbed)
  await undisturbed.close()
  expected = look(join(folder, 'undisturbed'), importedFacts)
}, PATIENCE)

afterAll(() => {
  if (folder) rmSync(folder, { recursive: true, force: true })
})

async function copyOf(name: string): Promise<TestCore> {
  const dataDir = join(folder, name)
  cpSync(template, dataDir, { recursive: true })
  return createTestCore({ dataDir })
}

async function brought(core: TestCore): Promise<void> {
  const { jobId } = await core.client.import.start({ id: importId, ground: 'Customers of the shop' })
  expect((await jobOver(core, jobId ?? 0)).state).toBe('done')
}

function look<T>(dataDir: string, what: (db: Database.Database) => T): T {
  const db = new Database(join(dataDir, 'bandhu.db'))
  try {
    return what(db)
  } finally {
    db.close()
  }
}

const ENDS = ['done', 'failed', 'cancelled']
const stateOf = (db: Database.Database, jobId: number) =>
  db.prepare('select state from jobs where id = ?').pluck().get(jobId)

/** Somebody holds the lock, and has written so many bytes that nobody else sees yet. */
const isInside = (file: string, bytes: number) =>
  (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > bytes && isBeingWritten(file)

const schemaOf = (db: Database.Database) => db.prepare('select type, name, sql from sqlite_master order by name').all()
const people = (db: Database.Database) => db.prepare('select count(*) from people').pluck().get()

function expectWhole(dataDir: string): void {
  look(dataDir, (db) => {
    expect(schemaOf(db)).toEqual(schema)
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(importedFacts(db) === expected).toBe(true)
  })
}

test(
  'somebody who writes meanwhile is let in, the window goes on answering, and the rest comes in as usual',
  async () => {
    const core = await copyOf('written-meanwhile')
    const file = join(folder, 'written-meanwhile', 'bandhu.db')
    const { jobId } = await core.client.import.start({ id: importId, ground: 'Customers of the shop' })
    const isOver = () => look(join(folder, 'written-meanwhile'), (db) => ENDS.includes(String(stateOf(db, jobId ?? 0))))
    while (!isInside(file, 8e6) && !isOver()) await new Promise((resolve) => setImmediate(resolve))
    expect(look(join(folder, 'written-meanwhile'), people)).toBe(0)
    let written = false
    const rules = { match: 'all' as const, parts: [{ field: 'tag' as const, values: ['Tea'], not: false }] }
    const writing = core.client.segments.create({ name: 'Made meanwhile', rules }).then(() => {
      written = true
    })
    expect((await core.client.jobs.get({ id: jobId ?? 0 }))?.phase).toBe(WHOLE_LIST)
    // Read while the write waits for its turn.
    expect((await core.client.customers.list({ search: '', limit: 50 })).rows).toEqual([])
    expect(written).toBe(false)
    await writing
    const there = Number(look(join(folder, 'written-meanwhile'), people))
    expect(there).toBeGreaterThan(0)
    expect(there).toBeLessThan(BULK_FROM)
    expect(look(join(folder, 'written-meanwhile'), schemaOf)).toEqual(schema)
    expect((await jobOver(core, jobId ?? 0)).state).toBe('done')
    expect((await core.client.segments.list()).map(({ name }) => name)).toContain('Made meanwhile')
    await core.close()
    expectWhole(join(folder, 'written-meanwhile'))
  },
  PATIENCE,
)

test(
  'killed in its midst it leaves nobody and every index, and the next start brings everybody in',
  async () => {
    const dataDir = join(folder, 'killed')
    cpSync(template, dataDir, { recursive: true })
    const file = join(dataDir, 'bandhu.db')
    const child = startChild('import-child.ts', [dataDir, String(importId)])
    const isInside = () =>
      (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 16e6 && isBeingWritten(file)
    expect(await until(child, isInside)).toBe(true)
    await child.kill()
    look(dataDir, (db) => {
      expect(people(db)).toBe(0)
      expect(schemaOf(db)).toEqual(schema)
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    })
    const again = await createTestCore({ dataDir })
    const { jobId } = await again.client.import.get({ id: importId })
    expect((await jobOver(again, jobId ?? 0)).state).toBe('done')
    await again.close()
    expectWhole(dataDir)
  },
  PATIENCE,
)
