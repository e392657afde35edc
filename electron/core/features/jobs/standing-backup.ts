import { listBackups, shelfOf } from '../../db/backup-shelf.ts'
import type { ReadDb } from '../../db/handles.ts'
import type { ChangeFeed } from '../../events.ts'
import { getJob, type JobRow } from '../../jobs/job-store.ts'

/**
 * What a backup need not hold to serve before an act: the work itself, a file that is being looked at, where copies went.
 * Every other change makes it one of before.
 */
const APART: readonly string[] = ['jobs', 'imports', 'backup_copies']

/** A backup since which nothing was changed: it is there, or still being made. */
export type Standing = { state: 'made' } | { state: 'making'; job: JobRow }

export type StandingBackup = ReturnType<typeof createStandingBackup>

/**
 * Remembers, while the program runs, whether anything was changed since the newest backup was asked for: a second one of the
 * same data keeps an owner waiting, and pushes another one out.
 */
export function createStandingBackup(feed: ChangeFeed, dataDir: string) {
  let changes = 0
  let newest: { jobId: number; before: number } | null = null
  /** Made for an act that nobody has begun. */
  let unused: number | null = null
  const stop = feed.subscribe(({ table }) => {
    if (!APART.includes(table)) changes++
  })
  /** Its file is named by the moment its last run began. */
  const isOnShelf = ({ startedAt, finishedAt }: JobRow) =>
    listBackups(shelfOf(dataDir)).some(({ at }) => at >= (startedAt ?? at) && at <= (finishedAt ?? at))
  return {
    /** This job, which is being written, copies what is there now. */
    asked(jobId: number): void {
      newest = { jobId, before: changes }
    },
    /** The same, for an act that may never come. Gives when one was made that is as little needed by now; null: none. */
    askedAhead(db: ReadDb, jobId: number): { from: number; to: number } | null {
      const former = unused === null ? undefined : getJob(db, unused)
      unused = jobId
      this.asked(jobId)
      return former?.startedAt && former.finishedAt ? { from: former.startedAt, to: former.finishedAt } : null
    },
    /** Null: there is none, or something was changed since. */
    look(db: ReadDb): Standing | null {
      if (!newest || newest.before !== changes) return null
      const job = getJob(db, newest.jobId)
      if (job?.state === 'queued' || job?.state === 'running') return { state: 'making', job }
      return job?.state === 'done' && isOnShelf(job) ? { state: 'made' } : null
    },
    /** An act counts on the newest one. */
    used(): void {
      unused = null
    },
    stop,
  }
}
