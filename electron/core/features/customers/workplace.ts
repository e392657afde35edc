import { fold, foldKey } from '../../../../shared/text-folding.ts'
import { type ReadDb, statement, type Tx } from '../../db/handles.ts'
import type { ChangeSet } from '../../events.ts'
import type { CompanyMove } from './bulk/bulk-store.ts'
import { type Deed, deleteRow, insertRow, updateRow } from './bulk/deed.ts'

const MEANT = `
  select id from (
    select 0 as place, id, id as age from companies where name_key = @key
    union all select 1, company_id, -id from company_aliases where name_key = @key
  ) order by place, age limit 1`

/** The company of this name, in any spelling that folds to the same; else the one that a company of this name became part of. */
export function companyMeant(db: ReadDb, name: string): number | undefined {
  return statement(db, MEANT)
    .pluck()
    .get({ key: foldKey(name) }) as number | undefined
}

const WORKS = 'select company_id from people where id = ?'

/** What the search finds a person's company by. */
function writeDoc(own: Deed, companyId: number | null): boolean {
  const name = statement(own.tx, 'select name from companies where id = ?').pluck().get(companyId) as string | undefined
  return updateRow(own, 'search_docs', own.personId ?? 0, { company: fold(name ?? '') })
}

/** One person's part of a move; false for whoever works elsewhere by now. */
export function moveFrom(own: Deed, { from, to }: Pick<CompanyMove, 'from' | 'to'>): boolean {
  const id = own.personId ?? 0
  if (statement(own.tx, WORKS).pluck().get(id) !== from) return false
  const moved = updateRow(own, 'people', id, { company_id: to })
  return writeDoc(own, to) || moved
}

/** One person's part when companies become one; false for whoever works elsewhere by now. */
export function follow(own: Deed, { from, to }: { from: readonly number[]; to: number }): boolean {
  const works = statement(own.tx, WORKS).pluck().get(own.personId) as number | null
  return works !== null && from.includes(works) && moveFrom(own, { from: works, to })
}

/** Where one person works, and as what; the company is there. */
export function setWorkplace(own: Deed, work: { companyId: number | null; jobTitle: string | null }): void {
  const { changes, personId, versionAfter, at } = own
  const id = personId ?? 0
  writeDoc(own, work.companyId)
  insertRow(own, 'timeline_events', { person_id: id, at, kind: 'edited' })
  updateRow(own, 'people', id, {
    company_id: work.companyId,
    job_title: work.jobTitle,
    updated_at: at,
    version: versionAfter,
  })
  changes.touch('people', id)
}

/** Deletes a company with its values and the names that led to it; nobody points at it any more. All of it is in the journal. */
export function dropCompany(tx: Tx, changes: ChangeSet, actionId: number, id: number): void {
  const deed: Deed = { tx, changes, actionId, personId: null, versionAfter: null, at: 0 }
  const values = statement(tx, 'select id from company_values where company_id = ?').pluck().all(id) as number[]
  for (const value of values) deleteRow(deed, 'company_values', value)
  const names = statement(tx, 'select id from company_aliases where company_id = ?').pluck().all(id) as number[]
  for (const name of names) deleteRow(deed, 'company_aliases', name)
  deleteRow(deed, 'companies', id)
  changes.touch('companies', id)
}
