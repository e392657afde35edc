import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seededRandom } from '../../shared/seeded-random.ts'
import { putPeople } from '../support/people.ts'
import { createTestCore, jobOver, type TestCore } from '../support/test-core.ts'
import { PLAYED_FOR_ONE, ROUNDS, SEED, spin, startChild, until } from './kill.ts'

/**
 * A search for duplicates is killed (SIGKILL, a real process) while it looks, while it writes what it found and while it
 * clears what was found before: whoever looks then sees the groups of before or the new ones, never a part of either. What
 * was said not to be the same is remembered. KILL_ROUNDS_SLOW and KILL_SEED repeat a run.
 */
const PAIRS = 600
const MORE = 200
/** At each of the three stages. */
const KILLS_EACH = Math.ceil(ROUNDS / 3)

let folder: string
let template: string
let before: string[]
let after: string[]

/** So many people who are there twice, under two spellings. */
const twice = (count: number, from: number) =>
  Array.from({ length: count }, (_, n) => {
    const name = `Given${'abcdefghij'[n % 10]}${from + n} Family${from + n}`
    return [
      { name, email: `p${from + n}@town.in`, city: 'Kolkata' },
      { name: name.toUpperCase(), email: `p${from + n}@town.in` },
    ]
  }).flat()

async function scanned(core: TestCore) {
  const { jobId } = await core.client.duplicates.scan()
  expect((await jobOver(core, jobId)).state).toBe('done')
  return groupsOf(core)
}

/** Every group the page would show, by its members. */
async function groupsOf(core: TestCore): Promise<string[]> {
  const found: string[] = []
  for (let offset = 0; ; offset += 100) {
    const { groups } = await core.client.duplicates.groups({ offset, limit: 100 })
    found.push(...groups.map(({ members }) => members.map(({ id }) => id).join('-')))
    if (groups.length < 100) return found.sort()
  }
}

/** The same from outside, in the file as the kill left it. */
const shownIn = (db: Database.Database) =>
  (
    db
      .prepare(
        `select group_concat(m.record_id, '-' order by m.record_id) from duplicate_groups g
         join duplicate_members m on m.group_id = g.id
         where g.scan_id = (select max(id) from duplicate_scans where finished_at is not null) group by g.id`,
      )
      .pluck()
      .all() as string[]
  ).sort()

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bandhu-kill-scan-'))
  template = join(folder, 'template')
  const core = await createTestCore({ dataDir: template })
  const [a = 0, b = 0] = putPeople(core, twice(PAIRS, 0))
  await core.client.duplicates.notSame({ ids: [a, b] })
  before = await scanned(core)
  putPeople(core, twice(MORE, PAIRS))
  await core.close()
  const whole = join(folder, 'whole')
  cpSync(template, whole, { recursive: true })
  const other = await createTestCore({ dataDir: whole })
  after = await scanned(other)
  await other.close()
}, 120_000)
afterAll(() => {
  if (folder) rmSync(folder, { recursive: true, force: true })
})

/** What is waited for before the kill: nothing, groups of the new scan that is not over, groups of the old one that go. */
const MOMENTS = {
  looking: 'select 1',
  writing: `select 1 where (select count(*) from duplicate_groups g join duplicate_scans s on s.id = g.scan_id
    where s.finished_at is null) > @some`,
  clearing: `select 1 where (select count(*) from duplicate_scans where finished_at is not null) > 1
    and (select count(*) from duplicate_groups) < @all - @some / 4`,
} as const

/** What is so after a kill that fell there: the job is not over; the new groups are not yet those that count; the old ones are not gone. */
const UNDER_WAY = {
  looking: "select 1 from jobs where kind = 'scan-duplicates' and state = 'running'",
  writing: 'select 1 from duplicate_scans where finished_at is null',
  clearing: 'select 1 where (select count(*) from duplicate_scans where finished_at is not null) > 1',
} as const

/** Begins a search in a process of its own and kills it at that moment. Gives whether it fell there, and what one sees then. */
async function killedAt(dataDir: string, moment: keyof typeof MOMENTS, random: () => number) {
  const child = startChild('scan-child.ts', [dataDir])
  await child.says('began')
  const outside = new Database(join(dataDir, 'bandhu.db'), { readonly: true })
  try {
    const asked = outside.prepare(MOMENTS[moment])
    const under = outside.prepare(UNDER_WAY[moment])
    const some = Math.floor((random() * PAIRS) / 2)
    const bound =
      moment === 'looking' ? {} : moment === 'writing' ? { some } : { some, all: before.length + after.length }
    await until(child, () => asked.get(bound) !== undefined)
    if (moment === 'looking') await spin(random() * 300)
    await child.kill()
    const fell = under.get() !== undefined
    expect(outside.pragma('integrity_check', { simple: true })).toBe('ok')
    return { fell, shown: shownIn(outside) }
  } finally {
    outside.close()
  }
}

/** The next start ends what was begun. */
async function ended(dataDir: string): Promise<void> {
  const again = await createTestCore({ dataDir })
  const job = (await again.client.jobs.list({})).find((one) => one.kind === 'scan-duplicates')
  expect((await jobOver(again, job?.id ?? 0)).state).toBe('done')
  expect(await groupsOf(again)).toEqual(after)
  expect(again.core.db.read.$client.prepare('select count(*) from duplicate_scans').pluck().get()).toBe(1)
  await again.close()
}

test.each(Object.keys(MOMENTS) as (keyof typeof MOMENTS)[])(
  `killed ${KILLS_EACH} times while it is %s, the groups are those of before or the new ones (KILL_SEED=${SEED})`,
  async (moment) => {
    const random = seededRandom(SEED)
    expect(before.length).toBeGreaterThan(PAIRS / 2)
    expect(after.length).toBeGreaterThan(before.length + MORE / 2)
    let inside = 0
    // A moment may pass unseen on a busy machine, writing and clearing are short: another round is played for it.
    for (let round = 0; inside < KILLS_EACH && round < KILLS_EACH * PLAYED_FOR_ONE; round++) {
      const dataDir = join(folder, `${moment}-${round}`)
      cpSync(template, dataDir, { recursive: true })
      const { fell, shown } = await killedAt(dataDir, moment, random)
      if (fell) inside++
      expect([before, after]).toContainEqual(shown)
      await ended(dataDir)
      rmSync(dataDir, { recursive: true, force: true })
    }
    expect(inside, 'the kills fell inside the work').toBe(KILLS_EACH)
  },
  600_000,
)
