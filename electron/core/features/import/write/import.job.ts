import type { PersonDraft } from '../../../../../shared/features/import/rows/person-draft.ts'
import { copyLog, copyLogApart } from '../../../db/checkpoints.ts'
import type { Tx } from '../../../db/handles.ts'
import type { ChangeSet } from '../../../events.ts'
import type { JobContext, JobDefinition, JobOutcome } from '../../../jobs/job.ts'
import { nextSize } from '../../../jobs/unit-size.ts'
import { journalInserted, openAction } from '../../activity/journal.ts'
import { getAction, reverseSome, setAction } from '../../activity/reverse.ts'
import { baseProblem } from '../check/base-problems.ts'
import { HALF_TAKEN_BACK } from '../coming-in.ts'
import { countConsent, createIntake } from '../match/intake.ts'
import { whoIsMeant } from '../match/who-is-meant.ts'
import { getImport, hasPeople, type ImportRow, saveCheckpoint, setImport } from '../repo.ts'
import { gathered, type SourceRow } from '../rows/file-rows.ts'
import { sourceRows } from '../rows/source-rows.ts'
import { countsOf } from '../source/import-file.ts'
import { forgetAside } from './aside.ts'
import { companyPart } from './company-writer.ts'
import { addsNothing, fillingOf, readStored } from './filling.ts'
import { openRun, type Run } from './import-run.ts'
import { indexAtRest, indexPeople } from './index-people.ts'
import { countOut, type OutReason, outReason } from './left-out.ts'
import { refuseByRow } from './new-words.ts'
import { fillPerson } from './person-filler.ts'
import { nextPersonId } from './person-writer.ts'
import { marksOfPerson, marksOfRow, othersVersion, type PreparedRow, prepareRows } from './prepare-rows.ts'
import { recallRows } from './recall-rows.ts'

/**
 * How long one transaction may hold the write lock, its commit included, and how long it is left alone before, in ms: in
 * that time the next rows are read and looked for. SQLite's waiters look again after 1, 2, 5, 10, 15, 20, 25 … ms: whoever
 * finds the lock free for less than such a step can miss it again and again (15 ms: 106 to 134 at worst; 20: 38 to 55, see
 * CONTRIBUTING.md, "Budgets that are missed"). `HOLD`: in the midst of a unit, its commit still to come.
 */
const BOUNDS = { hold: 25, least: 20, most: 4_000 }
const HOLD = 20
const REST = 20
/**
 * In an empty base the lock is kept until the window waits for it, at most so long: the more people one transaction
 * writes, the more often it meets a page of the scattered indexes again before that is written.
 */
const HOLD_EMPTY = 1_500
/** Who waits without saying so (another job, another program) looks again after at most 100 ms: now and then it is free so long. */
const FREE_EVERY = 4_000
const FREE_FOR = 110
/** Rows of the file that are at hand for such a transaction, and how many of them are read at a time. */
const ROWS_EMPTY = 8_000
const SLICE_EMPTY = 500
/** Far more than rows at hand and people met ever take: see JobDefinition. */
const ROOM_MB = 1_024
const UNDO_STEP = 200
const TELL_EVERY = 2_000

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
  let end: 'end' | 'cancel' | 'stop'
  try {
    await lookAround(open)
    end = await writeRows(open)
    if (end === 'cancel' && !keeps()) return takeBack(job, row.actionId, row.id)
    if (end === 'stop') return { end: 'stopped' }
    const indexed = await indexPeople(job, open.base.inUse, keeps)
    if (indexed === 'cancel') return takeBack(job, row.actionId, row.id)
    if (indexed === 'stop') return { end: 'stopped' }
  } catch (error) {
    // Whole or absent: what could not be finished goes, where the disk still lets us; the people stay out of audiences.
    await takeBack(job, row.actionId, row.id).catch((second: unknown) =>
      job.log.error('an unfinished import could not be taken back yet', second),
    )
    throw error
  }
  job.db.write((tx, changes) => close(tx, changes, open, end === 'cancel'))
  return { end: 'done' }
}

/** Pages of the scattered indexes are to stay at hand, and to be copied from the log into the file seldom. */
const CACHE_IN_USED_BASE = 'cache_size = -131072'
const PAGES_IN_LOG = { empty: 65_536, used: 40_000 }

/** Says whether the base is in use: people of this import alone, of an earlier run that was killed, are nobody new. */
async function lookAround(open: Run): Promise<void> {
  const { job, row, base } = open
  if (!hasPeople(job.db.read)) return
  const recalled = row.checkpoint > 0 && (await recallRows(job, row, open.read, open.intake))
  if (recalled) base.lastId = nextPersonId(job.db.read) - 1
  else {
    base.inUse = true
    job.db.read.$client.pragma(CACHE_IN_USED_BASE)
    open.intake = createIntake(job.db.read, () => base.inUse, row.id, open.options)
  }
}

/** Rows of the file on their way in. */
type Todo = { rows: SourceRow[]; ready: PreparedRow[]; blankRows: number[] }

async function writeRows(open: Run): Promise<'end' | 'cancel' | 'stop'> {
  const { job, row, base, counts } = open
  const total = countsOf(row)?.rows ?? null
  const batches = sourceRows(job.db.read, job.dataDir, row)
  const isLeft = (number: number) => number > row.checkpoint
  for await (const batch of gathered(batches, () => (base.inUse ? 0 : ROWS_EMPTY))) {
    const rows = batch.rows.filter((one) => isLeft(one.row))
    const todo: Todo = { rows, ready: [], blankRows: batch.blankRows.filter(isLeft) }
    while (todo.rows.length > 0 || todo.ready.length > 0) {
      const freed = performance.now()
      if (todo.ready.length === 0) prepareSome(open, todo)
      if (base.inUse) await job.sleep(Math.max(0, REST - (performance.now() - freed)))
      else if (freed - open.freed > FREE_EVERY) {
        await job.sleep(FREE_FOR)
        open.freed = performance.now()
      }
      await job.breathe()
      const wanted = job.wanted()
      if (wanted !== 'run') return wanted
      writeSome(open, todo)
      copyLog(job.db.read, base.inUse ? PAGES_IN_LOG.used : PAGES_IN_LOG.empty)
      job.progress({ done: counts.rows, total: total && Math.max(total, counts.rows), phase: 'write' })
    }
    counts.blank += todo.blankRows.length
  }
  return 'end'
}

function prepareSome(open: Run, todo: Todo): void {
  open.base.filled.clear()
  todo.ready = prepareRows(open.job.db.read, todo.rows.splice(0, open.base.inUse ? open.slice : SLICE_EMPTY), open)
}

/** One unit of work: as many of these rows as fit into the time the lock may be held. */
function writeSome(open: Run, todo: Todo): void {
  const { job, row, base, counts } = open
  const hold = base.inUse ? HOLD : HOLD_EMPTY
  let written = 0
  let begun = 0
  job.db.write((tx, changes) => {
    begun = performance.now()
    const firstId = nextPersonId(tx)
    // Somebody else added a person meanwhile: from now on the base is searched.
    if (base.getsUsed || (base.lastId >= 0 && firstId !== base.lastId + 1)) base.inUse = true
    if (base.inUse && open.intake.mustReadFirst()) {
      // A field of a million people is read for a second: without the lock, before these rows are looked for again.
      todo.rows.unshift(...todo.ready.splice(0).map(({ source }) => source))
      return 0
    }
    const others = othersVersion(tx)
    let id = firstId
    let last = 0
    const isTimeLeft = () => performance.now() - begun < hold && (base.inUse || !job.someoneWaits())
    do {
      if (todo.ready.length === 0) prepareSome(open, todo)
      const one = todo.ready.shift()
      if (!one) break
      if (writeRow(tx, changes, open, one, id, one.seen === others && !isTouched(one, base.filled))) id++
      written++
      last = one.row
    } while (isTimeLeft() && (todo.ready.length > 0 || !base.inUse))
    open.people.flush(tx)
    open.aside.flush(tx)
    base.lastId = id - 1
    if (id > firstId) journalInserted(tx, open.actionId, 'people', firstId, id - 1, { personId: null, versionAfter: 1 })
    const passed = todo.blankRows.filter((number) => number < last).length
    counts.blank += passed
    todo.blankRows.splice(0, passed)
    saveCheckpoint(tx, row.id, last, counts)
    const now = job.clock.now()
    if (now - open.told > TELL_EVERY) {
      open.told = now
      changes.touchAll('people')
      changes.touch('imports', row.id)
    }
  })
  if (base.inUse) open.slice = nextSize(open.slice, { rows: written, ms: performance.now() - begun }, BOUNDS)
}

/** Whether a row before this one added to somebody whom this one could be about. */
function isTouched({ draft }: PreparedRow, filled: ReadonlySet<string>): boolean {
  return filled.size > 0 && draft !== null && marksOfRow(draft).some((mark) => filled.has(mark))
}

/** Writes one row; true when it made a person with this id. `fresh`: what the row was looked for in is as it was. */
function writeRow(tx: Tx, changes: ChangeSet, open: Run, one: PreparedRow, id: number, fresh: boolean): boolean {
  const { counts, aside } = open
  counts.rows++
  if (one.source.dropped) counts.dropped++
  else if (one.problems.length > 0) counts.withProblems++
  const { unchanged } = counts
  const taken = one.draft && takeDraft(tx, changes, open, one, one.draft, id, fresh)
  if (taken === null) counts.skipped++
  if (typeof taken === 'string') {
    countOut(counts, taken)
    if (taken === 'several-people' && one.problems.length === 0) counts.withProblems++
    aside.note(one.source, [baseProblem(one.row, taken, []), ...one.problems], null)
  } else
    aside.note(one.source, [...one.problems, ...companyPart(tx, changes, open, one, { taken, id, unchanged })], taken)
  return taken === id
}

/** Makes or fills the person a row tells of; gives who it is, or why the row stays out. */
function takeDraft(
  tx: Tx,
  changes: ChangeSet,
  open: Run,
  row: PreparedRow,
  draft: PersonDraft,
  id: number,
  fresh: boolean,
): number | OutReason {
  const { counts, intake, named, origin } = open
  const own = row.source.personId ?? null
  const decision = whoIsMeant(tx, open, row, draft, fresh)
  if (decision.kind === 'new') {
    open.people.add(tx, changes, id, draft, row.rowHash)
    counts.created++
    countConsent(counts, draft)
    intake.remember(draft, id)
    return id
  }
  refuseByRow(tx, changes, { draft, origin, named }, decision.kind === 'out' ? null : decision.id)
  if (decision.kind === 'out') return decision.reason
  const stored = readStored(tx, decision.id)
  const ours = stored.importId === origin.importId
  const rule = { ground: origin.ground, mode: open.mode, sameFile: ours || own !== null }
  const filling = fillingOf(stored, draft, rule)
  // For people who may not be changed, refusals are all that a filling holds.
  const refuses = filling.consent || filling.said.length > 0
  const out = ours || own !== null ? null : outReason(decision, { refuses }, open.options)
  if (out !== null) return out
  const journal = ours ? null : { actionId: open.actionId }
  const idle = addsNothing(filling)
  if (!idle) {
    fillPerson(tx, changes, { stored, draft, filling, named, origin, journal })
    if (!ours) for (const mark of [...marksOfPerson(stored), ...marksOfRow(draft)]) open.base.filled.add(mark)
  }
  if (decision.kind === 'again') counts.repeated++
  else {
    countConsent(counts, draft)
    if (idle) counts.unchanged++
    else counts.updated++
  }
  intake.remember(draft, decision.id)
  return decision.id
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
    copyLog(job.db.read, PAGES_IN_LOG.empty)
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
