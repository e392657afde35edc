import { type ReadDb, statement, type Tx } from '../../../../db/handles.ts'
import type { JobContext } from '../../../../jobs/job.ts'
import type { LogCopier } from '../../../../jobs/log-copier.ts'
import { nextSize } from '../../../../jobs/unit-size.ts'

/**
 * How long one unit of work may hold the write lock, in ms, as import/write/write-rows.ts says. First the slice it adds, with the
 * commit; then the pages it merges, in the same unit.
 */
const BOUNDS = { hold: 22, least: 20, most: 20_000 }
/** Pages of the index that are merged in one unit of work. */
const MERGE_BOUNDS = { hold: 10, least: 8, most: 200 }
/** In an empty base others may wait longer. */
const BOUNDS_EMPTY = { hold: 150, least: 20, most: 20_000 }
const FIRST_SLICE = 100
/** A quarter of a gigabyte: pages of the scattered indexes are to be copied from the log into the file seldom. */
export const PAGES_IN_LOG = 65_536

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
  { job, log, pause }: { job: JobContext; log: LogCopier; pause: () => Promise<void> },
  { baseInUse, keeps }: { baseInUse: boolean; keeps: () => boolean },
): Promise<'end' | 'cancel' | 'stop'> {
  let done = 0
  let slice = FIRST_SLICE
  let pages = MERGE_BOUNDS.least
  const waiting = statement(job.db.read, 'select count(*) from search_docs where indexed = 0').pluck().get() as number
  const isBig = waiting > FIRST_SLICE
  const merges = baseInUse && isBig
  if (isBig) job.db.write((tx) => setIndex(tx, AT_WORK))
  for (;;) {
    const { added, merged } = indexSome(job, slice, merges ? pages : 0)
    if (added.rows === 0) break
    done += added.rows
    slice = nextSize(slice, added, baseInUse ? BOUNDS : BOUNDS_EMPTY)
    pages = nextSize(pages, merged, MERGE_BOUNDS)
    job.progress({ done, total: waiting, phase: 'index' })
    await log.look()
    await pause()
    const wanted = job.wanted()
    if (wanted === 'stop' || (wanted === 'cancel' && !keeps())) return wanted
  }
  // Also of few: an earlier run of this import, or another program's, may have left it at work.
  job.db.write(indexAtRest)
  return 'end'
}

const ADD = `update search_docs set indexed = 1 where person_id in
  (select person_id from search_docs where indexed = 0 order by person_id limit ?)`

/** How much of something one unit of work did, and how long that held the lock (ms). */
type Part = { rows: number; ms: number }

/**
 * One unit of work: merges so many pages, where parts are waiting to be merged (no rows otherwise), and adds a slice. In this
 * order: a merge would first write what was added, and count as its own what that takes.
 */
function indexSome(job: JobContext, slice: number, pages: number): { added: Part; merged: Part } {
  const at = { begun: 0, merged: 0 }
  const did = job.db.write((tx) => {
    at.begun = performance.now()
    const merged = pages > 0 && mergeSome(tx, pages) ? pages : 0
    at.merged = performance.now()
    return { merged, added: statement(tx, ADD).run(slice).changes }
  })
  return {
    added: { rows: did.added, ms: performance.now() - at.merged },
    merged: { rows: did.merged, ms: at.merged - at.begun },
  }
}

/** Whether there was something to merge: what changes less than two rows did nothing (https://www.sqlite.org/fts5.html#the_merge_command). */
function mergeSome(tx: Tx, pages: number): boolean {
  const total = statement(tx, 'select total_changes()').pluck()
  const before = total.get() as number
  statement(tx, SET).run('merge', pages)
  return (total.get() as number) - before >= 2
}
