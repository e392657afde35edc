import type { Inputs } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { actTitle } from '../../../../shared/features/activity/act-title.ts'
import type { Job, JobKind, JobState } from '../../../../shared/features/jobs/contract.ts'
import type { Tx } from '../../db/handles.ts'
import type { Deps, Runner } from '../../deps.ts'
import type { ChangeSet } from '../../events.ts'
import { finish, getJob, type JobRow, listJobs, requestCancel, unfinishedJobs, wakeJob } from '../../jobs/job-store.ts'
import { currentSettings } from '../settings/service.ts'
import { actOfRow } from './act-of.ts'
import { answerBackup, firstBackupOf, jobsWithBackups } from './first-backup.ts'

export type JobsService = ReturnType<typeof jobsService>

const OVER: readonly string[] = ['done', 'failed', 'cancelled']

/** What is not to be stopped can be given up while it waits for its backup: nothing of it is done. */
const isStoppable = (runner: Runner, { kind }: JobRow, firstBackup: Job['firstBackup']) =>
  runner.definitionOf(kind)?.unstoppable !== true || firstBackup !== null

/**
 * Ends whatever was under way in a backup that is being restored, by each job's own rules for being stopped. Sending is
 * held by itself (db/identity.ts) and goes on when a person says so.
 */
export function putJobsToRest(tx: Tx, changes: ChangeSet, definitionOf: Runner['definitionOf'], now: number): void {
  for (const job of unfinishedJobs(tx)) {
    if (job.kind === 'campaign') continue
    finish(tx, job.id, { state: 'cancelled' }, now)
    definitionOf(job.kind)?.ended?.(tx, changes, job, 'cancelled', null, now)
  }
}

/** Durable jobs as the window sees them, and as other features start them. */
export function jobsService(deps: Deps) {
  const { db, ports, runner } = deps
  function show(row: JobRow): Job {
    const live = runner.progressOf(row.id)
    const firstBackup = firstBackupOf(db.read, row)
    const act = actOfRow(row)
    return {
      id: row.id,
      kind: row.kind as JobKind,
      state: row.state as JobState,
      title: act ? actTitle(act.kind, row.title, currentSettings(db.read).language) : row.title,
      subjectId: row.subjectId,
      act,
      firstBackup,
      phase: live?.phase ?? row.phase,
      done: live?.done ?? row.done,
      total: live?.total ?? row.total,
      perSecond: live?.perSecond ?? null,
      secondsLeft: live?.secondsLeft ?? null,
      cancelRequested: row.cancelRequested === 1,
      cancellable: isStoppable(runner, row, firstBackup) && !OVER.includes(row.state) && row.cancelRequested === 0,
      error: row.error ? (JSON.parse(row.error) as Job['error']) : runner.heldUpBy(row.id),
      wakeAt: row.wakeAt,
      createdAt: row.createdAt,
      finishedAt: row.finishedAt,
    }
  }

  function row(id: number): JobRow {
    const found = getJob(db.read, id)
    if (!found) throw new AppError('NOT_FOUND', { entity: 'job', id: String(id) })
    return found
  }

  return {
    list: (limit: number): Job[] => listJobs(db.read, limit).map(show),
    get: (id: number): Job => show(row(id)),
    /** What a job was given, as its feature wrote it; the feature parses it. */
    params: (id: number): unknown => JSON.parse(row(id).params),
    ...jobsWithBackups(deps),
    /** A person's answer about a backup that could not be made. Throws AppError JOB_STATE where nothing was asked. */
    answerBackup({ id, answer }: Inputs['jobs']['answerBackup']): Job {
      const job = row(id)
      db.write((tx, changes) => answerBackup(tx, changes, job, answer, ports.clock.now()))
      runner.wake()
      return show(row(id))
    },
    /** Makes a waiting job run now, inside the caller's unit of work; call `wake` after the commit. */
    hasten(tx: Tx, changes: ChangeSet, id: number): void {
      wakeJob(tx, id)
      changes.touch('jobs', id)
    },
    /** Starts what was written; a running job ends its sleep and looks again. */
    wake(id?: number): void {
      if (id !== undefined) runner.nudge(id)
      runner.wake()
    },
    /** A job that has not started is over at once; a running one stops between two units of work. */
    cancel(id: number): Job {
      const job = row(id)
      if (OVER.includes(job.state) || !isStoppable(runner, job, firstBackupOf(db.read, job)))
        throw new AppError('JOB_STATE', { state: job.state })
      // One that ran before must run again to take back what it did.
      const untouched = job.state !== 'running' && job.startedAt === null
      // Told before it is written: a job that writes without a pause stops at its next breath.
      runner.cancel(id)
      db.write((tx, changes) => {
        requestCancel(tx, id)
        changes.touch('jobs', id)
        if (!untouched) return wakeJob(tx, id)
        const now = ports.clock.now()
        finish(tx, id, { state: 'cancelled' }, now)
        runner.definitionOf(job.kind)?.ended?.(tx, changes, job, 'cancelled', null, now)
      })
      runner.wake()
      return show(row(id))
    },
  }
}
