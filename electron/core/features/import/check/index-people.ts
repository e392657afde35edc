import { statement } from '../../../db/handles.ts'
import type { JobContext } from '../../../jobs/job.ts'

/** How long one slice may hold the write lock, and how long others then have it, in ms. */
const HOLD = 10
const REST = 10
const HOLD_EMPTY = 50

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
  let slice = 100
  const waiting = statement(job.db.read, 'select count(*) from search_docs where indexed = 0').pluck().get() as number
  for (;;) {
    const begun = performance.now()
    const changed = job.db.write(
      (tx) =>
        statement(
          tx,
          `update search_docs set indexed = 1 where person_id in
             (select person_id from search_docs where indexed = 0 order by person_id limit ?)`,
        ).run(slice).changes,
    )
    if (changed === 0) return 'end'
    done += changed
    const took = Math.max(1, performance.now() - begun)
    slice = Math.max(20, Math.min(20_000, Math.round((slice * (baseInUse ? HOLD : HOLD_EMPTY)) / took)))
    job.progress({ done, total: waiting, phase: 'index' })
    if (baseInUse) await job.sleep(REST)
    else await job.breathe()
    const wanted = job.wanted()
    if (wanted === 'stop' || (wanted === 'cancel' && !keeps())) return wanted
  }
}
