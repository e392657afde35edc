import { useMutation, useQuery } from '@tanstack/react-query'
import { api } from '../../rpc/client.ts'

/** A day may begin while the window stands open, and an hour may pass without any table changing. */
const LOOK_AGAIN_MS = 60_000

/** Everything the page shows; what others change is refetched by itself. */
export function useToday() {
  return useQuery(api.today.get.queryOptions({ refetchInterval: LOOK_AGAIN_MS }))
}

/** Starts a backup from the line that says one is missing. */
export function useBackUp() {
  return useMutation(api.backup.now.mutationOptions())
}
