import { WHOLE_LIST } from '../../../../../shared/features/import/phases.ts'
import { nextSize } from '../../../jobs/unit-size.ts'
import { journalInserted } from '../../activity/journal.ts'
import { rowsAhead } from '../ahead/rows-ahead.ts'
import type { FilledMarks } from '../match/filled-marks.ts'
import { marksOfRow, othersVersion, type PreparedRow, prepareRows, type SeenBase } from '../match/prepare-rows.ts'
import { saveCheckpoint } from '../repo.ts'
import { gathered, type SourceRow } from '../rows/file-rows.ts'
import { sourceRows } from '../rows/source-rows.ts'
import { countsOf } from '../source/import-file.ts'
import type { Run } from './import-run.ts'
import { BULK_FROM, type BulkLoad, beginBulkLoad, breatheInBulk } from './indexes/bulk-load.ts'
import { nextPersonId } from './people/person-writer.ts'
import { writeRow } from './write-row.ts'

/**
 * How long one transaction in a base in use may hold the lock, its commit included, in ms, and when it is to end in the midst
 * of its rows. Nobody waits so long: it ends with the next row when somebody says that they wait (db/write-turn.ts), and
 * goes on when they have written.
 */
const BOUNDS = { hold: 40, least: 20, most: 4_000 }
const HOLD = 33
/**
 * In an empty base the lock is kept until the window waits for it, at most so long: the more people one transaction
 * writes, the more often it meets a page of the scattered indexes again before that is written.
 */
const HOLD_EMPTY = 1_500
/** Rows of the file that are at hand for such a transaction, and how many of them are read at a time. */
const ROWS_EMPTY = 8_000
/** In a base in use: several units of work. */
const ROWS_USED = 4_000
const SLICE_EMPTY = 500
/** From so many rows on a thread of its own reads them and looks for them: it takes a tenth of a second to begin. */
const AHEAD_FROM = 3_000
const TELL_EVERY = 2_000

/** A row that is ready to be written, and the base in which it was looked for. */
type Ready = { one: PreparedRow; seen: SeenBase }

/** Rows of the file on their way in. */
type Todo = { rows: SourceRow[]; ready: Ready[]; blankRows: number[] }

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
  const todo: Todo = { rows: [], ready: [], blankRows: [] }
  const isAhead = base.inUse && open.options.match === null && row.ofImport === null && (total ?? 0) >= AHEAD_FROM
  for await (const isMore of isAhead ? comingAhead(open, todo) : coming(open, todo)) {
    // What is left of a unit of work waits for the rows behind it.
    const enough = isAhead && isMore ? open.slice : 1
    while (todo.rows.length + todo.ready.length >= enough) {
      if (todo.ready.length === 0) prepareSome(open, todo)
      if (bulk?.isOpen) await breatheInBulk(job, bulk)
      else await open.pause()
      const wanted = job.wanted()
      if (wanted !== 'run') return wanted
      writeSome(open, todo)
      if (!bulk?.isOpen) await open.log.look()
      const phase = bulk?.isOpen ? WHOLE_LIST : 'write'
      job.progress({ done: counts.rows, total: total && Math.max(total, counts.rows), phase })
    }
  }
  counts.blank += todo.blankRows.length
  return 'end'
}

/** Puts the rows that are left where they are taken from, some thousands at a time; says whether there are more. */
async function* coming({ job, row, base }: Run, todo: Todo): AsyncGenerator<boolean> {
  const isLeft = (number: number) => number > row.checkpoint
  const batches = sourceRows(job.db.read, job.dataDir, row)
  for await (const batch of gathered(batches, () => (base.inUse ? ROWS_USED : ROWS_EMPTY))) {
    todo.rows.push(...batch.rows.filter((one) => isLeft(one.row)))
    todo.blankRows.push(...batch.blankRows.filter(isLeft))
    yield true
  }
}

/** As `coming`, a unit of work at a time, read and looked for by another thread; rows with pictures, of which fewer come, wait for no others. */
async function* comingAhead(open: Run, todo: Todo): AsyncGenerator<boolean> {
  const { job, row, base, origin } = open
  const run = { importId: row.id, before: base.before }
  const look = () => seenNow(open)
  const asking = { run, after: row.checkpoint, at: origin.at, slice: () => open.slice, look }
  for await (const { rows, blankRows, seen, isFull } of rowsAhead(job, asking)) {
    for (const one of rows) todo.ready.push({ one, seen })
    todo.blankRows.push(...blankRows)
    yield isFull
  }
}

const seenNow = ({ job, base }: Run): SeenBase => ({ others: othersVersion(job.db.read), filled: base.filled.count() })

function prepareSome(open: Run, todo: Todo): void {
  const seen = seenNow(open)
  const rows = todo.rows.splice(0, open.base.inUse ? open.slice : SLICE_EMPTY)
  todo.ready = prepareRows(open.job.db.read, rows, open).map((one) => ({ one, seen }))
}

/** One unit of work: as many of these rows as fit into the time the lock may be held. */
function writeSome(open: Run, todo: Todo): void {
  const { job, row, base, counts } = open
  const hold = base.inUse ? HOLD : HOLD_EMPTY
  let written = 0
  let begun = 0
  let isCutShort = false
  job.db.write((tx, changes) => {
    begun = performance.now()
    const firstId = nextPersonId(tx)
    // Somebody else added a person meanwhile: from now on the base is searched.
    if (base.getsUsed || (base.lastId >= 0 && firstId !== base.lastId + 1)) base.inUse = true
    if (base.inUse && open.intake.mustReadFirst()) {
      // A field of a million people is read for a second: without the lock, before these rows are looked for again.
      todo.rows.unshift(...todo.ready.splice(0).map(({ one }) => one.source))
      return 0
    }
    const others = othersVersion(tx)
    let id = firstId
    let last = 0
    const isTimeLeft = () => {
      isCutShort = job.someoneWaits()
      return performance.now() - begun < hold && !isCutShort
    }
    do {
      if (todo.ready.length === 0) prepareSome(open, todo)
      const next = todo.ready.shift()
      if (!next) break
      const { one, seen } = next
      if (writeRow(tx, changes, open, one, id, seen.others === others && !isTouched(next, base.filled))) id++
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
  // One that ended for somebody else says little of what rows take.
  if (base.inUse && !isCutShort)
    open.slice = nextSize(open.slice, { rows: written, ms: performance.now() - begun }, BOUNDS)
}

/** Whether a row added to somebody whom this one could be about, after this one was looked for. */
function isTouched({ one, seen }: Ready, filled: FilledMarks): boolean {
  return seen.filled < filled.count() && one.draft !== null && filled.touches(marksOfRow(one.draft), seen.filled)
}
