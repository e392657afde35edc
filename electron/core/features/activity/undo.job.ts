import type { UndoResult } from '../../../../shared/features/activity/contract.ts'
import type { JobContext, JobDefinition, JobOutcome } from '../../jobs/job.ts'
import { getAction, setAction } from './repo.ts'
import { reverseSome } from './reverse.ts'

/** People looked at in one transaction: about 20 ms with their rows and search entries. */
const STEP = 200

async function run(job: JobContext): Promise<JobOutcome> {
  const id = job.subjectId ?? 0
  // As for an import: pages of the scattered indexes that do not stay at hand are read and written again and again.
  job.db.read.$client.pragma('cache_size = -131072')
  job.db.read.$client.pragma('wal_autocheckpoint = 40000')
  for (;;) {
    await job.breathe()
    if (job.wanted() === 'stop') return { end: 'stopped' }
    const finished = job.db.write((tx, changes) => {
      const action = getAction(tx, id)
      return action ? reverseSome(tx, changes, action, STEP) : true
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
  run,
  /** One that failed, or was put to rest with a restored backup, can be asked for again: it goes on where it stood. */
  ended(tx, changes, { subjectId }, state) {
    if (state === 'done' || subjectId === null) return
    setAction(tx, subjectId, { state: 'applied' })
    changes.touch('actions', subjectId)
  },
}
