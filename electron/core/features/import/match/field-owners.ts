import { foldKey } from '../../../../../shared/text-folding.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'
import { hash53 } from './file-index.ts'
import { livingId } from './match-known.ts'
import { createNumberTable, type NumberTable } from './number-table.ts'

/** Values of a field that can tell people apart: text, numbers, days. */
const VALUES = `select person_id as id, coalesce(text_value, day_value) as text, number_value as number from custom_values
  where field_id = ?`

export type FieldOwners = {
  /** Reads the field's values, where that was not done yet: of very many people it takes a while, so never under the lock. */
  readAhead(fieldId: number): void
  /** People of the base who have this value now, at most `limit`. */
  of(fieldId: number, value: string, limit: number): number[]
}

/**
 * Who has which value of a field: read once, 12 bytes a person. No index of the base holds the text of own fields, and
 * asking each of a million rows without one would take days. Who was deleted since is nobody, who was merged is whom
 * they were merged into.
 */
export function createFieldOwners(db: ReadDb): FieldOwners {
  const fields = new Map<number, NumberTable>()
  const read = (fieldId: number) => {
    const table = createNumberTable()
    const rows = statement(db, VALUES).iterate(fieldId) as Iterable<{
      id: number
      text: string | null
      number: number | null
    }>
    for (const { id, text, number } of rows) {
      const value = text === null ? number : foldKey(text)
      if (value !== null) table.add(hash53(String(value)), id)
    }
    fields.set(fieldId, table)
    return table
  }
  return {
    readAhead(fieldId) {
      if (!fields.has(fieldId)) read(fieldId)
    },
    of: (fieldId, value, limit) =>
      (fields.get(fieldId) ?? read(fieldId)).get(hash53(value), limit).flatMap((id) => livingId(db, id) ?? []),
  }
}
