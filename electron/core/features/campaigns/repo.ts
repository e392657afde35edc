import { and, asc, count, desc, eq, inArray, sql } from 'drizzle-orm'
import { campaignRecipients, campaigns } from '../../../../drizzle/schema/campaigns.ts'
import type { CampaignState, RecipientState } from '../../../../shared/features/campaigns/contract.ts'
import type { ReadDb, Tx } from '../../db/handles.ts'
import { statement } from '../../db/handles.ts'
import type { Candidate } from './audience/audience.ts'

export type CampaignRow = typeof campaigns.$inferSelect
export type RecipientRow = typeof campaignRecipients.$inferSelect

export function getCampaign(db: ReadDb, id: number): CampaignRow | undefined {
  return db.select().from(campaigns).where(eq(campaigns.id, id)).get()
}

/** Newest first. */
export function listCampaigns(db: ReadDb): CampaignRow[] {
  return db.select().from(campaigns).orderBy(desc(campaigns.id)).all()
}

export function insertCampaign(
  tx: Tx,
  values: Pick<CampaignRow, 'subject' | 'body' | 'document' | 'accountId' | 'audience' | 'createdAt'> &
    Partial<Pick<CampaignRow, 'missedOf' | 'topicId'>>,
): CampaignRow {
  return tx
    .insert(campaigns)
    .values({ ...values, state: 'draft' })
    .returning()
    .get()
}

export function setCampaign(tx: Tx, id: number, values: Partial<Omit<CampaignRow, 'id' | 'version'>>): void {
  tx.update(campaigns).set(values).where(eq(campaigns.id, id)).run()
}

/**
 * Writes only while the campaign is in one of these states: what was read earlier may have been overtaken by the owner's
 * hand. Gives whether it was written.
 */
export function moveCampaign(
  tx: Tx,
  id: number,
  from: readonly CampaignState[],
  values: Partial<Omit<CampaignRow, 'id' | 'version'>>,
): boolean {
  const { changes } = tx
    .update(campaigns)
    .set(values)
    .where(and(eq(campaigns.id, id), inArray(campaigns.state, [...from])))
    .run()
  return changes === 1
}

/** Scheduled, sending and paused campaigns become held. Gives them with their jobs. */
export function holdRunning(tx: Tx): Pick<CampaignRow, 'id' | 'jobId'>[] {
  return tx
    .update(campaigns)
    .set({ state: 'held', pauseReason: null, pauseDetail: null, nextAt: null })
    .where(inArray(campaigns.state, ['scheduled', 'sending', 'paused']))
    .returning({ id: campaigns.id, jobId: campaigns.jobId })
    .all()
}

/** Letters of another campaign that use the windows of a mailbox first, and from when on. */
export type LettersAhead = { readonly at: number; readonly letters: number }

/**
 * What other campaigns send from a mailbox before one that begins at `startAt`: on its way, resting until it goes on by
 * itself, or to begin earlier. In the order they begin.
 * @param accounts all accounts of the mailbox
 */
export function lettersAhead(
  db: ReadDb,
  accounts: readonly number[],
  { campaignId, startAt, now }: { campaignId: number | null; startAt: number; now: number },
): LettersAhead[] {
  const waiting = statement(
    db,
    `select max(@now, iif(c.state = 'scheduled', c.scheduled_at, ifnull(c.next_at, @now))) as at, count(*) as letters
     from campaigns c join campaign_recipients r on r.campaign_id = c.id
     where c.account_id in (select value from json_each(@accounts)) and c.id <> @campaign
       and r.state in ('queued', 'leased', 'handed-over', 'deferred')
       and (c.state = 'sending' or (c.state = 'scheduled' and c.scheduled_at <= @startAt)
         or (c.state = 'paused' and c.next_at is not null and c.pause_reason in ('account-refused', 'server-unreachable')))
     group by c.id order by 1, c.id`,
  )
  return waiting.all({
    accounts: JSON.stringify(accounts),
    campaign: campaignId ?? 0,
    startAt,
    now,
  }) as LettersAhead[]
}

/** Campaigns that are paused because their server refused this account. */
export function restingOf(db: ReadDb, accountId: number): CampaignRow[] {
  const resting = and(eq(campaigns.state, 'paused'), eq(campaigns.pauseReason, 'account-refused'))
  return db
    .select()
    .from(campaigns)
    .where(and(eq(campaigns.accountId, accountId), resting))
    .all()
}

/** A change of the letter: counts as a new version. */
export function rewriteCampaign(
  tx: Tx,
  id: number,
  values: Pick<CampaignRow, 'subject' | 'body' | 'document' | 'accountId' | 'audience'>,
): void {
  tx.update(campaigns)
    .set({ ...values, version: sql`${campaigns.version} + 1` })
    .where(eq(campaigns.id, id))
    .run()
}

export function deleteCampaign(tx: Tx, id: number): void {
  tx.delete(campaigns).where(eq(campaigns.id, id)).run()
}

/** Rows of a freeze that did not come to its end. Up to `limit`; gives how many went. */
export function deleteRecipients(tx: Tx, campaignId: number, limit: number): number {
  return statement(
    tx,
    'delete from campaign_recipients where id in (select id from campaign_recipients where campaign_id = ? limit ?)',
  ).run(campaignId, limit).changes
}

/** One row for each person of a slice: queued, or skipped with the reason. Somebody merged in this moment may have one. */
export function insertRecipients(tx: Tx, campaignId: number, people: readonly Candidate[], now: number): void {
  const insert = statement(
    tx,
    `insert into campaign_recipients (campaign_id, person_id, name, address, address_key, state, reason, attempts, at)
     values (?, ?, ?, ?, ?, ?, ?, 0, ?) on conflict (campaign_id, person_id) do nothing`,
  )
  for (const { personId, name, address, addressKey, why } of people) {
    insert.run(campaignId, personId, name, address, addressKey, why === null ? 'queued' : 'skipped', why, now)
  }
}

export function listOutcomes(
  db: ReadDb,
  campaignId: number,
  states: readonly RecipientState[],
  page: { offset: number; limit: number },
): { rows: RecipientRow[]; total: number } {
  const which = and(
    eq(campaignRecipients.campaignId, campaignId),
    states.length > 0 ? inArray(campaignRecipients.state, [...states]) : undefined,
  )
  const total = db.select({ n: count() }).from(campaignRecipients).where(which).get()?.n ?? 0
  const rows = db
    .select()
    .from(campaignRecipients)
    .where(which)
    .orderBy(asc(campaignRecipients.id))
    .offset(page.offset)
    .limit(page.limit)
    .all()
  return { rows, total }
}

export function getRecipients(db: ReadDb, campaignId: number, ids: readonly number[]): RecipientRow[] {
  return db
    .select()
    .from(campaignRecipients)
    .where(and(eq(campaignRecipients.campaignId, campaignId), inArray(campaignRecipients.id, [...ids])))
    .all()
}

/** People who still exist, of these. */
export function existingPeople(db: ReadDb, ids: readonly number[]): Set<number> {
  const exists = statement(db, 'select id from people where id = ?').pluck()
  return new Set(ids.filter((id) => exists.get(id) !== undefined))
}
