import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../rpc/client.ts'

export function useHistory(personId: number) {
  return useQuery(api.history.list.queryOptions({ input: { personId } }))
}

export function useTakeBack() {
  const queryClient = useQueryClient()
  return useMutation(
    api.history.undo.mutationOptions({
      onSettled: () =>
        Promise.all(
          [api.history, api.customers, api.activity].map((one) =>
            queryClient.invalidateQueries({ queryKey: one.key() }),
          ),
        ),
    }),
  )
}
