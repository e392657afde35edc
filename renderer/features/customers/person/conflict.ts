import { addressLines } from '../../../../shared/features/customers/address-lines.ts'
import type { Field as OwnField } from '../../../../shared/features/fields/contract.ts'
import { type FormValues, filled } from '../form/form-values.ts'
import { lineText } from '../form/own-form.ts'

/** A field of the form, or one of the owner's by its number. */
export type Field = PlainField | `custom.${number}`
type PlainField = Exclude<keyof FormValues, 'custom'>
export type Side = 'yours' | 'stored'

const fields: readonly PlainField[] = [
  'name',
  'company',
  'jobTitle',
  'birthday',
  'language',
  'source',
  'owner',
  'notes',
  'emails',
  'phones',
  'addresses',
  'tags',
]

/** A field that two windows left with different values, and the side that is the likelier answer. */
export type Difference = { field: Field; yours: string; stored: string; suggested: Side }

/**
 * What differs between the form and the record that somebody stored meanwhile. `base` is the record as the form was
 * opened: a field that was not touched here suggests the stored value, a field touched here suggests its own.
 */
export function differences(
  base: FormValues,
  yours: FormValues,
  stored: FormValues,
  ownFields: readonly OwnField[] = [],
): Difference[] {
  const [from, mine, theirs] = [filled(base), filled(yours), filled(stored)]
  const plain = fields
    .filter((field) => !same(mine[field], theirs[field]))
    .map(
      (field): Difference => ({
        field,
        yours: textOf(field, mine),
        stored: textOf(field, theirs),
        suggested: same(mine[field], from[field]) ? 'stored' : 'yours',
      }),
    )
  return [...plain, ...ownDifferences(from.custom, mine.custom, theirs.custom, ownFields)]
}

function ownDifferences(
  from: FormValues['custom'],
  mine: FormValues['custom'],
  theirs: FormValues['custom'],
  ownFields: readonly OwnField[],
): Difference[] {
  const lineOf = (lines: FormValues['custom'], id: number) =>
    lines.find((line) => line.fieldId === id) ?? { fieldId: id, text: '', chosen: [] }
  return mine
    .filter((line) => !same(line, lineOf(theirs, line.fieldId)))
    .map((line) => {
      const field = ownFields.find((one) => one.id === line.fieldId)
      return {
        field: `custom.${line.fieldId}`,
        yours: lineText(line, field),
        stored: lineText(lineOf(theirs, line.fieldId), field),
        suggested: same(line, lineOf(from, line.fieldId)) ? 'stored' : 'yours',
      }
    })
}

/** The form's values with the stored ones in the fields where those were chosen. */
export function merged(
  yours: FormValues,
  stored: FormValues,
  chosen: Readonly<Partial<Record<Field, Side>>>,
): FormValues {
  const kept = fields.filter((field) => chosen[field] === 'stored').map((field) => [field, stored[field]] as const)
  const custom = yours.custom.map((line) => {
    const theirs = stored.custom.find((one) => one.fieldId === line.fieldId)
    return theirs && chosen[`custom.${line.fieldId}`] === 'stored' ? theirs : line
  })
  return { ...yours, ...Object.fromEntries(kept), custom }
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function textOf(field: PlainField, values: FormValues): string {
  switch (field) {
    case 'emails':
      return values.emails.map((line) => line.address).join('\n')
    case 'phones':
      return values.phones.map((line) => line.number).join('\n')
    case 'addresses':
      return values.addresses.map((line) => addressLines(line).join(', ')).join('\n')
    case 'birthday':
      return values.birthday.replace(/^--/, '')
    case 'tags':
      return values.tags.join(', ')
    default:
      return values[field]
  }
}
