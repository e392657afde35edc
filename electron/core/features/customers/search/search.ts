import { type ReadDb, statement } from '../../../db/handles.ts'
import { foundByChoices } from './search-choices.ts'
import { beginsWords, type SearchPlan } from './search-query.ts'

/** The most people a search looks at and counts; "more than 1,000" is all anyone wants to know beyond. */
export const MOST_FOUND = 1_000

/** Looked at when only those of a segment are wanted: the first thousand may all be others. */
export const MOST_FOUND_FILTERED = 20_000

/** After every text that begins so: the last code point there is. */
const END = '\u{10ffff}'

/** Texts, and numbers to count with, of the shop's own fields; each field is one look into an index. */
const BY_CODE = `select v.person_id from custom_fields f
  cross join custom_values v indexed by custom_values_text_ix on v.field_id = f.id
  where f.subject = 'person' and f.type = 'text' and f.deleted_at is null
    and length(v.text_value) <= 40 and v.text_value = ? collate nocase limit ?`
const BY_COUNT = `select v.person_id from custom_fields f
  cross join custom_values v indexed by custom_values_field_ix on v.field_id = f.id
  where f.subject = 'person' and f.type = 'number' and f.deleted_at is null
    and v.choices is null and v.day_value is null and v.number_value = cast(? as real) limit ?`
/** A value that more have is a year or a size, and no number of a customer. */
const MOST_OF_ONE_CODE = 5

const BY_NUMBER = 'select id from people where id = cast(? as integer) limit ?'
const BY_NAME = 'select id from people where name_key >= ? and name_key < ? order by name_key, id limit ?'
const BY_EMAIL =
  'select person_id from person_emails where address_key >= ? and address_key < ? order by address_key, id limit ?'
const BY_PHONE =
  'select person_id from person_phones where digits_reversed >= ? and digits_reversed < ? order by digits_reversed, id limit ?'
const BY_WORDS = 'select rowid from people_fts where people_fts match ? limit ?'

/** Folded names of people (a JSON array of ids), in its order. */
const NAMES = 'select d.name from json_each(?) k cross join search_docs d on d.person_id = k.value order by k.key'

/**
 * One question to the database: its SQL and what is bound, but for the limit. `ranked`: names with the words first; `few`:
 * that more are found says nothing.
 */
export type SearchStep = { sql: string; values: string[]; ranked: boolean; few?: number }

/**
 * The questions of a search, best answers first: the customer's very number, the very phone or address, names that begin so, addresses that
 * begin so, words anywhere. Each reads one index and stops after MOST_FOUND rows: ordering all matches of one letter is
 * what would cost.
 */
export function searchSteps({ codes, number, nameStart, emailStarts, phoneEnds, matches }: SearchPlan): SearchStep[] {
  const beginning = (sql: string, start: string | null): SearchStep[] =>
    start ? [{ sql, values: [start, start + END], ranked: false }] : []
  const name = beginning(BY_NAME, nameStart)
  const email = emailStarts.flatMap((start) => beginning(BY_EMAIL, start))
  return [
    ...codeSteps(codes),
    ...(number === null ? [] : [{ sql: BY_NUMBER, values: [String(number)], ranked: false }]),
    ...phoneEnds.flatMap((end) => beginning(BY_PHONE, end)),
    ...(emailStarts[0]?.includes('@') ? [...email, ...name] : [...name, ...email]),
    ...matches.map((match) => ({ sql: BY_WORDS, values: [match], ranked: true })),
  ]
}

function codeSteps(codes: readonly string[]): SearchStep[] {
  const step = (sql: string, code: string) => ({ sql, values: [code], ranked: false, few: MOST_OF_ONE_CODE })
  const counts = codes.filter((code) => /^\d{1,15}$/.test(code))
  return [...codes.map((code) => step(BY_CODE, code)), ...counts.map((code) => step(BY_COUNT, code))]
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
  for (const { sql, values, ranked, few } of searchSteps(plan)) {
    const ids = statement(db, sql)
      .pluck()
      .all(...values, (few ?? most) + 1) as number[]
    if (few !== undefined && ids.length > few) continue
    const fresh = ids.filter((id) => !found.has(id))
    for (const id of ranked ? namesFirst(db, fresh, plan.nameWords) : fresh) found.add(id)
    if (found.size > most) break
  }
  if (found.size <= most) for (const id of foundByChoices(db, plan, most)) found.add(id)
  const ids = [...found]
  return { ids: ids.slice(0, most), capped: ids.length > most }
}
