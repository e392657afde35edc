/** Which value each field gets when several records become one. Of people and of companies. Pure. */

import type { FieldValue } from '../fields/contract.ts'

/** What every record has that can be merged. */
export type Mergeable = { id: number; createdAt: number; updatedAt: number; custom: readonly FieldValue[] }

/** A field of the owner's, by its number. */
export type OwnField = `custom.${number}`

export type PlannedField<F extends string = string> = {
  field: F
  /** Each record's value; '' where there is none. For own fields `own` holds it in its kind. */
  values: { recordId: number; text: string; own: FieldValue | null }[]
  /** Whose value it gets; null: none has one. */
  from: number | null
  /** Records with different values: something is to be chosen. */
  differs: boolean
}

/** An own field of several choices: all that any record chose. */
export type United = { fieldId: number; chosen: number[] }

/** The record that came first stays: its number is what files and letters name longest. */
export function oldestFirst<R extends Mergeable>(records: readonly R[]): R[] {
  return [...records].sort((a, b) => a.createdAt - b.createdAt || a.id - b.id)
}

/** Words that are whole: an initial says less. Capitals alone are how machines write. */
export function fullnessOfName(name: string): number {
  const words = name.split(/\s+/).filter((word) => word.replace(/[.,]/g, '').length > 1)
  const shouted = name === name.toUpperCase() && name !== name.toLowerCase()
  return words.length * 2 - (shouted ? 1 : 0)
}

/**
 * The wanted record's value, else the fullest, else that of the record that was written to last.
 * @param fullness higher: rather this text
 */
export function planField<F extends string>(
  field: F,
  values: PlannedField['values'],
  records: readonly Mergeable[],
  { wanted, fullness = () => 0 }: { wanted: number | undefined; fullness?: ((text: string) => number) | undefined },
): PlannedField<F> {
  const there = values.filter(({ text }) => text !== '')
  const updated = new Map(records.map((one) => [one.id, one.updatedAt]))
  const best = [...there].sort(
    (a, b) => fullness(b.text) - fullness(a.text) || (updated.get(b.recordId) ?? 0) - (updated.get(a.recordId) ?? 0),
  )[0]
  const chosen = there.find(({ recordId }) => recordId === wanted) ?? best
  const differs = new Set(there.map(({ text }) => text)).size > 1
  return { field, values, from: chosen?.recordId ?? null, differs }
}

/** The owner's fields of one value. */
export function planOwnFields(
  records: readonly Mergeable[],
  wanted: (field: OwnField) => number | undefined,
): PlannedField<OwnField>[] {
  return ownFields(records)
    .filter(({ several }) => !several)
    .map(({ fieldId }) => {
      const field: OwnField = `custom.${fieldId}`
      const values = records.map((one) => {
        const value = one.custom.find((each) => each.fieldId === fieldId)
        return { recordId: one.id, text: textOf(value), own: value ?? null }
      })
      return planField(field, values, records, { wanted: wanted(field) })
    })
}

/** The owner's fields of several choices keep all that any record chose. */
export function unite(records: readonly Mergeable[]): United[] {
  return ownFields(records)
    .filter(({ several }) => several)
    .map(({ fieldId }) => {
      const chosen = records.flatMap(
        (one) => one.custom.find((each) => each.fieldId === fieldId)?.chosen?.map((option) => option.id) ?? [],
      )
      return { fieldId, chosen: [...new Set(chosen)] }
    })
}

/** Values that others have and the merged record does not get. */
export function valuesNotTaken<F extends string>(
  fields: readonly PlannedField<F>[],
): { field: F; recordId: number; text: string; own: FieldValue | null }[] {
  return fields.flatMap(({ field, values, from }) => {
    const chosen = values.find(({ recordId }) => recordId === from)?.text
    return values.filter(({ text }) => text !== '' && text !== chosen).map((value) => ({ field, ...value }))
  })
}

/** How an own value is compared; '' where there is none. */
function textOf(value: FieldValue | undefined): string {
  if (!value) return ''
  const { text, number, minor, currency, day, flag, chosen } = value
  return JSON.stringify([text, number, minor, currency, day, flag, chosen?.map((option) => option.id)])
}

/** Fields of the owner's that any record has a value in, in the order in which they are met. */
function ownFields(records: readonly Mergeable[]): { fieldId: number; several: boolean }[] {
  const found = new Map<number, boolean>()
  for (const { custom } of records) for (const { fieldId, type } of custom) found.set(fieldId, type === 'choices')
  return [...found].map(([fieldId, several]) => ({ fieldId, several }))
}
