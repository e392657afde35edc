import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ImportColumn } from '../../../../shared/features/import/contract.ts'

const orders = ['dmy', 'mdy'] as const

type DateOrderProps = {
  column: ImportColumn
  name: string
  pending: boolean
  onDateOrder: (order: (typeof orders)[number]) => void
}

/** `03/04/1980`: the third of April or the fourth of March. Empty where only a person can know. */
export function DateOrder({ column, name, pending, onDateOrder }: DateOrderProps) {
  const { t } = useTranslation('import')
  return (
    <Select
      aria-label={t('columns.dateOrderOf', { name })}
      placeholder={t('columns.dateOpen')}
      data={orders.map((value) => ({ value, label: t(`columns.dateOrder.${value}`) }))}
      value={column.dateOpen ? null : (column.dateOrder ?? null)}
      disabled={pending}
      allowDeselect={false}
      error={column.dateOpen === true}
      onChange={(value) => {
        const order = orders.find((one) => one === value)
        if (order) onDateOrder(order)
      }}
    />
  )
}
