import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, client } from '../../rpc/client.ts'

/** Whose history it is. */
export type HistoryOf = { kind: 'person' | 'company'; id: number }

export function useHistory({ kind, id }: HistoryOf) {
  const person = useQuery(api.history.list.queryOptions({ input: kind === 'person' ? { personId: id } : skipToken }))
  const company = useQuery(
    api.history.ofCompany.queryOptions({ input: kind === 'company' ? { companyId: id } : skipToken }),
  )
  return kind === 'person' ? person : company
}

/** Takes one change back, by its key. */
export function useTakeBack({ kind, id }: HistoryOf) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async (key: string) =>
      kind === 'person'
        ? client.history.undo({ personId: id, key })
        : client.history.undoOfCompany({ companyId: id, key }),
    onSettled: () =>
      Promise.all(
        [api.history, kind === 'person' ? api.customers : api.companies, api.activity].map((one) =>
          queryClient.invalidateQueries({ queryKey: one.key() }),
        ),
      ),
  })
}
