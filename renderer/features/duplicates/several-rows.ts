import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../shared/features/customers/contract.ts'
import { useFormat } from '../../ui/format-context.tsx'
import type { KeptRow } from './compare.tsx'
import { severalRows } from './compare-rows.ts'

/** The owner's fields of several choices as rows of the comparison: all of them are kept. */
export function useSeveralRows(records: readonly Pick<Customer, 'custom'>[]): KeptRow[] {
  const { t } = useTranslation('duplicates')
  const format = useFormat()
  return severalRows(records).map(({ fieldId, name, chosen }) => ({
    key: `custom.${fieldId}`,
    name,
    note: t('compare.allKept'),
    texts: chosen.map((names) => format.list(names)),
  }))
}
