import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerRow } from '../../../../shared/features/customers/contract.ts'
import { MOST_NAMED } from '../../../../shared/features/customers/limits.ts'
import { api } from '../../../rpc/client.ts'
import type { Selection } from '../../../ui/data-grid/index.ts'
import { toast } from '../../../ui/toast.tsx'
import { withName } from '../../../ui/with-name.ts'
import { useNameOf } from '../customer-words.ts'
import { type ListView, listInput } from './list-view.ts'
import { EVERYBODY, extentOf, isSelected, NOBODY, peopleKey, type Selected, withPeople } from './selection.ts'
import { selectionStore } from './selection-store.ts'

type Ticks = {
  selected: Selected
  grid: Selection<CustomerRow>
  selectAll: () => void
  clear: () => void
}

/** The ticks of the list that a view shows. Another search or filter shows other people: it begins with none. */
export function useSelection(view: ListView, total: number): Ticks {
  const { t } = useTranslation('customers')
  const nameOf = useNameOf()
  const one = useMemo(() => withName((name) => t('select.one', { name })), [t])
  const queryClient = useQueryClient()
  const kept = useSyncExternalStore(selectionStore.subscribe, selectionStore.get)
  const key = peopleKey(view)
  const selected = kept.key === key ? kept.selected : NOBODY
  const stretch = useStretch(key)

  const set = (next: Selected) => {
    if (next.ids.size > MOST_NAMED) toast(t('select.tooMany', { count: MOST_NAMED }))
    else selectionStore.set({ key, selected: next })
  }
  const alone = (next: Selected) => {
    stretch.end()
    set(next)
  }
  const idsOf = (from: number, to: number) => {
    const input = { ...listInput(view), offset: from, limit: to - from + 1 }
    return queryClient.fetchQuery(api.customers.ids.queryOptions({ input, gcTime: 0, staleTime: 0 }))
  }
  const extend = async (from: number, to: number, rows: readonly CustomerRow[] | null) => {
    const [first, last] = [Math.min(from, to), Math.max(from, to)]
    if (last - first >= MOST_NAMED) return void toast(t('select.tooMany', { count: MOST_NAMED }))
    const { base, isNewest } = stretch.from(from, selected)
    const ids = rows?.map((row) => row.id) ?? (await idsOf(first, last))
    if (isNewest()) set(withPeople(base, ids, true))
  }
  return {
    selected,
    selectAll: () => alone(EVERYBODY),
    clear: () => alone(NOBODY),
    grid: {
      has: (row) => isSelected(selected, row.id),
      toggle: (row) => alone(withPeople(selected, [row.id], !isSelected(selected, row.id))),
      extend: (from, to, rows) => void extend(from, to, rows),
      all: extentOf(selected, total),
      toggleAll: () => alone(extentOf(selected, total) === 'all' ? NOBODY : EVERYBODY),
      labelOf: (row) => one(nameOf(row)),
      labelAll: t('select.all'),
    },
  }
}

/**
 * A stretch grows and shrinks from where it began: what was selected before it is kept, so that a row left again is as it
 * was. The rows of a long one are asked for; only the newest answer counts.
 */
function useStretch(key: string) {
  const now = useRef<{ key: string; from: number; base: Selected } | null>(null)
  const newest = useRef(0)
  return {
    end: () => {
      now.current = null
      newest.current += 1
    },
    from: (from: number, selected: Selected) => {
      if (now.current?.from !== from || now.current.key !== key) now.current = { key, from, base: selected }
      newest.current += 1
      const mine = newest.current
      return { base: now.current.base, isNewest: () => newest.current === mine }
    },
  }
}
