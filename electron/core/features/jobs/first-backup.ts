import { AppError } from '../../../../shared/errors.ts'
import type { Job } from '../../../../shared/features/jobs/contract.ts'
import { type ReadDb, statement, type Tx } from '../../db/handles.ts'
import type { ChangeSet } from '../../events.ts'
import { insertJob, type JobRow, lastJobFor, type NewJob, type Reach, wakeJob } from '../../jobs/job-store.ts'

/** A job that may change more people than this is preceded by a backup. */
const BACKUP_ABOVE = 1_000

/** An empty base has nothing to lose. */
const somebodyIn = (tx: Tx) => statement(tx, 'select 1 from people limit 1').get() !== undefined

/**
 * Writes a job inside the caller's unit of work. One that may change more than a thousand people waits for a backup of
 * them, which wakes it when it is made (backup.job.ts). When it is not made, the job goes on waiting, over any restart:
 * an owner who counts on a backup must not lose it without a word.
 */
export function addWithBackup(
  tx: Tx,
  changes: ChangeSet,
  { rows, ...job }: NewJob & Reach,
  params: unknown,
  now: number,
) {
  const backedUp = rows > BACKUP_ABOVE && somebodyIn(tx)
  const id = insertJob(tx, job, now, backedUp ? 'waiting' : 'queued')
  changes.touch('jobs', id)
  if (backedUp) addBackupFor(tx, changes, { id, title: job.title, params }, now)
  return id
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
    const params: unknown = JSON.parse(before?.params ?? '{}')
    addBackupFor(tx, changes, { id: row.id, title: row.title, params }, now)
  }
  changes.touch('jobs', row.id)
}
