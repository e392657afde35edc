import { AppError } from '../../../../../shared/errors.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'
import type { JobContext } from '../../../jobs/job.ts'
import { type FieldValues, parseLetter } from '../../../mail/letter.ts'
import type { Footer } from '../../../mail/message.ts'
import { leftTopicNow, whyNotNow } from '../audience/audience.ts'
import { type LeasedRow, lease, personOfRow, release, settle } from '../audience/recipient-rows.ts'
import { step } from '../audience/recipients.ts'
import { renderFor } from '../letter/render-for.ts'
import { storedLetter } from '../letter/stored-letter.ts'
import type { CampaignRow } from '../repo.ts'
import { isInvented, keepPractice, PRACTICE } from './practice.ts'

/** Rows leased at once; between two batches the owner's word is heard. */
const BATCH = 40

const OWN = `
  select exists (
    select 1 from campaign_recipients r
    where r.campaign_id = ? and r.state in ('queued', 'leased', 'handed-over', 'deferred')
      and not exists (select 1 from sample_addresses i where i.address_key = r.address_key)
  )`

/** Nobody who still waits for this letter is real: it goes on without a mailbox. */
export function onlyInvented(db: ReadDb, campaignId: number): boolean {
  return statement(db, OWN).pluck().get(campaignId) === 0
}

/** To somebody invented: written down as it would have been, asked again whether it may, and never handed over. */
export function practise(ctx: JobContext, row: LeasedRow, values: FieldValues): void {
  const now = ctx.clock.now()
  ctx.db.write((tx, changes) => {
    // Cancelled since it was taken.
    if (statement(tx, 'select state from campaign_recipients where id = ?').pluck().get(row.id) !== 'leased') return
    const person = personOfRow(tx, row)
    const reason = whyNotNow(tx, person, row.addressKey) ?? leftTopicNow(tx, row.id, person, row.addressKey)
    const before = { state: 'leased' as const, attempts: row.attempts, nextAt: null }
    if (reason !== null) return settle(tx, row.id, step(before, { type: 'skip' }, now), { reason }, now)
    const handed = step(before, { type: 'hand-over' }, now)
    settle(tx, row.id, step(handed, { type: 'accepted' }, now), { reason: PRACTICE }, now)
    keepPractice(tx, row.id, values, now)
    changes.touchAll('practice_letters')
  })
}

/**
 * A letter without a mailbox: one batch of its people into the box. Who turns out to be the owner's own goes back and
 * waits for a mailbox with all the others.
 */
export async function practiseSome(ctx: JobContext, campaign: CampaignRow): Promise<void> {
  const { id } = campaign
  if (campaign.footer === null) throw new AppError('POSTAL_ADDRESS_MISSING', {})
  const footer = JSON.parse(campaign.footer) as Footer
  const letter = parseLetter(storedLetter(campaign), footer)
  for (const row of ctx.db.write((tx) => lease(tx, id, ctx.run, BATCH, ctx.clock.now()))) {
    const rendered = renderFor(ctx, letter, footer.businessName, row)
    if (rendered && isInvented(ctx.db.read, row.addressKey)) practise(ctx, row, rendered.values)
  }
  ctx.db.write((tx, changes) => {
    release(tx, id, ctx.clock.now())
    changes.touch('campaigns', id)
    changes.touchAll('campaign_recipients')
  })
}
