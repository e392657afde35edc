import { copyFileSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seededRandom } from '../../shared/seeded-random.ts'
import { putPeople, town } from '../support/people.ts'
import { checkSearchIndex } from '../support/table-images.ts'
import { createTestCore, jobOver } from '../support/test-core.ts'
import { type Child, contentsOf, PLAYED_FOR_ONE, ROUNDS, SEED, spin, startChild, until } from './kill.ts'

/**
 * A whole Bandhu that moves in is killed (SIGKILL, a real process) between its first file and its end: on its way, ready but
 * not yet in its place, or as soon as it is decided, in turns. The next start finds the empty one or the whole one, never a part, and goes on by itself until it is the whole one. KILL_ROUNDS_SLOW
 * and KILL_SEED repeat a run.
 */
const TABLES = ['people', 'person_emails', 'consents', 'tags']
const PEOPLE = 4_000
const ROUNDS_HERE = Math.ceil(ROUNDS / 3)

let folder: string
let empty: string
let archive: string
let emptyRows: string
let fullRows: string
let took: number

const fileIn = (dataDir: string) => join(dataDir, 'bandhu.db')
const place = { businessName: 'Shop', postalAddress: 'Kolkata', country: 'IN', currency: 'INR' }

/** Its first file lies there. */
const begun = (dataDir: string) => {
  const room = join(dataDir, 'restore')
  return existsSync(room) && readdirSync(room).length > 0
}

type Moment = 'on its way' | 'ready' | 'decided'
const MOMENTS: readonly Moment[] = ['ready', 'on its way', 'decided']

const isDecided = (dataDir: string) => existsSync(join(dataDir, 'restore/ready.db'))

/** Made ready by its job, and nothing is in its place yet: what a process that is killed then leaves behind. */
function isWaiting(dataDir: string): boolean {
  const db = new Database(fileIn(dataDir), { readonly: true })
  try {
    const state = db.prepare("select state from jobs where kind = 'move-in'").pluck().get()
    return state === 'waiting' && !isDecided(dataDir)
  } finally {
    db.close()
  }
}

/** Comes when the moment is there, or the child has moved in before it. */
async function meet(child: Child, moment: Moment, dataDir: string, after: { moved(): boolean; share: number }) {
  await until(child, () => after.moved() || begun(dataDir))
  if (moment === 'on its way') await spin(after.share * took)
  else {
    const isThere = moment === 'ready' ? isWaiting : isDecided
    await until(child, () => after.moved() || isThere(dataDir))
  }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bandhu-kill-move-in-'))
  const from = await createTestCore({ dataDir: join(folder, 'from') })
  await from.client.settings.setUp({ language: 'en', ...place })
  putPeople(from, town(PEOPLE))
  await from.client.customers.create({ name: 'Asha', tags: ['tea'] })
  const { jobId } = await from.client.export.moveOut()
  await jobOver(from, jobId)
  const { ref } = await from.client.export.file({ jobId })
  archive = join(folder, 'all.zip')
  copyFileSync(from.core.files.open(ref).path, archive)
  await from.close()
  fullRows = contentsOf(fileIn(join(folder, 'from')), TABLES)
  empty = join(folder, 'empty')
  const into = await createTestCore({ dataDir: empty })
  await into.client.settings.setUp({ language: 'en', ...place })
  await into.close()
  emptyRows = contentsOf(fileIn(empty), TABLES)
  // How long it takes when nobody kills it, from its first file on.
  const whole = join(folder, 'whole')
  cpSync(empty, whole, { recursive: true })
  const child = startChild('move-in-child.ts', [whole, archive])
  await until(child, () => begun(whole))
  const began = performance.now()
  await child.says('moved')
  took = performance.now() - began
  await child.kill()
  expect(contentsOf(fileIn(whole), TABLES)).toBe(fullRows)
}, 300_000)
afterAll(() => {
  if (folder) rmSync(folder, { recursive: true, force: true })
})

test(`killed ${ROUNDS_HERE} times in the middle, a move leaves the empty Bandhu or the whole one, and goes on (KILL_SEED=${SEED})`, async () => {
  const random = seededRandom(SEED)
  const seen: string[] = []
  for (let round = 0; seen.length < ROUNDS_HERE && round < ROUNDS_HERE * PLAYED_FOR_ONE; round++) {
    const dataDir = join(folder, `round-${round}`)
    cpSync(empty, dataDir, { recursive: true })
    const child = startChild('move-in-child.ts', [dataDir, archive])
    let moved = false
    void child.says('moved').then(
      () => {
        moved = true
      },
      () => undefined,
    )
    const moment = MOMENTS[(SEED + seen.length) % MOMENTS.length] ?? 'ready'
    await meet(child, moment, dataDir, { moved: () => moved, share: random() })
    await child.kill()
    const decided = isDecided(dataDir)
    const inside = !moved && begun(dataDir) && (moment !== 'ready' || isWaiting(dataDir))
    // Opened without its jobs: what is there is what the kill left.
    const found = await createTestCore({ dataDir, start: false })
    const rows = contentsOf(fileIn(dataDir), TABLES)
    expect([emptyRows, fullRows].includes(rows), `round ${round}: the empty or the whole one`).toBe(true)
    if (decided) expect(rows, 'once it is decided it is the whole one').toBe(fullRows)
    expect(readdirSync(join(dataDir, 'restore'))).toEqual([])
    const [job] = await found.client.jobs.list({})
    found.core.start()
    if (job) expect((await jobOver(found, job.id)).state, `round ${round}: it goes on`).toBe('done')
    expect(contentsOf(fileIn(dataDir), TABLES)).toBe(fullRows)
    expect(readdirSync(join(dataDir, 'restore'))).toEqual([])
    expect(found.core.db.read.$client.pragma('integrity_check', { simple: true })).toBe('ok')
    checkSearchIndex(found)
    await found.close()
    if (inside) seen.push(`${moment}: ${rows === fullRows ? 'whole' : 'empty'}`)
    rmSync(dataDir, { recursive: true, force: true })
  }
  expect(seen, 'the kills fell inside the work').toHaveLength(ROUNDS_HERE)
  console.info(`move-in kill test: found afterwards: ${seen.join(', ')}`)
}, 600_000)
