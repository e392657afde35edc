import { existsSync } from 'node:fs'
import { AppError } from '../../../../../shared/errors.ts'
import type { Tx } from '../../../db/handles.ts'
import { decideRestore } from '../../../db/swap/swap.ts'
import type { Deps } from '../../../deps.ts'
import { finish, getJob, type JobRow, unfinishedJobs, wakeJob } from '../../../jobs/job-store.ts'
import { askWorker } from '../../../jobs/worker-pool.ts'
import type { JobsService } from '../../jobs/service.ts'
import { type MoveInParams, moveInParamsSchema } from '../params.ts'
import { isAsFound } from './meanwhile.ts'
import { movingFile, removeMoving } from './move-in.job.ts'
import { refuseOthers } from './somebody-here.ts'
import { archiveError } from './whole-in.ts'

/** What could not be done is tried again after so many milliseconds. */
const AGAIN = 5_000

/** Its database is ready, and nobody asked to stop. */
const isReady = (row: JobRow | undefined): row is JobRow => row?.state === 'waiting' && row.cancelRequested === 0

/**
 * Puts a whole Bandhu that a job has made ready in the place of the empty one: as soon as it is ready, alone, and only where
 * nothing was done here since it was begun.
 */
export function placingIn(deps: Deps, { jobs }: { jobs: JobsService }) {
  const { db, ports, feed, dataDir, migrationsDir, swaps, restart } = deps
  const state = { placing: false, stopped: false }
  const ending: (() => void)[] = []

  const moves = () => unfinishedJobs(db.read).filter(({ kind }) => kind === 'move-in')
  const isStillReady = ({ id }: JobRow) => !state.stopped && isReady(getJob(db.read, id))

  function fail(tx: Tx, job: JobRow, error: unknown): void {
    const known = error instanceof AppError ? error : new AppError('INTERNAL', { reference: ports.ids.uuid() })
    ports.log.error('a whole Bandhu did not move in', error, { jobId: job.id })
    finish(tx, job.id, { state: 'failed', error: { code: known.code, data: known.data } }, ports.clock.now())
  }
  function beginAnew(job: JobRow): void {
    db.write((tx, changes) => jobs.hasten(tx, changes, job.id))
    jobs.wake()
  }
  /** What the owner did meanwhile stands in no copy. False: it must be copied anew. Throws AppError ARCHIVE_*. */
  function mayTakeItsPlace({ id }: JobRow): boolean {
    const params = moveInParamsSchema.parse(JSON.parse(getJob(db.read, id)?.params ?? ''))
    refuseOthers(db.read, params.name)
    return isAsFound(db.read, params)
  }

  /** Looks once more: no job runs, and nobody can do anything from here on. Nobody is told before a database is open again. */
  function decide(job: JobRow, file: string): void {
    if (!isReady(getJob(db.read, job.id))) return
    try {
      if (mayTakeItsPlace(job)) decideRestore(dataDir, file)
      else db.write((tx) => wakeJob(tx, job.id))
    } catch (error) {
      db.write((tx) => fail(tx, job, error))
    }
  }

  /** Puts a ready database in the place of this one; where that cannot be, the job says why and nothing has changed. */
  async function place(job: JobRow): Promise<void> {
    const file = movingFile(dataDir, job.id)
    // What an earlier run of the program had made ready is gone.
    if (!existsSync(file)) return beginAnew(job)
    const { name }: MoveInParams = moveInParamsSchema.parse(JSON.parse(job.params))
    const now = ports.clock.now()
    try {
      await askWorker(ports.thread, { task: 'prepare-restore', file, name, migrationsDir, copies: null, now })
      if (!isStillReady(job)) return
      if (!mayTakeItsPlace(job)) return beginAnew(job)
    } catch (error) {
      if (!isStillReady(job)) return
      await removeMoving(file)
      if (state.stopped) return
      db.write((tx, changes) => {
        fail(tx, job, archiveError(name, error))
        changes.touch('jobs', job.id)
      })
      return
    }
    await restart(() => decide(job, file))
  }

  /** Never throws: what could not be done now (somebody restores a backup, the disk is full) is tried again. */
  async function look(): Promise<void> {
    if (state.placing || state.stopped) return
    state.placing = true
    try {
      const ready = moves().find(isReady)
      if (ready) await swaps.alone(() => place(ready))
    } catch (error) {
      ports.log.warn('a whole Bandhu could not be put in its place yet', { reason: String(error) })
      if (state.stopped) return
      const timer = setTimeout(() => void look(), AGAIN).unref()
      ending.push(() => clearTimeout(timer))
    } finally {
      state.placing = false
    }
  }

  return {
    /** Those that are not over. */
    moves,
    start(): void {
      ending.push(feed.subscribe(({ table }) => void (table === 'jobs' && look())))
      void look()
    },
    stop(): void {
      state.stopped = true
      for (const end of ending.splice(0)) end()
    },
  }
}
