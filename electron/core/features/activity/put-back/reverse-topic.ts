import { type ReadDb, statement, type Tx } from '../../../db/handles.ts'
import type { ChangeSet } from '../../../events.ts'
import type { JournalRow, RowImage } from '../journal.ts'
import { restoreRow } from './restore-row.ts'

const NAMED = 'select 1 from topics where name_key = ?'

const imageOf = ({ before }: Pick<JournalRow, 'before'>) => JSON.parse(before ?? '{}') as RowImage

/** Why a topic that was deleted cannot come back: another has its name by now; null: it can. It only reads. */
export function whyTopicStays(db: ReadDb, entry: JournalRow): 'name-taken' | null {
  return statement(db, NAMED).get(imageOf(entry).name_key) === undefined ? null : 'name-taken'
}

/** Puts a topic back under its number, retired where it was. False where it cannot be. */
export function restoreTopic(tx: Tx, changes: ChangeSet, entry: JournalRow): boolean {
  if (whyTopicStays(tx, entry) !== null) return false
  restoreRow(tx, 'topics', imageOf(entry), false)
  changes.touch('topics', entry.firstId)
  return true
}
