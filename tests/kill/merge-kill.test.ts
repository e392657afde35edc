import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seededRandom } from '../bench/people-generator.ts'
import { putPairs } from '../support/duplicates.ts'
import { type TableImages, tableImages } from '../support/table-images.ts'
import { createTestCore, jobOver } from '../support/test-core.ts'
import { ROUNDS, SEED, startChild, until } from './kill.ts'

/**
 * A merge of hundreds of pairs is killed (SIGKILL, a real process) at a random moment inside the work: no pair is half
 * merged. The product's next start goes on by itself and ends it; its undo then leaves every row as it was before.
 * KILL_ROUNDS_SLOW and KILL_SEED repeat a run.
 */
const PAIRS = 400

let folder: string
let template: string
let before: TableImages

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bandhu-kill-merge-'))
  template = join(folder, 'template')
  const core = await createTestCore({ dataDir: template })
  putPairs(core, PAIRS)
  before = tableImages(core)
  await core.close()
}, 120_000)
afterAll(() => {
  if (folder) rmSync(folder, { recursive: true, force: true })
})

const count = (db: Database.Database, sql: string) => Number(db.prepare(sql).pluck().get())
const people = (db: Database.Database) => count(db, 'select count(*) from people')

/** Pairs of which one record is gone, but not everything of it is with the other; nobody may lose a line on the way. */
const HALF = `
  select (select count(*) from merged_people m where exists (select 1 from people p where p.id = m.person_id))
    + (select count(*) from merged_people m where (select count(*) from person_emails e where e.person_id = m.into_id) <> 2)
    + (select count(*) from person_emails e where not exists (select 1 from people p where p.id = e.person_id))
    + (select ${PAIRS * 2} - count(*) from person_emails)
    + (select abs(${PAIRS * 2} - count(*)) from (select id from people union all select person_id from merged_people))`

/** Runs it in a process of its own and kills it once `target` records are gone. Gives how many are left. */
async function killAt(dataDir: string, target: number): Promise<number> {
  const child = startChild('merge-child.ts', [dataDir, String(PAIRS)])
  const outside = new Database(join(dataDir, 'bandhu.db'), { readonly: true })
  try {
    await until(child, () => PAIRS * 2 - people(outside) >= target)
    await child.kill()
    expect(count(outside, HALF)).toBe(0)
    expect(outside.pragma('integrity_check', { simple: true })).toBe('ok')
    return people(outside)
  } finally {
    outside.close()
  }
}

test(`killed ${ROUNDS} times in the middle, a merge ends whole and its undo brings back every row (KILL_SEED=${SEED})`, async () => {
  const random = seededRandom(SEED)
  let inside = 0
  for (let round = 0; inside < ROUNDS && round < ROUNDS * 2; round++) {
    const dataDir = join(folder, `round-${round}`)
    cpSync(template, dataDir, { recursive: true })
    const left = await killAt(dataDir, 1 + Math.floor(random() * PAIRS * 0.8))
    // A kill that came after the last one proves nothing: another round is played for it.
    if (left > PAIRS && left < PAIRS * 2) inside++
    const again = await createTestCore({ dataDir })
    const job = (await again.client.jobs.list({})).find((one) => one.kind === 'merge')
    expect((await jobOver(again, job?.id ?? 0)).state).toBe('done')
    const [action] = await again.client.activity.list({})
    expect(action).toMatchObject({ kind: 'bulk-merge', state: 'applied', people: PAIRS * 2 })
    expect((await again.client.customers.list({})).total).toBe(PAIRS)
    const { undoJobId } = await again.client.activity.undo({ id: action?.id ?? 0 })
    expect((await jobOver(again, undoJobId ?? 0)).state).toBe('done')
    expect(tableImages(again)).toEqual(before)
    await again.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
  expect(inside).toBe(ROUNDS)
}, 600_000)
