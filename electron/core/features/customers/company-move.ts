import { statement } from '../../db/handles.ts'
import type { JobsService } from '../jobs/service.ts'
import { applyDeed } from './bulk-deed.ts'
import { type CompanyMove, insertBulk, setBulk } from './bulk-store.ts'
import type { Deed } from './deed.ts'
import { dropCompany } from './workplace.ts'

/** People of a company that are seen to in the same unit of work: about 20 ms. More of them are a job. */
const AT_ONCE = 100

const THERE = 'select id from people where company_id = ? order by id'

/**
 * Moves everybody of a company, as a part of the action: a few at once, more by a job, whose id it gives. `action.kind`:
 * what the job is called by.
 */
export function moveAll(
  { tx, changes, actionId, at }: Pick<Deed, 'tx' | 'changes' | 'actionId' | 'at'>,
  move: Omit<CompanyMove, 'kind'>,
  action: { kind: string; title: string },
  jobs: JobsService,
): number | null {
  const deed: CompanyMove = { kind: 'company', ...move }
  const ids = statement(tx, THERE).pluck().all(move.from) as number[]
  if (ids.length <= AT_ONCE) {
    for (const id of ids) applyDeed(tx, changes, { actionId, deed, at }, id)
    if (move.drop) dropCompany(tx, changes, actionId, move.from)
    return null
  }
  const bulkId = insertBulk(tx, deed, Int32Array.from(ids), actionId, at)
  const jobId = jobs.add(tx, changes, {
    kind: 'bulk-edit',
    rows: ids.length,
    title: action.title,
    subjectId: bulkId,
    params: { act: { kind: action.kind, people: ids.length } },
  })
  setBulk(tx, bulkId, { jobId })
  return jobId
}
