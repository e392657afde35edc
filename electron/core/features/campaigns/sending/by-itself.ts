import type { JobContext } from '../../../jobs/job.ts'
import { type CampaignRow, getCampaign, moveCampaign } from '../repo.ts'

/** A pause that ends by itself: the account's window frees, or the server is tried again. */
export function goesOnByItself(campaign: CampaignRow, now: number): boolean {
  const byRule = campaign.pauseReason === 'account-refused' || campaign.pauseReason === 'server-unreachable'
  return campaign.state === 'paused' && byRule && campaign.nextAt !== null && campaign.nextAt <= now
}

/** Lets it go on, unless its owner was faster. */
export function resumeItself(ctx: JobContext, id: number): void {
  ctx.db.write((tx, changes) => {
    // Asked again here: a pause by hand does not end by itself.
    const campaign = getCampaign(tx, id)
    if (!campaign || !goesOnByItself(campaign, ctx.clock.now())) return
    moveCampaign(tx, id, ['paused'], { state: 'sending', pauseReason: null, pauseDetail: null, nextAt: null })
    changes.touch('campaigns', id)
  })
}

/** The scheduled moment has come, or passed too long ago to begin without a word. */
export function itsHour(ctx: JobContext, id: number, plan: 'begin' | 'ask'): void {
  const values =
    plan === 'begin'
      ? { state: 'sending', startedAt: ctx.clock.now(), nextAt: null }
      : { state: 'paused', pauseReason: 'too-late', pauseDetail: null, nextAt: null }
  ctx.db.write((tx, changes) => {
    moveCampaign(tx, id, ['scheduled'], values)
    changes.touch('campaigns', id)
  })
}
