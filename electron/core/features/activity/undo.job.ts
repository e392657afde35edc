import type { UndoResult } from '../../../../shared/features/activity/contract.ts'
import { type ReadDb, statement } from '../../db/handles.ts'
import type { JobContext, JobDefinition, JobOutcome } from '../../jobs/job.ts'
import { type ActionRow, getAction, setAction } from './repo.ts'
import { reverseSome } from './reverse.ts'

/** People looked at in one transaction: about 20 ms with their rows and search entries. */
const STEP = 200
/**
 * Where nobody is there but those who go, a transaction lasts until the window waits for it, at most so long (ms), as that
 * of the import which brought them: the more people one takes, the more often it meets a page of the scattered indexes
 * again before that is written.
 */
const HOLD_ALONE = 1_500
/** Another job or program, which waits without saying so, looks again after at most 100 ms: now and then it is free so long. */
const FREE_EVERY = 4_000
const FREE_FOR = 110

const OTHERS = `select 1 where exists (select 1 from people where import_id is null)
  or exists (select 1 from people where import_id < @id) or exists (select 1 from people where import_id > @id)`

/** An import is taken back that brought everybody there is. */
function isAlone(db: ReadDb, action: ActionRow | undefined): boolean {
  if (action?.kind !== 'import' || action.subjectId === null) return false
  return statement(db, OTHERS).get({ id: action.subjectId }) === undefined
}

async function run(job: JobContext): Promise<JobOutcome> {
  const id = job.subjectId ?? 0
  const hold = isAlone(job.db.read, getAction(job.db.read, id)) ? HOLD_ALONE : 0
  let freed = performance.now()
  // As for an import: pages of the scattered indexes that do not stay at hand are read and written again and again.
  job.db.read.$client.pragma('cache_size = -131072')
  job.db.read.$client.pragma('wal_autocheckpoint = 40000')
  for (;;) {
    if (hold > 0 && performance.now() - freed > FREE_EVERY) {
      await job.sleep(FREE_FOR)
      freed = performance.now()
    }
    await job.breathe()
    if (job.wanted() === 'stop') return { end: 'stopped' }
    const finished = job.db.write((tx, changes) => {
      const begun = performance.now()
      for (;;) {
        const action = getAction(tx, id)
        if (!action || reverseSome(tx, changes, action, STEP)) return true
        if (performance.now() - begun >= hold || job.someoneWaits()) return false
      }
    })
    const action = getAction(job.db.read, id)
    const result = action?.undoResult ? (JSON.parse(action.undoResult) as UndoResult) : null
    job.progress({ done: (result?.reversed ?? 0) + (result?.kept ?? 0), total: action?.people ?? null, phase: 'undo' })
    if (finished) return { end: 'done' }
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
