import type { Binned } from '../../../../shared/features/bin/contract.ts'
import { foldKey, withoutAccents } from '../../../../shared/text-folding.ts'
import { type ReadDb, statement } from '../../db/handles.ts'

/**
 * The recycle bin is what the journal keeps of deletions that stand: there is no second copy of anybody. Newest first is
 * the order of the partial index journal_bin_ix. People whom an undone import took away again have no row here.
 */
export const BINNED = `
  from journal j join actions a on a.id = j.action_id
  where j."table" = 'people' and j.op = 'delete' and j.reversed = 0
    and a.kind in ('customer-deleted', 'bulk-delete') and a.state = 'applied' and a.at >= @since`

const FIRST_LINE = "order by json_extract(e.before, '$.is_primary') desc, e.id limit 1"

const ROWS = `
  select j.id, j.person_id as personId, json_extract(j.before, '$.name') as name,
    (select json_extract(e.before, '$.address') from journal e
      where e.action_id = j.action_id and e.person_id = j.person_id and e."table" = 'person_emails' ${FIRST_LINE}) as email,
    (select json_extract(e.before, '$.number') from journal e
      where e.action_id = j.action_id and e.person_id = j.person_id and e."table" = 'person_phones' ${FIRST_LINE}) as phone,
    a.at as deletedAt, a.people as together
  from json_each(@ids) k cross join journal j on j.id = k.value cross join actions a on a.id = j.action_id
  order by j.id desc`
const IDS = `select j.id ${BINNED} order by j.id desc limit @limit offset @offset`
const NAMES = `select j.id, json_extract(j.before, '$.name_key') as name ${BINNED} order by j.id desc`

export type BinQuestion = { search: string; offset: number; limit: number; since: number }

/** A page of the bin, and how many there are in all; for the reading thread: a search looks at everybody in it. */
export function binnedPeople(
  db: ReadDb,
  { search, offset, limit, since }: BinQuestion,
): { rows: Omit<Binned, 'goesAt'>[]; total: number } {
  const words = searched(search).split(' ').filter(Boolean)
  const { ids, total } = words.length === 0 ? everybody(db, since, offset, limit) : named(db, since, words)
  const page = words.length === 0 ? ids : ids.slice(offset, offset + limit)
  const rows = statement(db, ROWS).all({ ids: JSON.stringify(page) }) as Omit<Binned, 'goesAt'>[]
  return { rows, total }
}

type Found = { ids: number[]; total: number }

function everybody(db: ReadDb, since: number, offset: number, limit: number): Found {
  const ids = statement(db, IDS).pluck().all({ since, limit, offset }) as number[]
  return { ids, total: statement(db, `select count(*) ${BINNED}`).pluck().get({ since }) as number }
}

/** Who has all these words in the name. */
function named(db: ReadDb, since: number, words: readonly string[]): Found {
  const ids: number[] = []
  for (const { id, name } of statement(db, NAMES).iterate({ since }) as Iterable<{ id: number; name: string }>) {
    const key = searched(name)
    if (words.every((word) => key.includes(word))) ids.push(id)
  }
  return { ids, total: ids.length }
}

/** As the main search folds (its index takes the accents of Latin letters off by itself): `José` is found by `jose`. */
function searched(text: string): string {
  return withoutAccents(foldKey(text))
}
