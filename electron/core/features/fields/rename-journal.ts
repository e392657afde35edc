import type { FieldOption } from '../../../../shared/features/fields/contract.ts'
import type { Tx } from '../../db/handles.ts'
import { journalBefore, openAction, rowImage } from '../activity/journal.ts'
import type { StoredField } from './repo.ts'

type Named = { name: string; options: readonly FieldOption[] }

/**
 * Another name or other choices are an action that can be taken back: the row as it was, with what it becomes, so that
 * an undo sees whether somebody changed it again. Gives the action; null: nothing changed.
 */
export function journalRename(tx: Tx, before: StoredField, after: Named, at: number): number | null {
  const options = JSON.stringify(after.options)
  const image = rowImage(tx, 'custom_fields', before.id)
  if (!image || (before.name === after.name && JSON.stringify(before.options) === options)) return null
  const title = before.name === after.name ? after.name : `${before.name} → ${after.name}`
  const actionId = openAction(tx, { kind: 'field-renamed', title, subjectId: before.id, people: 0 }, at, 'applied')
  const became = JSON.stringify({ name: after.name, options: image.options === null ? null : options })
  const nobody = { personId: null, versionAfter: null }
  journalBefore(tx, actionId, 'update', 'custom_fields', { ...image, after: became }, nobody)
  return actionId
}
