import type { Limits as Pace } from '../../../../shared/features/accounts/providers.ts'
import type { ReadDb, Tx } from '../../db/handles.ts'
import { statement } from '../../db/handles.ts'
import { DAY, nextAllowed, type Rate, windows } from '../../mail/throttle.ts'

/*
 * The ledger of a mailbox: one row for each letter handed to its server, by campaigns and by hand alike. Accounts are
 * asked for by their number; what counts is the mailbox they sign in to.
 */

/** In SQL: the mailbox that an account signs in to. Server and user, as providers tell mailboxes apart. */
const NAME = "lower(host) || ' ' || lower(user)"

/** In SQL: the mailbox of the account whose number is bound here. */
const MAILBOX = `(select ${NAME} from accounts where id = ?)`

/** In SQL: the numbers of all accounts of that mailbox. */
const SAME_MAILBOX = `(select id from accounts where ${NAME} = ${MAILBOX})`

/** Accounts that sign in to the same mailbox, the given one among them. */
export function accountsOfMailbox(db: ReadDb, accountId: number): number[] {
  return statement(db, `select id from accounts where id in ${SAME_MAILBOX} order by id`)
    .pluck()
    .all(accountId) as number[]
}

/** Written before the letter is handed over: what may have left counts. */
export function recordSend(tx: Tx, accountId: number, at: number): void {
  const insert = `insert into sends (account_id, mailbox, at, recipients) values (?, ${MAILBOX}, ?, 1)`
  statement(tx, insert).run(accountId, accountId, at)
}

/** The mailbox of an account, as the ledger names it. */
export function mailboxOf(db: ReadDb, accountId: number): string {
  return statement(db, `select ${MAILBOX}`).pluck().get(accountId) as string
}

/** More than any provider lets leave in a day: of a mailbox without limits that many count, and the write stays short. */
const CARRIED = 10_000

/**
 * An account names another mailbox than `before`: often the same one by another name (anita, anita@gmail.com), so what
 * left in the last 24 hours counts there, too. Where it was another one that rests a day too long, and the first keeps
 * what left it. Named as before again, nothing counts twice.
 */
export function carrySends(tx: Tx, accountId: number, before: string, now: number): void {
  const after = mailboxOf(tx, accountId)
  if (after === before) return
  statement(
    tx,
    `insert into sends (account_id, mailbox, at, recipients)
     select account_id, @to, at, recipients from sends s where mailbox = @from and at > @since
       and not exists (select 1 from sends o where o.mailbox = @to and o.at = s.at and o.account_id is s.account_id)
     order by at desc limit ${CARRIED}`,
  ).run({ from: before, to: after, since: now - DAY })
}

/** The first moment, `now` or later, at which the pace of the account allows one more letter. */
export function allowedAt(db: ReadDb, accountId: number, pace: Pace, rate: Rate, now: number): number {
  const binding = windows(pace, rate, now)
  if (binding.length === 0) return now
  const nth = statement(db, `select at from sends where mailbox = ${MAILBOX} order by at desc limit 1 offset ?`).pluck()
  return nextAllowed(now, binding, (n) => (nth.get(accountId, n - 1) as number | undefined) ?? null)
}

/** When the oldest letter of the last 24 hours left; null: none did. */
export function oldestOfDay(db: ReadDb, accountId: number, now: number): number | null {
  const oldest = statement(db, `select min(at) from sends where mailbox = ${MAILBOX} and at > ?`).pluck()
  return (oldest.get(accountId, now - DAY) as number | null) ?? null
}

/** Send times of the last 24 hours, oldest first. */
export function sentTimes(db: ReadDb, accountId: number, now: number): number[] {
  const times = statement(db, `select at from sends where mailbox = ${MAILBOX} and at > ? order by at`).pluck()
  return times.all(accountId, now - DAY) as number[]
}

export function sentSince(db: ReadDb, accountId: number, since: number): number {
  const count = statement(
    db,
    `select coalesce(sum(recipients), 0) from sends where mailbox = ${MAILBOX} and at > ?`,
  ).pluck()
  return count.get(accountId, since) as number
}

/** Whether letters of this mailbox "will have left", or its pause is longer than any can be: the clock was set back. */
export function isAhead(db: ReadDb, accountId: number, now: number): boolean {
  const ahead = statement(
    db,
    `select exists (select 1 from sends where mailbox = ${MAILBOX} and at > ?)
       or exists (select 1 from accounts where id = ? and paused_until > ?)`,
  ).pluck()
  return ahead.get(accountId, now, accountId, now + DAY) === 1
}

/** After a clock was set back: what lies ahead counts as now and ages from now on, else the pace would wait for years. */
export function ageFromNow(tx: Tx, accountId: number, now: number): void {
  statement(tx, `update sends set at = ? where mailbox = ${MAILBOX} and at > ?`).run(now, accountId, now)
  statement(tx, 'update accounts set paused_until = ? where id = ? and paused_until > ?').run(
    now + DAY,
    accountId,
    now + DAY,
  )
}

/** Twice the longest window, should the clock be set back. */
const KEPT = 2 * DAY

/** What left mailboxes that no account names any more is kept as long as it can count, and then goes. */
export function forgetOldSends(tx: Tx, now: number): void {
  statement(
    tx,
    `delete from sends where at < ?
       and mailbox not in (select ${NAME} from accounts)`,
  ).run(now - KEPT)
}
