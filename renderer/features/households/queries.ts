import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, client } from '../../rpc/client.ts'

/** With whom a person lives, and who may. */
export function useHousehold(id: number) {
  return useQuery(api.households.get.queryOptions({ input: { id } }))
}

function useChange<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn,
    onSettled: () => queryClient.invalidateQueries({ queryKey: api.households.key() }),
  })
}

export const useJoin = () => useChange((input: { id: number; otherId: number }) => client.households.join(input))
export const useLeave = () => useChange((input: { id: number }) => client.households.leave(input))
export const useApart = () =>
  useChange((input: { id: number; otherId: number; apart: boolean }) => client.households.apart(input))
