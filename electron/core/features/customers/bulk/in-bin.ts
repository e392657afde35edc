import { statement, type Tx } from '../../../db/handles.ts'
import type { ChangeSet } from '../../../events.ts'
import { getAction, reversePerson } from '../../activity/reverse.ts'
import { deletePerson } from '../write-person.ts'

const BINNED_BY = `select j.action_id from journal j cross join actions a on a.id = j.action_id
  where j."table" = 'people' and j.op = 'delete' and j.reversed = 0 and j.first_id = @person and j.person_id = @person
    and a.kind in ('customer-deleted', 'bulk-delete')`
const VERSION = 'select version from people where id = ?'

/**
 * Does something to somebody who is in the recycle bin: they come back, and go there again by the same deletion, in one
 * piece, so that all that hangs on them is told as of anybody. False: they are not in the bin, or nothing was changed.
 */
export function actInBin(tx: Tx, changes: ChangeSet, personId: number, act: () => boolean): boolean {
  const actionId = statement(tx, BINNED_BY).pluck().get({ person: personId }) as number | undefined
  const deletion = actionId === undefined ? undefined : getAction(tx, actionId)
  if (!deletion) return false
  // How many came back is told by whoever brings them back for good.
  reversePerson(tx, changes, deletion, personId, { reversed: 0, kept: 0, keptPeople: [] })
  const changed = act()
  const versionAfter = statement(tx, VERSION).pluck().get(personId) as number
  deletePerson({ tx, changes, actionId: deletion.id, personId, versionAfter, at: deletion.at }, personId)
  return changed
}
