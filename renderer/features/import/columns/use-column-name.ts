import { useTranslation } from 'react-i18next'
import type { ImportColumn, ImportField } from '../../../../shared/features/import/contract.ts'
import { useEveryField } from '../../fields/queries.ts'

/** Meanings that many columns of a file can have at once: each is called by what it becomes. */
const OF_ITS_OWN: ReadonlySet<ImportField> = new Set<ImportField>(['custom', 'companyCustom', 'topic'])

/** What a column is called where it is checked: its meaning, or the name of the owner’s field it goes into. */
export function useColumnName(): (column: ImportColumn) => string {
  const { t } = useTranslation('import')
  const fields = useEveryField()
  return (column) => {
    if (!OF_ITS_OWN.has(column.field)) return t(`field.${column.field}`)
    return fields.find(({ id }) => id === column.own)?.name ?? column.header
  }
}
