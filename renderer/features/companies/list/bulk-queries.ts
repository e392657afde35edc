import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { CompanyDeed, CompanySelection } from '../../../../shared/features/companies/bulk.ts'
import { api, client } from '../../../rpc/client.ts'

/** How many companies are selected now, once it is known; not asked while `who` is null. */
export function useCompanyCount(who: CompanySelection | null): number | undefined {
  const input = who === null ? skipToken : { who }
  return useQuery(api.companies.bulkCount.queryOptions({ input, gcTime: 0 })).data?.companies
}

/** What an act would do; counted anew whenever companies change. */
export function useCompanyPreview(who: CompanySelection, deed: CompanyDeed | null) {
  return useQuery(
    api.companies.bulkPreview.queryOptions({
      input: deed === null ? skipToken : { who, deed },
      gcTime: 0,
      staleTime: 0,
    }),
  )
}

type Order = { who: CompanySelection; deed: CompanyDeed; expected: number }

export function useStartCompanyBulk() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async ({ who, deed, expected }: Order) => {
      const kind = deed.kind === 'delete' ? ('bulk-company-delete' as const) : ('bulk-company-set' as const)
      return { ...(await client.companies.bulkStart({ who, deed, expected })), kind, people: expected }
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: api.jobs.key() }),
  })
}
