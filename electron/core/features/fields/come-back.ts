import type { Field, FieldKind, FieldOption } from '../../../../shared/features/fields/contract.ts'
import { sameColumn } from '../../../../shared/features/fields/values.ts'
import { type ReadDb, statement } from '../../db/handles.ts'
import type { RowImage } from '../activity/journal.ts'
import { converted, readingOf, typedOf, type ValueRow } from './convert.ts'
import { fieldById } from './repo.ts'
import { readChosen, valueColumns } from './store.ts'

/** What comes back of a value: its row, or null; and what has no place in the field any more, as a line for the notes. */
export type CameBack = { row: RowImage | null; note: string | null }

type Going = { to: Field; options: readonly FieldOption[] }

const rowOf = (image: RowImage): ValueRow => ({
  id: Number(image.id),
  holderId: Number(image.person_id ?? image.company_id),
  text: image.text_value as string | null,
  number: image.number_value as number | null,
  minor: image.minor_units as number | null,
  currency: image.currency as string | null,
  day: image.day_value as string | null,
  flag: image.flag_value as 0 | 1 | null,
  choices: image.choices as string | null,
})

/** A kind whose column the value is in. */
function kindOf(row: ValueRow): FieldKind {
  if (row.choices !== null) return 'choices'
  if (row.number !== null) return 'number'
  if (row.minor !== null) return 'money'
  if (row.day !== null) return 'date'
  return row.flag === null ? 'text' : 'flag'
}

const EARLIER = `select j.before ->> '$.options' from actions a join journal j on j.action_id = a.id
  where a.kind in ('field-renamed', 'field-changed') and j."table" = 'custom_fields' and j.first_id = ?
    and j.before ->> '$.options' is not null order by j.id`

/** All choices that the field has, had or is about to have, by their last names. */
function everyOption(db: ReadDb, field: Field, more: readonly FieldOption[]): FieldOption[] {
  const earlier = statement(db, EARLIER).pluck().all(field.id) as string[]
  const all = [...earlier.flatMap((text) => JSON.parse(text) as FieldOption[]), ...field.options, ...more]
  return [...new Map(all.map((option) => [option.id, option])).values()]
}

/**
 * A value from before, as its field is now: the field may have become another kind since, or lost a choice. What it cannot
 * hold is not lost: it is a line for the notes.
 * @param now for days that are written without a year
 * @param going the field where it is about to be another, with the choices of until now
 */
export function valueComesBack(db: ReadDb, image: RowImage, now: number, going?: Going): CameBack {
  const to = going?.to ?? fieldById(db, Number(image.field_id))
  if (!to) return { row: image, note: null }
  const every = everyOption(db, to, going?.options ?? [])
  const row = rowOf(image)
  const kind = kindOf(row)
  if (sameColumn(kind, to.kind))
    return kind === 'choices' ? chosenNow(image, { row, to, every }) : { row: image, note: null }
  const from: Field = { ...to, kind, options: every }
  const reading = readingOf(db, now)
  const value = converted(row, from, to, reading)
  if (value) return { row: { ...image, ...valueColumns(value) }, note: null }
  return { row: null, note: `${to.name}: ${typedOf(row, from, reading)}` }
}

/** Choices that are still there; of one only the first. */
function chosenNow(
  image: RowImage,
  { row, to, every }: { row: ValueRow; to: Field; every: readonly FieldOption[] },
): CameBack {
  const chosen = readChosen(row.choices ?? '')
  const there = chosen.filter((id) => to.options.some((option) => option.id === id))
  const kept = to.kind === 'choice' ? there.slice(0, 1) : there
  if (kept.length === chosen.length) return { row: image, note: null }
  const names = every.filter(({ id }) => chosen.includes(id) && !kept.includes(id))
  return {
    row: kept.length === 0 ? null : { ...image, ...valueColumns({ kind: 'choices', chosen: kept }) },
    note: names.length === 0 ? null : `${to.name}: ${names.map(({ name }) => name).join(', ')}`,
  }
}
