import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../rpc/client.ts'

/** How many of the last actions are shown; the core keeps 30 days. */
const SHOWN = 200

export function useActions() {
  return useQuery(api.activity.list.queryOptions({ input: { limit: SHOWN } }))
}

export function useUndo() {
  const queryClient = useQueryClient()
  return useMutation(
    api.activity.undo.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: api.activity.key() }),
    }),
  )
}
