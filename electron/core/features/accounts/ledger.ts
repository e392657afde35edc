import type { Limits as Pace } from '../../../../shared/features/accounts/providers.ts'
import type { ReadDb, Tx } from '../../db/handles.ts'
import { statement } from '../../db/handles.ts'
import { DAY, nextAllowed, type Rate, windows } from '../../mail/throttle.ts'

/** The ledger of an account: one row for each letter handed to its server, by campaigns and by hand alike. */
export function recordSend(tx: Tx, accountId: number, at: number): void {
  statement(tx, 'insert into sends (account_id, at, recipients) values (?, ?, 1)').run(accountId, at)
}

/** The first moment, `now` or later, at which the pace of the account allows one more letter. */
export function allowedAt(db: ReadDb, accountId: number, pace: Pace, rate: Rate, now: number): number {
  const binding = windows(pace, rate, now)
  if (binding.length === 0) return now
  const nth = statement(db, 'select at from sends where account_id = ? order by at desc limit 1 offset ?').pluck()
  return nextAllowed(now, binding, (n) => (nth.get(accountId, n - 1) as number | undefined) ?? null)
}

/** When the oldest letter of the last 24 hours left; null: none did. */
export function oldestOfDay(db: ReadDb, accountId: number, now: number): number | null {
  const oldest = statement(db, 'select min(at) from sends where account_id = ? and at > ?').pluck()
  return (oldest.get(accountId, now - DAY) as number | null) ?? null
}

/** Send times of the last 24 hours, oldest first. */
export function sentTimes(db: ReadDb, accountId: number, now: number): number[] {
  const times = statement(db, 'select at from sends where account_id = ? and at > ? order by at').pluck()
  return times.all(accountId, now - DAY) as number[]
}

export function sentSince(db: ReadDb, accountId: number, since: number): number {
  const count = statement(db, 'select coalesce(sum(recipients), 0) from sends where account_id = ? and at > ?').pluck()
  return count.get(accountId, since) as number
}

/** Whether letters of this account "will have left", or its pause is longer than any can be: the clock was set back. */
export function isAhead(db: ReadDb, accountId: number, now: number): boolean {
  const ahead = statement(
    db,
    `select exists (select 1 from sends where account_id = ? and at > ?)
       or exists (select 1 from accounts where id = ? and paused_until > ?)`,
  ).pluck()
  return ahead.get(accountId, now, accountId, now + DAY) === 1
}

/** After a clock was set back: what lies ahead counts as now and ages from now on, else the pace would wait for years. */
export function ageFromNow(tx: Tx, accountId: number, now: number): void {
  statement(tx, 'update sends set at = ? where account_id = ? and at > ?').run(now, accountId, now)
  statement(tx, 'update accounts set paused_until = ? where id = ? and paused_until > ?').run(
    now + DAY,
    accountId,
    now + DAY,
  )
}
