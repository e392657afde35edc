import { type ReadDb, statement, type Tx } from '../../../db/handles.ts'
import type { ChangeSet } from '../../../events.ts'
import { renameTagInSegments } from '../../segments/service.ts'
import { type JournalRow, type RowImage, rowImage } from '../journal.ts'
import { restoreRow } from './restore-row.ts'

const NAMED = 'select id from tags where name_key = ?'

/** Why a tag cannot be as it was: another has its name by now, or it was deleted or merged away; null: it can. It only reads. */
export function whyTagStays(db: ReadDb, entry: JournalRow): 'name-taken' | 'deleted' | null {
  const image = JSON.parse(entry.before ?? '{}') as RowImage
  if (entry.op === 'update' && !rowImage(db, 'tags', entry.firstId)) return 'deleted'
  const taken = statement(db, NAMED).pluck().get(image.name_key)
  return taken !== undefined && taken !== image.id ? 'name-taken' : null
}

/** Puts a tag back as it was, by the name that segments ask for, too. False where it stays as it is. */
export function restoreTag(tx: Tx, changes: ChangeSet, entry: JournalRow): boolean {
  if (whyTagStays(tx, entry) !== null) return false
  const image = JSON.parse(entry.before ?? '{}') as RowImage
  const now = rowImage(tx, 'tags', entry.firstId)
  if (now && now.name !== image.name) renameTagInSegments(tx, changes, String(now.name), String(image.name))
  restoreRow(tx, 'tags', image, now !== undefined)
  changes.touchAll('tags')
  return true
}
