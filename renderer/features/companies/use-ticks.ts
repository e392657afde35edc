import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CompanyRow } from '../../../shared/features/companies/contract.ts'
import type { Selection } from '../../ui/data-grid/index.ts'

/** The ticks of the list of companies: each by itself, or a stretch that is on the screen. */
export function useTicks(): { ids: ReadonlySet<number>; grid: Selection<CompanyRow>; clear: () => void } {
  const { t } = useTranslation('companies')
  const [ids, setIds] = useState<ReadonlySet<number>>(new Set())
  const add = (more: readonly number[]) => setIds(new Set([...ids, ...more]))
  const without = (id: number) => setIds(new Set([...ids].filter((one) => one !== id)))
  const clear = () => setIds(new Set())
  return {
    ids,
    clear,
    grid: {
      has: ({ id }) => ids.has(id),
      toggle: ({ id }) => (ids.has(id) ? without(id) : add([id])),
      extend: (_from, _to, rows) => rows && add(rows.map(({ id }) => id)),
      all: ids.size > 0 ? 'some' : 'none',
      toggleAll: null,
      labelOf: ({ name }) => t('select.one', { name }),
      labelAll: t('select.label'),
    },
  }
}
