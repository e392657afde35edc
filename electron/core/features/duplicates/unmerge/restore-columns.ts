/** What an undo puts back of a row that somebody may have changed since. Pure. */

import type { RowImage } from '../../activity/journal.ts'

/** Columns that say one thing together: one of them changed, and all stay. */
const TOGETHER: readonly (readonly string[])[] = [
  ['name', 'name_key', 'given_name', 'family_name', 'halves_guessed'],
  ['street', 'city', 'region', 'postal_code', 'country'],
  ['number', 'e164', 'digits_reversed'],
  ['address', 'address_key'],
  ['status', 'ground', 'source', 'evidence', 'at'],
  ['text_value', 'number_value', 'minor_units', 'currency', 'day_value', 'flag_value', 'choices'],
]

/** Of the row itself, not of what it says. */
const NOT_SAID: ReadonlySet<string> = new Set(['version', 'updated_at'])

export type Restored = {
  /** Columns to write. */
  values: RowImage
  /** Something was changed since, and stays. */
  edited: boolean
}

/** Column by column: what is still as the deed left it goes back to what it was before. */
export function restoreColumns(images: { before: RowImage; after: RowImage; now: RowImage }): Restored {
  const { before, after, now } = images
  const changed = (column: string) => now[column] !== after[column]
  const groupOf = (column: string) => TOGETHER.find((group) => group.includes(column)) ?? [column]
  const values: RowImage = {}
  let edited = false
  for (const column of Object.keys(before)) {
    if (NOT_SAID.has(column) || before[column] === after[column]) continue
    if (groupOf(column).some((one) => one in now && changed(one))) edited = true
    else values[column] = before[column] ?? null
  }
  return { values, edited }
}
