import { basename, join } from 'node:path'
import { z } from 'zod'
import { backupReasonSchema } from '../../../../shared/features/backup/contract.ts'
import { shopMark } from '../../db/backup-names.ts'
import { freePath, listBackups, removeBackup, renameBackup, shelfOf, writeNote } from '../../db/backup-shelf.ts'
import { copyBase } from '../../db/copy-base.ts'
import { statement } from '../../db/handles.ts'
import { asAppError } from '../../errors.ts'
import type { JobContext, JobDefinition, JobOutcome } from '../../jobs/job.ts'
import { wakeJob } from '../../jobs/job-store.ts'
import { currentInstallation } from '../settings/service.ts'
import { copyOut } from './copy-out.ts'
import { ERASED_STAYS, toLetGo } from './keep.ts'
import { erasedLongAgo, noteCopy, readCopies } from './repo.ts'

/** `ahead`: one of what is there now, by its name on the shelf, that this one can be. */
const paramsSchema = z.object({
  reason: backupReasonSchema,
  version: z.string(),
  ahead: z.string().nullish(),
})

/** Ends the copy between two steps. */
class Unwanted extends Error {}

async function run(job: JobContext): Promise<JobOutcome> {
  const { reason, version, ahead } = paramsSchema.parse(job.params)
  const folder = shelfOf(job.dataDir)
  const shop = shopMark(currentInstallation(job.db.read))
  const fresh = freePath(folder, { shop, at: job.startedAt, reason })
  try {
    const made = (ahead && renameBackup(folder, ahead, reason)) || { path: fresh, ...(await copyTo(job, fresh)) }
    const { path, people, letters } = made
    noteWhole(path, { people, letters, version })
    const erasedAt = erasedLongAgo(job.db.read, job.startedAt - ERASED_STAYS)
    for (const name of toLetGo(listBackups(folder), erasedAt)) {
      if (name !== basename(path)) removeBackup(join(folder, name))
    }
    if (reason !== 'ahead') await copyToSecondPlace(job, { path, people, letters, version, shop, erasedAt })
  } catch (error) {
    if (!(error instanceof Unwanted)) throw asAppError(error, fresh)
    return { end: job.wanted() === 'cancel' ? 'cancelled' : 'stopped' }
  }
  return { end: 'done' }
}

/** Copies the base; gives what was counted in it. Throws Unwanted when nobody wants it any more. */
function copyTo(job: JobContext, path: string) {
  const total = statement(job.db.read, 'select count(*) from people').pluck().get() as number
  return copyBase(job.db.file, path, {
    step(share) {
      if (job.wanted() !== 'run') throw new Unwanted()
      job.progress({ done: Math.floor(share * total), total, phase: 'copy' })
    },
  })
}

/** A backup without its note would stand there as one of unknown contents: where that finds no room, neither stays. */
function noteWhole(path: string, facts: Parameters<typeof writeNote>[1]): void {
  try {
    writeNote(path, facts)
  } catch (error) {
    removeBackup(path)
    throw error
  }
}

/** What became of it is kept for the window: a stick that is not plugged in fails no backup. */
async function copyToSecondPlace(job: JobContext, backup: Parameters<typeof copyOut>[0]): Promise<void> {
  const folder = readCopies(job.db.read)?.folder
  if (!folder) return
  const problem = await copyOut(backup, folder)
  if (problem) job.log.warn('the copy of a backup could not be made', { problem })
  job.db.write((tx, changes) => {
    noteCopy(tx, folder, problem ? { problem } : { copiedAt: job.startedAt })
    changes.touch('backup_copies', 1)
  })
}

/** The daily backup, "Back up now", and the one ahead of an import: beside whatever else is going on. */
export const backupJob: JobDefinition = { kind: 'backup', lane: 'backup', durability: 'NORMAL', run }

/** Before a bulk action: in the lane of these. The action waits for it; one that is not made wakes nobody. */
export const backupBeforeJob: JobDefinition = {
  kind: 'backup-before',
  lane: 'people',
  durability: 'NORMAL',
  run,
  ended(tx, changes, { subjectId }, state) {
    if (subjectId === null) return
    if (state === 'done') wakeJob(tx, subjectId)
    changes.touch('jobs', subjectId)
  },
}
