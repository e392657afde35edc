import { opensAt } from '../../../../shared/features/campaigns/sending-hours.ts'
import type { JobContext } from '../../jobs/job.ts'
import { type AccountRow, allowedAt } from '../accounts/service.ts'
import { sendingHours } from '../settings/service.ts'
import { tally } from './audience/recipient-rows.ts'
import type { CampaignView } from './audience/recipients.ts'
import type { CampaignRow } from './repo.ts'

/** A campaign as the decision about it needs it. No account: its people are invented, nothing has to wait for a server. */
export function viewOf(ctx: JobContext, campaign: CampaignRow, account: AccountRow | undefined): CampaignView {
  const now = ctx.clock.now()
  const { counts, dueAt } = tally(ctx.db.read, campaign.id)
  const sum = (...states: Parameters<typeof counts.get>[0][]) =>
    states.reduce((n, one) => n + (counts.get(one) ?? 0), 0)
  return {
    state: campaign.state as CampaignView['state'],
    open: sum('queued', 'leased', 'handed-over'),
    deferred: sum('deferred'),
    dueAt,
    ...(account ? limitsOf(ctx, account, now) : { accountPause: null, allowedAt: now, opensAt: now }),
    scheduledAt: campaign.scheduledAt,
  }
}

function limitsOf(ctx: JobContext, account: AccountRow, now: number) {
  const rate = { factor: account.rateFactor, changedAt: account.rateChangedAt ?? 0 }
  return {
    accountPause: account.pauseReason === null ? null : { until: account.pausedUntil },
    allowedAt: allowedAt(ctx.db.read, account.id, account, rate, now),
    opensAt: opensAt(sendingHours(ctx.db.read), now),
  }
}
