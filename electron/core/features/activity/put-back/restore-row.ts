import { statement, type Tx } from '../../../db/handles.ts'
import { JOURNALED, type JournaledTable, type RowImage } from '../journal.ts'

/** Writes a row as it was; `exists`: over the one that is there now. */
export function restoreRow(tx: Tx, table: JournaledTable, image: RowImage, exists: boolean): void {
  // Column names come from the image the database itself gave; the table from the closed list.
  const columns = Object.keys(image)
  if (exists) {
    const set = columns.map((c) => `"${c}" = ?`).join(', ')
    statement(tx, `update ${table} set ${set} where ${JOURNALED[table]} = ?`).run(
      ...Object.values(image),
      image[JOURNALED[table]],
    )
  } else {
    const names = columns.map((c) => `"${c}"`).join(', ')
    statement(tx, `insert into ${table} (${names}) values (${columns.map(() => '?').join(', ')})`).run(
      ...Object.values(image),
    )
  }
}

/**
 * Writes a row as it was over the one that is there now: only what differs, for an update writes every index that has one of its
 * columns, changed or not, and the search index of a document.
 */
export function restoreOver(tx: Tx, table: JournaledTable, image: RowImage, now: RowImage): void {
  const differs = Object.entries(image).filter(([column, value]) => now[column] !== value)
  if (differs.length === 0) return
  restoreRow(tx, table, { ...Object.fromEntries(differs), [JOURNALED[table]]: image[JOURNALED[table]] ?? null }, true)
}

/** A row that waits to be mended is about whom it was about, unless it was brought in as somebody else, or is gone, since. */
export function restoreWaitingRow(tx: Tx, { id, person_id }: RowImage): boolean {
  statement(tx, 'update import_aside set person_id = ? where id = ? and person_id is null').run(person_id, id)
  return true
}
