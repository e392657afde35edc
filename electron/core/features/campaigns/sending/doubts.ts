import { type ReadDb, statement } from '../../../db/handles.ts'
import type { JobContext } from '../../../jobs/job.ts'
import { findSent } from '../../../mail/find-sent.ts'
import { MailFault } from '../../../mail/mail-fault.ts'
import type { AccountRow } from '../../accounts/service.ts'
import { settle } from '../audience/recipient-rows.ts'
import { step } from '../audience/recipients.ts'

/** Why a letter counts as sent although no server's answer was heard: a copy lay among the sent ones of the mailbox. */
export const FOUND = 'found-in-sent'

/** A copy may be filed seconds after the letter was taken (ms). */
const FILING = 3_000
/** For the whole conversation (ms): the letters that are left wait for it. */
const PATIENCE = 12_000
/** Doubts looked for in one conversation; each is a lost connection, so there are few. */
const AT_ONCE = 40

type Doubt = { id: number; messageId: string; attempts: number }

const DOUBTS = `select id, message_id as messageId, attempts from campaign_recipients
  where campaign_id = ? and state = 'in-doubt' and reason is null and message_id is not null order by id`

function doubtsOf(db: ReadDb, campaignId: number): Doubt[] {
  return statement(db, DOUBTS).all(campaignId) as Doubt[]
}

/**
 * Letters that may or may not have arrived are looked for in the mailbox's folder of sent ones, where the account names a
 * server to read from. Found is sent; everything else (not found, not reachable) proves nothing and is asked of a person.
 * Once for each doubt in a run of the job.
 * @param looked the doubts of this run that were looked for; those of this call are added
 */
export async function lookForDoubts(
  ctx: JobContext,
  campaignId: number,
  account: AccountRow | undefined,
  looked: Set<number>,
): Promise<void> {
  if (!account?.imapHost || !account.imapPort) return
  const doubts = doubtsOf(ctx.db.read, campaignId)
    .filter(({ id }) => !looked.has(id))
    .slice(0, AT_ONCE)
  if (doubts.length === 0) return
  for (const { id } of doubts) looked.add(id)
  const password = await ctx.secret(account.secretRef)
  if (password === null) return
  const server = { host: account.imapHost, port: account.imapPort, user: account.user }
  const ids = doubts.map(({ messageId }) => messageId)
  try {
    const found = await findSent(server, password, ids, { patience: PATIENCE, pause: () => ctx.sleep(FILING) })
    noteFound(
      ctx,
      campaignId,
      doubts.filter(({ messageId }) => found.has(messageId)),
    )
  } catch (error) {
    if (!(error instanceof MailFault)) throw error
    ctx.log.warn(`letters in doubt could not be looked for: ${error.kind}`)
  }
}

function noteFound(ctx: JobContext, campaignId: number, found: readonly Doubt[]): void {
  if (found.length === 0) return
  const now = ctx.clock.now()
  ctx.db.write((tx, changes) => {
    const open = new Set(doubtsOf(tx, campaignId).map(({ id }) => id))
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
