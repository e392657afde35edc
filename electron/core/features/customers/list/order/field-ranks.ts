import { fold } from '../../../../../../shared/text-folding.ts'
import { type ReadDb, statement } from '../../../../db/handles.ts'
import { fieldById } from '../../../fields/service.ts'
import { type Ranks, ranksOfNumbers } from './rank-order.ts'

const NOBODY: Ranks = { of: new Int32Array(0), most: 0 }

/** Who has something in a field, and what, by its kind: twice the same index in its own order, without a look at any row. */
const VALUES = {
  number: {
    people: `select person_id from custom_values indexed by custom_values_field_ix
      where field_id = ? and number_value is not null`,
    values: `select number_value from custom_values indexed by custom_values_field_ix
      where field_id = ? and number_value is not null`,
  },
  date: {
    people:
      'select person_id from custom_values indexed by custom_values_field_ix where field_id = ? and day_value is not null',
    values: `select cast(replace(day_value, '-', '') as integer) from custom_values indexed by custom_values_field_ix
      where field_id = ? and day_value is not null`,
  },
  // Those with a yes first.
  flag: {
    people:
      'select person_id from custom_values indexed by custom_values_field_ix where field_id = ? and flag_value is not null',
    values:
      'select 1 - flag_value from custom_values indexed by custom_values_field_ix where field_id = ? and flag_value is not null',
  },
  choice: {
    people:
      'select person_id from custom_values indexed by custom_values_field_ix where field_id = ? and choices is not null',
    values:
      'select choices from custom_values indexed by custom_values_field_ix where field_id = ? and choices is not null',
  },
  // The currency is in the row alone.
  money: {
    people: `select person_id from custom_values indexed by custom_values_field_ix
      where field_id = ? and minor_units is not null and currency = ?`,
    values: `select minor_units from custom_values indexed by custom_values_field_ix
      where field_id = ? and minor_units is not null and currency = ?`,
  },
}

/** Where everybody stands by a field of the owner's; by one that is gone nobody does. */
export function fieldRanks(db: ReadDb, id: number, most: number): Ranks {
  const field = fieldById(db, id)
  if (field?.subject !== 'person') return NOBODY
  switch (field.kind) {
    case 'text':
    case 'long':
    case 'link':
      return byText(db, id, most)
    case 'money':
      return byMoney(db, id, most)
    case 'number':
    case 'date':
    case 'flag':
      return valuesBy<number>(db, { sql: VALUES[field.kind], bound: [id], most }, (one) => one)
    case 'choice':
    case 'choices': {
      const places = new Map(field.options.map((option, at) => [option.id, at + 1]))
      return valuesBy<string>(db, { sql: VALUES.choice, bound: [id], most }, (chosen) => placeOf(chosen, places))
    }
    default:
      return field.kind satisfies never
  }
}

/** By the first of what was chosen, in the order of the menu, then by the second. */
function placeOf(chosen: string, places: ReadonlyMap<number, number>): number {
  const [first, second = 0] = chosen
    .split(',')
    .flatMap((id) => places.get(Number(id)) ?? [])
    .sort((a, b) => a - b)
  return first === undefined ? Number.NaN : first * (places.size + 1) + second
}

type Asked = { sql: { people: string; values: string }; bound: readonly unknown[]; most: number }

function valuesBy<Value>(db: ReadDb, { sql, bound, most }: Asked, numberOf: (value: Value) => number): Ranks {
  const people = statement(db, sql.people)
    .pluck()
    .all(...bound) as number[]
  const values = statement(db, sql.values)
    .pluck()
    .all(...bound) as Value[]
  const numbers = new Float64Array(most + 1).fill(Number.NaN)
  for (const [at, person] of people.entries()) numbers[person] = numberOf(values[at] as Value)
  return ranksOfNumbers(numbers)
}

const CURRENCIES =
  'select distinct currency from custom_values where field_id = ? and currency is not null order by currency'

/** Amounts of one currency together: what one is worth in another nobody knows here. */
function byMoney(db: ReadDb, id: number, most: number): Ranks {
  const of = new Int32Array(most + 1)
  let before = 0
  for (const currency of statement(db, CURRENCIES).pluck().all(id)) {
    const ranks = valuesBy<number>(db, { sql: VALUES.money, bound: [id, currency], most }, (minor) => minor)
    for (const [person, rank] of ranks.of.entries()) if (rank > 0) of[person] = before + rank
    before += ranks.most
  }
  return { of, most: before }
}

/**
 * Texts up to 40 letters, in the order of their index (drizzle/schema/fields.ts): sorting a million anew would take
 * seconds. People and texts apart, for rows of both would take room for each.
 */
const SHORT = {
  people: `select person_id from custom_values
    where field_id = ? and length(text_value) <= 40 order by text_value collate nocase, person_id`,
  texts: `select text_value from custom_values
    where field_id = ? and length(text_value) <= 40 order by text_value collate nocase, person_id`,
}
/** The others by their beginning. */
const LONG = {
  people: `select person_id from custom_values
    where field_id = ? and length(text_value) > 40 order by substr(text_value, 1, 40) collate nocase, person_id`,
  texts: `select substr(text_value, 1, 40) from custom_values
    where field_id = ? and length(text_value) > 40 order by substr(text_value, 1, 40) collate nocase, person_id`,
}

function textsOf(db: ReadDb, sql: typeof SHORT, id: number): { people: number[]; texts: string[] } {
  const people = statement(db, sql.people).pluck().all(id) as number[]
  return { people, texts: statement(db, sql.texts).pluck().all(id) as string[] }
}

function byText(db: ReadDb, id: number, most: number): Ranks {
  const shorts = textsOf(db, SHORT, id)
  const longs = textsOf(db, LONG, id)
  const of = new Int32Array(most + 1)
  let [rank, last]: [number, string | null] = [0, null]
  for (let s = 0, l = 0; s < shorts.people.length || l < longs.people.length; ) {
    const isShort = l === longs.people.length || comesFirst(shorts.texts[s], longs.texts[l] ?? '')
    const list = isShort ? shorts : longs
    const at = isShort ? s++ : l++
    const text = list.texts[at] ?? ''
    if (last === null || (text !== last && fold(text) !== fold(last))) rank += 1
    last = text
    of[list.people[at] ?? 0] = rank
  }
  return { of, most: rank }
}

/** As SQLite's NOCASE. */
const capitalsAlike = (text: string) => text.replace(/[A-Z]+/g, (found) => found.toLowerCase())

function comesFirst(short: string | undefined, long: string): boolean {
  return short !== undefined && capitalsAlike(short) <= capitalsAlike(long)
}
