import { statement, type Tx } from '../../../db/handles.ts'
import { type JournalRow, type RowImage, rowImage } from '../../activity/journal.ts'
import { noteBelow, valueComesBack } from '../../fields/service.ts'

type Value = Pick<JournalRow, 'op' | 'firstId' | 'table'> & { image: RowImage; after: RowImage | null }

/** What of a row is its value. */
const SAYS = ['text_value', 'number_value', 'minor_units', 'currency', 'day_value', 'flag_value', 'choices'] as const
const saysSame = (a: RowImage, b: RowImage) => SAYS.every((column) => (a[column] ?? null) === (b[column] ?? null))

export type ValueNow<E> = {
  /** The entry as the field would have it by now; null: there is nothing to put back. */
  entry: E | null
  /** It was changed since, and stays. */
  edited: boolean
}

/**
 * A value of an own field that a merge changed or took away, as the field is now: it may have become another kind since.
 * What it cannot hold any more stands below the notes of whose it was, and its row goes. Whose it was is there again.
 */
export function valueAsFieldIsNow<E extends Value>(tx: Tx, entry: E, at: number): ValueNow<E> {
  if (entry.op === 'insert') return { entry, edited: false }
  const { row, note } = valueComesBack(tx, entry.image, at)
  const after = entry.after && (valueComesBack(tx, entry.after, at).row ?? entry.after)
  const converted = row !== entry.image || after !== entry.after
  if (row) {
    if (note !== null) noteBelow(tx, entry.image, note)
    return { entry: converted ? { ...entry, image: row, after } : entry, edited: false }
  }
  const table = entry.table === 'company_values' ? 'company_values' : 'custom_values'
  const now = rowImage(tx, table, entry.firstId)
  const edited = entry.op === 'update' && !(now && after && saysSame(now, after))
  if (edited) return { entry: null, edited }
  if (now) statement(tx, `delete from ${table} where id = ?`).run(entry.firstId)
  if (note !== null) noteBelow(tx, entry.image, note)
  return { entry: null, edited }
}
