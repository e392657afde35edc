import { WHOLE_LIST } from '../../../../../shared/features/import/phases.ts'
import { copyLog } from '../../../db/checkpoints.ts'
import { nextSize } from '../../../jobs/unit-size.ts'
import { journalInserted } from '../../activity/journal.ts'
import { marksOfRow, othersVersion, type PreparedRow, prepareRows } from '../match/prepare-rows.ts'
import { saveCheckpoint } from '../repo.ts'
import { gathered, type SourceRow } from '../rows/file-rows.ts'
import { sourceRows } from '../rows/source-rows.ts'
import { countsOf } from '../source/import-file.ts'
import type { Run } from './import-run.ts'
import { BULK_FROM, type BulkLoad, beginBulkLoad, breatheInBulk } from './indexes/bulk-load.ts'
import { PAGES_IN_LOG } from './indexes/index-people.ts'
import { nextPersonId } from './people/person-writer.ts'
import { writeRow } from './write-row.ts'

/**
 * How long one transaction may hold the write lock, its commit included, and how long it is left alone before, in ms: in
 * that time the next rows are read and looked for. SQLite's waiters look after 0, 1, 3, 8, 18, 33, 53 … ms
 * (sqliteDefaultBusyCallback in its main.c): held for up to 33 and then free for more than 15, the lock is had by whoever
 * comes within 33. Free for 16 only, on a busy machine some missed it (p99 57, at worst 130). `HOLD`: in the midst of a unit,
 * its commit still to come.
 */
const BOUNDS = { hold: 29, least: 20, most: 4_000 }
const HOLD = 23
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
/** In a base in use: several units of work. What is left of them makes one that is hardly worth its rest. */
const ROWS_USED = 4_000
const SLICE_EMPTY = 500
const TELL_EVERY = 2_000

/** Rows of the file on their way in. */
type Todo = { rows: SourceRow[]; ready: PreparedRow[]; blankRows: number[] }

type End = 'end' | 'cancel' | 'stop'

/** Writes the rows that are left, in units of work that leave the lock alone in between; says why it ended. */
export async function writeRows(open: Run): Promise<End> {
  const isLarge = (countsOf(open.row)?.rows ?? 0) >= BULK_FROM
  if (!isLarge || open.base.inUse || open.row.checkpoint > 0) return writeAll(open, null)
  const bulk = beginBulkLoad(open.job.db)
  try {
    const end = await writeAll(open, bulk)
    // What is to stay, and what is taken back by its journal, has to be there; the next start begins anew.
    if (end !== 'stop') bulk.end()
    return end
  } finally {
    bulk.undo()
  }
}

async function writeAll(open: Run, bulk: BulkLoad | null): Promise<End> {
  const { job, row, base, counts } = open
  const total = countsOf(row)?.rows ?? null
  const batches = sourceRows(job.db.read, job.dataDir, row)
  const isLeft = (number: number) => number > row.checkpoint
  for await (const batch of gathered(batches, () => (base.inUse ? ROWS_USED : ROWS_EMPTY))) {
    const rows = batch.rows.filter((one) => isLeft(one.row))
    const todo: Todo = { rows, ready: [], blankRows: batch.blankRows.filter(isLeft) }
    while (todo.rows.length > 0 || todo.ready.length > 0) {
      const freed = performance.now()
      if (todo.ready.length === 0) prepareSome(open, todo)
      if (bulk?.isOpen) await breatheInBulk(job, bulk)
      else await leaveAlone(open, freed)
      const wanted = job.wanted()
      if (wanted !== 'run') return wanted
      writeSome(open, todo)
      if (!bulk?.isOpen) copyLog(job.db.read, PAGES_IN_LOG)
      const phase = bulk?.isOpen ? WHOLE_LIST : 'write'
      job.progress({ done: counts.rows, total: total && Math.max(total, counts.rows), phase })
    }
    counts.blank += todo.blankRows.length
  }
  return 'end'
}

/** Leaves the lock to others between two units of work; `freed`: since when it is free (performance.now()). */
async function leaveAlone(open: Run, freed: number): Promise<void> {
  const { job, base } = open
  if (base.inUse) await job.sleep(Math.max(0, REST - (performance.now() - freed)))
  else if (freed - open.freed > FREE_EVERY) {
    await job.sleep(FREE_FOR)
    open.freed = performance.now()
  }
  await job.breathe()
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
