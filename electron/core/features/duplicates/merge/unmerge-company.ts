import { statement, type Tx } from '../../../db/handles.ts'
import type { ChangeSet } from '../../../events.ts'
import { type JournalRow, type RowImage, rowImage } from '../../activity/journal.ts'
import { findAgain } from './find-again.ts'
import { putBack, readEntry } from './unmerge.ts'

export { findAgain } from './find-again.ts'

/**
 * Takes back what a merge of companies did to one row of them. False: somebody changed it since, and that stays. The
 * version goes on growing, so that a window that read it in between is refused.
 */
export function unmergeCompanyRow(tx: Tx, changes: ChangeSet, row: JournalRow): boolean {
  const entry = readEntry(row)
  const whole = putBack(tx, entry, new Map())
  if (entry.table === 'companies') {
    statement(tx, 'update companies set version = version + 1 where id = ?').run(entry.firstId)
    changes.touch('companies', entry.firstId)
  }
  return whole
}

/** The company that stayed of the group whose people follow next in the journal: a group is written in one piece. */
const STAYED = `select first_id from journal
  where action_id = ? and id < ? and "table" = 'companies' and op = 'update' order by id desc limit 1`

/**
 * Where somebody works who was changed since their company became part of another: they go back there, and all else
 * stays as it is now. False: they work elsewhere by now.
 */
export function backToWork(tx: Tx, changes: ChangeSet, entries: readonly JournalRow[]): boolean {
  const entry = entries.find(({ table, op }) => table === 'people' && op === 'update')
  const before = entry && (JSON.parse(entry.before ?? '{}') as RowImage)
  const now = entry && rowImage(tx, 'people', entry.firstId)
  const merged = entry && (statement(tx, STAYED).pluck().get(entry.actionId, entry.id) as number | undefined)
  if (!before || now?.company_id !== merged || !rowImage(tx, 'companies', Number(before.company_id))) return false
  statement(tx, 'update people set company_id = ?, version = version + 1 where id = ?').run(
    before.company_id,
    entry.firstId,
  )
  findAgain(tx, entry.firstId)
  changes.touch('people', entry.firstId)
  return true
}
