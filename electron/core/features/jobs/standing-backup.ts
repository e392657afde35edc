import { listBackups, shelfOf } from '../../db/backup-shelf.ts'
import type { ReadDb } from '../../db/handles.ts'
import type { ChangeFeed } from '../../events.ts'
import { getJob, type JobRow } from '../../jobs/job-store.ts'

/**
 * What a backup need not hold to serve before an act: the work itself, a file that is being looked at, where copies went.
 * Every other change makes it one of before.
 */
const APART: readonly string[] = ['jobs', 'imports', 'backup_copies']

/**
 * Remembers, while the program runs, whether anything was changed since a backup was asked for ahead of an act: a second one
 * of the same data would keep an owner waiting. It serves one act.
 */
export function createStandingBackup(feed: ChangeFeed, dataDir: string) {
  let changes = 0
  let newest: { jobId: number; before: number } | null = null
  const stop = feed.subscribe(({ table }) => {
    if (!APART.includes(table)) changes++
  })
  /** Its job, where nothing was changed since. The row of one that was rolled back may be another's by now. */
  function standing(db: ReadDb): JobRow | null {
    if (!newest || newest.before !== changes) return null
    const job = getJob(db, newest.jobId)
    return job?.kind === 'backup' ? job : null
  }
  /** The name of its file, which says when the run of its job began. */
  const fileOf = ({ startedAt, finishedAt }: JobRow): string | null =>
    listBackups(shelfOf(dataDir)).find(
      ({ reason, at }) => reason === 'ahead' && at >= (startedAt ?? at) && at <= (finishedAt ?? at),
    )?.name ?? null
  return {
    /** This job, which is being written, copies what is there now. */
    asked(jobId: number): void {
      newest = { jobId, before: changes }
    },
    /** Whether it is there or being made. */
    isThere(db: ReadDb): boolean {
      const job = standing(db)
      return job?.state === 'queued' || job?.state === 'running' || (job?.state === 'done' && fileOf(job) !== null)
    },
    /** Gives the name of its file to an act that needs one; null where it is not made, or not of what is there now. */
    take(db: ReadDb): string | null {
      const job = standing(db)
      if (job?.state !== 'done') return null
      newest = null
      return fileOf(job)
    },
    stop,
  }
}
