import type { RecipientState } from '../../../../../shared/features/campaigns/contract.ts'
import { type ReadDb, statement, type Tx } from '../../../db/handles.ts'
import type { Recipient } from './recipients.ts'

/** The statements a campaign runs thousands of times. All take a transaction's handle. */
export interface LeasedRow {
  readonly id: number
  readonly personId: number
  readonly name: string
  readonly address: string
  readonly addressKey: string
  readonly attempts: number
  readonly messageId: string | null
}

const COLUMNS = 'id, person_id as personId, name, address, address_key as addressKey, attempts, message_id as messageId'

/** Deferred rows whose moment has come are queued again. */
export function queueDue(tx: Tx, campaignId: number, now: number): number {
  return statement(
    tx,
    `update campaign_recipients set state = 'queued', next_at = null, at = ?
     where campaign_id = ? and state = 'deferred' and next_at <= ?`,
  ).run(now, campaignId, now).changes
}

/** Takes the next rows for this run. The order of the inner query is that of its index, so it reads `limit` rows only. */
export function lease(tx: Tx, campaignId: number, run: string, limit: number, now: number): LeasedRow[] {
  return statement(
    tx,
    `update campaign_recipients set state = 'leased', lease_run = ?, at = ?
     where id in (
       select id from campaign_recipients where campaign_id = ? and state = 'queued' order by next_at, id limit ?
     ) returning ${COLUMNS}`,
  ).all(run, now, campaignId, limit) as LeasedRow[]
}

/** Whose letter a row is at this moment: a merge, or its undo, may have given it to another record. */
export function personOfRow(db: ReadDb, row: LeasedRow): number {
  const found = statement(db, 'select person_id from campaign_recipients where id = ?').pluck().get(row.id)
  return (found as number | undefined) ?? row.personId
}

/** Rows that were taken and not handed over go back. */
export function release(tx: Tx, campaignId: number, now: number): void {
  statement(
    tx,
    `update campaign_recipients set state = 'queued', lease_run = null, at = ? where campaign_id = ? and state = 'leased'`,
  ).run(now, campaignId)
}

/**
 * What an earlier run left behind: leases are void; whoever was being handed over may or may not have it. At most one
 * row for each connection that was open; they count as mailed. Gives the number of doubts.
 */
export function recover(tx: Tx, campaignId: number, now: number): number {
  release(tx, campaignId, now)
  statement(
    tx,
    `update people set last_mailed_at = max(coalesce(last_mailed_at, 0), r.at) from campaign_recipients r
     where r.campaign_id = ? and r.state = 'handed-over'
       and people.id = coalesce((select m.into_id from merged_people m where m.person_id = r.person_id), r.person_id)`,
  ).run(campaignId)
  return statement(
    tx,
    `update campaign_recipients set state = 'in-doubt', lease_run = null, at = ?
     where campaign_id = ? and state = 'handed-over'`,
  ).run(now, campaignId).changes
}

/**
 * Written before the message leaves: its Message-ID, and that from now on only an answer can tell. False: it is not
 * leased any more (cancelled since), so it must not leave.
 */
export function handOver(tx: Tx, id: number, messageId: string, now: number): boolean {
  const { changes } = statement(
    tx,
    `update campaign_recipients set state = 'handed-over', message_id = ?, at = ? where id = ? and state = 'leased'`,
  ).run(messageId, now, id)
  return changes === 1
}

/** The outcome of a letter, or why it did not leave. `answer` undefined: the stored one stays; null: there is none. */
export function settle(
  tx: Tx,
  id: number,
  row: Recipient,
  about: { answer?: string | null; reason?: string | null },
  now: number,
): void {
  statement(
    tx,
    `update campaign_recipients set state = ?, attempts = ?, next_at = ?, answer = iif(?, answer, ?), reason = ?,
       lease_run = null, at = ? where id = ?`,
  ).run(
    row.state,
    row.attempts,
    row.nextAt,
    about.answer === undefined ? 1 : 0,
    about.answer ?? null,
    about.reason ?? null,
    now,
    id,
  )
}

/** The letter arrived at the server, or may have: the person was mailed. */
export function notePersonMailed(tx: Tx, personId: number, now: number): void {
  statement(
    tx,
    `update people set last_mailed_at = ?
     where id = coalesce((select into_id from merged_people where person_id = ?), ?)`,
  ).run(now, personId, personId)
}

/** Cancelled: up to `limit` rows that have not left are skipped. Gives how many were. */
export function skipRest(tx: Tx, campaignId: number, limit: number, now: number): number {
  return statement(
    tx,
    `update campaign_recipients set state = 'skipped', reason = 'cancelled', next_at = null, lease_run = null, at = ?
     where id in (
       select id from campaign_recipients where campaign_id = ? and state in ('queued', 'leased', 'deferred') limit ?
     )`,
  ).run(now, campaignId, limit).changes
}

/** How many rows are in each state, and when the first deferred one is due. */
export function tally(db: ReadDb, campaignId: number): { counts: Map<RecipientState, number>; dueAt: number | null } {
  const rows = statement(
    db,
    'select state, count(*) as n, min(next_at) as due from campaign_recipients where campaign_id = ? group by state',
  ).all(campaignId) as { state: RecipientState; n: number; due: number | null }[]
  return {
    counts: new Map(rows.map((row) => [row.state, row.n])),
    dueAt: rows.find((row) => row.state === 'deferred')?.due ?? null,
  }
}

/**
 * The latest results after a moment, oldest first; true = refused for good or in doubt. A doubt that its owner answered is
 * none of them.
 */
export function latestResults(
  db: ReadDb,
  campaignId: number,
  { since, limit }: { since: number; limit: number },
): boolean[] {
  const states = statement(
    db,
    `select state from campaign_recipients where campaign_id = ? and state in ('sent', 'failed', 'in-doubt')
       and reason is not 'left' and at > ?
     order by at desc, id desc limit ?`,
  )
    .pluck()
    .all(campaignId, since, limit) as string[]
  return states.reverse().map((state) => state !== 'sent')
}
