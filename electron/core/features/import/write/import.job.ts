import { copyLog, copyLogApart } from '../../../db/checkpoints.ts'
import type { Tx } from '../../../db/handles.ts'
import type { ChangeSet } from '../../../events.ts'
import type { JobContext, JobDefinition, JobOutcome } from '../../../jobs/job.ts'
import { openAction } from '../../activity/journal.ts'
import { getAction, reverseSome, setAction } from '../../activity/reverse.ts'
import { forgetAside } from '../aside/aside.ts'
import { HALF_TAKEN_BACK } from '../coming-in.ts'
import { ROOM_MB } from '../job-room.ts'
import { createConsentTally } from '../match/consent-tally.ts'
import { createIntake } from '../match/intake.ts'
import { getImport, hasPeople, type ImportRow, setImport } from '../repo.ts'
import { countsOf } from '../source/import-file.ts'
import { openRun, type Run } from './import-run.ts'
import { indexAtRest, indexPeople, PAGES_IN_LOG } from './indexes/index-people.ts'
import { nextPersonId } from './people/person-writer.ts'
import { recallRows } from './recall-rows.ts'
import { writeRows } from './write-rows.ts'

const UNDO_STEP = 200

/**
 * Writes the people of a checked file. Every transaction also moves the checkpoint, so a killed import goes on where it
 * stood and ends whole; a cancelled one takes back what it wrote by its journal and ends absent.
 */
async function run(job: JobContext): Promise<JobOutcome> {
  let row = getImport(job.db.read, job.subjectId ?? 0)
  if (!row || row.jobId !== job.jobId || row.actionId === null) return { end: 'cancelled' }
  await job.breathe()
  const keeps = () => getImport(job.db.read, job.subjectId ?? 0)?.stop === 'keep'
  if (job.wanted() === 'cancel' && !keeps()) return takeBack(job, row.actionId, row.id)
  copyLogApart(job.db.read)
  if (row.checkpoint === HALF_TAKEN_BACK) {
    const outcome = await takeBack(job, row.actionId, row.id)
    if (outcome.end !== 'cancelled') return outcome
    row = beginAnew(job, row)
  }
  if (row.actionId === null) return { end: 'cancelled' }
  const open = openRun(job, row, row.actionId)
  let end: 'end' | 'short' | 'back' | 'stop'
  try {
    end = await writeAndIndex(open, keeps)
  } catch (error) {
    await open.log.ended()
    // Whole or absent: what could not be finished goes, where the disk still lets us; the people stay out of audiences.
    await takeBack(job, row.actionId, row.id).catch((second: unknown) =>
      job.log.error('an unfinished import could not be taken back yet', second),
    )
    throw error
  }
  await open.log.ended()
  if (end === 'back') return takeBack(job, row.actionId, row.id)
  if (end === 'stop') return { end: 'stopped' }
  job.db.write((tx, changes) => close(tx, changes, open, end === 'short'))
  return { end: 'done' }
}

/** Brings the rows in and makes their people findable. `short`: asked to end, it keeps what is written; `back`: it is to go again. */
async function writeAndIndex(open: Run, keeps: () => boolean): Promise<'end' | 'short' | 'back' | 'stop'> {
  await lookAround(open)
  const end = await writeRows(open)
  if (end === 'stop') return 'stop'
  if (end === 'cancel' && !keeps()) return 'back'
  const indexed = await indexPeople(open, { baseInUse: open.base.inUse, keeps })
  if (indexed === 'cancel') return 'back'
  if (indexed === 'stop') return 'stop'
  return end === 'cancel' ? 'short' : 'end'
}

/** Pages of the scattered indexes are to stay at hand. */
const CACHE_IN_USED_BASE = 'cache_size = -131072'

/** Says whether the base is in use: people of this import alone, of an earlier run that was killed, are nobody new. */
async function lookAround(open: Run): Promise<void> {
  const { job, row, base } = open
  if (!hasPeople(job.db.read)) return
  const recalled = row.checkpoint > 0 ? await recallRows(open) : null
  if (recalled === 'alone') base.lastId = nextPersonId(job.db.read) - 1
  else {
    base.inUse = true
    job.db.read.$client.pragma(CACHE_IN_USED_BASE)
    if (recalled === 'beside') return
    base.before = nextPersonId(job.db.read) - 1
    const beside = { before: base.before, bin: open.bin }
    open.intake = createIntake(job.db.read, () => base.inUse, row.id, open.options, beside)
    open.consents = createConsentTally(job.db.read)
  }
}

/** `short`: asked to stop, it ends with what is written. */
function close(tx: Tx, changes: ChangeSet, { row, counts, actionId, job, options }: Run, short: boolean): void {
  const people = counts.created + counts.updated
  setImport(tx, row.id, {
    state: 'done',
    counts: JSON.stringify(counts),
    finishedAt: job.clock.now(),
    stop: short ? 'keep' : null,
  })
  setAction(tx, actionId, { state: 'applied', people })
  changes.touch('imports', row.id)
  changes.touch('actions', actionId)
  changes.touchAll('people')
  if (options.listId !== null) changes.touch('segment_members', options.listId)
}

/** After what was left of a failed run is gone: the same file from its first row, as an action of its own. */
function beginAnew(job: JobContext, row: ImportRow): ImportRow {
  return job.db.write((tx, changes) => {
    const action = { kind: 'import' as const, title: row.fileName, subjectId: row.id, people: 0 }
    const actionId = openAction(tx, action, job.clock.now(), 'running')
    setImport(tx, row.id, { actionId, checkpoint: 0 })
    changes.touch('imports', row.id)
    changes.touch('actions', actionId)
    return { ...row, actionId, checkpoint: 0 }
  })
}

/** Undoes what was written so far, by the journal; what somebody edited meanwhile stays. */
async function takeBack(job: JobContext, actionId: number, importId: number): Promise<JobOutcome> {
  for (;;) {
    const finished = job.db.write((tx, changes) => {
      const action = getAction(tx, actionId)
      const over =
        (action ? reverseSome(tx, changes, action, UNDO_STEP) : true) && !forgetAside(tx, importId, UNDO_STEP)
      // In the same transaction: what is taken back in part is never gone on with, as if its people were still there.
      setImport(tx, importId, { checkpoint: over ? 0 : HALF_TAKEN_BACK })
      return over
    })
    if (finished) return { end: 'cancelled' }
    copyLog(job.db.read, PAGES_IN_LOG)
    job.progress({ done: 0, total: null, phase: 'undo' })
    await job.breathe()
    if (job.wanted() === 'stop') return { end: 'stopped' }
  }
}

export const importJob: JobDefinition = {
  kind: 'import',
  lane: 'people',
  durability: 'NORMAL',
  roomMb: ROOM_MB,
  run,
  ended(tx, changes, job, state, error, now) {
    if (state !== 'done') indexAtRest(tx)
    const row = job.subjectId === null ? undefined : getImport(tx, job.subjectId)
    if (!row || row.jobId !== job.id || row.state !== 'importing' || state === 'done') return
    // An import that died half-way keeps its rows out of every audience until it is started again or undone.
    const absent = row.checkpoint === 0
    const { created = 0, updated = 0 } = countsOf(row) ?? {}
    if (row.actionId !== null) {
      setAction(tx, row.actionId, absent ? { state: 'undone' } : { state: 'applied', people: created + updated })
      changes.touch('actions', row.actionId)
    }
    setImport(tx, row.id, {
      state: state === 'cancelled' && absent ? 'cancelled' : 'failed',
      error: error && JSON.stringify(error),
      finishedAt: now,
    })
    changes.touch('imports', row.id)
  },
}
