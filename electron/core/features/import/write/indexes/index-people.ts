import { copyLog } from '../../../../db/checkpoints.ts'
import { type ReadDb, statement, type Tx } from '../../../../db/handles.ts'
import type { JobContext } from '../../../../jobs/job.ts'
import { nextSize } from '../../../../jobs/unit-size.ts'

/** How long one slice may hold the write lock, its commit included, and how long others then have it, in ms. */
const BOUNDS = { hold: 25, least: 20, most: 20_000 }
const REST = 20
/** In an empty base others may wait longer, and nobody needs a pause. */
const BOUNDS_EMPTY = { hold: 150, least: 20, most: 20_000 }
const FIRST_SLICE = 100
/** Pages of the index that are merged in one unit of work. */
const MERGE_BOUNDS = { hold: 25, least: 8, most: 200 }
const PAGES_IN_LOG = 40_000

/**
 * Left alone, the index merges its parts in the commits that add to it, up to a hundred milliseconds at a time, each part
 * several times over (https://www.sqlite.org/fts5.html#the_automerge_configuration_option). While many people come in it
 * only adds, in larger parts, and merging is a unit of work of its own. It may have many parts then: none of them is
 * merged with all others by force.
 */
const AT_WORK = { automerge: 0, hashsize: 8 * 2 ** 20, crisismerge: 1_000 }
/** The usual settings; many parts stay allowed, and are merged a few at a time as people are edited. */
const AT_REST = { automerge: 4, hashsize: 2 ** 20 }

/** A number that is bound is a real one, and the index takes only whole ones. */
const SET = 'insert into people_fts(people_fts, rank) values (?, cast(? as integer))'

function setIndex(tx: Tx, settings: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(settings)) statement(tx, SET).run(name, value)
}

/** The index merges by itself again. Also for an import that ended in the middle of its work. */
export function indexAtRest(tx: Tx): void {
  setIndex(tx, AT_REST)
}

const LEFT_AT_WORK = `select 1 from people_fts_config where k = 'automerge' and v = 0
  and not exists (select 1 from jobs where kind = 'import' and state in ('queued', 'running', 'waiting'))`

/** Whether the index does not merge by itself although no import is under way that will say so. */
export function isLeftAtWork(db: ReadDb): boolean {
  return statement(db, LEFT_AT_WORK).get() !== undefined
}

/**
 * Makes people written by an import findable: slices of those whose document is not in the index yet (a per-row flag;
 * rows of another writer are indexed as they are written). A killed run goes on by the same flag.
 * `keeps`: asked to stop, the owner wants what is written, so it must become findable.
 */
export async function indexPeople(
  job: JobContext,
  baseInUse: boolean,
  keeps: () => boolean,
): Promise<'end' | 'cancel' | 'stop'> {
  let done = 0
  let slice = FIRST_SLICE
  let pages = MERGE_BOUNDS.least
  const waiting = statement(job.db.read, 'select count(*) from search_docs where indexed = 0').pluck().get() as number
  const isBig = waiting > FIRST_SLICE
  if (isBig) job.db.write((tx) => setIndex(tx, AT_WORK))
  for (;;) {
    const added = indexSome(job, slice)
    if (added.rows === 0) break
    done += added.rows
    slice = nextSize(slice, added, baseInUse ? BOUNDS : BOUNDS_EMPTY)
    job.progress({ done, total: waiting, phase: 'index' })
    if (baseInUse && isBig) {
      await job.sleep(REST)
      pages = nextSize(pages, mergeSome(job, pages), MERGE_BOUNDS)
      await job.sleep(REST)
    }
    copyLog(job.db.read, PAGES_IN_LOG)
    await job.breathe()
    const wanted = job.wanted()
    if (wanted === 'stop' || (wanted === 'cancel' && !keeps())) return wanted
  }
  // Also of few: an earlier run of this import, or another program's, may have left it at work.
  job.db.write(indexAtRest)
  return 'end'
}

/** One unit of work; gives how many rows it added, and how long it held the lock (ms). */
function indexSome(job: JobContext, slice: number): { rows: number; ms: number } {
  let begun = 0
  const rows = job.db.write((tx) => {
    begun = performance.now()
    return statement(
      tx,
      `update search_docs set indexed = 1 where person_id in
         (select person_id from search_docs where indexed = 0 order by person_id limit ?)`,
    ).run(slice).changes
  })
  return { rows, ms: performance.now() - begun }
}

/** Merges so many pages, where parts are waiting to be merged: no rows otherwise. */
function mergeSome(job: JobContext, pages: number): { rows: number; ms: number } {
  let begun = 0
  const changes = job.db.write((tx) => {
    begun = performance.now()
    const before = statement(tx, 'select total_changes()').pluck().get() as number
    statement(tx, SET).run('merge', pages)
    return (statement(tx, 'select total_changes()').pluck().get() as number) - before
  })
  // What changes less than two rows did nothing (https://www.sqlite.org/fts5.html#the_merge_command).
  return { rows: changes < 2 ? 0 : pages, ms: performance.now() - begun }
}
