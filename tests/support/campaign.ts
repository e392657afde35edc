import type { Campaign, CampaignState } from '../../shared/features/campaigns/contract.ts'
import type { TestSmtp } from './smtp/start.ts'
import type { TestCore } from './test-core.ts'

/** The business and the mailbox a letter needs. Gives the account's id. */
export async function setUpShop(
  { client }: Pick<TestCore, 'client'>,
  smtp: Pick<TestSmtp, 'host' | 'port' | 'user' | 'password'>,
): Promise<number> {
  await client.settings.setUp({
    businessName: 'Tea House',
    postalAddress: '12 Park Street\nKolkata 700016',
    country: 'IN',
    currency: 'INR',
    language: 'en',
  })
  const account = await client.accounts.create({
    fromName: 'Tea House',
    address: 'shop@example.in',
    host: smtp.host,
    port: smtp.port,
    security: 'starttls',
    user: smtp.user,
    password: smtp.password,
    perMinute: null,
    perHour: null,
    perDay: null,
  })
  return account.id
}

/** Waits until a campaign is in one of these states; listens to the change feed, so it neither sleeps nor polls. */
export function campaignIs(
  { core, client }: Pick<TestCore, 'core' | 'client'>,
  id: number,
  ...states: CampaignState[]
): Promise<Campaign> {
  return campaignWhen({ core, client }, id, (campaign) => states.includes(campaign.state))
}

/** Waits until something is true of a campaign. */
export function campaignWhen(
  { core, client }: Pick<TestCore, 'core' | 'client'>,
  id: number,
  reached: (campaign: Campaign) => boolean,
): Promise<Campaign> {
  return new Promise((resolve, reject) => {
    const look = () => {
      client.campaigns.get({ id }).then((campaign) => {
        if (!reached(campaign)) return
        stop()
        resolve(campaign)
      }, reject)
    }
    const stop = core.feed.subscribe((change) => {
      if (change.table === 'campaigns' || change.table === 'jobs') look()
    })
    look()
  })
}
