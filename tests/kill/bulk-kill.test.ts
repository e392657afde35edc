import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seededRandom } from '../bench/people-generator.ts'
import { putPeople, town } from '../support/people.ts'
import { type TableImages, tableImages } from '../support/table-images.ts'
import { createTestCore, jobOver } from '../support/test-core.ts'
import { ROUNDS, SEED, startChild, until } from './kill.ts'

/**
 * A deletion of thousands is killed (SIGKILL, a real process) at a random moment inside the work. The product's next
 * start goes on by itself and ends it; its undo then leaves every row as it was before. KILL_ROUNDS_SLOW and
 * KILL_SEED repeat a run.
 */
const PEOPLE = 4_000

let folder: string
let template: string
let before: TableImages

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bandhu-kill-bulk-'))
  template = join(folder, 'template')
  const core = await createTestCore({ dataDir: template })
  putPeople(core, town(PEOPLE))
  before = tableImages(core)
  await core.close()
}, 120_000)
afterAll(() => {
  if (folder) rmSync(folder, { recursive: true, force: true })
})

const count = (db: Database.Database) => Number(db.prepare('select count(*) from people').pluck().get())

/** Runs it in a process of its own and kills it once `target` people are gone. Gives how many are left. */
async function killAt(dataDir: string, target: number): Promise<number> {
  const child = startChild('bulk-child.ts', [dataDir, String(PEOPLE)])
  const outside = new Database(join(dataDir, 'bandhu.db'), { readonly: true })
  try {
    await until(child, () => PEOPLE - count(outside) >= target)
    await child.kill()
    return count(outside)
  } finally {
    outside.close()
  }
}

test(`killed ${ROUNDS} times in the middle, a deletion ends whole and its undo brings back every row (KILL_SEED=${SEED})`, async () => {
  const random = seededRandom(SEED)
  let inside = 0
  for (let round = 0; inside < ROUNDS && round < ROUNDS * 2; round++) {
    const dataDir = join(folder, `round-${round}`)
    cpSync(template, dataDir, { recursive: true })
    const left = await killAt(dataDir, 1 + Math.floor(random() * PEOPLE * 0.8))
    // A kill that came after the last one proves nothing: another round is played for it.
    if (left > 0 && left < PEOPLE) inside++
    const again = await createTestCore({ dataDir })
    // Beside it stands the backup that was made before.
    const job = (await again.client.jobs.list({})).find((one) => one.kind === 'bulk-edit')
    expect((await jobOver(again, job?.id ?? 0)).state).toBe('done')
    const [action] = await again.client.activity.list({})
    expect(action).toMatchObject({ kind: 'bulk-delete', state: 'applied', people: PEOPLE })
    expect((await again.client.customers.list({})).total).toBe(0)
    const { undoJobId } = await again.client.activity.undo({ id: action?.id ?? 0 })
    expect((await jobOver(again, undoJobId ?? 0)).state).toBe('done')
    expect(tableImages(again)).toEqual(before)
    await again.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
  expect(inside).toBe(ROUNDS)
}, 600_000)
