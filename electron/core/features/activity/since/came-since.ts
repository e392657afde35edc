import { type ReadDb, statement } from '../../../db/handles.ts'
import type { ActionRow } from '../repo.ts'

/** Of those who work there now: who was made, or came from elsewhere, after the merge, and is no part of it. */
const CAME = `select count(*) from people p where p.company_id = @company
  and not exists (select 1 from journal m where m.action_id = @action and m.person_id = p.id)
  and (p.created_at > @at
    or exists (select 1 from journal j join actions a on a.id = j.action_id
      where j.person_id = p.id and j."table" = 'people' and j.op = 'update' and j.reversed = 0 and a.at > @at
        and j.before ->> '$.company_id' is not @company))`

/** How many came to the company that stays since others were merged into it: with the undo of that they stay there. */
export function cameSince(db: ReadDb, { id, at }: Pick<ActionRow, 'id' | 'at'>, company: number): number {
  return statement(db, CAME).pluck().get({ action: id, at, company }) as number
}

const SURVIVORS = `select first_id from journal
  where action_id = ? and reversed = 0 and "table" = 'companies' and op = 'update'`

/** The same of all companies that stay by a merge of many. */
export function allWhoCame(db: ReadDb, action: Pick<ActionRow, 'id' | 'at'>): number {
  const companies = statement(db, SURVIVORS).pluck().all(action.id) as number[]
  return companies.reduce((sum, company) => sum + cameSince(db, action, company), 0)
}
