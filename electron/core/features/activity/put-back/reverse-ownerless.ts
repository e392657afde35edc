/** What an action did to what is nobody's: companies, tags, topics, fields, segments and households. */

import { type ActionKind, countsCompanies, type UndoResult } from '../../../../../shared/features/activity/contract.ts'
import { statement, type Tx } from '../../../db/handles.ts'
import type { ChangeSet } from '../../../events.ts'
import { unmergeCompanyRow } from '../../duplicates/unmerge/unmerge-company.ts'
import { restoreSegment } from '../../segments/service.ts'
import { type JournalRow, type RowImage, rowImage } from '../journal.ts'
import { type ActionRow, markReversed } from '../repo.ts'
import { cameSince } from '../since/came-since.ts'
import { STILL_USED } from '../since/still-used.ts'
import { keptThing } from '../things-stay.ts'
import { keepThing } from '../undo-result.ts'
import { dropMade } from './left-empty.ts'
import { restoreRow } from './restore-row.ts'
import { restoreAlias, restoreCompany, restoreCompanyValue, restoreConverted } from './reverse-company.ts'
import { reverseField } from './reverse-field.ts'
import { restoreTag } from './reverse-tag.ts'
import { restoreTopic } from './reverse-topic.ts'
import { isCompanyMerge } from './work-again.ts'

/** Companies, tags and fields the action made: they go when nobody uses them. A field or company it changed or deleted comes back. */
export function reverseOwnerless(
  tx: Tx,
  changes: ChangeSet,
  { action, entry }: { action: ActionRow; entry: JournalRow },
  result: UndoResult,
): void {
  const used = STILL_USED[entry.table]
  const kept = () => keepThing(result, keptThing(tx, entry))
  if (isCompanyMerge(action)) {
    if (entry.table === 'companies' && entry.op === 'update') {
      const stay = cameSince(tx, action, entry.firstId)
      if (stay > 0) result.stay = (result.stay ?? 0) + stay
    }
    if (!unmergeCompanyRow(tx, changes, entry, action.at)) kept()
    else if (entry.table === 'companies' && countsCompanies(action.kind as ActionKind)) result.reversed += 1
  } else if (entry.table === 'company_values' && action.kind === 'field-changed') {
    if (restoreConverted(tx, changes, entry, action.at)) result.reversed += 1
    else kept()
  } else if (entry.table === 'company_values') {
    if (!restoreCompanyValue(tx, changes, entry, action.at)) kept()
  } else if (entry.table === 'company_aliases') restoreAlias(tx, entry)
  else if (entry.table === 'companies' && entry.op !== 'insert') {
    if (!restoreCompany(tx, changes, entry, action.at)) kept()
    else if (countsCompanies(action.kind as ActionKind)) result.reversed += 1
  } else if (entry.table === 'tags' && entry.op !== 'insert') {
    if (!restoreTag(tx, changes, entry)) kept()
  } else if (entry.table === 'topics' && entry.op === 'delete') {
    if (!restoreTopic(tx, changes, entry)) kept()
  } else if (entry.table === 'segments' && entry.op === 'delete') {
    if (!restoreSegment(tx, changes, entry)) kept()
  } else if (entry.table === 'households' && entry.op === 'delete') {
    const image = JSON.parse(entry.before ?? '{}') as RowImage
    restoreRow(tx, 'households', image, rowImage(tx, 'households', entry.firstId) !== undefined)
  } else if (entry.op !== 'insert') {
    if (entry.table === 'custom_fields' && !reverseField(tx, changes, entry, action.at)) kept()
  } else if (entry.table === 'companies') dropMade(tx, changes, entry.firstId, entry.lastId)
  else if (used) {
    statement(tx, `delete from ${entry.table} as x where id between ? and ? and not exists (${used})`).run(
      entry.firstId,
      entry.lastId,
    )
  }
  markReversed(tx, [entry.id])
}
