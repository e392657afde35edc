import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Binned, MOST_RESTORED } from '../../../shared/features/bin/contract.ts'
import type { Selection } from '../../ui/data-grid/index.ts'
import { toast } from '../../ui/toast.tsx'

/** Who is ticked in the bin: named people only, as many as can be brought back at once. `first`: those that "all" takes. */
export function useTicks(first: readonly Binned[]) {
  const { t } = useTranslation('bin')
  const [ticked, setTicked] = useState<ReadonlyMap<number, Binned>>(new Map())
  const set = (next: Map<number, Binned>) => {
    if (next.size > MOST_RESTORED) toast(t('restore.tooMany', { count: MOST_RESTORED }))
    else setTicked(next)
  }
  const clear = () => setTicked(new Map())
  const all = first.length > 0 && first.every((row) => ticked.has(row.id))
  const grid: Selection<Binned> = {
    has: (row) => ticked.has(row.id),
    toggle: (row) => {
      const next = new Map(ticked)
      if (!next.delete(row.id)) next.set(row.id, row)
      set(next)
    },
    extend: (_from, _to, rows) => rows && set(new Map([...ticked, ...rows.map((row) => [row.id, row] as const)])),
    all: ticked.size === 0 ? 'none' : all ? 'all' : 'some',
    toggleAll: () => (all ? clear() : set(new Map(first.map((row) => [row.id, row])))),
    labelOf: (row) => t('tick', { name: row.name || row.email || row.phone || t('noName') }),
    labelAll: t('tickAll', { count: first.length }),
  }
  return { chosen: [...ticked.values()], clear, grid }
}
