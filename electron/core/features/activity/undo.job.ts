import type { UndoResult } from '../../../../shared/features/activity/contract.ts'
import { copyLog, copyLogApart } from '../../db/checkpoints.ts'
import { type ReadDb, statement } from '../../db/handles.ts'
import { betweenUnits } from '../../jobs/between-units.ts'
import type { JobContext, JobDefinition, JobOutcome } from '../../jobs/job.ts'
import { PAGES_IN_LOG } from '../../jobs/short-units.ts'
import { nextSize } from '../../jobs/unit-size.ts'
import { type ActionRow, fromTheEnd, getAction, nextEntry, setAction, type Walk } from './repo.ts'
import { reverseSome } from './reverse.ts'

/** People taken back at first in one transaction; then as many as fit into the time the lock may be held. */
const FIRST_STEP = 50
const BOUNDS = { hold: 25, least: 10, most: 1_000 }
/**
 * Where nobody is there but those who go, a transaction lasts until the window waits for it, at most so long (ms), as that
 * of the import which brought them: the more people one takes, the more often it meets a page of the scattered indexes
 * again before that is written.
 */
const HOLD_ALONE = 1_500
/** As much at a time where nobody is there but those who go: each statement writes what it changes of the search index. */
const STEP_ALONE = 500

const OTHERS = `select 1 where exists (select 1 from people where import_id is null)
  or exists (select 1 from people where import_id < @id) or exists (select 1 from people where import_id > @id)`

/** An import is taken back that brought everybody there is. */
function isAlone(db: ReadDb, action: ActionRow | undefined): boolean {
  if (action?.kind !== 'import' || action.subjectId === null) return false
  return statement(db, OTHERS).get({ id: action.subjectId }) === undefined
}

/** One unit of work; gives whether all is taken back, and how long the lock was held (ms). */
function takeBackSome(job: JobContext, id: number, walk: Walk, { step, hold }: { step: number; hold: number }) {
  let begun = 0
  const finished = job.db.write((tx, changes) => {
    begun = performance.now()
    for (;;) {
      const action = getAction(tx, id)
      if (!action || reverseSome(tx, changes, action, step, { at: job.clock.now(), walk })) return true
      if (performance.now() - begun >= hold || job.someoneWaits()) return false
    }
  })
  const ms = performance.now() - begun
  job.progress({ ...told(job.db.read, id), phase: 'undo' })
  return { finished, ms }
}

/** Acts that counted companies, while their undo tells of people, too. */
const COUNTED_OTHERWISE: readonly string[] = ['bulk-company-merge', 'bulk-company-delete']

/** How many people are taken back or kept, of how many; null where the action counted otherwise. */
function told(db: ReadDb, id: number): { done: number; total: number | null } {
  const action = getAction(db, id)
  const result = action?.undoResult ? (JSON.parse(action.undoResult) as UndoResult) : null
  const total = action && !COUNTED_OTHERWISE.includes(action.kind) ? action.people : null
  return { done: (result?.reversed ?? 0) + (result?.kept ?? 0), total }
}

async function run(job: JobContext): Promise<JobOutcome> {
  const id = job.subjectId ?? 0
  const action = getAction(job.db.read, id)
  const alone = isAlone(job.db.read, action)
  const walk = fromTheEnd()
  // Whoever is away is passed before anybody waits for it.
  if (action) nextEntry(job.db.read, action, walk)
  let step = alone ? STEP_ALONE : FIRST_STEP
  const pause = betweenUnits(job)
  // As for an import: pages of the scattered indexes that do not stay at hand are read and written again and again.
  job.db.read.$client.pragma('cache_size = -131072')
  copyLogApart(job.db.read)
  for (;;) {
    await pause()
    if (job.wanted() === 'stop') return { end: 'stopped' }
    const { finished, ms } = takeBackSome(job, id, walk, { step, hold: alone ? HOLD_ALONE : 0 })
    if (finished) return { end: 'done' }
    if (!alone) step = nextSize(step, { rows: step, ms }, BOUNDS)
    copyLog(job.db.read, PAGES_IN_LOG)
  }
}

/** Takes an action back. Not cancellable: half an undo helps nobody, and a killed one goes on at the next start. */
export const undoJob: JobDefinition = {
  kind: 'undo',
  lane: 'people',
  durability: 'NORMAL',
  unstoppable: true,
  run,
  /** One that failed, or was put to rest with a restored backup, can be asked for again: it goes on where it stood. */
  ended(tx, changes, { subjectId }, state) {
    if (state === 'done' || subjectId === null) return
    setAction(tx, subjectId, { state: 'applied' })
    changes.touch('actions', subjectId)
  },
}
