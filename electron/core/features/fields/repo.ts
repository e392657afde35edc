import type { Field, FieldKind, FieldOption, FieldValue } from '../../../../shared/features/fields/contract.ts'
import { type ReadDb, statement } from '../../db/handles.ts'

const FIELDS = `
  select id, name, type as kind, options from custom_fields where deleted_at is null order by position, id`

/** The owner's fields, in the owner's order. */
export function listFields(db: ReadDb): Field[] {
  const rows = statement(db, FIELDS).all() as { id: number; name: string; kind: FieldKind; options: string | null }[]
  return rows.map((row) => ({ ...row, options: readOptions(row.options) }))
}

/** The options of a choice as they are stored. */
export function readOptions(stored: string | null): FieldOption[] {
  return stored === null ? [] : (JSON.parse(stored) as FieldOption[])
}

/** `,3,7,` → 3 and 7. */
export function readChosen(stored: string): number[] {
  return stored.split(',').filter(Boolean).map(Number)
}

type Row = Omit<FieldValue, 'name' | 'type' | 'flag' | 'chosen'> & {
  personId: number
  flag: 0 | 1 | null
  choices: string | null
}

const VALUES = `
  select v.person_id as personId, v.field_id as fieldId, v.text_value as text, v.number_value as number,
    v.minor_units as minor, v.currency, v.day_value as day, v.flag_value as flag, v.choices
  from json_each(?) k
  cross join custom_values v on v.person_id = k.value
  where v.field_id in (select value from json_each(?))`

/**
 * What these people have in these fields, by person, in the order of `fields`: one question for a page of a list.
 * People without a value are not in the answer.
 */
export function valuesOfPeople(
  db: ReadDb,
  people: readonly number[],
  fields: readonly Field[],
): Map<number, FieldValue[]> {
  const found = new Map<number, FieldValue[]>()
  if (people.length === 0 || fields.length === 0) return found
  const place = new Map(fields.map((field, at) => [field.id, { field, at }]))
  const rows = statement(db, VALUES).all(
    JSON.stringify(people),
    JSON.stringify(fields.map((field) => field.id)),
  ) as Row[]
  for (const { personId, choices, ...row } of rows) {
    const field = place.get(row.fieldId)?.field
    if (!field) continue
    const value: FieldValue = {
      ...row,
      name: field.name,
      type: field.kind,
      flag: row.flag === null ? null : row.flag === 1,
      chosen: choices === null ? null : chosenOf(field, choices),
    }
    const own = found.get(personId)
    if (own) own.push(value)
    else found.set(personId, [value])
  }
  for (const own of found.values())
    own.sort((a, b) => (place.get(a.fieldId)?.at ?? 0) - (place.get(b.fieldId)?.at ?? 0))
  return found
}

function chosenOf(field: Field, choices: string): FieldOption[] {
  const ids = new Set(readChosen(choices))
  return field.options.filter((option) => ids.has(option.id))
}
