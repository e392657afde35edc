import type { Inputs } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { openColumns } from '../../../../shared/features/import/columns/open-columns.ts'
import type { Import } from '../../../../shared/features/import/contract.ts'
import type { Deps } from '../../deps.ts'
import { openAction } from '../activity/journal.ts'
import { setAction } from '../activity/reverse.ts'
import type { JobsService } from '../jobs/service.ts'
import { checkService } from './check/check-choices.ts'
import { remember } from './columns/memory.ts'
import { fileChoices } from './file-choices.ts'
import { importRow, importView, showImport } from './import-view.ts'
import { actionState, setImport } from './repo.ts'
import { runAgain } from './run-again.ts'
import { keptFileService } from './source/kept-file.ts'
import { takingIn } from './taking-in.ts'
import { indexAtRest, isLeftAtWork } from './write/indexes/index-people.ts'

export { asideByReason, asidePage } from './aside/aside.ts'
export { listedRows, searchedRows } from './check/grid/rows-shown.ts'
export { withPartNames } from './source/door.ts'
export {
  everyImport,
  forgetInImports,
  type ImportTraces,
  removeKeptFile,
  rowsTold,
  tracesInImport,
} from './traces/erase-traces.ts'
export { importsOf } from './traces/whose-rows.ts'
export { importsToGoOnWith } from './unfinished.ts'

export type ImportService = ReturnType<typeof importService>

/** A spreadsheet on its way in: looked at, checked, imported, accounted for. */
export function importService(deps: Deps, { jobs }: { jobs: JobsService }) {
  const { db, ports } = deps
  const show = (id: number): Import => showImport(deps, importRow(deps, id))

  return {
    ...importView(deps),
    ...takingIn(deps, { jobs }),
    ...fileChoices(deps, { jobs }),
    ...checkService(deps, { jobs }),
    ...runAgain(deps, { jobs }),
    ...keptFileService(deps, { rowOf: (id) => importRow(deps, id), show }),
    /** Lets the search index merge by itself where an import ended without having said so. */
    restIndex(): void {
      if (isLeftAtWork(db.read)) db.write(indexAtRest)
    },
    /**
     * Throws AppError IMPORT_STATE unless the file is checked, or died half-way and is to go on; COLUMNS_UNSURE while a
     * column is only guessed. One that had begun was asked then.
     */
    start({ id, ground }: Inputs['import']['start']): Import {
      const { state, actionId: begun, fileName: title, counts, halfWritten, columns } = show(id)
      const rows = counts?.rows ?? 0
      const again = state === 'failed' && begun !== null && actionState(db.read, begun) !== 'undoing'
      if (state !== 'checked' && !again) throw new AppError('IMPORT_STATE', { state })
      const unsure = openColumns(columns).length
      if (!again && unsure > 0) throw new AppError('COLUMNS_UNSURE', { columns: unsure })
      db.write((tx, changes) => {
        const action = { kind: 'import' as const, title, subjectId: id, people: 0 }
        const goesOn = again && halfWritten
        // From now on it can be undone for 30 days, however long it lay there.
        if (goesOn) setAction(tx, begun, { state: 'running', at: ports.clock.now() })
        const actionId = goesOn ? begun : openAction(tx, action, ports.clock.now(), 'running')
        const jobId = jobs.add(tx, changes, { kind: 'import', title, subjectId: id, rows })
        remember(tx, importRow(deps, id), ports.clock.now())
        setImport(tx, id, { state: 'importing', ground, jobId, actionId, error: null, finishedAt: null, stop: null })
        changes.touch('imports', id)
        if (actionId !== null) changes.touch('actions', actionId)
      })
      jobs.wake()
      return show(id)
    },
  }
}
