import { statement, type Tx } from '../../db/handles.ts'
import type { ChangeSet } from '../../events.ts'
import { STILL_USED } from './still-used.ts'

const WORK_AT = 'select distinct company_id from people where id between ? and ? and company_id is not null'

/** Where people of this range work. */
export function workplacesBetween(tx: Tx, first: number, last: number): number[] {
  return statement(tx, WORK_AT).pluck().all(first, last) as number[]
}

const LEFT_EMPTY = `delete from companies as x where id in (select value from json_each(?))
  and exists (select 1 from journal j where j."table" in ('companies', 'company_values') and j."table" = 'companies'
    and j.first_id = x.id and j.op = 'insert' and j.reversed = 1)
  and not exists (${STILL_USED.companies}) returning id`

/**
 * Of these companies those go that an action made which was taken back since: they stayed for what somebody else had put
 * there, and that was taken back now, too.
 */
export function dropLeftEmpty(tx: Tx, changes: ChangeSet, companies: readonly (number | null)[]): void {
  const ids = companies.filter((id) => id !== null)
  if (ids.length === 0) return
  for (const id of statement(tx, LEFT_EMPTY).pluck().all(JSON.stringify(ids)) as number[])
    changes.touch('companies', id)
}
