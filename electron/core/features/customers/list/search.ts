import { type ReadDb, statement } from '../../../db/handles.ts'
import { beginsWords, type SearchPlan } from './search-query.ts'

/** The most people a search looks at and counts; "more than 1,000" is all anyone wants to know beyond. */
export const MOST_FOUND = 1_000

/** Looked at when only those of a segment are wanted: the first thousand may all be others. */
export const MOST_FOUND_FILTERED = 20_000

/** After every text that begins so: the last code point there is. */
const END = '\u{10ffff}'

const BY_NUMBER = 'select id from people where id = cast(? as integer) limit ?'
const BY_NAME = 'select id from people where name_key >= ? and name_key < ? order by name_key, id limit ?'
const BY_EMAIL =
  'select person_id from person_emails where address_key >= ? and address_key < ? order by address_key, id limit ?'
const BY_PHONE =
  'select person_id from person_phones where digits_reversed >= ? and digits_reversed < ? order by digits_reversed, id limit ?'
const BY_WORDS = 'select rowid from people_fts where people_fts match ? limit ?'

/** Folded names of people (a JSON array of ids), in its order. */
const NAMES = 'select d.name from json_each(?) k cross join search_docs d on d.person_id = k.value order by k.key'

/** One question to the database: its SQL and what is bound, but for the limit. `ranked`: names with the words first. */
export type SearchStep = { sql: string; values: string[]; ranked: boolean }

/**
 * The questions of a search, best answers first: the very number or address, names that begin so, addresses that
 * begin so, words anywhere. Each reads one index and stops after MOST_FOUND rows: ordering all matches of one letter is
 * what would cost.
 */
export function searchSteps({ number, nameStart, emailStart, phoneEnds, matches }: SearchPlan): SearchStep[] {
  const beginning = (sql: string, start: string | null): SearchStep[] =>
    start ? [{ sql, values: [start, start + END], ranked: false }] : []
  const name = beginning(BY_NAME, nameStart)
  const email = beginning(BY_EMAIL, emailStart)
  return [
    ...(number === null ? [] : [{ sql: BY_NUMBER, values: [String(number)], ranked: false }]),
    ...phoneEnds.flatMap((end) => beginning(BY_PHONE, end)),
    ...(emailStart?.includes('@') ? [...email, ...name] : [...name, ...email]),
    ...matches.map((match) => ({ sql: BY_WORDS, values: [match], ranked: true })),
  ]
}

/** The same people, those first in whose name every word begins one. */
function namesFirst(db: ReadDb, ids: readonly number[], words: readonly string[]): number[] {
  if (ids.length < 2) return [...ids]
  const names = statement(db, NAMES).pluck().all(JSON.stringify(ids)) as string[]
  const inName: number[] = []
  const elsewhere: number[] = []
  for (const [i, id] of ids.entries()) (beginsWords(names[i] ?? '', words) ? inName : elsewhere).push(id)
  return [...inName, ...elsewhere]
}

/** Ids of the people found, best first, at most `most`; `capped`: there are more. */
export function findPeople(db: ReadDb, plan: SearchPlan, most = MOST_FOUND): { ids: number[]; capped: boolean } {
  const found = new Set<number>()
  for (const { sql, values, ranked } of searchSteps(plan)) {
    const ids = statement(db, sql)
      .pluck()
      .all(...values, most + 1) as number[]
    const fresh = ids.filter((id) => !found.has(id))
    for (const id of ranked ? namesFirst(db, fresh, plan.nameWords) : fresh) found.add(id)
    if (found.size > most) break
  }
  const ids = [...found]
  return { ids: ids.slice(0, most), capped: ids.length > most }
}
