import { type ReadDb, statement } from '../../../db/handles.ts'
import type { Why } from './happened-since.ts'

const MERGED_INTO = 'select into_id as id, name from merged_people where person_id = ?'
/** What took them away tells it best, else the newest act that noted them. */
const NAME = `select before ->> '$.name' from journal
  where person_id = @id and first_id = @id and "table" = 'people' and before ->> '$.name' is not null
  order by op = 'delete' desc, id desc limit 1`

export type Kept = { person: { id: number; name: string }; why: Why }

/** Somebody who is not there: the one they are part of by now, else themselves with the name they had. */
export function whoIsAway(db: ReadDb, personId: number): Kept {
  const merged = statement(db, MERGED_INTO).get(personId) as Kept['person'] | undefined
  if (merged) return { person: merged, why: 'merged' }
  const name = statement(db, NAME).pluck().get({ id: personId }) as string | undefined
  return { person: { id: personId, name: name ?? '' }, why: 'gone' }
}
