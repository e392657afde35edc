import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openConnection } from '../../electron/core/db/open.ts'
import { lanesFor } from '../../electron/core/features/campaigns/sending/sending.ts'
import { jobDefinitions } from '../../electron/core/jobs/registry.ts'
import { seededRandom } from '../../shared/seeded-random.ts'
import { setUpShop } from '../support/campaign.ts'
import { startCampaignProcess } from '../support/campaign-process.ts'
import { everyoneOnce } from '../support/everyone-once.ts'
import { putPeople, town } from '../support/people.ts'
import { startSmtp, type TestSmtp } from '../support/smtp/start.ts'
import { tableImages } from '../support/table-images.ts'
import { createTestCore, jobOver } from '../support/test-core.ts'
import { snapshot } from '../support/wal.ts'
import { ROUNDS as KILLS, SEED, startChild, until } from './kill.ts'
import { bulkEdit } from './killed-and-undone.ts'

/*
 * The power goes: not only the process ends, but what the disk was not asked to keep is lost. The process is stopped
 * (SIGSTOP), its database and log are cut at a commit that may be the last one kept, with torn bytes behind it, and the
 * product's next start works on that. KILL_ROUNDS_SLOW and KILL_SEED repeat a run.
 */
const ROUNDS = Math.ceil(KILLS / 2)

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bandhu-power-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('where mail leaves or somebody is erased, every commit is on the disk before the next step; elsewhere the log may lag', () => {
  const file = join(folder, 'a.db')
  const synchronous = (durability: 'FULL' | 'NORMAL') => {
    const { $client } = openConnection(file, { synchronous: durability })
    const told = ['synchronous', 'fullfsync', 'checkpoint_fullfsync']
    const is = told.map((name) => $client.pragma(name, { simple: true }))
    $client.close()
    return is
  }
  // The other two are macOS's: a commit of FULL, and every checkpoint, reaches the disk itself.
  expect([synchronous('FULL'), synchronous('NORMAL')]).toEqual([
    [2, 1, 1],
    [1, 0, 1],
  ])
  for (const { kind, lane, durability } of Object.values(jobDefinitions))
    expect(durability, kind).toBe(lane === 'mail' || kind === 'erasure' ? 'FULL' : 'NORMAL')
})

const PEOPLE = 120
const CONNECTIONS = lanesFor({ perMinute: null, perHour: null, perDay: null })

async function sendingRound(smtp: TestSmtp, template: string, id: number, moment: number, round: number) {
  const dataDir = join(folder, `sending-${round}`)
  cpSync(template, dataDir, { recursive: true })
  const since = smtp.received().length
  const first = await startCampaignProcess({ dataDir, password: smtp.password })
  first.order({ type: 'send', id, expected: PEOPLE })
  await smtp.whenReceived(since + moment)
  first.signal('SIGSTOP')
  await smtp.count() // the server writes before it answers
  const files = snapshot(join(dataDir, 'bandhu.db'))
  await first.kill()
  // Each commit of this connection was asked to be kept before the next step: only the last may be what is left.
  files.cutAfter(files.cuts - 1)
  const again = await startCampaignProcess({ dataDir, password: smtp.password })
  // A copy would be on hold; this is the same file.
  await again.seen(({ state }) => state === 'finished')
  await again.close()
  expect(await everyoneOnce(smtp, dataDir, PEOPLE, since)).toBeLessThanOrEqual(CONNECTIONS)
}

test(`the power goes ${ROUNDS} times in the middle of a campaign: everyone exactly once, or in doubt (KILL_SEED=${SEED})`, async () => {
  const random = seededRandom(SEED)
  const smtp = await startSmtp({ keepRaw: false }, { answerDelay: 10 })
  try {
    const template = join(folder, 'template')
    const core = await createTestCore({ dataDir: template })
    const accountId = await setUpShop(core, smtp)
    putPeople(core, town(PEOPLE))
    const { id } = await core.client.campaigns.create({ subject: 'New tea', body: 'New tea has come.', accountId })
    await core.close()
    for (let round = 0; round < ROUNDS; round++)
      await sendingRound(smtp, template, id, 1 + Math.floor(random() * (PEOPLE - 3 * CONNECTIONS)), round)
  } finally {
    await smtp.stop()
  }
})

/** Few enough that no backup of all of it comes first. */
const CUSTOMERS = 900

test(`the power goes ${ROUNDS} times in the middle of a deletion: it ends whole or never began, and its undo brings back every row (KILL_SEED=${SEED})`, async () => {
  const random = seededRandom(SEED + 1)
  const template = join(folder, 'template')
  const core = await createTestCore({ dataDir: template })
  putPeople(core, town(CUSTOMERS))
  const before = tableImages(core)
  await core.close()
  for (let round = 0; round < ROUNDS; round++) {
    const dataDir = join(folder, `deleting-${round}`)
    const file = join(dataDir, 'bandhu.db')
    cpSync(template, dataDir, { recursive: true })
    const child = startChild('act-child.ts', [dataDir, JSON.stringify(bulkEdit({ kind: 'delete' }, CUSTOMERS))])
    const outside = new Database(file, { readonly: true })
    const target = 1 + Math.floor(random() * CUSTOMERS * 0.8)
    const gone = () => CUSTOMERS - Number(outside.prepare('select count(*) from people').pluck().get())
    await until(child, () => gone() >= target)
    child.process.kill('SIGSTOP')
    const files = snapshot(file)
    outside.close()
    await child.kill()
    files.cutAfter(Math.floor(random() * files.cuts))
    const again = await createTestCore({ dataDir })
    expect(again.core.db.read.$client.pragma('integrity_check', { simple: true })).toBe('ok')
    const job = (await again.client.jobs.list({})).find((one) => one.kind === 'bulk-edit')
    if (job) {
      expect((await jobOver(again, job.id)).state).toBe('done')
      expect((await again.client.customers.list({})).total).toBe(0)
      const [action] = await again.client.activity.list({})
      const { undoJobId } = await again.client.activity.undo({ id: action?.id ?? 0 })
      if (undoJobId) await jobOver(again, undoJobId)
    }
    expect(tableImages(again)).toEqual(before)
    await again.close()
  }
})
