import { type ReadDb, statement } from '../../../db/handles.ts'
import type { JobContext } from '../../../jobs/job.ts'
import { findSent } from '../../../mail/imap/find-sent.ts'
import { MailFault } from '../../../mail/mail-fault.ts'
import type { AccountRow } from '../../accounts/service.ts'
import { settle } from '../audience/recipient-rows.ts'
import { step } from '../audience/recipients.ts'
import { type CampaignRow, setCampaign } from '../repo.ts'
import { looksFrom, type Standing } from './looks.ts'

/** Why a letter counts as sent although no server's answer was heard: a copy lay among the sent ones of the mailbox. */
export const FOUND = 'found-in-sent'

/** A copy may be filed seconds after the letter was taken (ms). */
const FILING = 3_000
/** For the whole conversation (ms): the letters that are left wait for it. */
const PATIENCE = 12_000

type Doubt = { id: number; messageId: string; attempts: number }

/** One that lies ahead, since the clock was set back, is new for ever: it is looked for with all the others only. */
const DOUBTS = `select id, message_id as messageId, attempts from campaign_recipients
  where campaign_id = @campaignId and state = 'in-doubt' and reason is null and message_id is not null
    and at > @from and (@from = 0 or at <= @now) order by id`

function doubtsOf(db: ReadDb, campaignId: number, from: number, now: number): Doubt[] {
  return statement(db, DOUBTS).all({ campaignId, from, now }) as Doubt[]
}

/**
 * Letters that may or may not have arrived are looked for in the mailbox's folder of sent ones, where the account names a
 * server to read from. Found is sent; everything else (not found, not reachable) proves nothing and is asked of a person.
 * Gives whether it looked: what was read before that may not be true any more.
 */
export async function lookForDoubts(
  ctx: JobContext,
  campaign: CampaignRow,
  account: AccountRow | undefined,
  standing: Standing,
): Promise<boolean> {
  if (!account?.imapHost || !account.imapPort) return false
  const now = ctx.clock.now()
  const from = looksFrom(standing, campaign.lookedAt, now)
  const doubts = from === null ? [] : doubtsOf(ctx.db.read, campaign.id, from, now)
  if (doubts.length === 0) return false
  const password = await ctx.secret(account.secretRef)
  if (password === null) return false
  // Before it begins: whatever comes of it, nobody signs in for the same ones again and again.
  ctx.db.write((tx) => setCampaign(tx, campaign.id, { lookedAt: now }))
  const server = { host: account.imapHost, port: account.imapPort, user: account.user }
  const ids = doubts.map(({ messageId }) => messageId)
  const found = new Set<string>()
  try {
    const times = { patience: PATIENCE, pause: () => ctx.sleep(FILING) }
    await findSent(server, password, ids, (id) => void found.add(id), times)
  } catch (error) {
    if (!(error instanceof MailFault)) throw error
    ctx.log.warn(`letters in doubt could not be looked for: ${error.kind}`)
  }
  // Also what was found before the conversation broke off.
  const lying = doubts.filter(({ messageId }) => found.has(messageId))
  noteFound(ctx, campaign.id, lying)
  return true
}

function noteFound(ctx: JobContext, campaignId: number, found: readonly Doubt[]): void {
  if (found.length === 0) return
  const now = ctx.clock.now()
  ctx.db.write((tx, changes) => {
    const open = new Set(doubtsOf(tx, campaignId, 0, now).map(({ id }) => id))
    for (const { id, attempts } of found) {
      // Its owner may have answered in the meantime.
      if (!open.has(id)) continue
      const sent = step({ state: 'in-doubt', attempts, nextAt: null }, { type: 'found' }, now)
      settle(tx, id, sent, { reason: FOUND }, now)
    }
    changes.touch('campaigns', campaignId)
    changes.touchAll('campaign_recipients')
  })
}
