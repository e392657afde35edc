import type { Inputs, Outputs } from '../../../../../../shared/contract.ts'
import type { CheckRow } from '../../../../../../shared/features/import/check-contract.ts'
import { type ReadDb, statement } from '../../../../db/handles.ts'
import type { Deps } from '../../../../deps.ts'
import type { JobsService } from '../../../jobs/service.ts'
import { fixAside } from '../../aside/fix-aside.ts'
import { countAgain } from '../../check-jobs.ts'
import { rememberAct } from '../../columns/memory.ts'
import { checked } from '../../import-state.ts'
import { importRow } from '../../import-view.ts'
import type { ImportRow } from '../../repo.ts'
import { type Fix, readFix } from '../../rows/row-fixes.ts'
import type { FileRow } from '../../rows/row-index.ts'
import { type CheckView, rawRow } from '../grid/check-view.ts'
import { applyFix, fixMany, NO_FIX, recount } from './apply-fix.ts'
import type { LastSteps } from './last-steps.ts'

/** Problems of one cell are mended one after another; more than so many has none. */
const MOST_PASSES = 3

type Marked = { row: number; columnIndex: number | null; suggestion: string | null }

/** What the owner changes in the check: kept beside the file, judged at once, and counted again by a job. */
export function checkEdits(
  deps: Deps,
  { jobs, view, steps }: { jobs: JobsService; view: CheckView; steps: LastSteps },
) {
  const { db } = deps

  return {
    async fix({ id, row: number, cells = [], dropped }: Inputs['import']['fix']): Promise<CheckRow> {
      const row = importRow(deps, id)
      if (row.state === 'done') fixAside(db, row, view.readerOf(row), { row: number, cells, dropped })
      else {
        const raw = await rawRow(await view.indexOf(row), number)
        const read = view.readerOf(row)
        db.write((tx, changes) => {
          const before = readFix(tx, id, number) ?? NO_FIX
          const kept: Record<number, string> = { ...before.cells }
          for (const { columnIndex, text } of cells) {
            if (text === null || text === (raw.cells[columnIndex] ?? '')) delete kept[columnIndex]
            else kept[columnIndex] = text
          }
          const now = checked(tx, id)
          recount(tx, now, [applyFix(tx, now, read, raw, { cells: kept, dropped: dropped ?? before.dropped })])
          countAgain(jobs, tx, changes, checked(tx, id))
        })
        jobs.wake()
      }
      return view.row(importRow(deps, id), number)
    },
    async mend({ id, reason, act }: Inputs['import']['mend']): Promise<Outputs['import']['mend']> {
      const row = checked(db.read, id)
      const index = await view.indexOf(row)
      const read = view.readerOf(row)
      const touched = new Set<number>()
      const step = await steps.during(id, async (note) => {
        for (let pass = 0; pass < (act === 'suggested' ? MOST_PASSES : 1); pass++) {
          const marked = Map.groupBy(markedBy(db.read, row, { reason, act }), (one) => one.row)
          if (marked.size === 0) break
          const numbers = [...marked.keys()].sort((a, b) => a - b)
          const fixOf = (before: Fix, raw: FileRow) => fixBy(before, marked.get(raw.row) ?? [], act)
          await fixMany(deps, jobs, { row, index, read, numbers, fixOf, note })
          for (const number of numbers) touched.add(number)
        }
      })
      const now = deps.ports.clock.now()
      if (db.write((tx) => rememberAct(tx, row, { reason, act }, now))) steps.remembered(id, step, { reason, act })
      jobs.wake()
      return { rows: touched.size, step }
    },
  }
}

/** The problems of a kind; of those to be mended as suggested, the ones that can be. */
function markedBy(db: ReadDb, row: ImportRow, by: { reason: string; act: string }): Marked[] {
  const all = statement(
    db,
    `select "row", column_index as columnIndex, suggestion from import_problems
     where import_id = ? and reason = ? and settled is null`,
  ).all(row.id, by.reason) as Marked[]
  return by.act === 'suggested' ? all.filter((one) => one.suggestion !== null) : all
}

function fixBy(before: Fix, marked: readonly Marked[], act: Inputs['import']['mend']['act']): Fix {
  if (act === 'drop') return { ...before, dropped: true }
  const cells: Record<number, string> = { ...before.cells }
  for (const { columnIndex, suggestion } of marked) {
    if (columnIndex !== null) cells[columnIndex] = act === 'empty' ? '' : (suggestion ?? cells[columnIndex] ?? '')
  }
  return { ...before, cells }
}
