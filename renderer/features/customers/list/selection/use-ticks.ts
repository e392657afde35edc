import { useRef, useSyncExternalStore } from 'react'
import { MOST_NAMED } from '../../../../../shared/features/customers/limits.ts'
import type { Selection } from '../../../../ui/data-grid/index.ts'
import { toast } from '../../../../ui/toast.tsx'
import { EVERYBODY, extentOf, isSelected, NOBODY, type Selected, sizeOf, withThese } from './selection.ts'
import type { SelectionStore } from './selection-store.ts'

type TicksOf<Row> = {
  store: SelectionStore
  /** Which rows the list shows, whatever their order: a selection holds for these. */
  key: string
  /** What is selected of them (`useSelected`). */
  selected: Selected
  total: number
  /** How many the core says are selected; undefined until it has answered. */
  counted: number | undefined
  /** The ids of a stretch of the list, both ends included. */
  idsOf: (from: number, to: number) => Promise<number[]>
  labelOf: (row: Row) => string
  labelAll: string
  /** That no more can be named one by one. */
  tooMany: string
}

export type Ticks<Row, Size = number> = {
  selected: Selected
  size: Size
  grid: Selection<Row>
  selectAll: () => void
  clear: () => void
}

/** What is selected. Another search or filter shows other rows: it begins with none. */
export function useSelected(store: SelectionStore, key: string): Selected {
  const kept = useSyncExternalStore(store.subscribe, store.get)
  return kept.key === key ? kept.selected : NOBODY
}

/** The ticks of a list. */
export function useTicks<Row extends { id: number }>(of: TicksOf<Row>): Ticks<Row> {
  const { store, key, selected, total, counted, idsOf, labelOf, labelAll, tooMany } = of
  const extent = extentOf(selected, total, counted)
  const stretch = useStretch(key)

  const set = (next: Selected) => {
    if (next.ids.size > MOST_NAMED) toast(tooMany)
    else store.set({ key, selected: next })
  }
  const alone = (next: Selected) => {
    stretch.end()
    set(next)
  }
  const extend = async (from: number, to: number, rows: readonly Row[] | null) => {
    const [first, last] = [Math.min(from, to), Math.max(from, to)]
    if (last - first >= MOST_NAMED) return void toast(tooMany)
    const { base, isNewest } = stretch.from(from, selected)
    const ids = rows?.map((row) => row.id) ?? (await idsOf(first, last))
    if (isNewest()) set(withThese(base, ids, true))
  }
  return {
    selected,
    size: sizeOf(selected, total, counted),
    selectAll: () => alone(EVERYBODY),
    clear: () => alone(NOBODY),
    grid: {
      has: (row) => isSelected(selected, row.id),
      toggle: (row) => alone(withThese(selected, [row.id], !isSelected(selected, row.id))),
      extend: (from, to, rows) => void extend(from, to, rows),
      all: extent,
      toggleAll: () => alone(extent === 'all' ? NOBODY : EVERYBODY),
      labelOf,
      labelAll,
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
