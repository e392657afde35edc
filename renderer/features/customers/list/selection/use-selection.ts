import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerRow } from '../../../../../shared/features/customers/contract.ts'
import { MOST_NAMED } from '../../../../../shared/features/customers/limits.ts'
import { api } from '../../../../rpc/client.ts'
import { withName } from '../../../../ui/with-name.ts'
import { useBulkCount } from '../../bulk/bulk-queries.ts'
import { useNameOf } from '../../customer-words.ts'
import { type ListView, listInput } from '../list-view.ts'
import { peopleKey, selectionOf } from './selection.ts'
import { selectionStore } from './selection-store.ts'
import { type Ticks, useSelected, useTicks } from './use-ticks.ts'

/** The ticks of the list of people that a view shows. `capped`: there are more than `total`; `size` is null until they are counted. */
export function useSelection(view: ListView, total: number, capped: boolean): Ticks<CustomerRow, number | null> {
  const { t } = useTranslation('customers')
  const nameOf = useNameOf()
  const one = useMemo(() => withName((name) => t('select.one', { name })), [t])
  const queryClient = useQueryClient()
  const key = peopleKey(view)
  const selected = useSelected(selectionStore, key)
  const uncounted = selected.kind === 'all' && capped
  const { data, isPlaceholderData } = useBulkCount(
    uncounted || selected.ids.size > 0 ? selectionOf(selected, view) : null,
  )
  const ticks = useTicks<CustomerRow>({
    store: selectionStore,
    key,
    selected,
    total,
    counted: isPlaceholderData ? undefined : data?.people,
    idsOf: (from, to) => {
      const input = { ...listInput(view), offset: from, limit: to - from + 1 }
      return queryClient.fetchQuery(api.customers.ids.queryOptions({ input, gcTime: 0, staleTime: 0 }))
    },
    labelOf: (row) => one(nameOf(row)),
    labelAll: t('select.all'),
    tooMany: t('select.tooMany', { count: MOST_NAMED }),
  })
  return { ...ticks, size: uncounted ? (data?.people ?? null) : ticks.size }
}
