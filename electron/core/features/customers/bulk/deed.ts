import { statement, type Tx } from '../../../db/handles.ts'
import type { ChangeSet } from '../../../events.ts'
import { JOURNALED, type JournaledTable, journalBefore, journalInserted, rowImage } from '../../activity/journal.ts'

/** One person's part of one action: every write of it leaves in the journal what undo needs. */
export type Deed = {
  tx: Tx
  changes: ChangeSet
  actionId: number
  /** Whose rows these are; null while the person does not exist yet (then only ownerless rows are written). */
  personId: number | null
  /** people.version when the action is through. */
  versionAfter: number | null
  at: number
}

/** Column name → value; the names are constants of this folder. */
type Row = Record<string, string | number | null>

function insertSql(table: JournaledTable, row: Row): string {
  const columns = Object.keys(row)
  return `insert into ${table} (${columns.map((c) => `"${c}"`).join(', ')}) values (${columns.map(() => '?').join(', ')})`
}

/** Writes a new row without a journal: of a person who is journaled as created, whose rows go with them. */
export function insertPlain(tx: Tx, table: JournaledTable, row: Row): number {
  return Number(statement(tx, insertSql(table, row)).run(...Object.values(row)).lastInsertRowid)
}

/** Writes a new row; undo deletes it. Gives its id. */
export function insertRow({ tx, actionId, personId, versionAfter }: Deed, table: JournaledTable, row: Row): number {
  const id = insertPlain(tx, table, row)
  journalInserted(tx, actionId, table, id, id, { personId, versionAfter })
  return id
}

/** Changes a row; undo puts it back. Answers false, and writes nothing, when it is so already. */
export function updateRow(deed: Deed, table: JournaledTable, id: number, row: Row): boolean {
  const { tx, actionId, personId, versionAfter } = deed
  const before = rowImage(tx, table, id)
  if (!before) throw new Error(`no row ${id} in ${table}`)
  if (Object.entries(row).every(([column, value]) => before[column] === value)) return false
  journalBefore(tx, actionId, 'update', table, before, { personId, versionAfter })
  const set = Object.keys(row).map((c) => `"${c}" = ?`)
  statement(tx, `update ${table} set ${set.join(', ')} where ${JOURNALED[table]} = ?`).run(...Object.values(row), id)
  return true
}

/** Deletes a row; undo puts it back. */
export function deleteRow(deed: Deed, table: JournaledTable, id: number): void {
  const { tx, actionId, personId, versionAfter } = deed
  const before = rowImage(tx, table, id)
  if (before) journalBefore(tx, actionId, 'delete', table, before, { personId, versionAfter })
  statement(deed.tx, `delete from ${table} where ${JOURNALED[table]} = ?`).run(id)
}

/** A person's rows were written: the version moves on, so that the undo knows who was edited since. */
export function raised({ tx, changes, personId, at }: Deed, changed: boolean): boolean {
  if (!changed) return false
  statement(tx, 'update people set version = version + 1, updated_at = ? where id = ?').run(at, personId)
  changes.touch('people', personId ?? 0)
  return true
}
