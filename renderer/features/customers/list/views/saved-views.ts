import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Inputs } from '../../../../../shared/contract.ts'
import type { SavedView } from '../../../../../shared/features/customers/saved-views.ts'
import { api, client } from '../../../../rpc/client.ts'

const NONE: readonly SavedView[] = []

/** The views of the list that were kept under a name, in the order of the rail. */
export function useSavedViews(): readonly SavedView[] {
  return useQuery(api.customers.views.queryOptions()).data ?? NONE
}

type Change =
  | { save: Inputs['customers']['saveView'] }
  | { move: Inputs['customers']['moveView'] }
  | { remove: Inputs['customers']['deleteView'] }

/** Keeps, moves or deletes one; the answer is all of them. `onError`: also when what asked for it is no longer there. */
export function useChangeViews(onError?: (error: Error) => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (change: Change) => {
      if ('save' in change) return client.customers.saveView(change.save)
      return 'move' in change ? client.customers.moveView(change.move) : client.customers.deleteView(change.remove)
    },
    onSuccess: (views) => queryClient.setQueryData(api.customers.views.queryKey(), views),
    onError: (error) => onError?.(error),
  })
}
