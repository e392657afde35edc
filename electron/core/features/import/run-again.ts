import { AppError } from '../../../../shared/errors.ts'
import type { Import } from '../../../../shared/features/import/contract.ts'
import type { Deps } from '../../deps.ts'
import { openAction } from '../activity/journal.ts'
import type { JobsService } from '../jobs/service.ts'
import { countAside, handOver } from './aside/aside.ts'
import { importRow, showImport } from './import-view.ts'
import { insertImport, setImport } from './repo.ts'
import { optionsOf } from './source/import-file.ts'

/** Brings in what was set aside and mended since; and stops an import that runs. */
export function runAgain(deps: Deps, { jobs }: { jobs: JobsService }) {
  const { db, ports } = deps
  const show = (id: number): Import => showImport(deps, importRow(deps, id))
  return {
    /**
     * The mended rows become an import of their own, by the same job and rules, with its own numbers and its own undo;
     * the first one stays as it was. Throws AppError IMPORT_STATE where there is nothing to bring in.
     */
    rerun(id: number): Import {
      const of = importRow(deps, id)
      const { state } = showImport(deps, of)
      const { mended } = countAside(db.read, id)
      if (state !== 'done' || mended === 0) throw new AppError('IMPORT_STATE', { state })
      const made = db.write((tx, changes) => {
        const now = ports.clock.now()
        const { id: _, counts: __, error: ___, checkpoint: ____, ...like } = of
        // Whoever was left out by choice and is brought in by hand now is wanted.
        const options = JSON.stringify({ ...optionsOf(of), whom: 'both', binned: 'anew' })
        const rerun = { ...like, fileBytes: 0, fileHash: '', options, stop: null, finishedAt: null, createdAt: now }
        const child = insertImport(tx, { ...rerun, state: 'importing', ofImport: id, jobId: null, actionId: null })
        handOver(tx, id, child)
        const title = of.fileName
        const actionId = openAction(tx, { kind: 'import', title, subjectId: child, people: 0 }, now, 'running')
        const jobId = jobs.add(tx, changes, { kind: 'import', title, subjectId: child, rows: mended })
        setImport(tx, child, { jobId, actionId })
        changes.touch('imports', child)
        changes.touch('imports', id)
        changes.touch('actions', actionId)
        return child
      })
      jobs.wake()
      return show(made)
    },
    /** Throws AppError IMPORT_STATE unless it runs. */
    stop({ id, keep }: { id: number; keep: boolean }): Import {
      const { state, jobId } = importRow(deps, id)
      if (state !== 'importing' || jobId === null) throw new AppError('IMPORT_STATE', { state })
      // Said before the job hears of it: it looks here when it is asked to stop.
      db.write((tx, changes) => {
        setImport(tx, id, { stop: keep ? 'keep' : null })
        changes.touch('imports', id)
      })
      jobs.cancel(jobId)
      return show(id)
    },
  }
}
