import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lanesFor } from '../../electron/core/features/campaigns/sending/sending.ts'
import type { Campaign } from '../../shared/features/campaigns/contract.ts'
import { seededRandom } from '../../shared/seeded-random.ts'
import { setUpShop } from '../support/campaign.ts'
import { type CampaignProcess, startCampaignProcess } from '../support/campaign-process.ts'
import { everyoneOnce } from '../support/everyone-once.ts'
import { putPeople, town } from '../support/people.ts'
import { startSmtp, type TestSmtp } from '../support/smtp/start.ts'
import { createTestCore } from '../support/test-core.ts'

/**
 * A campaign of 500 is killed (SIGKILL, a real process) at a random moment inside the work; the product's own next
 * start goes on. What arrived is counted by a mail server in another process: everything after a final dot, by envelope
 * recipient. Every recipient got it exactly once or is in doubt; at most one doubt for each connection and kill.
 *
 * KILL_ROUNDS (default 20) and KILL_SEED repeat a run.
 */
const PEOPLE = 500
const ROUNDS = Number(process.env.KILL_ROUNDS ?? 20)
const SEED = Number(process.env.KILL_SEED ?? Date.now() % 2_147_483_647)
const CONNECTIONS = lanesFor({ perMinute: null, perHour: null, perDay: null })

let smtp: TestSmtp
let template: string
let campaignId: number
const children = new Set<CampaignProcess>()

beforeAll(async () => {
  smtp = await startSmtp({ keepRaw: false }, { answerDelay: 2 })
  template = mkdtempSync(join(tmpdir(), 'bandhu-kill-'))
  const core = await createTestCore({ dataDir: template })
  const accountId = await setUpShop(core, smtp)
  putPeople(core, town(PEOPLE))
  const draft = await core.client.campaigns.create({
    subject: 'New tea',
    body: 'Dear {{ first_name | default: "friend" }}, new tea has come.',
    accountId,
  })
  campaignId = draft.id
  await core.close()
})

afterAll(async () => {
  for (const child of children) await child.kill()
  await smtp?.stop()
  if (template) rmSync(template, { recursive: true, force: true })
})

/** Starts the product on a data folder; resolves when it says it is ready. */
async function start(dataDir: string): Promise<CampaignProcess> {
  const child = await startCampaignProcess({ dataDir, password: smtp.password })
  children.add(child)
  return child
}

interface Round {
  kills: number
  /** Received when each kill fell. */
  at: number[]
  inDoubt: number
}

const isPaused = ({ state }: Campaign) => state === 'paused'
function notPaused({ pauseReason }: Campaign): never {
  throw new Error(`the campaign paused by itself: ${pauseReason}`)
}

async function round(random: () => number): Promise<Round> {
  const dataDir = mkdtempSync(join(tmpdir(), 'bandhu-kill-round-'))
  cpSync(template, dataDir, { recursive: true })
  const before = smtp.received().length
  let child = await start(dataDir)
  child.order({ type: 'send', id: campaignId, expected: PEOPLE })
  const kills = random() < 0.3 ? 2 : 1
  const at: number[] = []
  for (let n = 0; n < kills; n++) {
    const already = smtp.received().length - before
    const moment = already + 1 + Math.floor(random() * (PEOPLE - already - 2 * CONNECTIONS - 1))
    // A campaign that paused, or a product that ended by itself, is a failure and no reason to wait.
    await Promise.race([smtp.whenReceived(before + moment), child.seen(isPaused).then(notPaused)])
    await child.kill()
    // The server writes before it answers, so what it has is in the file by the time its count is asked for.
    await smtp.count()
    at.push(smtp.received().length - before)
    child = await start(dataDir)
  }
  await child.seen(({ state }) => state === 'finished')
  await child.close()
  const inDoubt = await everyoneOnce(smtp, dataDir, PEOPLE, before)
  expect(inDoubt).toBeLessThanOrEqual(CONNECTIONS * kills)
  rmSync(dataDir, { recursive: true, force: true })
  return { kills, at, inDoubt }
}

test(`${ROUNDS} campaigns killed in the middle: everyone exactly once, or in doubt`, async () => {
  console.log(`campaign kill test: seed ${SEED}, ${ROUNDS} rounds (KILL_SEED, KILL_ROUNDS)`)
  const random = seededRandom(SEED)
  const rounds: Round[] = []
  for (let n = 0; n < ROUNDS; n++) {
    const result = await round(random)
    for (const received of result.at) {
      expect(received, 'the kill fell inside the work').toBeGreaterThanOrEqual(1)
      expect(received, 'the kill fell inside the work').toBeLessThanOrEqual(PEOPLE - 1)
    }
    rounds.push(result)
  }
  const doubts = rounds.reduce((sum, one) => sum + one.inDoubt, 0)
  const moments = rounds.map((one) => one.at.join('+')).join(' ')
  console.log(`campaign kill test: killed after ${moments} received; ${doubts} in doubt in all`)
})
