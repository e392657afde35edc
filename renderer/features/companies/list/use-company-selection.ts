import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CompanySelection } from '../../../../shared/features/companies/bulk.ts'
import type { CompanyRow } from '../../../../shared/features/companies/contract.ts'
import { MOST_NAMED } from '../../../../shared/features/customers/limits.ts'
import { api } from '../../../rpc/client.ts'
import type { Selected } from '../../customers/list/selection/selection.ts'
import { companySelection } from '../../customers/list/selection/selection-store.ts'
import { type Ticks, useSelected, useTicks } from '../../customers/list/selection/use-ticks.ts'
import { useCompanyCount } from './bulk-queries.ts'
import { type CompaniesSearch, companiesInput } from './company-search.ts'

/** The ticks of the list of companies that a search shows. */
export function useCompanySelection(view: CompaniesSearch, total: number): Ticks<CompanyRow> {
  const { t } = useTranslation('companies')
  const queryClient = useQueryClient()
  const key = companiesInput(view).search
  const selected = useSelected(companySelection, key)
  return useTicks<CompanyRow>({
    store: companySelection,
    key,
    selected,
    total,
    counted: useCompanyCount(selected.ids.size > 0 ? companiesMeant(selected, view) : null),
    idsOf: (from, to) => {
      const input = { ...companiesInput(view), offset: from, limit: to - from + 1 }
      return queryClient.fetchQuery(api.companies.ids.queryOptions({ input, gcTime: 0, staleTime: 0 }))
    },
    labelOf: ({ name }) => t('select.one', { name }),
    labelAll: t('select.all'),
    tooMany: t('select.tooMany', { count: MOST_NAMED }),
  })
}

/** What the core is told. */
export function companiesMeant({ kind, ids }: Selected, view: CompaniesSearch): CompanySelection {
  if (kind === 'some') return { kind: 'companies', ids: [...ids] }
  return { kind: 'shown', search: companiesInput(view).search, except: [...ids] }
}
