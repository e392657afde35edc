import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CompanyRow, CompanySort } from '../../../../shared/features/companies/contract.ts'
import type { Field } from '../../../../shared/features/fields/contract.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import type { Column } from '../../../ui/data-grid/index.ts'
import { useFormat, When } from '../../../ui/format-context.tsx'
import { FieldValueText } from '../../fields/field-value.tsx'
import classes from './companies.module.css'

type CompanyColumn = Column<CompanyRow, CompanySort>

/** The columns of the list: what every company has, then the owner's fields. The less useful ones step back. */
export function useCompanyColumns(fields: readonly Field[]): CompanyColumn[] {
  const { t } = useTranslation('companies')
  const format = useFormat()
  return useMemo(
    () => [
      {
        key: 'name',
        header: t('column.name'),
        width: 'minmax(200px, 1.8fr)',
        sort: 'name',
        cell: (row) => <Who row={row} />,
      },
      {
        key: 'people',
        header: t('column.people'),
        width: '96px',
        align: 'end',
        sort: 'people',
        cell: (row) => format.number(row.people),
      },
      { key: 'phone', header: t('column.phone'), width: 'minmax(136px, 0.8fr)', cell: (row) => text(row.phone) },
      {
        key: 'email',
        header: t('column.email'),
        width: 'minmax(168px, 1.2fr)',
        minGridWidth: 760,
        cell: (row) => text(row.email),
      },
      {
        key: 'city',
        header: t('column.city'),
        width: 'minmax(96px, 0.8fr)',
        minGridWidth: 620,
        cell: (row) => text(row.city),
      },
      ...fields.map(
        (field): CompanyColumn => ({
          key: `field:${field.id}`,
          header: field.name,
          width: 'minmax(120px, 1fr)',
          minGridWidth: 700,
          cell: (row) => <Own row={row} field={field.id} />,
        }),
      ),
      {
        key: 'changed',
        header: t('column.changed'),
        width: '112px',
        align: 'end',
        sort: 'changed',
        minGridWidth: 900,
        cell: (row) => <When at={row.updatedAt} as="day" />,
      },
    ],
    [t, format, fields],
  )
}

function Who({ row }: { row: CompanyRow }) {
  return (
    <span className={classes.who}>
      <Avatar name={row.name} company />
      <span className="cut" title={row.name}>
        {row.name}
      </span>
    </span>
  )
}

function text(value: string): ReactNode {
  if (value === '') return <span className={classes.dash}>—</span>
  return (
    <span className="cut" title={value}>
      {value}
    </span>
  )
}

/** The value of an own field. */
function Own({ row, field }: { row: CompanyRow; field: number }) {
  const value = row.custom.find((one) => one.fieldId === field)
  if (!value) return text('')
  return (
    <span className="cut" title={value.text ?? undefined}>
      <FieldValueText value={value} />
    </span>
  )
}
