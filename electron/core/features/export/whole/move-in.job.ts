import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { AppError } from '../../../../../shared/errors.ts'
import { incomingFile } from '../../../db/swap/swap.ts'
import { asAppError } from '../../../errors.ts'
import type { JobContext, JobDefinition, JobOutcome } from '../../../jobs/job.ts'
import { goOn, Halted } from '../lists/people-pages.ts'
import { moveInParamsSchema } from '../params.ts'
import { refuseOthers } from './somebody-here.ts'
import { fillCopy } from './whole-in.ts'

/** The database that a job of this number makes ready. */
export const movingFile = (dataDir: string, jobId: number) => incomingFile(dataDir, `move-${jobId}`)

/** With what SQLite lays beside it: another database must not meet an earlier one's log. */
export async function removeMoving(file: string): Promise<void> {
  for (const part of ['', '-wal', '-shm', '-journal']) await rm(file + part, { force: true })
}

/**
 * Makes a whole Bandhu ready to take the place of the empty one, and waits: the window's thread, which alone knows that
 * nobody is being typed in at this moment, puts it there (placing-in.ts). A killed one begins anew.
 */
async function run(job: JobContext): Promise<JobOutcome> {
  const params = moveInParamsSchema.parse(job.params)
  const file = movingFile(job.dataDir, job.jobId)
  await removeMoving(file)
  try {
    // One that was stopped is stopped, whatever has become of its archive.
    await goOn(job)
    if (!existsSync(params.archive)) throw new AppError('FILE_GONE', { name: params.name })
    refuseOthers(job.db.read, params.name)
    await fillCopy(job, params, file)
    return { end: 'waiting', wakeAt: null }
  } catch (error) {
    await removeMoving(file)
    if (error instanceof Halted) return error.outcome
    throw asAppError(error, file)
  }
}

export const moveInJob: JobDefinition = { kind: 'move-in', lane: 'files', durability: 'NORMAL', run }
