import type { Customer, CustomerInput } from '../../../../shared/features/customers/contract.ts'
import type { Difference } from '../../../../shared/features/customers/differences.ts'
import type { FieldProblems, OwnWrite } from '../../../../shared/features/customers/values.ts'
import type { Field, FieldSubject, FieldValue } from '../../../../shared/features/fields/contract.ts'
import { type OwnValue, printOwn, type Reading, readOwn, sameOwn } from '../../../../shared/features/fields/values.ts'
import { type ReadDb, statement } from '../../db/handles.ts'
import { listFields, VALUES_OF, valueColumns } from '../fields/service.ts'
import { type Deed, deleteRow, insertPlain, insertRow, updateRow } from './bulk/deed.ts'

type Typed = Required<CustomerInput['custom'][number]>

const valueIn = (stored: readonly FieldValue[], fieldId: number) => stored.find((value) => value.fieldId === fieldId)

/** True where the form shows just what is stored: what is left alone is never read anew. */
function untouched(typed: Typed, stored: FieldValue | undefined, reading: Reading): boolean {
  if (!stored) return typed.text.trim() === '' && typed.chosen.length === 0
  if (stored.chosen) return typed.chosen.join() === stored.chosen.map((option) => option.id).join()
  return typed.text === printOwn(stored, reading)
}

/** What the form writes into the owner's fields; what cannot be read goes to `problems`, as `custom.<id>`. */
export function readOwnFields(
  db: ReadDb,
  typed: readonly Typed[],
  stored: readonly FieldValue[],
  { reading, problems, subject }: { reading: Reading; problems: FieldProblems; subject?: FieldSubject },
): OwnWrite[] {
  const fields = new Map(listFields(db, subject).map((field) => [field.id, field]))
  return typed.flatMap((one) => {
    const field = fields.get(one.fieldId)
    // A field that was deleted while the form was open has no place any more.
    if (!field || untouched(one, valueIn(stored, field.id), reading)) return []
    const read = readOwn(field, one, reading)
    if ('value' in read) return [{ fieldId: field.id, value: read.value }]
    problems[`custom.${field.id}`] = [`own-${read.problem}`]
    return []
  })
}

/** The writes that would change something. */
export function changingOwn(writes: readonly OwnWrite[], stored: Pick<Customer, 'custom'>): OwnWrite[] {
  return writes.filter(({ fieldId, value }) => !sameOwn(value, valueIn(stored.custom, fieldId)))
}

/** The same as differences between the form and the record, both as text. */
export function ownDifferences(
  db: ReadDb,
  writes: readonly OwnWrite[],
  stored: Pick<Customer, 'custom'>,
  { reading, subject }: { reading: Reading; subject?: FieldSubject },
): Difference[] {
  const fields = new Map(listFields(db, subject).map((field) => [field.id, field]))
  return writes.map(({ fieldId, value }) => {
    const field = fields.get(fieldId)
    const before = valueIn(stored.custom, fieldId)
    return {
      field: `custom.${fieldId}`,
      yours: field && value ? printOwn(shownAs(field, value), reading) : '',
      stored: before ? printOwn(before, reading) : '',
    }
  })
}

/** A value that is about to be stored, as it will be read. */
function shownAs(field: Field, value: OwnValue): FieldValue {
  return {
    fieldId: field.id,
    name: field.name,
    type: field.kind,
    text: 'text' in value ? value.text : null,
    number: 'number' in value ? value.number : null,
    minor: 'minor' in value ? value.minor : null,
    currency: 'currency' in value ? value.currency : null,
    day: 'day' in value ? value.day : null,
    flag: 'flag' in value ? value.flag : null,
    chosen: 'chosen' in value ? field.options.filter((option) => value.chosen.includes(option.id)) : null,
  }
}

/** Values of a person who is journaled as created. */
export function createOwn({ tx }: Deed, personId: number, writes: readonly OwnWrite[]): void {
  for (const { fieldId, value } of writes)
    if (value) insertPlain(tx, 'custom_values', { person_id: personId, field_id: fieldId, ...valueColumns(value) })
}

/** Brings a person's, or a company's, values to what the form says; each row is in the journal. */
export function writeOwn(deed: Deed, id: number, writes: readonly OwnWrite[], subject: FieldSubject = 'person'): void {
  const { table, holder } = VALUES_OF[subject]
  for (const { fieldId, value } of writes) {
    const row = statement(deed.tx, `select id from ${table} where ${holder} = ? and field_id = ?`)
      .pluck()
      .get(id, fieldId) as number | undefined
    if (row === undefined) {
      if (value) insertRow(deed, table, { [holder]: id, field_id: fieldId, ...valueColumns(value) })
    } else if (value) updateRow(deed, table, row, valueColumns(value))
    else deleteRow(deed, table, row)
  }
}
