import type { Inputs, Outputs } from '../../../../../shared/contract.ts'
import { AppError } from '../../../../../shared/errors.ts'
import { knownMigrations } from '../../../db/migrate.ts'
import type { Deps } from '../../../deps.ts'
import type { JobsService } from '../../jobs/service.ts'
import type { MoveInParams } from '../params.ts'
import { placingIn } from './placing-in.ts'
import { refuseOthers } from './somebody-here.ts'
import { openArchive } from './whole-in.ts'

/** A whole Bandhu on its way into an empty one: begun by a person, made ready by a job, put in its place (placing-in.ts). */
export function movingIn(deps: Deps, { jobs }: { jobs: JobsService }) {
  const { db, files, migrationsDir } = deps
  const { moves, start, stop } = placingIn(deps, { jobs })

  return {
    start,
    stop,
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
  }
}
