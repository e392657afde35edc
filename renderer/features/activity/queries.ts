import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../rpc/client.ts'

/** How many of the last actions are shown; the core keeps 30 days. */
const SHOWN = 200

export function useActions() {
  return useQuery(api.activity.list.queryOptions({ input: { limit: SHOWN } }))
}

/** What the undo of an import would do now; not asked while `id` is null. */
export function useUndoOutlook(id: number | null) {
  const input = id === null ? skipToken : { id }
  return useQuery(api.activity.outlook.queryOptions({ input, gcTime: 0, staleTime: 0 }))
}

export function useUndo() {
  const queryClient = useQueryClient()
  return useMutation(
    api.activity.undo.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: api.activity.key() }),
    }),
  )
}
