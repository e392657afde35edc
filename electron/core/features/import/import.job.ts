import type { ImportCounts } from '../../../../shared/features/import/contract.ts'
import { createRowReader, type RowReader } from '../../../../shared/features/import/read-row.ts'
import type { Tx } from '../../db/handles.ts'
import type { ChangeSet } from '../../events.ts'
import type { JobContext, JobDefinition, JobOutcome } from '../../jobs/job.ts'
import { journalInserted, openAction } from '../activity/journal.ts'
import { getAction, reverseSome, setAction } from '../activity/reverse.ts'
import { currentSettings } from '../settings/service.ts'
import { customPlan } from './custom-plan.ts'
import { readRows } from './file-rows.ts'
import { shapeOf, storedPath } from './import-file.ts'
import { indexPeople } from './index-people.ts'
import { countConsent, createIntake, type Intake, NO_COUNTS } from './intake.ts'
import { rowHashOf } from './match-known.ts'
import { addsNothing, fillingOf, fillPerson, readStored } from './person-filler.ts'
import {
  createNamedRows,
  createNewPeople,
  type NamedRows,
  type NewPeople,
  nextPersonId,
  type Origin,
} from './person-writer.ts'
import { recallRows } from './recall-rows.ts'
import { getImport, hasPeople, type ImportRow, saveCheckpoint, setImport } from './repo.ts'

/**
 * How long one transaction may hold the write lock, and how long it is then left alone, in ms. SQLite's waiters look
 * again after 1, 2, 5, 10, 15, 20, 25 … ms: a lock that is free for a moment only would be met by nobody. In an empty
 * base nobody waits.
 */
const HOLD = 10
const REST = 10
const HOLD_EMPTY = 200
const UNDO_STEP = 200
/** imports.checkpoint while a run is being taken back: some of its people are gone, the rest has to follow. */
const HALF_TAKEN_BACK = -1
const TELL_EVERY = 2_000

const NOBODY = { personId: null, versionAfter: null }

type Row = { row: number; cells: string[] }

type Run = {
  job: JobContext
  row: ImportRow
  actionId: number
  counts: ImportCounts
  read: RowReader
  intake: Intake
  named: NamedRows
  people: NewPeople
  origin: Origin
  base: { inUse: boolean; lastId: number }
  /** When the window was last told that there are new people: once in a while is enough to see it grow. */
  told: number
}

/**
 * Writes the people of a checked file. Every transaction also moves the checkpoint, so a killed import goes on where it
 * stood and ends whole; a cancelled one takes back what it wrote by its journal and ends absent.
 */
async function run(job: JobContext): Promise<JobOutcome> {
  let row = getImport(job.db.read, job.subjectId ?? 0)
  if (!row || row.jobId !== job.jobId || row.actionId === null) return { end: 'cancelled' }
  await job.breathe()
  if (job.wanted() === 'cancel') return takeBack(job, row.actionId, row.id)
  tune(job)
  if (row.checkpoint === HALF_TAKEN_BACK) {
    const outcome = await takeBack(job, row.actionId, row.id)
    if (outcome.end !== 'cancelled') return outcome
    row = beginAnew(job, row)
  }
  if (row.actionId === null) return { end: 'cancelled' }
  const open = openRun(job, row, row.actionId)
  try {
    await lookAround(open)
    const end = await writeRows(open)
    if (end === 'cancel') return takeBack(job, row.actionId, row.id)
    if (end === 'stop') return { end: 'stopped' }
    const indexed = await indexPeople(job, open.base.inUse)
    if (indexed === 'cancel') return takeBack(job, row.actionId, row.id)
    if (indexed === 'stop') return { end: 'stopped' }
  } catch (error) {
    // Whole or absent: what could not be finished goes, where the disk still lets us; the people stay out of audiences.
    await takeBack(job, row.actionId, row.id).catch((second: unknown) =>
      job.log.error('an unfinished import could not be taken back yet', second),
    )
    throw error
  }
  job.db.write((tx, changes) => close(tx, changes, open))
  return { end: 'done' }
}

/**
 * A setting of this job's own connection: copying the log into the file after every transaction rewrites the pages of
 * the scattered indexes again and again; rarer is several times faster.
 */
function tune({ db }: JobContext): void {
  db.read.$client.pragma('wal_autocheckpoint = 16384')
}

/** Says whether the base is in use: people of this import alone, of an earlier run that was killed, are nobody new. */
async function lookAround(open: Run): Promise<void> {
  const { job, row, base } = open
  if (!hasPeople(job.db.read)) return
  const recalled = row.checkpoint > 0 && (await recallRows(job, row, open.read, open.intake))
  if (recalled) base.lastId = nextPersonId(job.db.read) - 1
  else {
    base.inUse = true
    open.intake = createIntake(job.db.read, () => base.inUse, row.id)
  }
}

function openRun(job: JobContext, row: ImportRow, actionId: number): Run {
  const { columns, consentFromName } = shapeOf(row)
  const at = job.clock.now()
  const base = { inUse: false, lastId: -1 }
  const { country, currency, language } = currentSettings(job.db.read)
  const custom = customPlan(job.db.read, columns, language)
  const origin: Origin = { importId: row.id, fileName: row.fileName, ground: row.ground, at }
  // Journaled before whoever uses them, so that an undo, going backwards, comes to them when nobody does any more.
  const named = createNamedRows(at, (tx, table, id) => journalInserted(tx, actionId, table, id, id, NOBODY))
  return {
    job,
    row,
    actionId,
    counts: row.checkpoint > 0 && row.counts ? (JSON.parse(row.counts) as ImportCounts) : { ...NO_COUNTS },
    read: createRowReader({
      columns,
      country,
      consentFromName,
      custom,
      currency,
      thisYear: new Date(at).getFullYear(),
    }),
    intake: createIntake(job.db.read, () => base.inUse, row.id),
    named,
    people: createNewPeople(named, origin),
    origin,
    base,
    told: at,
  }
}

async function writeRows(open: Run): Promise<'end' | 'cancel' | 'stop'> {
  const { job, row, counts } = open
  const total = row.counts ? (JSON.parse(row.counts) as ImportCounts).rows : null
  for await (const batch of readRows(storedPath(job.dataDir, row.storedName), row.fileName, shapeOf(row))) {
    const rows = batch.rows.filter((one) => one.row > row.checkpoint)
    if (rows.length > 0 || row.checkpoint === 0) counts.blank += batch.blank
    let at = 0
    while (at < rows.length) {
      at = writeSome(open, rows, at)
      job.progress({ done: counts.rows, total: total && Math.max(total, counts.rows), phase: 'write' })
      if (open.base.inUse) await job.sleep(REST)
      else await job.breathe()
      const wanted = job.wanted()
      if (wanted !== 'run') return wanted
    }
  }
  return 'end'
}

/** One unit of work: as many rows as fit into the time the lock may be held. Gives where to go on. */
function writeSome(open: Run, rows: readonly Row[], from: number): number {
  const { job, row, base } = open
  let at = from
  const hold = base.inUse ? HOLD : HOLD_EMPTY
  job.db.write((tx, changes) => {
    const begun = performance.now()
    const firstId = nextPersonId(tx)
    // Somebody else added a person meanwhile: from now on the base is searched.
    if (base.lastId >= 0 && firstId !== base.lastId + 1) base.inUse = true
    let id = firstId
    do {
      const one = rows[at]
      if (one && writeRow(tx, changes, open, one, id)) id++
      at++
    } while (at < rows.length && performance.now() - begun < hold)
    open.people.flush(tx)
    base.lastId = id - 1
    if (id > firstId) journalInserted(tx, open.actionId, 'people', firstId, id - 1, { personId: null, versionAfter: 1 })
    saveCheckpoint(tx, row.id, rows[at - 1]?.row ?? 0, open.counts)
    const now = job.clock.now()
    if (now - open.told > TELL_EVERY) {
      open.told = now
      changes.touchAll('people')
      changes.touch('imports', row.id)
    }
  })
  return at
}

/** Writes one row; true when it made a person with this id. */
function writeRow(tx: Tx, changes: ChangeSet, open: Run, { row, cells }: Row, id: number): boolean {
  const { counts, intake, named, origin } = open
  counts.rows++
  const { draft, problems } = open.read(row, cells)
  if (problems.length > 0) counts.withProblems++
  if (!draft) {
    counts.skipped++
    return false
  }
  const rowHash = rowHashOf(draft, cells)
  const decision = intake.decide(draft, rowHash)
  if (decision.kind === 'new') {
    open.people.add(tx, changes, id, draft, rowHash)
    counts.created++
    countConsent(counts, draft)
    intake.remember(draft, id)
    return true
  }
  open.people.flush(tx)
  const stored = readStored(tx, decision.id)
  const ours = stored.importId === origin.importId
  const filling = fillingOf(stored, draft, origin.ground, ours)
  const journal = ours ? null : { actionId: open.actionId }
  const idle = addsNothing(filling)
  if (!idle) fillPerson(tx, changes, { stored, draft, filling, named, origin, journal })
  if (decision.kind === 'again') counts.repeated++
  else {
    countConsent(counts, draft)
    if (idle) counts.unchanged++
    else counts.updated++
  }
  intake.remember(draft, decision.id)
  return false
}

function close(tx: Tx, changes: ChangeSet, { row, counts, actionId, job }: Run): void {
  const people = counts.created + counts.updated
  setImport(tx, row.id, { state: 'done', counts: JSON.stringify(counts), finishedAt: job.clock.now() })
  setAction(tx, actionId, { state: 'applied', people })
  changes.touch('imports', row.id)
  changes.touch('actions', actionId)
  changes.touchAll('people')
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
      const over = action ? reverseSome(tx, changes, action, UNDO_STEP) : true
      // In the same transaction: what is taken back in part is never gone on with, as if its people were still there.
      setImport(tx, importId, { checkpoint: over ? 0 : HALF_TAKEN_BACK })
      return over
    })
    if (finished) return { end: 'cancelled' }
    job.progress({ done: 0, total: null, phase: 'undo' })
    await job.breathe()
    if (job.wanted() === 'stop') return { end: 'stopped' }
  }
}

export const importJob: JobDefinition = {
  kind: 'import',
  lane: 'people',
  durability: 'NORMAL',
  run,
  ended(tx, changes, job, state, error, now) {
    const row = job.subjectId === null ? undefined : getImport(tx, job.subjectId)
    if (!row || row.jobId !== job.id || row.state !== 'importing' || state === 'done') return
    // An import that died half-way keeps its rows out of every audience until it is started again or undone.
    const absent = row.checkpoint === 0
    if (absent && row.actionId !== null) setAction(tx, row.actionId, { state: 'undone' })
    setImport(tx, row.id, {
      state: state === 'cancelled' && absent ? 'cancelled' : 'failed',
      error: error && JSON.stringify(error),
      finishedAt: now,
    })
    changes.touch('imports', row.id)
  },
}
