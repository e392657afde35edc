import type { Outputs } from '../../../../shared/contract.ts'
import type { Company } from '../../../../shared/features/companies/contract.ts'
import type { Deps } from '../../deps.ts'
import type { JobsService } from '../jobs/service.ts'
import type { SettingsService } from '../settings/service.ts'
import { companyBulkCommands } from './bulk/bulk.ts'
import { companyCommands } from './company-commands.ts'
import { linkCommands } from './link-commands.ts'
import { companyListColumns } from './list-columns.ts'
import { type CompanyAsk, companyById, companyIds, companyPeople, companyRows } from './repo.ts'

export { companyOutlook } from './bulk/bulk-counts.ts'
export { applyCompanyDeed } from './bulk/bulk-deed.ts'
export { companyById, companyIds, companyPeople } from './repo.ts'
export { COMPANY_COLUMNS } from './text-columns.ts'

type Out = Outputs['companies']

export type CompaniesService = ReturnType<typeof companiesService>

/** The businesses that people work for: finding and showing them; writing and linking stand beside. */
export function companiesService(deps: Deps, others: { settings: SettingsService; jobs: JobsService }) {
  const { db, reader } = deps
  return {
    ...companyCommands(deps, others),
    ...companyBulkCommands(deps, others),
    ...linkCommands(deps),
    ...companyListColumns(deps),
    async list({ fields, ...ask }: CompanyAsk & { fields: readonly number[] }): Promise<Out['list']> {
      const { ids, total } = await reader.run(companyIds, ask)
      return { rows: companyRows(db.read, ids, fields), total }
    },
    ids: async (ask: CompanyAsk): Promise<Out['ids']> => (await reader.run(companyIds, ask)).ids,
    get: (id: number): Company => companyById(db.read, id),
    async people(ask: { id: number; offset: number; limit: number }): Promise<Out['people']> {
      companyById(db.read, ask.id)
      return reader.run(companyPeople, ask)
    },
  }
}
