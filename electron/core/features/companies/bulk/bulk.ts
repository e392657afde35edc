import type { Inputs, Outputs } from '../../../../../shared/contract.ts'
import { AppError } from '../../../../../shared/errors.ts'
import {
  type CompanySelection,
  companyDeedSchema,
  companySelectionSchema,
} from '../../../../../shared/features/companies/bulk.ts'
import type { Deps } from '../../../deps.ts'
import { openAction } from '../../activity/journal.ts'
import { startStored } from '../../customers/service.ts'
import type { JobsService } from '../../jobs/service.ts'
import { companiesThere, companyIds } from '../repo.ts'
import { companyOutlook } from './bulk-counts.ts'
import { titleOf } from './bulk-set.ts'

type In = Inputs['companies']
type Out = Outputs['companies']

const EVERY = 100_000_000

/** Ids of the selected companies, as they are now. */
async function selectedOf({ db, reader }: Deps, who: CompanySelection): Promise<number[]> {
  if (who.kind === 'companies') return companiesThere(db.read, who.ids)
  const ask = { search: who.search, sort: 'name', dir: 'asc', offset: 0, limit: EVERY } as const
  const { ids } = await reader.run(companyIds, ask)
  const except = new Set(who.except)
  return ids.filter((id) => !except.has(id))
}

/** Acts on many companies at once, as on people: counted first, then done by a job that can be cancelled and undone. */
export function companyBulkCommands(deps: Deps, { jobs }: { jobs: JobsService }) {
  const { db, ports, reader } = deps
  async function bulkCount({ who }: In['bulkCount']): Promise<Out['bulkCount']> {
    return { companies: (await selectedOf(deps, companySelectionSchema.parse(who))).length }
  }
  async function bulkPreview(input: In['bulkPreview']): Promise<Out['bulkPreview']> {
    const deed = companyDeedSchema.parse(input.deed)
    const ids = await selectedOf(deps, companySelectionSchema.parse(input.who))
    const now = ports.clock.now()
    titleOf(db.read, deed, { companies: ids.length, now })
    return reader.run(companyOutlook, { ids, deed, now })
  }
  /** Throws AppError VALIDATION `expected` with the number there is now, when it is not the one the owner saw. */
  async function bulkStart(input: In['bulkStart']): Promise<Out['bulkStart']> {
    const deed = companyDeedSchema.parse(input.deed)
    const ids = await selectedOf(deps, companySelectionSchema.parse(input.who))
    const title = titleOf(db.read, deed, { companies: ids.length, now: ports.clock.now() })
    if (ids.length !== input.expected || ids.length === 0)
      throw new AppError('VALIDATION', { formErrors: [], fieldErrors: { expected: [String(ids.length)] } })
    const kind = deed.kind === 'delete' ? 'bulk-company-delete' : 'bulk-company-set'
    const started = db.write((tx, changes) => {
      const at = ports.clock.now()
      const actionId = openAction(tx, { kind, title, subjectId: null, people: ids.length }, at, 'running')
      changes.touch('actions', actionId)
      const act = { tx, changes, actionId, at }
      return { actionId, jobId: startStored(act, { kind: 'of-companies', deed }, ids, { kind, title }, jobs) }
    })
    jobs.wake()
    return started
  }
  return { bulkCount, bulkPreview, bulkStart }
}
