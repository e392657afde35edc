import { useTranslation } from 'react-i18next'
import type { CrossIs, ImportColumn } from '../../../../shared/features/import/contract.ts'
import { ReadingOf } from './reading-of.tsx'

const meanings = ['yes', 'no'] as const satisfies readonly CrossIs[]

type CrossMeaningProps = {
  column: ImportColumn
  name: string
  asked: boolean
  pending: boolean
  onMeaning: (meaning: CrossIs) => void
}

/** A cross beside ticks: a no, or a mark of those who agreed. Empty where only a person can know. */
export function CrossMeaning({ column, name, asked, pending, onMeaning }: CrossMeaningProps) {
  const { t } = useTranslation('import')
  return (
    <ReadingOf
      label={t('columns.crossOf', { name })}
      question={t('columns.crossOpen')}
      readings={meanings.map((value) => ({ value, label: t(`columns.cross.${value}`) }))}
      value={asked ? null : (column.crossIs ?? 'no')}
      isAsked={asked}
      pending={pending}
      onChoose={onMeaning}
    />
  )
}
