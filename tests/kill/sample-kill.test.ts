import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seededRandom } from '../../shared/seeded-random.ts'
import { checkSearchIndex, type TableImages, tableImages } from '../support/table-images.ts'
import { createTestCore, jobOver, type TestCore } from '../support/test-core.ts'
import { PLAYED_FOR_ONE, ROUNDS, SEED, startChild, until } from './kill.ts'

/**
 * The sample shop is put in and taken away, each killed (SIGKILL, a real process) at a random moment inside the work. The
 * product's next start ends what was begun: the shop is whole, or gone with every row of the owner's own as it was.
 * KILL_ROUNDS_SLOW and KILL_SEED repeat a run.
 */
const PEOPLE = 320
/** A sample is small and its rounds are alike: a third of them shows the same. */
const FEW = Math.ceil(ROUNDS / 3)

let folder: string
let empty: string
let filled: string
let before: TableImages

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bandhu-kill-sample-'))
  empty = join(folder, 'empty')
  filled = join(folder, 'filled')
  const core = await createTestCore({ dataDir: empty })
  await core.client.settings.setUp({
    language: 'en',
    businessName: 'Tea House',
    postalAddress: '12 Road',
    country: 'IN',
    currency: 'INR',
  })
  await core.client.customers.create({ name: 'Rina Das', emails: [{ address: 'rina@town.in' }], tags: ['regular'] })
  before = tableImages(core)
  await core.close()
  cpSync(empty, filled, { recursive: true })
  const full = await createTestCore({ dataDir: filled })
  await jobOver(full, (await full.client.sample.start()).jobId ?? 0)
  await full.close()
}, 120_000)
afterAll(() => {
  if (folder) rmSync(folder, { recursive: true, force: true })
})

/** Invented people that are there, seen from outside. */
const invented = (db: Database.Database) => Number(db.prepare('select count(*) - 1 from people').pluck().get())

/** Begins it in a process of its own and kills it once `reached` says so. Gives how many invented people there are then. */
async function killAt(
  dataDir: string,
  what: 'start' | 'remove',
  reached: (people: number) => boolean,
): Promise<number> {
  const child = startChild('sample-child.ts', [dataDir, what])
  const outside = new Database(join(dataDir, 'bandhu.db'), { readonly: true })
  try {
    await until(child, () => reached(invented(outside)))
    await child.kill()
    return invented(outside)
  } finally {
    outside.close()
  }
}

/** The product's next start ends what was begun. */
async function ended(dataDir: string): Promise<TestCore> {
  const again = await createTestCore({ dataDir })
  const { jobId } = await again.client.sample.state()
  if (jobId !== null) expect((await jobOver(again, jobId)).state).toBe('done')
  return again
}

async function expectGone(core: TestCore): Promise<void> {
  expect(await core.client.sample.state()).toMatchObject({ state: 'none', kept: null })
  expect(tableImages(core)).toEqual(before)
  checkSearchIndex(core)
  expect(core.core.db.read.$client.pragma('foreign_key_check')).toEqual([])
}

/** Plays rounds until enough of them were killed inside the work. */
async function rounds(from: string, play: (dataDir: string, target: number) => Promise<boolean>): Promise<void> {
  const random = seededRandom(SEED)
  let inside = 0
  for (let round = 0; inside < FEW && round < FEW * PLAYED_FOR_ONE; round++) {
    const dataDir = join(folder, `round-${round}`)
    cpSync(from, dataDir, { recursive: true })
    if (await play(dataDir, 1 + Math.floor(random() * PEOPLE * 0.8))) inside++
    rmSync(dataDir, { recursive: true, force: true })
  }
  expect(inside).toBe(FEW)
}

test(`killed ${FEW} times while it comes, the sample shop ends whole and can be taken away (KILL_SEED=${SEED})`, async () => {
  await rounds(empty, async (dataDir, target) => {
    const people = await killAt(dataDir, 'start', (now) => now >= target)
    const again = await ended(dataDir)
    expect(await again.client.sample.state()).toMatchObject({ state: 'there', people: PEOPLE })
    expect((await again.client.customers.list({})).total).toBe(PEOPLE + 1)
    await jobOver(again, (await again.client.sample.remove()).jobId ?? 0)
    await expectGone(again)
    await again.close()
    return people > 0 && people < PEOPLE
  })
}, 600_000)

test(`killed ${FEW} times while it goes, nothing of it is left and everything else is as it was`, async () => {
  await rounds(filled, async (dataDir, target) => {
    const people = await killAt(dataDir, 'remove', (now) => PEOPLE - now >= target)
    const again = await ended(dataDir)
    await expectGone(again)
    await again.close()
    return people > 0 && people < PEOPLE
  })
}, 600_000)
