import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seededRandom } from '../../shared/seeded-random.ts'
import { type TableImages, tableImages } from '../support/table-images.ts'
import { createTestCore, jobOver, type TestCore } from '../support/test-core.ts'
import { ROUNDS, SEED, startChild, until } from './kill.ts'

export type BulkAct = {
  /** A program of this folder: does the act in the data folder argv[2]; argv[3] is `size`. */
  child: string
  size: number
  fill(core: TestCore): void
  /** How many are seen to, 0…size, from outside. */
  done(db: Database.Database): number
  /** Throws where something is half done. */
  whole?(db: Database.Database): void
  /** The kind of the job that goes on at the next start. */
  job: string
  action: { kind: string; people: number }
  /** People there are when it has ended. */
  left: number
}

/**
 * The test of an act on many: killed (SIGKILL, a real process) at a random moment inside the work, the product's next start
 * goes on by itself and ends it; its undo then leaves every row as it was before. KILL_ROUNDS_SLOW and KILL_SEED repeat a run.
 */
export function killedAndUndone(name: string, act: BulkAct): void {
  let folder: string
  let template: string
  let before: TableImages

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'bandhu-kill-'))
    template = join(folder, 'template')
    const core = await createTestCore({ dataDir: template })
    act.fill(core)
    before = tableImages(core)
    await core.close()
  }, 120_000)
  afterAll(() => {
    if (folder) rmSync(folder, { recursive: true, force: true })
  })

  /** Kills it once `target` are seen to. Gives how many were. */
  async function killAt(dataDir: string, target: number): Promise<number> {
    const child = startChild(act.child, [dataDir, String(act.size)])
    const outside = new Database(join(dataDir, 'bandhu.db'), { readonly: true })
    try {
      await until(child, () => act.done(outside) >= target)
      await child.kill()
      act.whole?.(outside)
      expect(outside.pragma('integrity_check', { simple: true })).toBe('ok')
      return act.done(outside)
    } finally {
      outside.close()
    }
  }

  test(`killed ${ROUNDS} times in the middle, ${name} (KILL_SEED=${SEED})`, async () => {
    const random = seededRandom(SEED)
    let inside = 0
    for (let round = 0; inside < ROUNDS && round < ROUNDS * 2; round++) {
      const dataDir = join(folder, `round-${round}`)
      cpSync(template, dataDir, { recursive: true })
      const done = await killAt(dataDir, 1 + Math.floor(random() * act.size * 0.8))
      // A kill that came after the last one proves nothing: another round is played for it.
      if (done > 0 && done < act.size) inside++
      const again = await createTestCore({ dataDir })
      // Beside it stands the backup that was made before.
      const job = (await again.client.jobs.list({})).find((one) => one.kind === act.job)
      expect((await jobOver(again, job?.id ?? 0)).state).toBe('done')
      const [action] = await again.client.activity.list({})
      expect(action).toMatchObject({ ...act.action, state: 'applied' })
      expect((await again.client.customers.list({})).total).toBe(act.left)
      const { undoJobId } = await again.client.activity.undo({ id: action?.id ?? 0 })
      expect((await jobOver(again, undoJobId ?? 0)).state).toBe('done')
      expect(tableImages(again)).toEqual(before)
      await again.close()
      rmSync(dataDir, { recursive: true, force: true })
    }
    expect(inside).toBe(ROUNDS)
  }, 600_000)
}
