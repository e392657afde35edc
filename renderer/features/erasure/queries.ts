import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../rpc/client.ts'

/** What refers to one person; undefined: nobody is asked about. */
export function useErasurePreview(personId: number | undefined) {
  return useQuery({
    ...api.erasure.preview.queryOptions({ input: personId === undefined ? skipToken : { personId } }),
    gcTime: 0,
  })
}

export function useErasures() {
  return useQuery(api.erasure.list.queryOptions())
}

export function useErase() {
  const queryClient = useQueryClient()
  return useMutation(
    api.erasure.start.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: api.erasure.list.key() }),
    }),
  )
}
