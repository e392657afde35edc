import { AppError } from '../../../../shared/errors.ts'
import { actTitle } from '../../../../shared/features/activity/act-title.ts'
import type { Action, ActionKind, ActionState, UndoOutlook } from '../../../../shared/features/activity/contract.ts'
import type { ReadDb, Tx } from '../../db/handles.ts'
import type { Deps } from '../../deps.ts'
import type { ChangeSet } from '../../events.ts'
import { didHalf } from '../import/coming-in.ts'
import type { JobsService } from '../jobs/service.ts'
import { currentSettings } from '../settings/service.ts'
import { type ActionRow, expireActions, fromTheEnd, getAction, listActions, openPeople, setAction } from './repo.ts'
import { manyFollow, reverseSome } from './reverse.ts'
import { whatCounts } from './since/what-counts.ts'
import { allKept, resultStanding } from './stands-whole.ts'
import { undoOutlook } from './undo-outlook.ts'

/** How long an action can be taken back, and a deleted person brought back, in milliseconds. */
export const UNDO_TIME = 30 * 24 * 3_600_000
/** Up to this many people an undo is done when the call answers; more become a job. */
const AT_ONCE = 20

const isFew = (db: ReadDb, { id, people }: ActionRow) => people <= AT_ONCE && openPeople(db, id, AT_ONCE + 1) <= AT_ONCE

export { allKept } from './stands-whole.ts'
export { undoOutlook } from './undo-outlook.ts'

export type ActivityService = ReturnType<typeof activityService>

/** "Recent actions": what was done, and taking it back. */
export function activityService({ db, ports, reader }: Deps, { jobs }: { jobs: JobsService }) {
  function show(row: ActionRow): Action {
    const expired = row.at < ports.clock.now() - UNDO_TIME && row.state === 'applied' && !didHalf(db.read, row.id)
    return {
      id: row.id,
      kind: row.kind as ActionKind,
      state: expired ? 'expired' : (row.state as ActionState),
      title: actTitle(row.kind, row.title, currentSettings(db.read).language),
      subjectId: row.subjectId,
      people: row.people,
      counts: whatCounts(db.read, row),
      at: row.at,
      undoJobId: row.undoJobId,
      undoResult: row.undoResult ? (JSON.parse(row.undoResult) as Action['undoResult']) : null,
    }
  }
  function row(id: number): ActionRow {
    const found = getAction(db.read, id)
    if (!found) throw new AppError('NOT_FOUND', { entity: 'action', id: String(id) })
    return found
  }
  function standing(id: number): void {
    const { state } = show(row(id))
    if (state !== 'applied') throw new AppError('UNDO_STATE', { state })
  }
  /** All at once where that is little, else as a job. */
  function takeBack(tx: Tx, changes: ChangeSet, action: ActionRow): void {
    const { id, kind, title, people } = action
    if (isFew(tx, action) && !manyFollow(tx, action, AT_ONCE)) {
      // The rest of one whose job failed: that job is not what to follow.
      setAction(tx, id, { undoJobId: null })
      const how = { at: ports.clock.now(), walk: fromTheEnd() }
      let finished = false
      while (!finished) finished = reverseSome(tx, changes, row(id), AT_ONCE, how)
      return
    }
    const params = { act: { kind, people } }
    const undoJobId = jobs.add(tx, changes, { kind: 'undo', title, subjectId: id, rows: people, params })
    setAction(tx, id, { state: 'undoing', undoJobId })
  }

  return {
    list: (limit: number): Action[] => listActions(db.read, ports.clock.now() - UNDO_TIME, limit).map(show),
    get: (id: number): Action => show(row(id)),
    async outlook(id: number): Promise<UndoOutlook> {
      row(id)
      return reader.run(undoOutlook, { id })
    },
    /**
     * Where nothing at all would go back the action is left as it stands, and tells who was kept and why.
     * Throws AppError UNDO_STATE unless the action stands and is at most 30 days old, or is half of an import.
     */
    async undo(id: number): Promise<Action> {
      standing(id)
      const few = isFew(db.read, row(id))
      // A large one is looked at where it holds up nobody. An edit between that and here is heard by the job, which then keeps.
      const looked = few ? null : await reader.run(allKept, { id })
      db.write((tx, changes) => {
        standing(id)
        changes.touch('actions', id)
        const kept = few ? allKept(tx, { id }) : looked
        if (kept) setAction(tx, id, { undoJobId: null, undoResult: resultStanding(row(id), kept) })
        else takeBack(tx, changes, row(id))
      })
      jobs.wake()
      return show(row(id))
    },
    /** Forgets journals that are too old to be used; called at start. */
    expire(): number {
      return db.write((tx, changes) => {
        const count = expireActions(tx, ports.clock.now() - UNDO_TIME)
        if (count > 0) changes.touchAll('actions')
        return count
      })
    },
  }
}
