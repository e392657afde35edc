import type { Customer } from '../../../../shared/features/customers/contract.ts'
import { shownName } from '../../../../shared/features/customers/names.ts'
import { statement } from '../../db/handles.ts'
import type { Deps } from '../../deps.ts'
import { openAction } from '../activity/journal.ts'
import { customerById, type Deed, deleteRow, insertRow, raised, updateRow } from '../customers/service.ts'
import type { Found } from './tell.ts'

/** Fields that no form of a person holds: their change is taken back in its row. */
export const isOfRow = ({ field }: Found): boolean => field === 'list' || field === 'photo'

/** Taken back, or what stands in its place by now. */
type Back = { done: true } | { stored: string }
const DONE: Back = { done: true }

const ON_LIST = 'select id from segment_members where person_id = ? and segment_id = ?'

/** Off the list they were put on, or on the one they were taken off. */
function listBack(deed: Deed, { before, after, images }: Found): Back {
  const segmentId = Number((images.after ?? images.before)?.segment_id)
  const row = statement(deed.tx, ON_LIST).pluck().get(deed.personId, segmentId) as number | undefined
  if ((row === undefined) !== (after === null)) return { stored: row === undefined ? '' : (before ?? '') }
  if (row === undefined) insertRow(deed, 'segment_members', { person_id: deed.personId, segment_id: segmentId })
  else deleteRow(deed, 'segment_members', row)
  deed.changes.touch('segment_members', segmentId)
  return DONE
}

/** The photo from before, or none. */
function photoBack(deed: Deed, { photoId, id }: Customer, { before, after }: Found): Back {
  if (String(photoId ?? '') !== (after ?? '')) return { stored: String(photoId ?? '') }
  updateRow(deed, 'people', id, { photo_id: before === null ? null : Number(before) })
  return DONE
}

/**
 * Takes back a change of `isOfRow` as an edit of its own that can be undone; `conflict` makes the error where it was changed
 * again since, and nothing is written then.
 */
export function takeBackRow(
  { db, ports }: Pick<Deps, 'db' | 'ports'>,
  stored: Customer,
  change: Found,
  conflict: (stored: string) => Error,
): { customer: Customer; actionId: number } {
  const { id: personId, version } = stored
  return db.write((tx, changes) => {
    const at = ports.clock.now()
    const action = { kind: 'customer-edited', title: shownName(stored), subjectId: personId, people: 1 } as const
    const actionId = openAction(tx, action, at, 'applied')
    const deed: Deed = { tx, changes, actionId, personId, versionAfter: version + 1, at }
    const back = change.field === 'list' ? listBack(deed, change) : photoBack(deed, stored, change)
    if ('stored' in back) throw conflict(back.stored)
    raised(deed, true)
    changes.touch('actions', actionId)
    return { customer: customerById(tx, personId), actionId }
  })
}
