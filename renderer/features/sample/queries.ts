import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../rpc/client.ts'

export function useSample() {
  return useQuery(api.sample.state.queryOptions())
}

/** How many letters of the box are shown; older ones are counted. */
export const SHOWN = 200

export function usePractice() {
  return useQuery(api.sample.letters.queryOptions({ input: { limit: SHOWN }, placeholderData: keepPreviousData }))
}

export function usePracticeLetter(id: number | undefined) {
  return useQuery(
    api.sample.letter.queryOptions({
      input: { id: id ?? 0 },
      enabled: id !== undefined,
      placeholderData: keepPreviousData,
    }),
  )
}

function useKept() {
  const queryClient = useQueryClient()
  return { onSuccess: () => queryClient.invalidateQueries({ queryKey: api.sample.key() }) }
}

export function useStartSample() {
  return useMutation(api.sample.start.mutationOptions(useKept()))
}

export function useRemoveSample() {
  return useMutation(api.sample.remove.mutationOptions(useKept()))
}

export function useSeenSample() {
  return useMutation(api.sample.seen.mutationOptions(useKept()))
}
