import { type ReadDb, statement, type Tx } from '../../../db/handles.ts'
import {
  JOURNALED,
  type JournaledTable,
  journalBefore,
  journalInserted,
  type RowImage,
  rowImage,
} from '../../activity/journal.ts'

/** One merge inside its unit of work. */
export type Merge = {
  tx: Tx
  actionId: number
  survivorId: number
  /** Whose rows the journal counts these to: who stays; null for companies. */
  personId: number | null
  /** The version of who stays, when the merge is through. */
  versionAfter: number
  at: number
}

const markOf = ({ personId, versionAfter }: Merge) => ({ personId, versionAfter })

/**
 * Changes a row and notes it before and after: the undo puts back column by column what nobody has changed since
 * (unmerge.ts). Writes nothing where it is so already.
 */
export function changeRow(merge: Merge, table: JournaledTable, id: number, values: RowImage): void {
  const before = rowImage(merge.tx, table, id)
  if (!before) throw new Error(`no row ${id} in ${table}`)
  if (Object.entries(values).every(([column, value]) => before[column] === value)) return
  const set = Object.keys(values).map((column) => `"${column}" = ?`)
  statement(merge.tx, `update ${table} set ${set.join(', ')} where ${JOURNALED[table]} = ?`).run(
    ...Object.values(values),
    id,
  )
  noteChange(merge, table, before)
}

/** Notes a row that was changed already. */
export function noteChange(merge: Merge, table: JournaledTable, before: RowImage): void {
  const after = rowImage(merge.tx, table, Number(before[JOURNALED[table]]))
  journalBefore(merge.tx, merge.actionId, 'update', table, { ...before, after: JSON.stringify(after) }, markOf(merge))
}

/** Takes a row away; the undo brings it back. */
export function dropRow(merge: Merge, table: JournaledTable, id: number): void {
  const before = rowImage(merge.tx, table, id)
  if (!before) return
  journalBefore(merge.tx, merge.actionId, 'delete', table, before, markOf(merge))
  statement(merge.tx, `delete from ${table} where ${JOURNALED[table]} = ?`).run(id)
}

/** Notes a new row; the undo takes it away. */
export function noteInserted(merge: Merge, table: JournaledTable, id: number): void {
  journalInserted(merge.tx, merge.actionId, table, id, id, markOf(merge))
}

/** Rows of a person in one table, oldest first, with what tells which are the same: a column or a constant. */
export function keyedRows(
  db: ReadDb,
  table: JournaledTable,
  key: string,
  personId: number,
): { id: number; key: string | number | null }[] {
  return statement(db, `select id, ${key} as key from ${table} where person_id = ? order by id`).all(personId) as {
    id: number
    key: string | number | null
  }[]
}
