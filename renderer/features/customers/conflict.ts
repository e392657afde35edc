import { addressLines } from './address-lines.ts'
import { type FormValues, filled } from './form-values.ts'

export type Field = keyof FormValues
export type Side = 'yours' | 'stored'

const fields: readonly Field[] = ['name', 'company', 'jobTitle', 'birthday', 'emails', 'phones', 'addresses', 'tags']

/** A field that two windows left with different values, and the side that is the likelier answer. */
export type Difference = { field: Field; yours: string; stored: string; suggested: Side }

/**
 * What differs between the form and the record that somebody stored meanwhile. `base` is the record as the form was
 * opened: a field that was not touched here suggests the stored value, a field touched here suggests its own.
 */
export function differences(base: FormValues, yours: FormValues, stored: FormValues): Difference[] {
  const [from, mine, theirs] = [filled(base), filled(yours), filled(stored)]
  return fields
    .filter((field) => !same(mine[field], theirs[field]))
    .map((field) => ({
      field,
      yours: textOf(field, mine),
      stored: textOf(field, theirs),
      suggested: same(mine[field], from[field]) ? 'stored' : 'yours',
    }))
}

/** The form's values with the stored ones in the fields where those were chosen. */
export function merged(
  yours: FormValues,
  stored: FormValues,
  chosen: Readonly<Partial<Record<Field, Side>>>,
): FormValues {
  const kept = fields.filter((field) => chosen[field] === 'stored').map((field) => [field, stored[field]] as const)
  return { ...yours, ...Object.fromEntries(kept) }
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function textOf(field: Field, values: FormValues): string {
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
