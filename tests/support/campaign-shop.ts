import { expect } from 'vitest'
import { setUpShop } from './campaign.ts'
import { startSmtp, type TestSmtp } from './smtp/start.ts'
import { createTestCore, type TestCore } from './test-core.ts'

/** A core with a shop, the server its mail goes to, and its account there. */
export type CampaignShop = { core: TestCore; smtp: TestSmtp; accountId: number }

/** A shop that can send letters, to a real server of its own. */
export async function openCampaignShop(): Promise<CampaignShop> {
  const [core, smtp] = await Promise.all([createTestCore(), startSmtp()])
  return { core, smtp, accountId: await setUpShop(core, smtp) }
}

/** Ends both; what the core wrote in its log as a failure fails the test. */
export async function closeCampaignShop({ core, smtp }: Pick<CampaignShop, 'core' | 'smtp'>): Promise<void> {
  expect(core.ports.errors).toEqual([])
  await core.close()
  await smtp.stop()
}
