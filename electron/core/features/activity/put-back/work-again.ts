import { statement, type Tx } from '../../../db/handles.ts'
import type { ChangeSet } from '../../../events.ts'
import { findAgain } from '../../customers/search/fresh-docs.ts'
import { backToWork, stayedOf } from '../../duplicates/unmerge/unmerge-company.ts'
import { ENTRY, type JournalRow, type RowImage, rowImage } from '../journal.ts'
import { type ActionRow, markReversed } from '../repo.ts'
import { TOOK_PERSON } from '../since/took-away.ts'
import { restoreCompany } from './reverse-company.ts'

const isDeletion = ({ kind }: ActionRow) => kind === 'company-deleted' || kind === 'bulk-company-delete'
export const isCompanyMerge = ({ kind }: ActionRow) => kind === 'company-merged' || kind === 'bulk-company-merge'

const workOf = (entries: readonly JournalRow[]) =>
  entries.find(({ table, op }) => table === 'people' && op === 'update')
const workedAt = ({ before }: JournalRow) => Number((JSON.parse(before ?? '{}') as RowImage).company_id)

const TAKEN_AWAY = `${ENTRY} where "table" in ('companies', 'company_values') and "table" = 'companies' and first_id = ?
    and op = 'delete' and action_id = ? and reversed = 0`

const BY_MERGE = `select 1 from journal j join actions a on a.id = j.action_id
  where j.person_id = @person and j."table" = 'people' and j.op = 'update' and j.reversed = 1 and j.action_id < @action
    and a.kind in ('merge', 'bulk-merge') and a.state = 'undone' and j.before ->> '$.company_id' is not @company
    and (j.before ->> '$.after') ->> '$.company_id' = @company`

/** They worked there only because of a merge with somebody who did, and are apart again. */
const cameByMerge = (tx: Tx, { actionId, firstId }: JournalRow, company: number) =>
  statement(tx, BY_MERGE).get({ person: firstId, action: actionId, company }) !== undefined

/**
 * Somebody was written to since their company became part of another or was deleted, or came back after that: with its
 * undo they work there again, and all else stays as it is now. False: there is no such thing, or they work elsewhere by now.
 */
export function worksAgain(tx: Tx, changes: ChangeSet, action: ActionRow, entries: readonly JournalRow[]): boolean {
  if (isCompanyMerge(action)) return backToWork(tx, changes, entries, action.at)
  const entry = isDeletion(action) ? workOf(entries) : undefined
  if (!entry || rowImage(tx, 'people', entry.firstId)?.company_id !== null) return false
  const company = workedAt(entry)
  if (cameByMerge(tx, entry, company)) return false
  // Whoever came back is noted after all that the act did: the company is put back before them.
  const gone = statement(tx, TAKEN_AWAY).get(company, action.id) as JournalRow | undefined
  if (gone) {
    restoreCompany(tx, changes, gone, action.at)
    markReversed(tx, [gone.id])
  }
  if (!rowImage(tx, 'companies', company)) return false
  statement(tx, 'update people set company_id = ?, version = version + 1 where id = ?').run(company, entry.firstId)
  findAgain(tx, entry.firstId)
  changes.touch('people', entry.firstId)
  return true
}

const AS_WENT = `update journal set before = json_set(before, '$.company_id', @company)
  where ${TOOK_PERSON} and before ->> '$.company_id' is @now`

/**
 * Somebody is in the recycle bin, or part of somebody else, while what became of their company is taken back: when they
 * come back they work there.
 */
export function worksWhenBack(tx: Tx, action: ActionRow, personId: number, entries: readonly JournalRow[]): void {
  const entry = isDeletion(action) || isCompanyMerge(action) ? workOf(entries) : undefined
  if (!entry) return
  const now = isDeletion(action) ? null : stayedOf(tx, entry)
  statement(tx, AS_WENT).run({ person: personId, company: workedAt(entry), now })
}
