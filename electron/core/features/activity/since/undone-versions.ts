import { type ReadDb, statement, type Tx } from '../../../db/handles.ts'

/** How versions are noted and found, of people and of companies. */
const SQL = {
  people: {
    same: 'select same_as from undone_versions where person_id = ? and version = ?',
    now: 'select version from people where id = ?',
    note: 'insert or replace into undone_versions (person_id, version, same_as, at) values (?, ?, ?, ?)',
  },
  companies: {
    same: 'select same_as from undone_company_versions where company_id = ? and version = ?',
    now: 'select version from companies where id = ?',
    note: 'insert or replace into undone_company_versions (company_id, version, same_as, at) values (?, ?, ?, ?)',
  },
} as const
type Whose = keyof typeof SQL

/** The number under which a person or a company was first as they are now: an undo gives a new number to what was there before. */
export function effectiveVersion(db: ReadDb, id: number, version: number, whose: Whose = 'people'): number {
  const same = statement(db, SQL[whose].same).pluck().get(id, version) as number | undefined
  return same ?? version
}

/** After an undo: the person or the company is as they were at `before`; null: at the number just before this one. */
export function noteUndone(tx: Tx, id: number, before: number | null, at: number, whose: Whose = 'people'): void {
  const version = statement(tx, SQL[whose].now).pluck().get(id) as number | undefined
  if (version === undefined) return
  const same = effectiveVersion(tx, id, before ?? version - 1, whose)
  statement(tx, SQL[whose].note).run(id, version, same, at)
}
