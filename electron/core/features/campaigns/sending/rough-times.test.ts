import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { setUpShop } from '../../../../../tests/support/campaign.ts'
import { type CampaignProcess, startCampaignProcess } from '../../../../../tests/support/campaign-process.ts'
import { everyoneOnce } from '../../../../../tests/support/everyone-once.ts'
import { putPeople, town } from '../../../../../tests/support/people.ts'
import { startSmtp, type TestSmtp } from '../../../../../tests/support/smtp/start.ts'
import { createTestCore } from '../../../../../tests/support/test-core.ts'
import { DAY } from '../../../mail/throttle.ts'
import { lanesFor } from './sending.ts'

/*
 * What happens to a computer in the middle of a campaign: the disk is full, the lid is closed for a day, the clock is set
 * back, the network goes. The product runs in a process of its own; the mail server's file says who was mailed.
 */
vi.setConfig({ testTimeout: 180_000 })

const PEOPLE = 160
const CONNECTIONS = lanesFor({ perMinute: null, perHour: null, perDay: null })
const support = join(import.meta.dirname, '../../../../../tests/support')

let folder: string
let dataDir: string
let smtp: TestSmtp
let id: number
let product: CampaignProcess | undefined
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bandhu-rough-'))
  dataDir = join(folder, 'data')
  smtp = await startSmtp({ keepRaw: false }, { answerDelay: 20 })
  const core = await createTestCore({ dataDir })
  const accountId = await setUpShop(core, smtp)
  putPeople(core, town(PEOPLE))
  id = (await core.client.campaigns.create({ subject: 'New tea', body: 'Dear friend, new tea.', accountId })).id
  await core.close()
})
afterEach(async () => {
  await product?.kill()
  await smtp.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function start(imports: string[] = [], env: Record<string, string> = {}): Promise<CampaignProcess> {
  const files = imports.map((name) => join(support, name))
  product = await startCampaignProcess({ dataDir, password: smtp.password, imports: files, env })
  return product
}

/** A clock that the test can move, for a process that is started with it. */
function movable() {
  const file = join(folder, 'clock')
  writeFileSync(file, '0')
  return { env: { TEST_CLOCK_FILE: file }, move: (by: number) => writeFileSync(file, String(by)) }
}

test('the disk fills up: it stops and says so; with room again it goes on where it was', async () => {
  const sign = join(folder, 'full')
  const run = await start(['small-disk.ts'], { TEST_DISK_FULL: sign })
  run.order({ type: 'send', id, expected: PEOPLE })
  await smtp.whenReceived(20)
  writeFileSync(sign, '')
  const stopped = run.seen(({ state }) => state === 'paused')
  await run.logged('job campaign failed: STORAGE_FULL')
  expect(smtp.received().length).toBeLessThan(PEOPLE)
  expect(await stopped).toMatchObject({ pauseDetail: 'STORAGE_FULL' })
  rmSync(sign)
  run.order({ type: 'resume', id })
  await run.seen(({ state }) => state === 'finished')
  await run.close()
  expect(await everyoneOnce(smtp, dataDir, PEOPLE)).toBeLessThanOrEqual(CONNECTIONS)
})

test('the lid is closed for a day: it goes on when it is opened', async () => {
  const clock = movable()
  const run = await start(['the-line/moved-clock.ts'], clock.env)
  run.order({ type: 'send', id, expected: PEOPLE })
  await smtp.whenReceived(20)
  run.signal('SIGSTOP')
  clock.move(DAY)
  smtp.hangUp()
  run.signal('SIGCONT')
  await run.seen(({ state }) => state === 'finished')
  await run.close()
  expect(await everyoneOnce(smtp, dataDir, PEOPLE)).toBeLessThanOrEqual(CONNECTIONS)
})

test('the clock is set back a year: what waits for a moment does not wait for that year', async () => {
  const clock = movable()
  const db = new Database(join(dataDir, 'bandhu.db'))
  db.prepare('update accounts set per_minute = ?').run(PEOPLE - 60)
  db.close()
  await smtp.script({ defer: ['p3@town.in'], deferTimes: 1 })
  const run = await start(['the-line/moved-clock.ts'], clock.env)
  run.order({ type: 'send', id, expected: PEOPLE })
  await run.seen(({ counts, nextAt }) => counts.deferred === 1 && nextAt !== null)
  clock.move(-365 * DAY)
  const waits = await run.seen(({ nextAt }) => nextAt !== null && nextAt < Date.now() - 300 * DAY)
  expect(waits.state).toBe('sending')
  // From here on time passes as the clock now has it.
  const before = smtp.received().length
  clock.move(-365 * DAY + 10 * 60_000)
  run.order({ type: 'look' })
  await smtp.whenReceived(before + 1)
  clock.move(-365 * DAY + 300 * 60_000)
  run.order({ type: 'look' })
  await run.seen(({ state }) => state === 'finished')
  await run.close()
  expect(await everyoneOnce(smtp, dataDir, PEOPLE)).toBe(0)
})

test('the network goes in the middle of a letter: that one is in doubt, the others get theirs, it is never sent by itself', async () => {
  await smtp.script({ dropInDataAfter: 30 })
  const run = await start()
  run.order({ type: 'send', id, expected: PEOPLE })
  const over = await run.seen(({ state }) => state === 'finished')
  expect(over.counts).toMatchObject({ sent: PEOPLE - 1, inDoubt: 1 })
  await run.close()
  expect(await everyoneOnce(smtp, dataDir, PEOPLE)).toBe(1)
  expect(smtp.received()).toHaveLength(PEOPLE - 1)
})
