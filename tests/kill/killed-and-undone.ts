import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BulkDeed } from '../../shared/features/customers/bulk.ts'
import { seededRandom } from '../../shared/seeded-random.ts'
import { putFound } from '../support/people.ts'
import { checkSearchIndex, differences, type TableImages, tableImages, withoutSaid } from '../support/table-images.ts'
import { createTestCore, jobOver, type TestCore } from '../support/test-core.ts'
import type { Begun } from './act-child.ts'
import { PLAYED_FOR_ONE, ROUNDS, SEED, startChild, until } from './kill.ts'

/** One act on many. */
export type ManyAct = {
  name: string
  begins: Begun
  /** How many are seen to, 0…size, from outside: by the rows themselves. While it is taken back, so many are left. */
  done(db: Database.Database): number
  size: number
  /** Throws where something is half done. */
  whole?(db: Database.Database): void
  action: { kind: string; people: number }
  /** People there are when it has ended. */
  left: number
  /** What people said of being written to is changed, and stays told when it is taken back. */
  says?: boolean
}

/** All that the list shows. */
export const bulkEdit = (deed: BulkDeed, people: number): Begun => ({
  does: 'edit',
  input: { who: { kind: 'shown' }, deed, expected: people },
})

export const count = (db: Database.Database, sql: string) => Number(db.prepare(sql).pluck().get())

/** What is looked at from outside while another process works. */
function lookInto<T>(dataDir: string, look: (db: Database.Database) => T): T {
  const db = new Database(join(dataDir, 'bandhu.db'), { readonly: true })
  try {
    return look(db)
  } finally {
    db.close()
  }
}

/** Kills what this child does once `reached` says so. Gives how many are seen to then; nothing of them is half done. */
async function killedAt(
  [file, args]: [string, string[]],
  dataDir: string,
  { act, reached }: { act: ManyAct; reached: (done: number) => boolean },
): Promise<number> {
  const child = startChild(file, [dataDir, ...args])
  const outside = new Database(join(dataDir, 'bandhu.db'), { readonly: true })
  try {
    if (file === 'undo-child.ts') await child.says('whole')
    await until(child, () => reached(act.done(outside)))
    await child.kill()
    act.whole?.(outside)
    expect(outside.pragma('integrity_check', { simple: true })).toBe('ok')
    return act.done(outside)
  } finally {
    outside.close()
  }
}

/**
 * The test of acts on many, another one in each round: killed (SIGKILL, a real process) at a random moment inside the
 * work, the next start goes on by itself and ends it; its undo is killed, too, inside the work, and the start after that
 * goes on with it: every row is as it was before. KILL_ROUNDS_SLOW and KILL_SEED repeat a run.
 */
export function killedAndUndone(
  name: string,
  { fill, acts }: { fill(core: TestCore): Promise<void> | void; acts: readonly ManyAct[] },
): void {
  let folder: string
  let template: string
  let before: TableImages

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'bandhu-kill-'))
    template = join(folder, 'template')
    const core = await createTestCore({ dataDir: template })
    await fill(core)
    putFound(core)
    before = tableImages(core)
    await core.close()
  }, 120_000)
  afterAll(() => {
    if (folder) rmSync(folder, { recursive: true, force: true })
  })

  /** Kills the act, and then its undo. Gives how many were seen to, and how many were taken back. */
  async function killedTwice(dataDir: string, act: ManyAct, random: () => number) {
    const place = () => 1 + Math.floor(random() * act.size * 0.8)
    const [there, back] = [place(), place()]
    const begins: [string, string[]] = ['act-child.ts', [JSON.stringify(act.begins)]]
    const done = await killedAt(begins, dataDir, { act, reached: (now) => now >= there })
    const actionId = lookInto(dataDir, (db) => count(db, 'select max(id) from actions'))
    const undoing: [string, string[]] = ['undo-child.ts', [String(actionId), String(act.left)]]
    const left = await killedAt(undoing, dataDir, { act, reached: (now) => now <= act.size - back })
    return { actionId, done, takenBack: act.size - left }
  }

  /** The start after that ends what was begun: the action is told, and nothing of it is left. */
  async function isUndone(dataDir: string, act: ManyAct, actionId: number): Promise<void> {
    const again = await createTestCore({ dataDir })
    const { undoJobId } = await again.client.activity.get({ id: actionId })
    expect((await jobOver(again, undoJobId ?? 0)).state).toBe('done')
    const action = await again.client.activity.get({ id: actionId })
    expect(action).toMatchObject({ ...act.action, state: 'undone', undoResult: { kept: 0 } })
    const images = act.says ? withoutSaid : (same: TableImages) => same
    expect(differences(images(before), images(tableImages(again))), act.name).toEqual({})
    checkSearchIndex(again)
    expect(again.core.db.read.$client.pragma('foreign_key_check')).toEqual([])
    await again.close()
  }

  test(`killed ${ROUNDS} times in the middle, there and back, ${name} (KILL_SEED=${SEED})`, async () => {
    const random = seededRandom(SEED)
    const inside: string[] = []
    for (let round = 0; inside.length < ROUNDS && round < ROUNDS * PLAYED_FOR_ONE; round++) {
      const act = acts[(SEED + inside.length) % acts.length]
      if (!act) throw new Error('no act')
      const dataDir = join(folder, `round-${round}`)
      cpSync(template, dataDir, { recursive: true })
      const { actionId, done, takenBack } = await killedTwice(dataDir, act, random)
      await isUndone(dataDir, act, actionId)
      rmSync(dataDir, { recursive: true, force: true })
      const isInside = (moment: number) => moment > 0 && moment < act.size
      // A kill that came after the last one proves nothing: another round is played for it.
      if (isInside(done) && isInside(takenBack)) inside.push(`${act.name} ${done} ${takenBack}/${act.size}`)
    }
    console.info(`killed there and back: ${inside.join(', ')}`)
    expect(inside).toHaveLength(ROUNDS)
  }, 1_800_000)
}
