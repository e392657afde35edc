import { type ReadDb, statement, type Tx } from '../../../db/handles.ts'
import { DAY, LONGEST_BACK_OFF } from '../../../mail/throttle.ts'
import { ageFromNow, isAhead } from '../../accounts/service.ts'

/** No wait of a campaign is longer than these: one that is was written before the clock was set back. */
const AHEAD = `
  select exists (select 1 from campaigns where id = @id and state = 'paused' and next_at > @day)
    or exists (select 1 from campaign_recipients where campaign_id = @id and state = 'deferred' and next_at > @backOff)`

/** Whether a moment that this campaign waits for, or its mailbox, lies further ahead than any wait can be. */
export function waitsTooLong(db: ReadDb, campaignId: number, accountId: number, now: number): boolean {
  const ends = { id: campaignId, day: now + DAY, backOff: now + LONGEST_BACK_OFF }
  return isAhead(db, accountId, now) || statement(db, AHEAD).pluck().get(ends) === 1
}

/**
 * The clock was set back, by hand or because it had run wrong: letters that "will have left" count as having left now,
 * and what is waited for comes after its longest wait at the latest, not in the year the clock once showed.
 */
export function shortenWaits(tx: Tx, campaignId: number, accountId: number, now: number): void {
  ageFromNow(tx, accountId, now)
  const wait = now + LONGEST_BACK_OFF
  statement(
    tx,
    `update campaign_recipients set next_at = ? where campaign_id = ? and state = 'deferred' and next_at > ?`,
  ).run(wait, campaignId, wait)
  // A pause only: a letter that is to leave next month keeps its day.
  const day = now + DAY
  const paused = "update campaigns set next_at = ? where id = ? and state = 'paused' and next_at > ?"
  statement(tx, paused).run(day, campaignId, day)
}
