import { statement, type Tx } from '../../../db/handles.ts'
import { JOURNALED, type JournaledTable, type JournalRow, type RowImage, rowImage } from '../journal.ts'
import { keepAfter } from '../since/keep-after.ts'
import { companyNow, leadsNowhere, waitsForUndo } from '../since/leads-to.ts'
import { ownComesBack } from './own-comes-back.ts'
import { restoreOver, restoreRow, restoreWaitingRow } from './restore-row.ts'

/** Stricter than `subscribed` and `unknown`: an undo never goes back behind them. */
const STRICT = new Set(['unsubscribed', 'bounced', 'complained'])
const WORDS: ReadonlySet<JournaledTable> = new Set<JournaledTable>(['consents', 'topic_consents'])

/** Puts one entry back. Consent that became stricter since stays: false then. */
export function reverseEntry(tx: Tx, entry: JournalRow, at: number): boolean {
  const table = entry.table as JournaledTable
  if (entry.op === 'insert') {
    // A refusal that an action wrote first is kept, too: an undo never loosens.
    const kept = WORDS.has(table) ? rowImage(tx, table, entry.firstId) : undefined
    if (kept && STRICT.has(String(kept.status))) return false
    if (entry.firstId === entry.lastId) keepAfter(tx, entry, rowImage(tx, table, entry.firstId))
    statement(tx, `delete from ${table} where ${JOURNALED[table]} between ? and ?`).run(entry.firstId, entry.lastId)
    return true
  }
  const image = JSON.parse(entry.before ?? '{}') as RowImage
  if (table === 'import_aside') return restoreWaitingRow(tx, image)
  const now = rowImage(tx, table, entry.firstId)
  if (WORDS.has(table) && now && STRICT.has(String(now.status)) && !STRICT.has(String(image.status))) return false
  // A company that is gone by now is not brought back by a person that pointed at it.
  if (table === 'people') image.company_id = companyNow(tx, (image.company_id ?? null) as number | null)
  if (leadsNowhere(tx, table, image)) return waitsForUndo(tx, table, image, entry.actionId)
  if (table === 'custom_values' && !now) return ownComesBack(tx, image, at)
  keepAfter(tx, entry, now)
  // Another spelling is all that an edit of a person writes into a company; what it says otherwise is none of theirs.
  if (table === 'companies' && now)
    restoreRow(tx, table, { id: image.id, name: image.name, name_key: image.name_key } as RowImage, true)
  else if (now) restoreOver(tx, table, image, now)
  else restoreRow(tx, table, image, false)
  return true
}
