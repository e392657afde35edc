import { useTranslation } from 'react-i18next'
import type { ImportColumn } from '../../../../shared/features/import/contract.ts'
import { ReadingOf } from './reading-of.tsx'

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
    <ReadingOf
      label={t('columns.dateOrderOf', { name })}
      question={t('columns.dateOpen')}
      readings={orders.map((value) => ({ value, label: t(`columns.dateOrder.${value}`) }))}
      value={column.dateOpen ? null : (column.dateOrder ?? null)}
      isAsked={column.dateOpen === true}
      pending={pending}
      onChoose={onDateOrder}
    />
  )
}
