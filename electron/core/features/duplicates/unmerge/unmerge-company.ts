import { statement, type Tx } from '../../../db/handles.ts'
import type { ChangeSet } from '../../../events.ts'
import { ENTRY, type JournalRow, type RowImage, rowImage } from '../../activity/journal.ts'
import { nameApart } from '../../activity/put-back/own-name.ts'
import { companyNow } from '../../activity/since/leads-to.ts'
import { effectiveVersion, noteUndone } from '../../activity/since/undone-versions.ts'
import { findAgain } from '../../customers/search/fresh-docs.ts'
import { putBack, readEntry } from './unmerge.ts'
import { valueAsFieldIsNow } from './unmerge-values.ts'

/**
 * Takes back what a merge of companies did to one row of them. False: somebody changed it since, and that stays. The
 * version goes on growing, so that a window that read it in between is refused. `at`: when the merge was made.
 */
export function unmergeCompanyRow(tx: Tx, changes: ChangeSet, row: JournalRow, at: number): boolean {
  const entry = readEntry(row)
  const now = entry.table === 'companies' ? rowImage(tx, 'companies', entry.firstId) : undefined
  const value = entry.table === 'company_values' ? valueAsFieldIsNow(tx, entry, at) : { entry, edited: false }
  const whole = !value.edited && (value.entry === null || putBack(tx, value.entry, new Map()))
  if (entry.table === 'companies') unmerged(tx, changes, { entry, now, whole, at })
  return whole
}

type Unmerged = { entry: ReturnType<typeof readEntry>; now: RowImage | undefined; whole: boolean; at: number }

const WENT_WITH = `select first_id from journal
  where action_id = @actionId and reversed in (0, 1) and id > @id and "table" = 'companies' and op = 'delete'
    and id < ifnull((select min(id) from journal where action_id = @actionId and reversed in (0, 1) and id > @id
      and "table" = 'companies' and op = 'update'), 1e18)`

/** Who became part of the company of this entry: a group is written in one piece. */
const backWith = (tx: Tx, { actionId, id }: { actionId: number; id: number }) =>
  statement(tx, WENT_WITH).pluck().all({ actionId, id }) as number[]

/** The number of a company that is as it was before the merge, and a name of its own. `now`: before it was put back. */
function unmerged(tx: Tx, changes: ChangeSet, { entry, now, whole, at }: Unmerged): void {
  const { firstId: id, image, versionAfter } = entry
  const same = now ? effectiveVersion(tx, id, Number(now.version), 'companies') === versionAfter : true
  statement(tx, 'update companies set version = version + 1 where id = ?').run(id)
  if (whole && same) {
    // By when it was written to last a later merge chooses whose value stays.
    statement(tx, 'update companies set updated_at = ? where id = ?').run(image.updated_at, id)
    noteUndone(tx, id, Number(image.version), at, 'companies')
  }
  // Who stays comes last of the group: before that they may still have the name of one who is back.
  if (entry.op === 'update') for (const one of [id, ...backWith(tx, entry)]) nameApart(tx, changes, one, at)
  changes.touch('companies', id)
}

/** The company that stayed of the group whose people follow next in the journal: a group is written in one piece. */
const STAYED = `select first_id from journal
  where action_id = ? and id < ? and "table" = 'companies' and op = 'update' order by id desc limit 1`

/** Where the people of this entry went with the merge; undefined for whoever came back only after it. */
export const stayedOf = (tx: Tx, { actionId, id }: { actionId: number; id: number }) =>
  statement(tx, STAYED).pluck().get(actionId, id) as number | undefined

const TOOK_AWAY = `${ENTRY} where "table" in ('companies', 'company_values') and "table" = 'companies' and first_id = ?
    and op = 'delete' and action_id = ? and reversed = 0`

/**
 * Whoever came back to a company after it was gone is noted after all that the merge did: the company comes back before
 * them. False: this merge did not take it away.
 */
function comeFirst(
  tx: Tx,
  changes: ChangeSet,
  { actionId, companyId, at }: { actionId: number; companyId: number; at: number },
): boolean {
  const gone = statement(tx, TOOK_AWAY).get(companyId, actionId) as JournalRow | undefined
  if (!gone) return false
  unmergeCompanyRow(tx, changes, gone, at)
  statement(tx, 'update journal set reversed = 1 where id = ?').run(gone.id)
  return true
}

/**
 * Where somebody works who was changed since their company became part of another: they go back there, and all else
 * stays as it is now. False: they work elsewhere by now. `at`: when the merge was made.
 */
export function backToWork(tx: Tx, changes: ChangeSet, entries: readonly JournalRow[], at: number): boolean {
  const entry = entries.find(({ table, op }) => table === 'people' && op === 'update')
  if (!entry) return false
  const before = JSON.parse(entry.before ?? '{}') as RowImage
  const company = Number(before.company_id)
  const now = rowImage(tx, 'people', entry.firstId)
  const isThere = rowImage(tx, 'companies', company) !== undefined
  const merged = isThere ? stayedOf(tx, entry) : companyNow(tx, company)
  if (
    now?.company_id !== merged ||
    !(isThere || comeFirst(tx, changes, { actionId: entry.actionId, companyId: company, at }))
  )
    return false
  statement(tx, 'update people set company_id = ?, version = version + 1 where id = ?').run(
    before.company_id,
    entry.firstId,
  )
  findAgain(tx, entry.firstId)
  changes.touch('people', entry.firstId)
  return true
}
