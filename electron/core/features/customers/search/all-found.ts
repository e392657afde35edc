import type { Inputs } from '../../../../../shared/contract.ts'
import type { ReadDb } from '../../../db/handles.ts'
import { matchingPeople } from '../../segments/service.ts'
import { findPeople } from './search.ts'
import { planSearch } from './search-query.ts'

type Asked = Pick<Required<Inputs['customers']['list']>, 'search' | 'segmentId' | 'where'>

/** No base holds so many. */
const EVERYBODY = 100_000_000

/** Ids of all people a search finds, best first; for jobs and the reading thread, which may take their time. `country`: the shop's. */
export function allFound(db: ReadDb, { search, country }: { search: string; country: string }): number[] {
  const plan = planSearch(search, country)
  return plan ? findPeople(db, plan, EVERYBODY).ids : []
}

/** Ids of the people of a segment or of rules, those a search finds among them first come best; for jobs. */
export function allAmong(
  db: ReadDb,
  { search, segmentId, where }: Asked,
  { now, country }: { now: number; country: string },
): number[] {
  const order = { sort: 'name', dir: 'asc' } as const
  const matched = matchingPeople(db, { who: { segmentId, where, now, country }, order })
  if (search.trim() === '') return [...matched]
  const among = new Set(matched)
  return allFound(db, { search, country }).filter((id) => among.has(id))
}
