import type { Inputs, Outputs } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { knownMigrations } from '../../db/migrate.ts'
import { decideRestore } from '../../db/swap.ts'
import { finish, getJob, type JobRow, unfinishedJobs } from '../../jobs/job-store.ts'
import { askWorker } from '../../jobs/worker-pool.ts'
import type { Deps } from '../../services.ts'
import type { JobsService } from '../jobs/service.ts'
import { movingFile, removeMoving } from './move-in.job.ts'
import { type MoveInParams, moveInParamsSchema } from './params.ts'
import { refuseOthers } from './somebody-here.ts'
import { archiveError, openArchive } from './whole-in.ts'

/** A whole Bandhu on its way into an empty one: begun by a person, made ready by a job, put in its place here. */
export function movingIn(deps: Deps, { jobs }: { jobs: JobsService }) {
  const { db, ports, feed, files, dataDir, migrationsDir, restart } = deps
  const state = { placing: false }
  const listening: (() => void)[] = []

  const moves = () => unfinishedJobs(db.read).filter(({ kind }) => kind === 'move-in')
  /** Its database is ready, and nobody asked to stop. */
  const isReady = (row: JobRow | undefined): row is JobRow => row?.state === 'waiting' && row.cancelRequested === 0

  function fail(job: JobRow, error: unknown): void {
    const known = error instanceof AppError ? error : new AppError('INTERNAL', { reference: ports.ids.uuid() })
    ports.log.error('a whole Bandhu did not move in', error, { jobId: job.id })
    db.write((tx, changes) => {
      finish(tx, job.id, { state: 'failed', error: { code: known.code, data: known.data } }, ports.clock.now())
      changes.touch('jobs', job.id)
    })
  }

  /** Puts a ready database in the place of this one; where that cannot be, the job says why and nothing has changed. */
  async function place(job: JobRow): Promise<void> {
    const { name }: MoveInParams = moveInParamsSchema.parse(JSON.parse(job.params))
    const file = movingFile(dataDir, job.id)
    const now = ports.clock.now()
    try {
      await askWorker(ports.thread, { task: 'prepare-restore', file, name, migrationsDir, copies: null, now })
      if (!isReady(getJob(db.read, job.id))) return
      // Somebody may have been typed in meanwhile.
      refuseOthers(db.read, name)
      decideRestore(dataDir, file)
    } catch (error) {
      if (!isReady(getJob(db.read, job.id))) return
      await removeMoving(file)
      fail(job, archiveError(name, error))
      return
    }
    await restart()
  }

  async function look(): Promise<void> {
    const ready = state.placing ? undefined : moves().find(isReady)
    if (!ready) return
    state.placing = true
    try {
      await place(ready)
    } catch (error) {
      ports.log.error('a whole Bandhu could not be put in its place', error)
    } finally {
      state.placing = false
    }
  }

  return {
    /**
     * Begins it as a durable job. Throws AppError FILE_GONE, ARCHIVE_NEWER, ARCHIVE_DAMAGED, ARCHIVE_NOT_EMPTY where
     * somebody is here already, DATABASE_BUSY where another one moves in.
     */
    async moveIn({ ref }: Inputs['export']['moveIn']): Promise<Outputs['export']['moveIn']> {
      const { path, name } = files.open(ref)
      const found = await openArchive(path, name, knownMigrations(migrationsDir).length)
      if (!found) throw new AppError('ARCHIVE_DAMAGED', { name, detail: 'no archive of Bandhu' })
      refuseOthers(db.read, name)
      if (moves().length > 0) throw new AppError('DATABASE_BUSY', {})
      const params: MoveInParams = { archive: path, name }
      const title = found.whole.businessName || name
      const jobId = db.write((tx, changes) =>
        jobs.add(tx, changes, { kind: 'move-in', rows: 0, title, subjectId: null, params }),
      )
      jobs.wake()
      return { jobId }
    },
    /** What an earlier run of the program had made ready is gone: it is made ready anew. */
    start(): void {
      const waiting = moves().filter(isReady)
      if (waiting.length > 0)
        db.write((tx, changes) => {
          for (const { id } of waiting) jobs.hasten(tx, changes, id)
        })
      listening.push(
        feed.subscribe(({ table }) => {
          if (table === 'jobs') void look()
        }),
      )
    },
    stop(): void {
      for (const end of listening.splice(0)) end()
    },
  }
}
