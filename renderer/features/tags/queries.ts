import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { TagColour } from '../../../shared/features/tags/contract.ts'
import { api, client } from '../../rpc/client.ts'

/** The colour of a tag by its name; null: grey. */
export function useTagColours(): (name: string) => TagColour | null {
  const { data } = useQuery(api.tags.list.queryOptions())
  const colours = useMemo(() => new Map(data?.map((tag) => [tag.name, tag.colour])), [data])
  return useCallback((name) => colours.get(name) ?? null, [colours])
}

/** Every tag with how many people have it. */
export function useTagLines() {
  return useQuery(api.tags.lines.queryOptions())
}

function useChange<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn,
    onSettled: async () => {
      await queryClient.invalidateQueries({ queryKey: api.tags.key() })
      await queryClient.invalidateQueries({ queryKey: api.customers.key() })
    },
  })
}

export const useSaveTag = () =>
  useChange((input: { id: number; name: string; colour: TagColour | null }) => client.tags.update(input))
export const useMergeTag = () =>
  useChange((input: { id: number; into: number; expected: number }) => client.tags.merge(input))
export const useDeleteTag = () => useChange((input: { id: number; expected: number }) => client.tags.delete(input))
