import type {
  Field,
  FieldKind,
  FieldLine,
  FieldOption,
  FieldSubject,
  FieldValue,
} from '../../../../shared/features/fields/contract.ts'
import { type ReadDb, statement } from '../../db/handles.ts'
import { readChosen, VALUES_OF } from './store.ts'

const FIELDS = `
  select id, name, type as kind, options from custom_fields where subject = ? and deleted_at is null
  order by position, id`

/** The owner's fields for people, or for companies, in the owner's order. */
export function listFields(db: ReadDb, subject: FieldSubject = 'person'): Field[] {
  const rows = statement(db, FIELDS).all(subject) as {
    id: number
    name: string
    kind: FieldKind
    options: string | null
  }[]
  return rows.map((row) => ({ ...row, options: readOptions(row.options) }))
}

const LINES = `
  select f.id, f.version, f.import_id as importId, f.created_at as createdAt,
    (select i.file_name from imports i where i.id = f.import_id) as file,
    (select count(*) from custom_values v where v.field_id = f.id)
      + (select count(*) from company_values v where v.field_id = f.id) as people
  from custom_fields f where f.deleted_at is null`

/** The fields with how many have a value in each: counted along an index. For the reading thread. */
export function fieldLines(db: ReadDb, { subject }: { subject: FieldSubject }): FieldLine[] {
  const facts = statement(db, LINES).all() as {
    id: number
    version: number
    importId: number | null
    createdAt: number | null
    file: string | null
    people: number
  }[]
  const of = new Map(facts.map((one) => [one.id, one]))
  return listFields(db, subject).flatMap((field) => {
    const fact = of.get(field.id)
    if (!fact) return []
    const { version, people, importId, createdAt, file } = fact
    return [{ ...field, version, people, file: importId === null && createdAt !== null ? null : (file ?? '') }]
  })
}

export type StoredField = Field & { subject: FieldSubject; version: number }

/** One field that is there; undefined for a deleted one, too. */
export function fieldById(db: ReadDb, id: number): StoredField | undefined {
  const row = statement(
    db,
    'select id, name, type as kind, options, subject, version from custom_fields where id = ? and deleted_at is null',
  ).get(id) as (Omit<StoredField, 'options'> & { options: string | null }) | undefined
  return row && { ...row, options: readOptions(row.options) }
}

/** What a person's own fields say in words, for the search. */
export function ownTexts(db: ReadDb, personId: number): string[] {
  return statement(db, TEXTS).pluck().all(personId) as string[]
}

const TEXTS = `
  select v.text_value from custom_values v join custom_fields f on f.id = v.field_id
  where v.person_id = ? and v.text_value is not null and f.deleted_at is null order by v.field_id`

/** How many have a value: people, or companies. */
export function holdersOf(db: ReadDb, { id, subject }: Pick<StoredField, 'id' | 'subject'>): number {
  return statement(db, `select count(*) from ${VALUES_OF[subject].table} where field_id = ?`).pluck().get(id) as number
}

/** The choices in the image of a field's row. */
export const optionsOf = ({ options }: Record<string, unknown>): FieldOption[] =>
  readOptions(typeof options === 'string' ? options : null)

/** The options of a choice as they are stored. */
function readOptions(stored: string | null): FieldOption[] {
  return stored === null ? [] : (JSON.parse(stored) as FieldOption[])
}

type Row = Omit<FieldValue, 'name' | 'type' | 'flag' | 'chosen'> & {
  holderId: number
  flag: 0 | 1 | null
  choices: string | null
}

const valuesSql = ({ table, holder }: (typeof VALUES_OF)[FieldSubject]) => `
  select v.${holder} as holderId, v.field_id as fieldId, v.text_value as text, v.number_value as number,
    v.minor_units as minor, v.currency, v.day_value as day, v.flag_value as flag, v.choices
  from json_each(?) k
  cross join ${table} v on v.${holder} = k.value
  where v.field_id in (select value from json_each(?))`

/**
 * What these people have in these fields, by person, in the order of `fields`: one question for a page of a list.
 * People without a value are not in the answer.
 */
export function valuesOfPeople(db: ReadDb, people: readonly number[], fields: readonly Field[]) {
  return valuesOf(db, 'person', people, fields)
}

/** The same of people or of companies. */
export function valuesOf(
  db: ReadDb,
  subject: FieldSubject,
  holders: readonly number[],
  fields: readonly Field[],
): Map<number, FieldValue[]> {
  const found = new Map<number, FieldValue[]>()
  if (holders.length === 0 || fields.length === 0) return found
  const place = new Map(fields.map((field, at) => [field.id, { field, at }]))
  const rows = statement(db, valuesSql(VALUES_OF[subject])).all(
    JSON.stringify(holders),
    JSON.stringify(fields.map((field) => field.id)),
  ) as Row[]
  for (const { holderId, choices, ...row } of rows) {
    const field = place.get(row.fieldId)?.field
    if (!field) continue
    const value: FieldValue = {
      ...row,
      name: field.name,
      type: field.kind,
      flag: row.flag === null ? null : row.flag === 1,
      chosen: choices === null ? null : chosenOf(field, choices),
    }
    const own = found.get(holderId)
    if (own) own.push(value)
    else found.set(holderId, [value])
  }
  for (const own of found.values())
    own.sort((a, b) => (place.get(a.fieldId)?.at ?? 0) - (place.get(b.fieldId)?.at ?? 0))
  return found
}

/** A row of values as the journal kept it, as it would be shown; null: its field is gone. */
export function valueOfRow(db: ReadDb, row: Record<string, string | number | null>): FieldValue | null {
  const field = fieldById(db, Number(row.field_id))
  if (!field) return null
  const [text = null, day = null, currency = null] = [row.text_value, row.day_value, row.currency].map((one) =>
    one == null ? null : String(one),
  )
  const [number = null, minor = null] = [row.number_value, row.minor_units].map((one) =>
    one == null ? null : Number(one),
  )
  const flag = row.flag_value == null ? null : row.flag_value === 1
  const chosen = row.choices == null ? null : chosenOf(field, String(row.choices))
  return { fieldId: field.id, name: field.name, type: field.kind, text, number, minor, currency, day, flag, chosen }
}

function chosenOf(field: Field, choices: string): FieldOption[] {
  const ids = new Set(readChosen(choices))
  return field.options.filter((option) => ids.has(option.id))
}
