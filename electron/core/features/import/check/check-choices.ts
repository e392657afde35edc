import type { Inputs } from '../../../../../shared/contract.ts'
import type { Import } from '../../../../../shared/features/import/contract.ts'
import type { Tx } from '../../../db/handles.ts'
import type { ChangeSet } from '../../../events.ts'
import type { Deps } from '../../../services.ts'
import type { JobsService } from '../../jobs/service.ts'
import { importRow, showImport } from '../import-view.ts'
import { deleteFixes, setImport } from '../repo.ts'
import { countsOf } from '../source/import-file.ts'
import { checkEdits, checked } from './check-edits.ts'
import { checkView } from './check-view.ts'
import { countsInMode } from './known-rows.ts'

/** Starts a check of the whole file; an earlier check that still runs sees that it is no longer wanted. */
export function startCheck(jobs: JobsService, tx: Tx, changes: ChangeSet, id: number, title: string): void {
  const jobId = jobs.add(tx, changes, { kind: 'import-check', title, subjectId: id, rows: 0 })
  setImport(tx, id, { state: 'checking', jobId, counts: null, error: null })
  changes.touch('imports', id)
}

/** The check of a file: its rows, what is mended in them, and choices for the whole of it. */
export function checkService(deps: Deps, { jobs }: { jobs: JobsService }) {
  const { db } = deps
  const view = checkView(deps)
  const show = (id: number): Import => showImport(deps, importRow(deps, id))
  return {
    ...checkEdits(deps, { jobs, view }),
    rows: ({ id, ...page }: Inputs['import']['rows']) => view.rows(importRow(deps, id), page),
    problemAfter: ({ id, ...from }: Inputs['import']['problemAfter']) => view.problemAfter(importRow(deps, id), from),
    /** Forgets what was changed by hand and checks the file as it is. Throws AppError IMPORT_STATE unless it is checked. */
    unfix(id: number): Import {
      db.write((tx, changes) => {
        const row = checked(tx, id)
        deleteFixes(tx, id)
        startCheck(jobs, tx, changes, id, row.fileName)
      })
      jobs.wake()
      return show(id)
    },
    /** Throws AppError IMPORT_STATE once it has begun. */
    setMode({ id, mode }: Inputs['import']['setMode']): Import {
      db.write((tx, changes) => {
        const row = checked(tx, id)
        const counts = countsOf(row)
        setImport(tx, id, { mode, ...(counts && { counts: JSON.stringify(countsInMode(counts, mode)) }) })
        changes.touch('imports', id)
      })
      return show(id)
    },
  }
}
