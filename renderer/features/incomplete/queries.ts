import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Outputs } from '../../../shared/contract.ts'
import type { IncompleteItem, IncompleteKind, NameOrder } from '../../../shared/features/incomplete/contract.ts'
import { api, client } from '../../rpc/client.ts'

/** How many lines of each kind wait. */
export function useIncompleteCounts() {
  return useQuery(api.incomplete.counts.queryOptions())
}

/** The first lines of a kind with what is suggested. */
export function useIncomplete(kind: IncompleteKind, order: NameOrder) {
  return useQuery({
    ...api.incomplete.list.queryOptions({ input: { kind, order } }),
    placeholderData: keepPreviousData,
  })
}

/** Says whether such a line is in a list of this kind as it was last answered. */
export function useStillWaits(kind: IncompleteKind) {
  const queryClient = useQueryClient()
  const list = api.incomplete.list
  return (is: (item: IncompleteItem) => boolean): boolean =>
    queryClient
      .getQueriesData<Outputs['incomplete']['list']>({ queryKey: list.key({ input: { kind } }) })
      .some(([, found]) => found?.items.some(is))
}

function useChange<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn,
    onSettled: () => queryClient.invalidateQueries({ queryKey: api.incomplete.key() }),
  })
}

type One = { kind: IncompleteKind; personId: number }

export const useMend = () =>
  useChange((input: One & { lineId: number | null; text: string; family: string }) => client.incomplete.mend(input))
export const useSkip = () => useChange((input: One & { skipped: boolean }) => client.incomplete.skip(input))
export const useMendAll = () =>
  useChange((input: { kind: Exclude<IncompleteKind, 'unreachable'>; order: NameOrder; expected: number }) =>
    client.incomplete.mendAll(input),
  )
