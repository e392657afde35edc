import { useTranslation } from 'react-i18next'
import { COMPANY_COLUMNS, type CompanyColumn } from '../../../../shared/features/companies/columns.ts'
import { ColumnsList } from '../../customers/list/columns/columns-list.tsx'
import { useCompanyColumnNames } from './company-columns.tsx'
import { useSetCompanyColumns, useShownColumns } from './use-company-columns.ts'

/** Which columns the list of companies shows and in which order. */
export function CompanyColumnsChoice() {
  const { t } = useTranslation('customers')
  const { keys, chosen, fields } = useShownColumns()
  const nameOf = useCompanyColumnNames(fields)
  const { set, error } = useSetCompanyColumns()
  const all = [...COMPANY_COLUMNS, ...fields.map(({ id }): CompanyColumn => `field:${id}`)]
  return (
    <ColumnsList
      keys={keys}
      all={all}
      nameOf={nameOf}
      onSet={set}
      error={error}
      usual={chosen ? t('columns.usual') : null}
    />
  )
}
