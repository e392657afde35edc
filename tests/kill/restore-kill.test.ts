import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { campaigns } from '../../drizzle/schema/campaigns.ts'
import { seededRandom } from '../../shared/seeded-random.ts'
import { putPeople, town } from '../support/people.ts'
import { createTestCore, jobOver } from '../support/test-core.ts'
import { contentsOf, PLAYED_FOR_ONE, ROUNDS, SEED, spin, startChild, until } from './kill.ts'

/**
 * A restore is killed (SIGKILL, a real process) at a random moment between its first file and its end. The next start
 * finds the old data whole or the new data whole, never a mixture; the data from before is never lost; and whatever was
 * being sent in the new data waits for a person.
 */
const TABLES = ['people', 'person_emails', 'consents']
const OLD = 2_500
const NEW = 2_000

let folder: string
let template: string
let name: string
let oldRows: string
let newRows: string
let took: number

const fileIn = (dataDir: string) => join(dataDir, 'bandhu.db')

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bandhu-kill-restore-'))
  template = join(folder, 'template')
  const core = await createTestCore({ dataDir: template })
  putPeople(core, town(NEW))
  core.core.db.write((tx) => {
    tx.insert(campaigns)
      .values({ subject: 'Autumn', body: 'Hello', createdAt: 1, state: 'paused', pauseReason: 'by-hand' })
      .run()
  })
  const { jobId } = await core.client.backup.now()
  expect((await jobOver(core, jobId)).state).toBe('done')
  name = (await core.client.backup.list()).backups[0]?.name ?? ''
  newRows = contentsOf(join(template, 'backups', name), TABLES)
  putPeople(
    core,
    town(OLD - NEW).map((one, i) => ({ ...one, name: `Later ${i}`, email: `later${i}@town.in` })),
  )
  await core.close()
  oldRows = contentsOf(fileIn(template), TABLES)
  // How long it takes when nobody kills it, from its first file on.
  const whole = join(folder, 'whole')
  cpSync(template, whole, { recursive: true })
  const child = startChild('restore-child.ts', [whole, name])
  await until(child, () => begun(whole))
  const began = performance.now()
  await child.says('restored')
  took = performance.now() - began
  await child.kill()
}, 600_000)

afterAll(() => {
  if (folder) rmSync(folder, { recursive: true, force: true })
})

/** Its first file lies there. */
const begun = (dataDir: string) => {
  const room = join(dataDir, 'restore')
  return existsSync(room) && readdirSync(room).length > 0
}

test(`killed ${ROUNDS} times in the middle, a restore leaves the old data or the new (KILL_SEED=${SEED})`, async () => {
  console.info(`restore kill test: KILL_SEED=${SEED} KILL_ROUNDS_SLOW=${ROUNDS}, one takes ${Math.round(took)} ms`)
  const random = seededRandom(SEED)
  const seen: string[] = []
  for (let round = 0; seen.length < ROUNDS && round < ROUNDS * PLAYED_FOR_ONE; round++) {
    const dataDir = join(folder, `round-${round}`)
    cpSync(template, dataDir, { recursive: true })
    const child = startChild('restore-child.ts', [dataDir, name])
    let restored = false
    void child.says('restored').then(
      () => {
        restored = true
      },
      () => undefined,
    )
    await until(child, () => restored || begun(dataDir))
    // Every other round waits for the moment it is decided: the swap itself takes a hundredth of the whole.
    if (round % 2 === 0) await until(child, () => restored || existsSync(join(dataDir, 'restore/ready.db')))
    else await spin(random() * took)
    await child.kill()
    const inside = !restored && begun(dataDir)
    const again = await createTestCore({ dataDir })
    const held = (await again.client.campaigns.list()).map((one) => one.state)
    const kept = (await again.client.backup.list()).backups.map((one) => [one.reason, one.people])
    await again.close()
    const rows = contentsOf(fileIn(dataDir), TABLES)
    const isNew = rows === newRows
    expect(isNew || rows === oldRows, `round ${round}: whole old or whole new`).toBe(true)
    // The old data is on hold as well: each round is a copied folder.
    expect(held).toEqual(['held'])
    if (isNew) expect(kept).toContainEqual(['before-restore', OLD])
    expect(kept).toContainEqual(['by-hand', NEW])
    const db = new Database(fileIn(dataDir), { readonly: true })
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    db.close()
    expect(readdirSync(join(dataDir, 'restore'))).toEqual([])
    // A kill before the first file or after the end proves nothing: another round is played for it.
    if (inside) seen.push(isNew ? 'new' : 'old')
    rmSync(dataDir, { recursive: true, force: true })
  }
  expect(seen, 'the kills fell inside the work').toHaveLength(ROUNDS)
  console.info(`restore kill test: found afterwards: ${seen.join(' ')}`)
})
