import type { Inputs } from '../../../../../shared/contract.ts'
import type { Import } from '../../../../../shared/features/import/contract.ts'
import { importOptionsSchema } from '../../../../../shared/features/import/options.ts'
import type { Deps } from '../../../deps.ts'
import type { JobsService } from '../../jobs/service.ts'
import { countAgain, startBringingBack, startCheck } from '../check-jobs.ts'
import { refuseUnlessFit, stillFitting } from '../columns/fit-options.ts'
import { checked, looked } from '../import-state.ts'
import { importRow, showImport } from '../import-view.ts'
import { deleteFixes, setImport } from '../repo.ts'
import { countsOf, modeOf, optionsOf, shapeOf } from '../source/import-file.ts'
import { countsInMode } from './findings/known-rows.ts'
import { checkEdits } from './fixes/check-edits.ts'
import { createLastSteps } from './fixes/last-steps.ts'
import { oneValue } from './fixes/one-value.ts'
import { takeBackStep } from './fixes/take-back-step.ts'
import { checkView } from './grid/check-view.ts'

/** The check of a file: its rows, what is mended in them, and choices for the whole of it. */
export function checkService(deps: Deps, { jobs }: { jobs: JobsService }) {
  const { db } = deps
  const view = checkView(deps)
  const steps = createLastSteps()
  const values = oneValue(deps, { jobs, view, steps })
  const show = (id: number): Import => showImport(deps, importRow(deps, id))
  return {
    ...checkEdits(deps, { jobs, view, steps }),
    ...takeBackStep(deps, { jobs, view, steps }),
    alike: values.alike,
    replace: values.replace,
    rows: ({ id, ...page }: Inputs['import']['rows'], signal?: AbortSignal) =>
      view.rows(importRow(deps, id), page, signal),
    problemAfter: ({ id, ...from }: Inputs['import']['problemAfter']) => view.problemAfter(importRow(deps, id), from),
    /** Forgets what was changed by hand and checks the file as it is. Throws AppError IMPORT_STATE unless it is checked. */
    unfix(id: number): Import {
      db.write((tx, changes) => {
        const row = checked(tx, id)
        deleteFixes(tx, id)
        startCheck(jobs, tx, changes, id, row.fileName)
      })
      steps.forget(id)
      jobs.wake()
      return show(id)
    },
    /** Throws AppError IMPORT_STATE unless it is checked. */
    bringBack(id: number): Import {
      db.write((tx, changes) => startBringingBack(jobs, tx, changes, checked(tx, id)))
      jobs.wake()
      return show(id)
    },
    /** Throws AppError IMPORT_STATE once it has begun. */
    setMode({ id, mode }: Inputs['import']['setMode']): Import {
      db.write((tx, changes) => {
        const row = checked(tx, id)
        const counts = countsOf(row)
        setImport(tx, id, {
          mode,
          ...(counts && { counts: JSON.stringify(countsInMode(counts, modeOf({ ...row, mode }))) }),
        })
        changes.touch('imports', id)
        // What a second row of somebody who was there may not take the place of is another thing with each choice.
        if (counts && counts.repeated > 0 && counts.updated + counts.unchanged > 0)
          countAgain(jobs, tx, changes, checked(tx, id))
      })
      jobs.wake()
      return show(id)
    },
    /**
     * Throws AppError NOT_FOUND without such a list, VALIDATION where a default is no value of its column, IMPORT_STATE
     * once it has begun.
     */
    setOptions({ id, options: told }: Inputs['import']['setOptions']): Import {
      db.write((tx, changes) => {
        const row = looked(tx, id)
        // What an earlier reading of the columns fitted and this one does not is no reason to refuse what is chosen now.
        const before = stillFitting(tx, shapeOf(row).columns, optionsOf(row))
        const options = importOptionsSchema.parse({ ...before, ...told })
        refuseUnlessFit(tx, row, options, deps.ports.clock.now())
        const now = { ...row, options: JSON.stringify(options) }
        setImport(tx, id, { options: now.options })
        // Other cells are other problems; anything else only counts otherwise.
        if (told.defaults || row.state === 'checking') startCheck(jobs, tx, changes, id, row.fileName)
        else countAgain(jobs, tx, changes, now)
      })
      jobs.wake()
      return show(id)
    },
  }
}
