import { statement, type Tx } from '../../../db/handles.ts'
import type { ChangeSet } from '../../../events.ts'
import { type JournalRow, journalBefore, type RowImage, rowImage } from '../journal.ts'
import { companyNow } from '../since/leads-to.ts'
import { STILL_USED } from '../since/still-used.ts'
import { restoreRow } from './restore-row.ts'

const WORK_AT = 'select distinct company_id from people where id between ? and ? and company_id is not null'

/** Where people of this range work. */
export function workplacesBetween(tx: Tx, first: number, last: number): number[] {
  return statement(tx, WORK_AT).pluck().all(first, last) as number[]
}

const UNUSED = `not exists (${STILL_USED.companies})`
const LEFT_EMPTY = `select id from companies as x where id in (select value from json_each(?))
  and exists (select 1 from journal j where j."table" in ('companies', 'company_values') and j."table" = 'companies'
    and j.first_id = x.id and j.op = 'insert' and j.reversed = 1)
  and ${UNUSED}`
const MADE = `select id from companies as x where id between ? and ? and ${UNUSED}`

/** Of these companies, which an action made that is taken back, those go that nobody uses. */
export function dropMade(tx: Tx, changes: ChangeSet, first: number, last: number): void {
  for (const id of statement(tx, MADE).pluck().all(first, last) as number[]) drop(tx, changes, id)
}

/**
 * Of these companies those go that an action made which was taken back since: they stayed for what somebody else had put
 * there, and that was taken back now, too.
 */
export function dropLeftEmpty(tx: Tx, changes: ChangeSet, companies: readonly (number | null)[]): void {
  const ids = companies.filter((id) => id !== null)
  if (ids.length === 0) return
  for (const id of statement(tx, LEFT_EMPTY).pluck().all(JSON.stringify(ids)) as number[]) drop(tx, changes, id)
}

const WORKED_THERE = `select action_id as actionId, person_id as personId, version_after as versionAfter from journal
  where before ->> '$.company_id' = ? and "table" = 'people' and op = 'delete' and reversed = 0`

/**
 * A company that nobody uses is no reason to be here; whoever is in the recycle bin, or part of somebody else, may come back
 * to it. So what took them away takes it along, too, and brings it back with them.
 */
function drop(tx: Tx, changes: ChangeSet, id: number): void {
  const company = rowImage(tx, 'companies', id)
  if (!company) return
  type Binned = { actionId: number; personId: number; versionAfter: number | null }
  for (const { actionId, ...mark } of statement(tx, WORKED_THERE).all(id) as Binned[])
    journalBefore(tx, actionId, 'delete', 'companies', company, mark)
  statement(tx, 'delete from companies where id = ?').run(id)
  changes.touch('companies', id)
}

/** Tells of a company that went after whoever comes back. */
export const isOfCompanyGone = ({ table, op }: Pick<JournalRow, 'table' | 'op'>) =>
  table === 'companies' && op === 'delete'

/** Companies that went after somebody are there before they come back, but where another has the name by now. */
export function bringBackTheirs(tx: Tx, changes: ChangeSet, entries: readonly JournalRow[]): void {
  for (const { firstId, before } of entries.filter(isOfCompanyGone)) {
    if (companyNow(tx, firstId) !== null) continue
    restoreRow(tx, 'companies', JSON.parse(before ?? '{}') as RowImage, false)
    changes.touch('companies', firstId)
  }
}
