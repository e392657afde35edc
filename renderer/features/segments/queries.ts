import { keepPreviousData, skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Inputs } from '../../../shared/contract.ts'
import type { Rules } from '../../../shared/features/segments/rules.ts'
import { api } from '../../rpc/client.ts'

/** Segments and lists, by name. */
export function useSegments() {
  return useQuery(api.segments.list.queryOptions())
}

export function useSegment(id: number) {
  return useQuery(api.segments.get.queryOptions({ input: { id } }))
}

/** How many these are now; null: rules that are not finished. The last number stays while the next is counted. */
export function useCount(who: { segmentId?: number; where?: Rules } | null) {
  return useQuery(api.segments.count.queryOptions({ input: who ?? skipToken, placeholderData: keepPreviousData }))
}

/** Values in use, to choose from. */
export function useValues(field: Inputs['segments']['values']['field'] | null, text: string) {
  return useQuery(
    api.segments.values.queryOptions({
      input: field === null ? skipToken : { field, text },
      placeholderData: keepPreviousData,
    }),
  )
}

/** Imports and letters that a rule can name. */
export function useNamed() {
  const imports = useQuery(api.import.list.queryOptions({ input: { limit: 200 } }))
  const letters = useQuery(api.campaigns.list.queryOptions())
  return {
    imports: (imports.data ?? [])
      .filter((one) => one.state === 'done')
      .map(({ id, fileName }) => ({ id, name: fileName })),
    letters: (letters.data ?? [])
      .filter((one) => one.state !== 'draft')
      .map(({ id, subject }) => ({ id, name: subject })),
  }
}

function useRefresh() {
  const queryClient = useQueryClient()
  return () => queryClient.invalidateQueries({ queryKey: api.segments.key() })
}

export function useCreateSegment() {
  return useMutation(api.segments.create.mutationOptions({ onSettled: useRefresh() }))
}

export function useUpdateSegment() {
  return useMutation(api.segments.update.mutationOptions({ onSettled: useRefresh() }))
}

export function useDeleteSegment() {
  return useMutation(api.segments.delete.mutationOptions({ onSettled: useRefresh() }))
}

export function useSetMember() {
  const queryClient = useQueryClient()
  return useMutation(
    api.segments.setMember.mutationOptions({
      onSettled: () =>
        Promise.all(
          [api.segments.key(), api.customers.key()].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
        ),
    }),
  )
}
