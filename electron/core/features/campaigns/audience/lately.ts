import { type ReadDb, statement } from '../../../db/handles.ts'

/** The shop's rule that nobody gets two letters within so many days, as two moments (UTC milliseconds). */
export interface Rest {
  /** Who had a letter after it gets none. */
  readonly since: number
  /** A letter from after this moment was written down by a clock that went wrong: it binds nobody. */
  readonly ahead: number
}

const DAY = 86_400_000

/**
 * The rule for a letter that leaves at a moment: days are counted back from it, not from the press of the button.
 * @param days null: no such rule
 * @param leavesAt the planned hour; null or over: now
 */
export function restOf(days: number | null, now: number, leavesAt: number | null = null): Rest | null {
  return days === null || days <= 0 ? null : { since: Math.max(now, leavesAt ?? now) - days * DAY, ahead: now + DAY }
}

/** Whether person `p` had a letter since. */
export const LATELY_OWN = `(@since is not null and coalesce(p.last_mailed_at > @since and p.last_mailed_at < @ahead, 0))`

/** Whether person `p` had a letter since, or whoever else has the address `e`: it is the same mailbox. */
export const LATELY = `(@since is not null and (
    coalesce(p.last_mailed_at > @since and p.last_mailed_at < @ahead, 0)
    or exists (
      select 1 from person_emails e4 join people p4 on p4.id = e4.person_id
      where e4.address_key = e.address_key and p4.last_mailed_at > @since and p4.last_mailed_at < @ahead
    )))`

const NOW = `
  select ${LATELY} or exists (
    select 1 from campaign_recipients r
    where r.person_id = p.id and r.campaign_id <> @campaign and r.state = 'handed-over'
  ) from people p join (select @address as address_key) e where p.id = @person`

/** A letter of another campaign that arrived since, or may have. What this campaign itself tried does not count. */
const TRIED = `
  select exists (
    select 1 from (
      select @person as id union select person_id from person_emails where address_key = @address
    ) o cross join campaign_recipients r on r.person_id = o.id
    where r.campaign_id <> @campaign and r.state in ('handed-over', 'sent', 'in-doubt')
      and r.at > @since and r.at < @ahead
  )`

/**
 * Asked again at the moment of sending.
 * @param tried this letter was handed over before (deferred, or sent again on the owner's word)
 */
export function hadOneLately(
  db: ReadDb,
  rest: Rest | null,
  about: { person: number; address: string; campaign: number; tried: boolean },
): boolean {
  if (rest === null) return false
  const { tried, ...values } = about
  const asked = statement(db, tried ? TRIED : NOW).pluck()
  return asked.get({ ...values, ...rest }) === 1
}

/** From the address to the letter, never through all letters of the campaign: `cross join` keeps that order. */
const TWIN = `
  select exists (
    select 1 from person_emails o
    cross join campaign_recipients r on r.campaign_id = @campaign and r.person_id = o.person_id
    where o.address_key = @address and o.person_id <> @person and r.address_key = @address
      and r.state in ('handed-over', 'sent', 'in-doubt', 'bounced')
  )`

const OTHER_RECORD = `
  select exists (
    select 1 from merged_people m
    cross join campaign_recipients r on r.campaign_id = @campaign and r.person_id = m.person_id
    where m.into_id = @person and r.state in ('handed-over', 'sent', 'in-doubt', 'bounced')
  )`

/** A record that was merged into this person has this very letter. */
export function otherRecordHasIt(db: ReadDb, about: { person: number; campaign: number }): boolean {
  return statement(db, OTHER_RECORD).pluck().get(about) === 1
}

/** Somebody else with this address has this very letter: it was given to both while their rows were written. */
export function twinHasIt(db: ReadDb, about: { person: number; address: string; campaign: number }): boolean {
  return statement(db, TWIN).pluck().get(about) === 1
}
