import { basename, join } from 'node:path'
import { z } from 'zod'
import { backupReasonSchema } from '../../../../shared/features/backup/contract.ts'
import { shopMark } from '../../db/backup-names.ts'
import { freePath, listBackups, removeBackup, shelfOf, writeNote } from '../../db/backup-shelf.ts'
import { copyBase } from '../../db/copy-base.ts'
import { asAppError } from '../../errors.ts'
import type { JobContext, JobDefinition, JobOutcome } from '../../jobs/job.ts'
import { getJob, wakeJob } from '../../jobs/job-store.ts'
import { currentInstallation } from '../settings/service.ts'
import { copyOut } from './copy-out.ts'
import { ERASED_STAYS, toLetGo } from './keep.ts'
import { erasedLongAgo, noteCopy, readCopies } from './repo.ts'

/** `instead`: when one was made that goes for this one. */
const paramsSchema = z.object({
  reason: backupReasonSchema,
  version: z.string(),
  instead: z.object({ from: z.number(), to: z.number() }).nullish(),
})

/** Ends the copy between two steps. */
class Unwanted extends Error {}

async function run(job: JobContext): Promise<JobOutcome> {
  const { reason, version, instead } = paramsSchema.parse(job.params)
  const folder = shelfOf(job.dataDir)
  const shop = shopMark(currentInstallation(job.db.read))
  const path = freePath(folder, { shop, at: job.startedAt, reason })
  const total = job.db.read.$client.prepare('select count(*) from people').pluck().get() as number
  try {
    const facts = await copyBase(job.db.file, path, {
      step(share) {
        if (job.wanted() !== 'run') throw new Unwanted()
        job.progress({ done: Math.floor(share * total), total, phase: 'copy' })
      },
    })
    const { people, letters } = facts
    noteWhole(path, { people, letters, version })
    const erasedAt = erasedLongAgo(job.db.read, job.startedAt - ERASED_STAYS)
    const all = listBackups(folder)
    const replaced = all
      .filter((one) => instead && one.reason === reason && one.at >= instead.from && one.at <= instead.to)
      .map(({ name }) => name)
    for (const name of [...replaced, ...toLetGo(all, erasedAt)]) {
      if (name !== basename(path)) removeBackup(join(folder, name))
    }
    await copyToSecondPlace(job, { path, people, letters, version, shop, erasedAt })
  } catch (error) {
    if (!(error instanceof Unwanted)) throw asAppError(error, path)
    return { end: job.wanted() === 'cancel' ? 'cancelled' : 'stopped' }
  }
  return { end: 'done' }
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

/** Whoever waits for it goes on; since it began, one may have been written that does. One that is not made wakes nobody. */
const ended: JobDefinition['ended'] = (tx, changes, { id }, state) => {
  const waiting = getJob(tx, id)?.subjectId ?? null
  if (waiting === null) return
  if (state === 'done') wakeJob(tx, waiting)
  changes.touch('jobs', waiting)
}

/** The daily backup, "Back up now", and the one beside a file that is looked at: beside whatever else is going on. */
export const backupJob: JobDefinition = { kind: 'backup', lane: 'backup', durability: 'NORMAL', run, ended }

/** Before a bulk action: in the lane of these. The action waits for it. */
export const backupBeforeJob: JobDefinition = {
  kind: 'backup-before',
  lane: 'people',
  durability: 'NORMAL',
  run,
  ended,
}
