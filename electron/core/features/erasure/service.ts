import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Inputs, Outputs } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { ErasurePreview } from '../../../../shared/features/erasure/contract.ts'
import { foldKey } from '../../../../shared/text-folding.ts'
import type { Deps } from '../../deps.ts'
import type { BackupService } from '../backup/service.ts'
import { ERASED_STAYS } from '../backup/service.ts'
import type { JobsService } from '../jobs/service.ts'
import { lookAtErasure } from './look.ts'
import { insertErasure, listErasures, setErasure, unfinishedErasures } from './repo.ts'

export { erasedSoFar } from './erased-since.ts'
export { lookAtErasure } from './look.ts'

/** Erasing one person for good: looked at first, then a job. */
export function erasureService(deps: Deps, { jobs, backup }: { jobs: JobsService; backup: BackupService }) {
  const { db, ports, reader, dataDir } = deps

  async function preview(personId: number): Promise<ErasurePreview> {
    const look = await reader.run(lookAtErasure, { personId, at: ports.clock.now() })
    if (!look) throw new AppError('NOT_FOUND', { entity: 'customer', id: String(personId) })
    const { backups, copies } = backup.list()
    const exports = join(dataDir, 'exports')
    return {
      ...look,
      exports: existsSync(exports) ? readdirSync(exports).length : 0,
      backups: backups.length,
      backupsGoAt: backups.length > 0 ? ports.clock.now() + ERASED_STAYS : null,
      secondPlace: copies?.folder ?? null,
    }
  }

  return {
    preview: ({ personId }: Inputs['erasure']['preview']) => preview(personId),
    async start({ personId, typed }: Inputs['erasure']['start']): Promise<Outputs['erasure']['start']> {
      const { name, backupsGoAt } = await preview(personId)
      if (foldKey(typed) !== foldKey(name))
        throw new AppError('VALIDATION', { formErrors: [], fieldErrors: { typed: ['other'] } })
      const jobId = db.write((tx, changes) => {
        const id = insertErasure(tx, personId, ports.clock.now(), backupsGoAt)
        // Nothing that outlives the person says who it was: not even the title of the work.
        const job = jobs.add(tx, changes, { kind: 'erasure', title: '', subjectId: id, rows: 0 })
        setErasure(tx, id, { jobId: job })
        changes.touch('erasures', id)
        return job
      })
      jobs.wake()
      return { jobId }
    },
    list: () => listErasures(db.read),
    /** At each start and daily: goes on with what could not be brought to its end, when nothing of the person but remains is left. */
    goOn(): void {
      const ids = unfinishedErasures(db.read)
      if (ids.length === 0) return
      db.write((tx, changes) => {
        for (const id of ids) {
          const jobId = jobs.add(tx, changes, { kind: 'erasure', title: '', subjectId: id, rows: 0 })
          setErasure(tx, id, { jobId, state: 'running' })
          changes.touch('erasures', id)
        }
      })
      jobs.wake()
    },
  }
}
