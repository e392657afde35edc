import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seededRandom } from '../../shared/seeded-random.ts'
import { writePeopleCsv } from '../bench/people-generator.ts'
import { createTestCore, jobOver, type TestCore } from '../support/test-core.ts'
import { importedFacts } from './imported-facts.ts'
import { PLAYED_FOR_ONE, startChild, until } from './kill.ts'

/**
 * An import of 20,000 rows into a base in use is killed (SIGKILL, a real process) at a random moment inside the work:
 * seen from outside, through a connection of our own, some of its rows were there and some were not. The product's own
 * next start goes on; then the base is, row by row, what an import that nobody killed makes of it.
 *
 * KILL_ROUNDS (default 20) and KILL_SEED repeat a run.
 */
const ROWS = 20_000
const ROUNDS = Number(process.env.KILL_ROUNDS ?? 20)
const SEED = Number(process.env.KILL_SEED ?? Date.now() % 2_147_483_647)
/** A kill while it takes itself back costs an import of its own. */
const BACK = Math.max(1, Math.ceil(ROUNDS / 5))

const KNOWN = 'Name,Email,City\nMohammed,,Dhaka\nRina Das,rina@example.com,Kolkata\n'

let folder: string
let template: string
let importId: number
let expected: string
let written: number

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bandhu-kill-import-'))
  template = join(folder, 'template')
  const file = join(folder, 'people.csv')
  await writePeopleCsv(file, ROWS, 7)
  const core = await createTestCore({ dataDir: template })
  await bring(core, core.drop('known.csv', KNOWN))
  importId = await checked(core, file)
  await core.close()
  ;({ expected, written } = await unkilled('whole', template))
}, 600_000)

afterAll(() => {
  if (folder) rmSync(folder, { recursive: true, force: true })
})

/** Opens the file as an import and lets it be checked. */
async function checked(core: TestCore, file: string): Promise<number> {
  const opened = await core.client.import.open({ ref: core.drop('people.csv', readFileSync(file)) })
  await jobOver(core, opened.jobId ?? 0)
  return opened.id
}

/** What the import makes of a copy of this base when nobody kills it. */
async function unkilled(name: string, from: string): Promise<{ expected: string; written: number }> {
  const whole = join(folder, name)
  cpSync(from, whole, { recursive: true })
  const reference = await createTestCore({ dataDir: whole })
  const { jobId } = await reference.client.import.start({ id: importId, ground: 'Customers of the shop' })
  expect((await jobOver(reference, jobId ?? 0)).state).toBe('done')
  await reference.close()
  const db = new Database(join(whole, 'bandhu.db'), { readonly: true })
  try {
    return { expected: importedFacts(db), written: count(db) }
  } finally {
    db.close()
  }
}

async function bring(core: TestCore, ref: string): Promise<void> {
  const { id, jobId } = await core.client.import.open({ ref })
  await jobOver(core, jobId ?? 0)
  const started = await core.client.import.start({ id, ground: null })
  await jobOver(core, started.jobId ?? 0)
}

/**
 * A copy of a base in which the import was killed inside its work. An empty base is filled by a few large transactions:
 * it is killed once the first of them is seen, and played again where the rest was quicker than the signal.
 */
async function killedInside(from: string, written: number): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const dataDir = join(folder, `inside-${attempt}`)
    cpSync(from, dataDir, { recursive: true })
    const there = await killAt(dataDir, 1)
    if (there > 0 && there < written) return dataDir
    if (attempt === 10) throw new Error(`killed ${attempt} times, never inside: ${there} of ${written} rows were there`)
  }
}

const count = (db: Database.Database) =>
  Number(db.prepare('select count(*) from people where import_id = ?').pluck().get(importId))

/** Runs the import in a process of its own and kills it once `target` of its people are there. Gives how many were. */
async function killAt(dataDir: string, target: number): Promise<number> {
  const child = startChild('import-child.ts', [dataDir, String(importId)])
  const outside = new Database(join(dataDir, 'bandhu.db'), { readonly: true })
  try {
    await until(child, () => count(outside) >= target)
    await child.kill()
    return count(outside)
  } finally {
    outside.close()
  }
}

test(`killed ${ROUNDS} times in the middle, the import ends whole (KILL_SEED=${SEED})`, async () => {
  console.info(`import kill test: KILL_SEED=${SEED} KILL_ROUNDS=${ROUNDS}`)
  const random = seededRandom(SEED)
  let inside = 0
  for (let round = 0; inside < ROUNDS && round < ROUNDS * PLAYED_FOR_ONE; round++) {
    const dataDir = join(folder, `round-${round}`)
    cpSync(template, dataDir, { recursive: true })
    const there = await killAt(dataDir, 1 + Math.floor(random() * written * 0.9))
    // A kill that came after the last row proves nothing: another round is played for it.
    if (there >= 1 && there < written) inside++
    const again = await createTestCore({ dataDir })
    const { jobId } = await again.client.import.get({ id: importId })
    expect((await jobOver(again, jobId ?? 0)).state).toBe('done')
    expect(await again.client.import.get({ id: importId })).toMatchObject({ state: 'done' })
    await again.close()
    const db = new Database(join(dataDir, 'bandhu.db'))
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    db.exec("insert into people_fts(people_fts) values ('integrity-check')")
    expect(importedFacts(db) === expected, `round ${round}: killed at ${there} of ${written}`).toBe(true)
    db.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
  expect(inside).toBe(ROUNDS)
})

/** An import that somebody stops once half of it is in, killed while it takes itself back. Gives how many were left. */
async function killTakingBack(dataDir: string, left: number): Promise<number> {
  const child = startChild('import-child.ts', [dataDir, String(importId), String(Math.floor(written / 2)), 'back'])
  const outside = new Database(join(dataDir, 'bandhu.db'), { readonly: true })
  try {
    await child.says('stopped')
    await until(child, () => count(outside) <= left)
    await child.kill()
    return count(outside)
  } finally {
    outside.close()
  }
}

test(`killed ${BACK} times while it takes itself back, a cancelled import ends absent`, async () => {
  const random = seededRandom(SEED + 2)
  const before = new Database(join(template, 'bandhu.db'), { readonly: true })
  const untouched = importedFacts(before)
  before.close()
  let inside = 0
  for (let round = 0; inside < BACK && round < BACK * PLAYED_FOR_ONE; round++) {
    const dataDir = join(folder, `back-${round}`)
    cpSync(template, dataDir, { recursive: true })
    const there = await killTakingBack(dataDir, Math.floor(written * (0.1 + 0.35 * random())))
    // A kill that came after the last one proves nothing: another round is played for it.
    if (there > 0 && there < written / 2) inside++
    const again = await createTestCore({ dataDir })
    const { jobId } = await again.client.import.get({ id: importId })
    expect((await jobOver(again, jobId ?? 0)).state).toBe('cancelled')
    await again.close()
    const db = new Database(join(dataDir, 'bandhu.db'))
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    // What the file refuses stays refused: an undo never loosens.
    const kept = importedFacts(db)
      .split('\n')
      .filter((line) => !line.startsWith('suppressed'))
    expect(kept, `round ${round}: killed at ${there} of ${written}`).toEqual(untouched.split('\n'))
    db.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
  expect(inside, 'the kills fell inside the work').toBe(BACK)
})

/** Runs the import, stops it with what is in left in, and kills it `wait` turns of our loop later; gives how many were there. */
async function killStopped(dataDir: string, keepFrom: number, wait: number): Promise<number> {
  const child = startChild('import-child.ts', [dataDir, String(importId), String(keepFrom), 'keep'])
  await child.says('stopped')
  for (let turn = 0; turn < wait; turn++) await new Promise((resolve) => setImmediate(resolve))
  await child.kill()
  const outside = new Database(join(dataDir, 'bandhu.db'), { readonly: true })
  try {
    return count(outside)
  } finally {
    outside.close()
  }
}

test('stopped with what is in left in, and killed at once: it ends stopped, what is in can be found, and all of it can be undone', async () => {
  const random = seededRandom(SEED + 1)
  const before = new Database(join(template, 'bandhu.db'), { readonly: true })
  const untouched = importedFacts(before).split('\n')
  before.close()
  let short = 0
  for (let round = 0; round < Math.max(2, Math.ceil(ROUNDS / 5)); round++) {
    const dataDir = join(folder, `stopped-${round}`)
    cpSync(template, dataDir, { recursive: true })
    const keepFrom = 1 + Math.floor(random() * written * 0.5)
    const there = await killStopped(dataDir, keepFrom, Math.floor(random() * 2_000))
    expect(there).toBeGreaterThanOrEqual(keepFrom)
    const again = await createTestCore({ dataDir })
    const { jobId } = await again.client.import.get({ id: importId })
    expect((await jobOver(again, jobId ?? 0)).state).toBe('done')
    const found = await again.client.import.get({ id: importId })
    const db = new Database(join(dataDir, 'bandhu.db'))
    const told = `round ${round}: ${there} were there, ${count(db)} are`
    expect(found, told).toMatchObject({ state: 'done', counts: { created: count(db) } })
    expect(found.stopped, told).toBe(count(db) < written)
    if (found.stopped) short++
    expect(count(db), told).toBeGreaterThanOrEqual(there)
    expect(db.prepare('select count(*) from search_docs where indexed = 0').pluck().get(), told).toBe(0)
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    db.exec("insert into people_fts(people_fts) values ('integrity-check')")
    const { undoJobId } = await again.client.activity.undo({ id: found.actionId ?? 0 })
    await jobOver(again, undoJobId ?? 0)
    await again.close()
    // What the file refuses stays refused, and the rows that were set aside stay with the import.
    const kept = importedFacts(db)
      .split('\n')
      .filter((line) => !/^(?:suppressed|aside)/.test(line))
    expect(kept, told).toEqual(untouched)
    db.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
  expect(short).toBeGreaterThan(0)
})

test('killed while it fills an empty base, it ends as if nobody had killed it', async () => {
  const empty = join(folder, 'empty')
  const core = await createTestCore({ dataDir: empty })
  importId = await checked(core, join(folder, 'people.csv'))
  await core.close()
  const whole = await unkilled('empty-whole', empty)
  const dataDir = await killedInside(empty, whole.written)
  const again = await createTestCore({ dataDir })
  const { jobId } = await again.client.import.get({ id: importId })
  expect((await jobOver(again, jobId ?? 0)).state).toBe('done')
  await again.close()
  const db = new Database(join(dataDir, 'bandhu.db'))
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(importedFacts(db) === whole.expected).toBe(true)
  db.close()
})
