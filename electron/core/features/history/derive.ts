/**
 * The history of a person or a company from what the journal keeps. An entry says what a row was before an act; what it became is
 * what it was before the next one, or what it is now. Pure.
 */

import type { RowImage } from '../activity/journal.ts'

/** One entry of the journal about a row of theirs; `after`: kept when it was taken back. */
export type Entry = {
  id: number
  table: string
  rowId: number
  op: 'insert' | 'update' | 'delete'
  before: RowImage | null
  after: RowImage | null
  /** It is no longer open: it was taken back, or kept when the rest of its action was. */
  reversed: boolean
}

/** The row was put back as it was; what it had become is kept with it. */
export const wasUndone = ({ op, reversed, after }: Entry): boolean => reversed && (op === 'delete' || after !== null)

/** What an entry changed a row from and to; null: there was, or is, none. */
export type Step = { entry: Entry; before: RowImage | null; after: RowImage | null }

/** `entries` in the order of the journal; `now` gives a row as it is. */
export function stepsOf(entries: readonly Entry[], now: (table: string, rowId: number) => RowImage | null): Step[] {
  const rows = Map.groupBy(entries, ({ table, rowId }) => `${table} ${rowId}`)
  const place = new Map<Entry, Entry | undefined>()
  for (const chain of rows.values()) for (const [at, entry] of chain.entries()) place.set(entry, chain[at + 1])
  return entries.map((entry) => {
    const next = place.get(entry)
    const lastly = next ? null : now(entry.table, entry.rowId)
    const became = entry.after ?? next?.before ?? lastly
    return {
      entry,
      before: entry.op === 'insert' ? null : entry.before,
      after: entry.op === 'delete' ? null : became,
    }
  })
}
