import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lanesFor } from '../../electron/core/features/campaigns/sending/sending.ts'
import { setUpShop } from '../support/campaign.ts'
import { type CampaignProcess, startCampaignProcess } from '../support/campaign-process.ts'
import { everyoneOnce } from '../support/everyone-once.ts'
import { putPeople, town } from '../support/people.ts'
import { startSmtp, type TestSmtp } from '../support/smtp/start.ts'
import { createTestCore } from '../support/test-core.ts'

/*
 * Another program takes the database in the middle of a campaign and keeps it for longer than a thread waits (10 s, which
 * is why this is a long test).
 */
const PEOPLE = 160
const CONNECTIONS = lanesFor({ perMinute: null, perHour: null, perDay: null })

let folder: string
let dataDir: string
let smtp: TestSmtp
let product: CampaignProcess | undefined
let holder: ChildProcess | undefined
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bandhu-locked-'))
  dataDir = join(folder, 'data')
  smtp = await startSmtp({ keepRaw: false }, { answerDelay: 20 })
})
afterEach(async () => {
  holder?.kill('SIGKILL')
  await product?.kill()
  await smtp.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('a campaign whose database another program keeps stops and says so; told to go on, it mails nobody twice', async () => {
  const core = await createTestCore({ dataDir })
  const accountId = await setUpShop(core, smtp)
  putPeople(core, town(PEOPLE))
  const { id } = await core.client.campaigns.create({ subject: 'New tea', body: 'New tea has come.', accountId })
  await core.close()
  product = await startCampaignProcess({ dataDir, password: smtp.password })
  product.order({ type: 'send', id, expected: PEOPLE })
  await smtp.whenReceived(20)
  const stopped = product.seen(({ state }) => state === 'paused')
  const said = product.logged('job campaign failed: DATABASE_BUSY')
  const script = join(import.meta.dirname, '../support/hold-database.ts')
  holder = fork(script, [join(dataDir, 'bandhu.db'), 'immediate'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  await once(holder, 'message')
  await said
  holder.kill('SIGKILL')
  expect(await stopped).toMatchObject({ pauseDetail: 'DATABASE_BUSY' })
  expect(smtp.received().length).toBeLessThan(PEOPLE)
  product.order({ type: 'resume', id })
  await product.seen(({ state }) => state === 'finished')
  await product.close()
  expect(await everyoneOnce(smtp, dataDir, PEOPLE)).toBeLessThanOrEqual(CONNECTIONS)
}, 120_000)
