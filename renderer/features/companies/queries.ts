import { keepPreviousData, skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useErrorWords } from '../../app/error-messages.ts'
import { api, client } from '../../rpc/client.ts'
import { toast } from '../../ui/toast.tsx'
import { useSayWithUndo } from '../customers/mutations.ts'
import { type CompaniesSearch, companiesInput } from './list/company-search.ts'

/** One page of the list, as the grid asks for it. */
export function companiesPage(view: CompaniesSearch, offset: number, limit: number, fields: number[]) {
  return api.companies.list.queryOptions({ input: { ...companiesInput(view), offset, limit, fields } })
}

export function useCompany(id: number | undefined) {
  return useQuery(api.companies.get.queryOptions({ input: id === undefined ? skipToken : { id } }))
}

/** How many companies there are in all; 0 while it is not known. */
export function useCompanyCount(): number {
  return useQuery(api.companies.list.queryOptions({ input: { limit: 1 } })).data?.total ?? 0
}

/** Who works there: the first so many, by name. */
export function useColleagues(id: number, limit: number) {
  return useQuery({
    ...api.companies.people.queryOptions({ input: { id, limit } }),
    placeholderData: keepPreviousData,
  })
}

/** Refetches what shows companies and the people of them; the change feed would do the same a moment later. */
function useShowAgain() {
  const queryClient = useQueryClient()
  return async () => {
    await queryClient.invalidateQueries({ queryKey: api.companies.key() })
    await queryClient.invalidateQueries({ queryKey: api.customers.key() })
  }
}

export function useCreateCompany() {
  const showAgain = useShowAgain()
  return useMutation(api.companies.create.mutationOptions({ onSuccess: showAgain }))
}

export function useUpdateCompany() {
  const showAgain = useShowAgain()
  return useMutation(api.companies.update.mutationOptions({ onSettled: showAgain }))
}

export function useLinkPerson() {
  const showAgain = useShowAgain()
  return useMutation(api.companies.link.mutationOptions({ onSuccess: showAgain }))
}

/** Takes a person off at once; the line at the foot takes it back. */
export function useUnlinkPerson(company: { id: number; name: string }) {
  const { t } = useTranslation('companies')
  const say = useSayWithUndo()
  const words = useErrorWords()
  const showAgain = useShowAgain()
  return useMutation({
    mutationFn: (person: { id: number; name: string }) =>
      client.companies.unlink({ id: company.id, personId: person.id }),
    onSuccess: async ({ actionId }, { name }) => {
      say(t('people.removed', { name, company: company.name }), actionId)
      await showAgain()
    },
    onError: (error) => toast(words(error).what),
  })
}

export function useDeleteCompany() {
  const showAgain = useShowAgain()
  return useMutation(api.companies.delete.mutationOptions({ onSettled: showAgain }))
}
