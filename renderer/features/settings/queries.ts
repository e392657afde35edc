import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import type { Settings } from '../../../shared/features/settings/contract.ts'
import { api } from '../../rpc/client.ts'

/** The settings of the business. They are read before the window draws, so they are always there. */
export function useSettings(): Settings {
  return useSuspenseQuery(api.settings.get.queryOptions()).data
}

/** Changes settings; the window shows the answer at once. */
export function useUpdateSettings() {
  const queryClient = useQueryClient()
  return useMutation(
    api.settings.update.mutationOptions({
      onSuccess: (settings) => queryClient.setQueryData(api.settings.get.queryKey(), settings),
      onError: () => queryClient.invalidateQueries({ queryKey: api.settings.key() }),
    }),
  )
}
