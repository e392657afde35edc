import type { ReadyOrder } from '../../../../shared/features/customers/columns.ts'
import { parseRules, type Rules } from '../../../../shared/features/segments/rules.ts'
import { foldKey } from '../../../../shared/text-folding.ts'
import { type ReadDb, statement } from '../../db/handles.ts'
import { stateOf } from '../../db/kept-answers.ts'
import { fieldById, VALUES_OF } from '../fields/service.ts'
import { compile, type Lookups, type Question, type SpelledField } from './compile.ts'

/** Which people, asked at a moment. Plain data: it travels to the reading thread. */
export type Who = {
  segmentId: number | null
  where: Rules | null
  now: number
  country: string
}
export type Order = { sort: ReadyOrder; dir: 'asc' | 'desc' }

const DISTINCT: Record<SpelledField, string> = {
  city: 'select distinct city from person_addresses',
  region: 'select distinct region from person_addresses',
  jobTitle: 'select distinct job_title from people where job_title is not null',
  owner: 'select distinct owner from people where owner is not null',
  source: 'select distinct source from people where source is not null',
}

/** The texts that people, or companies, have in a field of the owner's. */
function ownTextsIn(db: ReadDb, id: number): string[] {
  const { table } = VALUES_OF[fieldById(db, id)?.subject ?? 'person']
  const sql = `select distinct text_value from ${table} where field_id = ? and text_value is not null`
  return statement(db, sql).pluck().all(id) as string[]
}

const stored = new WeakMap<ReadDb['$client'], { state: string; texts: Map<string, string[]> }>()

/**
 * Cities, regions and their like as they are written in this state of the base. Kept until the next write: they are read
 * from all addresses or people, a third of a count's time, and rules that are being put together are counted at every change of them.
 */
function storedTexts(db: ReadDb): Map<string, string[]> {
  const state = stateOf(db)
  const known = stored.get(db.$client)
  if (known?.state === state) return known.texts
  const texts = new Map<string, string[]>()
  stored.set(db.$client, { state, texts })
  return texts
}

/** What rules name and only this database knows. */
export function lookupsOf(db: ReadDb, { now, country }: Pick<Who, 'now' | 'country'>): Lookups {
  const places = storedTexts(db)
  // Texts of the shop's own may be as many as people: they are kept for this question alone.
  const known = new Map<string, string[]>()
  return {
    now,
    country,
    dayStart(day) {
      const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
      return new Date(year, month - 1, date).getTime()
    },
    spellings(field, accepts) {
      const all = places.get(field) ?? (statement(db, DISTINCT[field]).pluck().all() as string[])
      places.set(field, all)
      return all.filter((text) => text !== '' && accepts(foldKey(text)))
    },
    dayOf(at) {
      const date = new Date(at)
      const two = (value: number) => String(value).padStart(2, '0')
      return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
    },
    ownField: (id) => fieldById(db, id) ?? null,
    ownSpellings(id, accepts) {
      const key = `own ${id}`
      const all = known.get(key) ?? ownTextsIn(db, id)
      known.set(key, all)
      return all.filter((text) => accepts(foldKey(text)))
    },
    tagIds: (names) =>
      statement(db, 'select id from tags where name_key in (select value from json_each(?))')
        .pluck()
        .all(JSON.stringify(names.map(foldKey))) as number[],
    segment(id) {
      const row = statement(db, 'select kind, rules from segments where id = ?').get(id) as
        | { kind: string; rules: string | null }
        | undefined
      if (!row) return null
      return row.kind === 'list' ? 'list' : parseRules(row.rules ?? '')
    },
  }
}

function questionOf(db: ReadDb, who: Who): Question {
  const look = lookupsOf(db, who)
  const parts: Question[] = []
  if (who.segmentId !== null) {
    const one: Rules = { match: 'all', parts: [{ field: 'segment', id: who.segmentId, not: false }] }
    parts.push(compile(one, look))
  }
  if (who.where) parts.push(compile(who.where, look))
  if (parts.length === 0) return { sql: '1', bound: [] }
  return { sql: parts.map((q) => q.sql).join(' and '), bound: parts.flatMap((q) => q.bound) }
}

/** How many there are, and the newest of them to look at. */
export function countMatching(
  db: ReadDb,
  { who, look }: { who: Who; look: number },
): { people: number; ids: number[] } {
  const { sql, bound } = questionOf(db, who)
  // Prepared for this question: its text is put together of fixed pieces, its values are bound. Found once, read twice.
  const [people, ids] = db.$client
    .prepare(
      `with found as materialized (select p.id from people p where ${sql})
       select (select count(*) from found), (select json_group_array(id) from (select id from found order by id desc limit ?))`,
    )
    .raw()
    .get(...bound, look) as [number, string]
  return { people, ids: JSON.parse(ids) as number[] }
}

const COLUMN = { name: 'name_key', created: 'created_at', changed: 'updated_at', lastMailed: 'last_mailed_at' }

/** Their ids, in an order of the list; without one by id. */
export function matchingPeople(db: ReadDb, { who, order }: { who: Who; order: Order | null }): Int32Array {
  const { sql, bound } = questionOf(db, who)
  const column = order ? COLUMN[order.sort] : null
  const by = column ? `p.${column} ${order?.dir}, p.id ${order?.dir}` : 'p.id'
  const ids = db.$client
    .prepare(`select p.id from people p where ${sql} order by ${by}`)
    .pluck()
    .all(...bound) as number[]
  return Int32Array.from(ids)
}
