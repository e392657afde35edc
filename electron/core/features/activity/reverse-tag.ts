import { statement, type Tx } from '../../db/handles.ts'
import type { ChangeSet } from '../../events.ts'
import { renameTagInSegments } from '../segments/service.ts'
import { type JournalRow, type RowImage, rowImage } from './journal.ts'
import { restoreRow } from './restore-row.ts'

/**
 * Puts a tag back as it was, by the name that segments ask for, too. False where another tag has that name by now, or it
 * was merged away meanwhile: it stays as it is.
 */
export function restoreTag(tx: Tx, changes: ChangeSet, entry: JournalRow): boolean {
  const image = JSON.parse(entry.before ?? '{}') as RowImage
  const now = rowImage(tx, 'tags', entry.firstId)
  const taken = statement(tx, 'select id from tags where name_key = ?').pluck().get(image.name_key)
  if ((taken !== undefined && taken !== image.id) || (entry.op === 'update' && !now)) return false
  if (now && now.name !== image.name) renameTagInSegments(tx, changes, String(now.name), String(image.name))
  restoreRow(tx, 'tags', image, now !== undefined)
  changes.touchAll('tags')
  return true
}
