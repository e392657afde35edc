import type { Binned } from '../../../../shared/features/bin/contract.ts'
import { foldKey } from '../../../../shared/text-folding.ts'
import { type ReadDb, statement } from '../../db/handles.ts'

/**
 * The recycle bin is what the journal keeps of deletions that stand: there is no second copy of anybody. Newest first is
 * the order of the partial index journal_bin_ix. People whom an undone import took away again have no row here.
 */
const BINNED = `
  from journal j join actions a on a.id = j.action_id
  where j."table" = 'people' and j.op = 'delete' and j.reversed = 0
    and a.kind in ('customer-deleted', 'bulk-delete') and a.state = 'applied' and a.at >= @since
    and not exists (select 1 from json_each(@words) w where instr(json_extract(j.before, '$.name_key'), w.value) = 0)`

const FIRST_LINE = "order by json_extract(e.before, '$.is_primary') desc, e.id limit 1"

const ROWS = `
  select j.id, j.person_id as personId, json_extract(j.before, '$.name') as name,
    (select json_extract(e.before, '$.address') from journal e
      where e.action_id = j.action_id and e.person_id = j.person_id and e."table" = 'person_emails' ${FIRST_LINE}) as email,
    (select json_extract(e.before, '$.number') from journal e
      where e.action_id = j.action_id and e.person_id = j.person_id and e."table" = 'person_phones' ${FIRST_LINE}) as phone,
    a.at as deletedAt, a.people as together
  ${BINNED} order by j.id desc limit @limit offset @offset`

export type BinQuestion = { search: string; offset: number; limit: number; since: number }

/** A page of the bin, and how many there are in all; for the reading thread: a search looks at everybody in it. */
export function binnedPeople(
  db: ReadDb,
  { search, offset, limit, since }: BinQuestion,
): { rows: Omit<Binned, 'goesAt'>[]; total: number } {
  const words = JSON.stringify(foldKey(search).split(' ').filter(Boolean))
  const rows = statement(db, ROWS).all({ words, since, limit, offset }) as Omit<Binned, 'goesAt'>[]
  const total = statement(db, `select count(*) ${BINNED}`).pluck().get({ words, since }) as number
  return { rows, total }
}
