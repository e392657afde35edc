import { type ReadDb, statement, type Tx } from '../../db/handles.ts'

/** The number under which a person was first as they are now: an undo gives a new number to what was there before. */
export function effectiveVersion(db: ReadDb, personId: number, version: number): number {
  const same = statement(db, 'select same_as from undone_versions where person_id = ? and version = ?')
    .pluck()
    .get(personId, version) as number | undefined
  return same ?? version
}

/** After an undo: the person is as they were at `before`; null: at the number just before this one. */
export function noteUndone(tx: Tx, personId: number, before: number | null, at: number): void {
  const version = statement(tx, 'select version from people where id = ?').pluck().get(personId) as number | undefined
  if (version === undefined) return
  statement(tx, 'insert or replace into undone_versions (person_id, version, same_as, at) values (?, ?, ?, ?)').run(
    personId,
    version,
    effectiveVersion(tx, personId, before ?? version - 1),
    at,
  )
}
