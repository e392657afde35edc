import type { Inputs, Outputs } from '../../../../../../shared/contract.ts'
import { AppError } from '../../../../../../shared/errors.ts'
import type { Deps } from '../../../../deps.ts'
import type { JobsService } from '../../../jobs/service.ts'
import { forgetAct } from '../../columns/memory.ts'
import { checked } from '../../import-state.ts'
import { importRow } from '../../import-view.ts'
import type { CheckView } from '../grid/check-view.ts'
import { fixMany } from './apply-fix.ts'
import { type LastSteps, withoutStep } from './last-steps.ts'

/** The way back from one thing that was done to many rows of a check at once. */
export function takeBackStep(
  deps: Deps,
  { jobs, view, steps }: { jobs: JobsService; view: CheckView; steps: LastSteps },
) {
  return {
    /** The latest step that can be taken back, and how many rows it changed; null: there is none. */
    lastStep({ id }: Inputs['import']['lastStep']): Outputs['import']['lastStep'] {
      const latest = importRow(deps, id).state === 'done' ? undefined : steps.latest(id)
      return latest ? { step: latest.id, rows: latest.changes.size } : null
    },
    /** Throws AppError NOT_FOUND where the step is not known any more, IMPORT_STATE once the import has begun. */
    async takeBack({ id, step }: Inputs['import']['takeBack']): Promise<Outputs['import']['takeBack']> {
      const row = checked(deps.db.read, id)
      const found = steps.find(id, step)
      if (!found) throw new AppError('NOT_FOUND', { entity: 'step', id: String(step) })
      let kept = 0
      const numbers = [...found.changes.keys()].sort((a, b) => a - b)
      await fixMany(deps, jobs, {
        row,
        index: await view.indexOf(row),
        read: view.readerOf(row),
        numbers,
        fixOf(now, raw) {
          const change = found.changes.get(raw.row)
          const before = change ? withoutStep(change, now) : null
          if (before === null) kept++
          return before ?? now
        },
      })
      const { act } = found
      if (act !== null) deps.db.write((tx) => forgetAct(tx, row, act))
      steps.drop(id, step)
      jobs.wake()
      return { rows: numbers.length - kept, kept }
    },
  }
}
