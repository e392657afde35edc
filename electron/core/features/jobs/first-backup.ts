import { AppError } from '../../../../shared/errors.ts'
import type { Job } from '../../../../shared/features/jobs/contract.ts'
import { type ReadDb, statement, type Tx } from '../../db/handles.ts'
import type { Deps } from '../../deps.ts'
import type { ChangeSet } from '../../events.ts'
import {
  insertJob,
  type JobRow,
  lastJobFor,
  type NewJob,
  type Reach,
  unfinishedJobs,
  wakeJob,
} from '../../jobs/job-store.ts'
import { actOf } from './act-of.ts'
import { createStandingBackup } from './standing-backup.ts'

/** A job that may change more people than this is preceded by a backup. */
const BACKUP_ABOVE = 1_000

/** An empty base has nothing to lose. */
const somebodyIn = (tx: Tx) => statement(tx, 'select 1 from people limit 1').get() !== undefined

/** How jobs are written whose act, where it is a large one, a backup goes before. */
export function jobsWithBackups({ feed, dataDir, version, ports, runner }: Deps) {
  const standing = createStandingBackup(feed, dataDir)
  /** Whether another act changes the people, or will before one that is written now. */
  const isActing = (tx: Tx) =>
    unfinishedJobs(tx).some(({ kind }) => kind !== 'import-check' && runner.definitionOf(kind)?.lane === 'people')
  return {
    /**
     * Writes a job inside the caller's unit of work; call `wake` after the commit. One that may change more than a thousand
     * people waits for a backup of them, which wakes it when it is made (backup.job.ts): one made ahead of it becomes that
     * backup. When it is not made, the job goes on waiting, over any restart: an owner who counts on a backup must not lose
     * it without a word.
     */
    add(tx: Tx, changes: ChangeSet, { rows, ...job }: NewJob & Reach): number {
      const now = ports.clock.now()
      const backedUp = rows > BACKUP_ABOVE && somebodyIn(tx)
      const ahead = backedUp && !isActing(tx) ? standing.take(tx) : null
      const id = insertJob(tx, job, now, backedUp ? 'waiting' : 'queued')
      changes.touch('jobs', id)
      const params = { reason: 'before-bulk', version, act: actOf(job.params), ahead }
      if (backedUp) addBackupFor(tx, changes, { id, title: job.title, params }, now)
      return id
    },
    /**
     * Begins the backup that such a job would wait for beside what may lead to it, so that nobody waits when they decide;
     * call `wake` after the commit. Not while others change the people, and not where one stands.
     */
    backUpAhead(tx: Tx, changes: ChangeSet): void {
      if (!somebodyIn(tx) || isActing(tx) || standing.isThere(tx)) return
      const job = { kind: 'backup' as const, title: '', subjectId: null, params: { reason: 'ahead', version } }
      const id = insertJob(tx, job, ports.clock.now())
      standing.asked(id)
      changes.touch('jobs', id)
    },
    stop: standing.stop,
  }
}

function addBackupFor(tx: Tx, changes: ChangeSet, job: { id: number; title: string; params: unknown }, now: number) {
  const { id: subjectId, title, params } = job
  changes.touch('jobs', insertJob(tx, { kind: 'backup-before', title, subjectId, params }, now))
}

/** The backup that a job waits for; null when it waits for none. */
export function firstBackupOf(db: ReadDb, row: JobRow): Job['firstBackup'] {
  // One that ran before, or that waits for a moment, waits for something else.
  if (row.state !== 'waiting' || row.wakeAt !== null || row.startedAt !== null) return null
  const backup = lastJobFor(db, 'backup-before', row.id)
  if (!backup || backup.state === 'done') return null
  if (backup.state === 'failed')
    return { state: 'failed', error: backup.error ? (JSON.parse(backup.error) as Job['error']) : null }
  return { state: backup.state === 'cancelled' ? 'stopped' : 'making', error: null }
}

/** Does what the owner said about a backup that could not be made. Throws AppError JOB_STATE where nothing was asked. */
export function answerBackup(tx: Tx, changes: ChangeSet, row: JobRow, answer: 'again' | 'without', now: number): void {
  const asked = firstBackupOf(tx, row)
  if (asked === null || asked.state === 'making') throw new AppError('JOB_STATE', { state: row.state })
  if (answer === 'without') wakeJob(tx, row.id)
  else {
    const before = lastJobFor(tx, 'backup-before', row.id)
    // By now the one that was made ahead may be of before.
    const params: unknown = { ...JSON.parse(before?.params ?? '{}'), ahead: null }
    addBackupFor(tx, changes, { id: row.id, title: row.title, params }, now)
  }
  changes.touch('jobs', row.id)
}
