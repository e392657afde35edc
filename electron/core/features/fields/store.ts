import type { FieldKind, FieldOption, FieldSubject } from '../../../../shared/features/fields/contract.ts'
import type { OwnValue } from '../../../../shared/features/fields/values.ts'
import { foldKey } from '../../../../shared/text-folding.ts'
import { type ReadDb, statement, type Tx } from '../../db/handles.ts'
import type { RowImage } from '../activity/journal.ts'

/** Where the values of a subject are, the column that names whose they are, and the table in which those are. */
export const VALUES_OF = {
  person: { table: 'custom_values', holder: 'person_id', holders: 'people' },
  company: { table: 'company_values', holder: 'company_id', holders: 'companies' },
} as const satisfies Record<FieldSubject, { table: string; holder: string; holders: string }>

const rewriteIn = (table: string) => `update ${table} set text_value = @text_value, number_value = @number_value,
  minor_units = @minor_units, currency = @currency, day_value = @day_value, flag_value = @flag_value, choices = @choices
  where id = @id`

/** Writes another value into the row of one, by its columns (`valueColumns`). */
export const REWRITE_VALUE: Record<FieldSubject, string> = {
  person: rewriteIn(VALUES_OF.person.table),
  company: rewriteIn(VALUES_OF.company.table),
}

/** Whose value an image is. */
export function holderOf({ person_id, company_id }: RowImage) {
  const subject: FieldSubject = person_id == null ? 'company' : 'person'
  return { subject, holders: VALUES_OF[subject].holders, id: Number(person_id ?? company_id) }
}

/** A field as its row is written. */
export type NewField = {
  name: string
  kind: FieldKind
  options: readonly FieldOption[]
  importId: number | null
  at: number
  subject?: FieldSubject
}

const printOptions = (kind: FieldKind, options: readonly FieldOption[]) =>
  kind === 'choice' || kind === 'choices' ? JSON.stringify(options) : null

/** Writes a field behind the others; gives its id. */
export function insertField(tx: Tx, { name, kind, options, importId, at, subject = 'person' }: NewField): number {
  return Number(
    statement(
      tx,
      `insert into custom_fields (name, name_key, type, options, import_id, created_at, subject, position)
       values (?, ?, ?, ?, ?, ?, ?, (select ifnull(max(position), 0) + 1 from custom_fields))`,
    ).run(name, foldKey(name), kind, printOptions(kind, options), importId, at, subject).lastInsertRowid,
  )
}

/** Another name, kind or set of choices; the values are another matter. */
export function writeField(
  tx: Tx,
  id: number,
  { name, kind, options }: { name: string; kind: FieldKind; options: readonly FieldOption[] },
): void {
  statement(
    tx,
    'update custom_fields set name = ?, name_key = ?, type = ?, options = ?, version = version + 1 where id = ?',
  ).run(name, foldKey(name), kind, printOptions(kind, options), id)
}

/** One more choice at the end of the menu; gives its id. */
export function addOption(tx: Tx, fieldId: number, name: string): number {
  const stored = statement(tx, 'select options from custom_fields where id = ?').pluck().get(fieldId) as string | null
  const options = stored === null ? [] : (JSON.parse(stored) as FieldOption[])
  const id = Math.max(0, ...options.map((option) => option.id)) + 1
  statement(tx, 'update custom_fields set options = ?, version = version + 1 where id = ?').run(
    JSON.stringify([...options, { id, name }]),
    fieldId,
  )
  return id
}

/** The field of this name among those that are there. */
export function fieldNamed(db: ReadDb, name: string, subject: FieldSubject = 'person'): number | undefined {
  return statement(db, 'select id from custom_fields where subject = ? and name_key = ? and deleted_at is null')
    .pluck()
    .get(subject, foldKey(name)) as number | undefined
}

/** Options that somebody, or some company, has. */
export function optionsInUse(db: ReadDb, fieldId: number): Set<number> {
  const sets = statement(
    db,
    `select choices from custom_values where field_id = @id and choices is not null
     union select choices from company_values where field_id = @id and choices is not null`,
  )
    .pluck()
    .all({ id: fieldId }) as string[]
  return new Set(sets.flatMap((one) => readChosen(one)))
}

/** `,3,7,` → 3 and 7. */
export function readChosen(stored: string): number[] {
  return stored.split(',').filter(Boolean).map(Number)
}

export type ValueColumns = Record<
  'text_value' | 'number_value' | 'minor_units' | 'currency' | 'day_value' | 'flag_value' | 'choices',
  string | number | null
>

/** Columns of custom_values with what stands in them for a value; the others are empty. */
export function valueColumns(value: OwnValue): ValueColumns {
  const empty: ValueColumns = {
    text_value: null,
    number_value: null,
    minor_units: null,
    currency: null,
    day_value: null,
    flag_value: null,
    choices: null,
  }
  switch (value.kind) {
    case 'number':
      return { ...empty, number_value: value.number }
    case 'money':
      return { ...empty, minor_units: value.minor, currency: value.currency }
    case 'date':
      return { ...empty, day_value: value.day }
    case 'flag':
      return { ...empty, flag_value: value.flag ? 1 : 0 }
    case 'choice':
    case 'choices':
      return { ...empty, choices: `,${value.chosen.join(',')},` }
    default:
      return { ...empty, text_value: value.text }
  }
}
