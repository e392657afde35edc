import { addressLines } from '../../../../shared/features/customers/address-lines.ts'
import type { Field as OwnField } from '../../../../shared/features/fields/contract.ts'
import { type FormValues, filled } from '../form/form-values.ts'
import { lineText } from '../form/own-form.ts'

/** A field of a form, or one of the owner's by its number. */
export type Field<Plain extends string = PlainField> = Plain | `custom.${number}`
type PlainField = Exclude<keyof FormValues, 'custom'>
export type Side = 'yours' | 'stored'
/** The side that stays, field by field. */
export type Chosen<Plain extends string = PlainField> = Readonly<Partial<Record<Field<Plain>, Side>>>
type Lines = FormValues['custom']
type Values<Plain extends string> = Readonly<Record<Plain, unknown>> & { custom: Lines }

const fields: readonly PlainField[] = [
  'name',
  'givenName',
  'familyName',
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
export type Difference<Plain extends string = PlainField> = {
  field: Field<Plain>
  yours: string
  stored: string
  suggested: Side
}

/**
 * What differs between the form and the record that somebody stored meanwhile. `base` is the record as the form was
 * opened: a field that was not touched here suggests the stored value, a field touched here suggests its own.
 */
export function differences(
  base: FormValues,
  yours: FormValues,
  stored: FormValues,
  { ownFields = [], locale }: { ownFields?: readonly OwnField[]; locale?: string } = {},
): Difference[] {
  const words = (field: PlainField, values: FormValues) => textOf(field, values, locale)
  return differencesIn(fields, [filled(base), filled(yours), filled(stored)], { textOf: words, ownFields })
}

/** The same of any form: `values` are those it was opened with, those typed, and those that are stored now. */
export function differencesIn<Plain extends string, V extends Values<Plain>>(
  plain: readonly Plain[],
  [from, mine, theirs]: readonly [V, V, V],
  { textOf: words, ownFields }: { textOf: (field: Plain, values: V) => string; ownFields: readonly OwnField[] },
): Difference<Plain>[] {
  const found = plain
    .filter((field) => !same(mine[field], theirs[field]))
    .map(
      (field): Difference<Plain> => ({
        field,
        yours: words(field, mine),
        stored: words(field, theirs),
        suggested: same(mine[field], from[field]) ? 'stored' : 'yours',
      }),
    )
  return [...found, ...ownDifferences(from.custom, mine.custom, theirs.custom, ownFields)]
}

function ownDifferences(from: Lines, mine: Lines, theirs: Lines, ownFields: readonly OwnField[]): Difference<never>[] {
  const lineOf = (lines: Lines, id: number) =>
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
export function merged(yours: FormValues, stored: FormValues, chosen: Chosen): FormValues {
  return mergedIn(fields, [yours, stored], chosen)
}

/** The same of any form. */
export function mergedIn<Plain extends string, V extends Values<Plain>>(
  plain: readonly Plain[],
  [yours, stored]: readonly [V, V],
  chosen: Chosen<Plain>,
): V {
  const kept = plain.filter((field) => chosen[field] === 'stored').map((field) => [field, stored[field]] as const)
  const custom = yours.custom.map((line) => {
    const theirs = stored.custom.find((one) => one.fieldId === line.fieldId)
    return theirs && chosen[`custom.${line.fieldId}`] === 'stored' ? theirs : line
  })
  return { ...yours, ...Object.fromEntries(kept), custom }
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function textOf(field: PlainField, values: FormValues, locale: string | undefined): string {
  switch (field) {
    case 'emails':
      return values.emails.map((line) => line.address).join('\n')
    case 'phones':
      return values.phones.map((line) => line.number).join('\n')
    case 'addresses':
      return values.addresses.map((line) => addressLines(line, locale).join(', ')).join('\n')
    case 'birthday':
      return values.birthday.replace(/^--/, '')
    case 'tags':
      return values.tags.join(', ')
    default:
      return values[field]
  }
}
