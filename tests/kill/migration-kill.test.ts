import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { knownMigrations } from '../../electron/core/db/migrate.ts'
import { seededRandom } from '../../shared/seeded-random.ts'
import { migrationsDir } from '../support/empty-base.ts'
import { putPeople, town } from '../support/people.ts'
import { createTestCore } from '../support/test-core.ts'
import { contentsOf, isBeingWritten, PLAYED_FOR_ONE, ROUNDS, SEED, spin, startChild, until } from './kill.ts'

/**
 * The next version's migration (it builds a table of many rows anew, with others hanging on it) is killed (SIGKILL, a
 * real process) inside its transaction: seen from outside, the write lock is held and nothing is applied yet. The next
 * start of that version migrates; then every row is what a migration that nobody killed makes of it.
 */
const PEOPLE = 6_000
const TABLES = ['people', 'person_emails', 'consents', 'many']

let folder: string
let template: string
let next: string
let expected: string
let took: number

const fileIn = (dataDir: string) => join(dataDir, 'bandhu.db')
const isApplied = (dataDir: string) => {
  const db = new Database(fileIn(dataDir), { readonly: true })
  const count = db.prepare('select count(*) from __drizzle_migrations').pluck().get()
  db.close()
  return count === knownMigrations(next).length
}

/** Our migrations and one more, as the next version of the program would bring it. */
function nextVersion(): string {
  const made = join(folder, 'migrations')
  cpSync(migrationsDir, made, { recursive: true })
  const file = join(made, 'meta/_journal.json')
  const journal = JSON.parse(readFileSync(file, 'utf8')) as { entries: { idx: number; when: number; tag: string }[] }
  const last = journal.entries.at(-1)
  if (!last) throw new Error('no migrations')
  journal.entries.push({ ...last, idx: last.idx + 1, when: last.when + 1, tag: '9999_next' })
  writeFileSync(file, JSON.stringify(journal))
  const steps = [
    'PRAGMA foreign_keys=OFF;',
    'CREATE TABLE many (id integer PRIMARY KEY, address text NOT NULL);',
    'INSERT INTO many (address) SELECT a.address FROM person_emails a, (SELECT id FROM people LIMIT 60) b;',
    'CREATE INDEX many_address ON many (address);',
    'CREATE TABLE __new_person_emails AS SELECT * FROM person_emails;',
    'DELETE FROM person_emails;',
    'INSERT INTO person_emails SELECT * FROM __new_person_emails;',
    'DROP TABLE __new_person_emails;',
    'PRAGMA foreign_keys=ON;',
  ]
  writeFileSync(join(made, '9999_next.sql'), steps.join('--> statement-breakpoint\n'))
  return made
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bandhu-kill-migration-'))
  template = join(folder, 'template')
  const core = await createTestCore({ dataDir: template, start: false })
  putPeople(core, town(PEOPLE))
  await core.close()
  next = nextVersion()
  const whole = join(folder, 'whole')
  cpSync(template, whole, { recursive: true })
  const child = startChild('migration-child.ts', [whole, next])
  await until(child, () => isBeingWritten(fileIn(whole)))
  const began = performance.now()
  await until(child, () => isApplied(whole))
  took = performance.now() - began
  await child.ended
  expected = contentsOf(fileIn(whole), TABLES)
}, 600_000)

afterAll(() => {
  if (folder) rmSync(folder, { recursive: true, force: true })
})

test(`killed ${ROUNDS} times in the middle, a migration is whole after the next start (KILL_SEED=${SEED})`, async () => {
  console.info(`migration kill test: KILL_SEED=${SEED} KILL_ROUNDS_SLOW=${ROUNDS}, one takes ${Math.round(took)} ms`)
  const random = seededRandom(SEED)
  let inside = 0
  for (let round = 0; inside < ROUNDS && round < ROUNDS * PLAYED_FOR_ONE; round++) {
    const dataDir = join(folder, `round-${round}`)
    cpSync(template, dataDir, { recursive: true })
    const child = startChild('migration-child.ts', [dataDir, next])
    await until(child, () => isBeingWritten(fileIn(dataDir)))
    await spin(random() * took * 0.9)
    const held = isBeingWritten(fileIn(dataDir))
    await child.kill()
    // A kill that came before the transaction or after it proves nothing: another round is played for it.
    if (held && !isApplied(dataDir)) inside++
    const again = startChild('migration-child.ts', [dataDir, next])
    expect(await again.ended).toBe(0)
    expect(isApplied(dataDir)).toBe(true)
    const db = new Database(fileIn(dataDir), { readonly: true })
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(db.pragma('foreign_key_check')).toEqual([])
    db.close()
    expect(contentsOf(fileIn(dataDir), TABLES) === expected, `round ${round}`).toBe(true)
    rmSync(dataDir, { recursive: true, force: true })
  }
  expect(inside, 'the kills fell inside the work').toBe(ROUNDS)
})
