import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Topic } from '../../../../../shared/features/consent/topics.ts'
import type { WordOf } from '../../../../../shared/features/consent/word-of.ts'
import {
  fieldOf,
  type ListColumn,
  tidyColumns,
  USUAL_COLUMNS,
  wordOf,
} from '../../../../../shared/features/customers/columns.ts'
import type { Field } from '../../../../../shared/features/fields/contract.ts'
import { api } from '../../../../rpc/client.ts'
import { useTopics } from '../../../consent/queries.ts'
import type { ListView } from '../list-view.ts'
import { useChangeViews, useSavedViews } from './saved-views.ts'

type ListColumns = {
  keys: readonly ListColumn[]
  /** The owner chose them: none of them is left out where the window is narrow. */
  chosen: boolean
  /** Chosen for this very list, not taken over from that of everybody. */
  own: boolean
  fields: readonly Field[]
  topics: readonly Topic[]
}

/** What the rows of a list are asked for beside what everybody has. */
export type AskedBeside = { fields: number[]; words: WordOf[] }

const NO_FIELDS: readonly Field[] = []
const NO_TOPICS: readonly Topic[] = []

/** The columns of the list that a view shows. */
export function useListColumns({ segment, saved }: ListView): ListColumns {
  const named = useSavedViews().find(({ id }) => id === saved)
  const fields = useQuery(api.fields.list.queryOptions({ input: { subject: 'person' } })).data ?? NO_FIELDS
  const topics = useTopics().data ?? NO_TOPICS
  const kept = useQuery(api.customers.columns.queryOptions({ input: { segmentId: segment ?? null } })).data
  const columns = named?.columns ?? kept?.columns ?? null
  return useMemo(
    () => ({
      keys: columns
        ? tidyColumns(columns, { fields: fields.map(({ id }) => id), topics: topics.map(({ id }) => id) })
        : USUAL_COLUMNS,
      chosen: columns !== null,
      own: kept?.own ?? false,
      fields,
      topics,
    }),
    [columns, kept?.own, fields, topics],
  )
}

/** The own fields and the consent that a list shows, for its rows to have them. */
export function useAskedBeside(view: ListView): AskedBeside {
  const { keys } = useListColumns(view)
  return useMemo(
    () => ({
      fields: keys.map(fieldOf).filter((id) => id !== null),
      words: keys.map(wordOf).filter((of) => of !== null),
    }),
    [keys],
  )
}

/** Remembers the columns of a list, shown at once; null forgets the choice. */
export function useSetColumns({ segment, saved }: ListView) {
  const named = useSavedViews().find(({ id }) => id === saved)
  const change = useChangeViews()
  const queryClient = useQueryClient()
  const segmentId = segment ?? null
  const { queryKey } = api.customers.columns.queryOptions({ input: { segmentId } })
  const set = useMutation(
    api.customers.setColumns.mutationOptions({
      onMutate: ({ columns }) => {
        // An answer that is on its way is of the order before.
        void queryClient.cancelQueries({ queryKey })
        if (columns) queryClient.setQueryData(queryKey, { columns, own: true })
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: api.customers.columns.key() }),
    }),
  )
  return {
    // A saved view has columns of its own: those of the list stay.
    set: (columns: ListColumn[] | null) =>
      named ? change.mutate({ save: { ...named, columns } }) : set.mutate({ segmentId, columns }),
    error: set.error ?? change.error,
  }
}
