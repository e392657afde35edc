import { withoutLeadingZeros } from '../../../../../shared/features/customers/phone-forms.ts'
import type { Field } from '../../../../../shared/features/fields/contract.ts'
import { fold, withoutAccents } from '../../../../../shared/text-folding.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'
import { listFields } from '../../fields/service.ts'
import { beginsWords, type SearchPlan } from './search-query.ts'

/** Whoever has chosen one of these is found along the index; where they are more than this, along that of the words. */
const FEW = 1_000
/** Looked at for a second condition while somebody waits: it costs some microseconds each. */
const MOST_LOOKED_AT = 5_000
/** Sets of options in use by one field; more are a field in which nobody chooses alike. */
const MOST_SETS = 5_000
/** More words that are in choices, too, are searched as choices only. */
const MOST_EITHER = 3

/** Sets of options that stand with people, without a look at those who have the same. */
const SETS = `with recursive used(choices) as (
    select min(choices) from custom_values indexed by custom_values_field_ix where field_id = @field
    union all
    select (select min(choices) from custom_values indexed by custom_values_field_ix
      where field_id = @field and choices > used.choices)
    from used where used.choices is not null)
  select choices from used where choices is not null limit ${MOST_SETS}`

/** A JSON array of `[field, choices]`; the list is short, whoever has one of them may be many. */
const CHOSEN = `select v.person_id as person_id from json_each(?) k cross join custom_values v indexed by custom_values_field_ix
  on v.field_id = k.value ->> 0 and v.choices = k.value ->> 1`
const ALSO = `exists (select 1 from json_each(?) k cross join custom_values o indexed by custom_values_uq
  on o.person_id = found.person_id and o.field_id = k.value ->> 0 where o.choices = k.value ->> 1)`
const AMONG = 'select value as person_id from json_each(?)'
const DOCS = `select d.person_id as id, concat_ws(' ', name, email, phone, company, city) as text
  from json_each(?) k cross join search_docs d on d.person_id = k.value order by k.key`
const WORDED = 'select rowid as person_id from people_fts where people_fts match ?'

/** Choices of a field in which a word stands, as they are stored: a JSON array of `[field, choices]`. */
type Chosen = string

/**
 * Whom a search finds by choices of the owner's fields, after everybody else, some of them twice. Choices are looked up
 * by what they are called at this moment: a new name counts at once, and nobody's document is written for it.
 */
export function* foundByChoices(db: ReadDb, { nameWords, wordMatches }: SearchPlan, most: number): Generator<number> {
  if (wordMatches.length === 0) return
  const fields = listFields(db).filter(({ kind }) => kind === 'choice' || kind === 'choices')
  if (fields.length === 0) return
  const chosen = nameWords.map((word) => chosenBy(db, fields, word))
  const covered = [...chosen.keys()].filter((i) => chosen[i] !== null)
  for (const asChoices of waysOf(covered)) {
    const sets = [...new Set(asChoices.map((i) => chosen[i] ?? ''))]
    const rest = [...nameWords.keys()].filter((i) => !asChoices.includes(i))
    const words = rest.map((i) => ({ text: nameWords[i] ?? '', match: wordMatches[i] ?? '' }))
    yield* together(db, { sets, words, most })
  }
}

/** Which of the words that are in choices are meant so: each some, for `rose` may be a name and a tea. */
function waysOf(covered: readonly number[]): number[][] {
  if (covered.length === 0) return []
  if (covered.length > MOST_EITHER) return [[...covered]]
  const ways = Array.from({ length: 2 ** covered.length - 1 }, (_, way) =>
    covered.filter((_word, bit) => ((way + 1) & (1 << bit)) > 0),
  )
  return ways.sort((a, b) => b.length - a.length)
}

function chosenBy(db: ReadDb, fields: readonly Field[], word: string): Chosen | null {
  const sets = fields.flatMap(({ id, kind, options }) => {
    const marks = options.filter(({ name }) => begins(name, word)).map((option) => `,${option.id},`)
    if (marks.length === 0) return []
    const used = kind === 'choice' ? marks : setsInUse(db, id).filter((set) => marks.some((mark) => set.includes(mark)))
    return used.map((set) => [id, set])
  })
  return sets.length === 0 ? null : JSON.stringify(sets)
}

const begins = (name: string, word: string) => beginsWords(withoutAccents(fold(name)), [withoutAccents(word)])

const setsInUse = (db: ReadDb, field: number) => statement(db, SETS).pluck().all({ field }) as string[]

type Asked = { sets: readonly Chosen[]; words: readonly { text: string; match: string }[]; most: number }

/** Whoever has chosen something of each of the sets and is found by all the words. */
function together(db: ReadDb, { sets, words, most }: Asked): number[] {
  const looked = Math.max(most, MOST_LOOKED_AT)
  for (const set of sets) {
    const ids = idsBy(db, `${CHOSEN} limit ?`, [set], FEW + 1)
    if (ids.length > FEW) continue
    const others = sets.filter((one) => one !== set)
    return worded(db, idsBy(db, whoAlso(AMONG, others), [JSON.stringify(ids), ...others], FEW), words)
  }
  const [first = '', ...others] = sets
  if (words.length === 0) return idsBy(db, whoAlso(`${CHOSEN} limit ${looked}`, others), [first, ...others], most + 1)
  const match = words.map((word) => word.match).join(' AND ')
  return idsBy(db, whoAlso(`${WORDED} limit ${looked}`, sets), [match, ...sets], most + 1)
}

const whoAlso = (inner: string, sets: readonly Chosen[]) =>
  `select person_id from (${inner}) found where ${['true', ...sets.map(() => ALSO)].join(' and ')} limit ?`

const idsBy = (db: ReadDb, sql: string, values: readonly string[], limit: number) =>
  statement(db, sql)
    .pluck()
    .all(...values, limit) as number[]

/** Those in whose document each of the words begins one; the index would be asked anew for everybody. */
function worded(db: ReadDb, ids: readonly number[], words: Asked['words']): number[] {
  if (words.length === 0) return [...ids]
  const docs = statement(db, DOCS).all(JSON.stringify(ids)) as { id: number; text: string }[]
  const sought = words.map(({ text }) => withoutAccents(/^\d+$/.test(text) ? withoutLeadingZeros(text) : text))
  return docs.filter(({ text }) => beginsWords(withoutAccents(text), sought)).map(({ id }) => id)
}
