import { keepPreviousData, skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ActionKind } from '../../../../shared/features/activity/contract.ts'
import type { BulkDeed, Selection } from '../../../../shared/features/customers/bulk.ts'
import { api, client } from '../../../rpc/client.ts'
import type { BulkAct, Meant } from './bulk-acts.ts'

/** How many people are selected now; not asked while `who` is null. */
export function useBulkCount(who: Selection | null) {
  return useQuery(
    api.customers.bulkCount.queryOptions({
      input: who === null ? skipToken : { who },
      gcTime: 0,
      placeholderData: keepPreviousData,
    }),
  )
}

/** What an act would do; counted anew whenever people change. */
export function useBulkPreview(who: Selection, deed: BulkDeed | null) {
  return useQuery(
    api.customers.bulkPreview.queryOptions({
      input: deed === null ? skipToken : { who, deed },
      gcTime: 0,
      staleTime: 0,
    }),
  )
}

const KIND: Record<BulkAct, ActionKind> = {
  tag: 'bulk-tag',
  untag: 'bulk-untag',
  list: 'bulk-list',
  unlist: 'bulk-list',
  consent: 'bulk-consent',
  set: 'bulk-set',
  delete: 'bulk-delete',
}

type Order = { act: BulkAct; who: Selection; meant: NonNullable<Meant>; expected: number }

/** Begins an act; a list that is not there yet is made first. */
export function useStartBulk() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async ({ act, who, meant, expected }: Order) => {
      const deed =
        'deed' in meant
          ? meant.deed
          : {
              kind: 'list' as const,
              segmentId: (await client.segments.create({ name: meant.newList, rules: null })).id,
              on: true,
            }
      const started = await client.customers.bulkStart({ who, deed, expected })
      return { ...started, kind: KIND[act], people: expected }
    },
    onSettled: () =>
      Promise.all([api.segments.key(), api.jobs.key()].map((queryKey) => queryClient.invalidateQueries({ queryKey }))),
  })
}
