import { type ReactNode, useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type COMPANY_COLUMNS,
  type CompanyColumn,
  type CompanySort,
  fieldOfColumn,
} from '../../../../shared/features/companies/columns.ts'
import type { CompanyRow } from '../../../../shared/features/companies/contract.ts'
import type { Field } from '../../../../shared/features/fields/contract.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import type { Column } from '../../../ui/data-grid/index.ts'
import { useFormat, When } from '../../../ui/format-context.tsx'
import { usePhoneShown } from '../../customers/phone-plans.ts'
import { fieldShape } from '../../fields/field-shape.ts'
import { FieldValueText } from '../../fields/field-value.tsx'
import classes from './companies.module.css'
import type { ShownColumns } from './use-company-columns.ts'

type GridColumn = Column<CompanyRow, CompanySort>
type Known = (typeof COMPANY_COLUMNS)[number]

/** What each column is called; own fields by their name. */
export function useCompanyColumnNames(fields: readonly Field[]): (column: CompanyColumn) => string {
  const { t } = useTranslation('companies')
  return useCallback(
    (column) => {
      const field = fieldOfColumn(column)
      return field === null ? t(`column.${column}`) : (fields.find(({ id }) => id === field)?.name ?? '')
    },
    [t, fields],
  )
}

/** The columns of the list as the grid draws them. The less useful ones step back while nobody chose. */
export function useCompanyColumns({ keys, chosen, fields }: ShownColumns): GridColumn[] {
  const nameOf = useCompanyColumnNames(fields)
  const format = useFormat()
  const phone = usePhoneShown()
  return useMemo(() => {
    const countries = new Intl.DisplayNames(format.locale, { type: 'region' })
    const known = knownColumns({
      number: format.number,
      phone,
      country: (code) => (/^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : code),
    })
    return keys.map((key): GridColumn => {
      const field = fieldOfColumn(key)
      const column = field === null ? known[key as Known] : ownColumn(field, fields)
      const { minGridWidth, ...rest } = column
      return { key, header: nameOf(key), ...rest, ...(!chosen && minGridWidth !== undefined && { minGridWidth }) }
    })
  }, [keys, chosen, nameOf, fields, format, phone])
}

type Drawn = Omit<GridColumn, 'key' | 'header'>
type Formats = { number: (n: number) => string; phone: (typed: string) => string; country: (code: string) => string }

/** What every company has. */
const knownColumns = ({ number, phone, country }: Formats): Record<Known, Drawn> => ({
  name: { width: 'minmax(200px, 1.8fr)', sort: 'name', cell: (row) => <Who row={row} /> },
  people: { width: '96px', align: 'end', sort: 'people', cell: (row) => number(row.people) },
  phone: { width: 'minmax(136px, 0.8fr)', sort: 'phone', cell: (row) => text(phone(row.phone)) },
  email: { width: 'minmax(168px, 1.2fr)', sort: 'email', minGridWidth: 760, cell: (row) => text(row.email) },
  website: { width: 'minmax(160px, 1.2fr)', sort: 'website', cell: (row) => text(row.website) },
  street: { width: 'minmax(144px, 1fr)', sort: 'street', cell: (row) => text(row.street) },
  city: { width: 'minmax(96px, 0.8fr)', sort: 'city', minGridWidth: 620, cell: (row) => text(row.city) },
  region: { width: 'minmax(112px, 0.8fr)', sort: 'region', cell: (row) => text(row.region) },
  postalCode: { width: 'minmax(96px, 0.5fr)', sort: 'postalCode', cell: (row) => text(row.postalCode) },
  country: { width: 'minmax(112px, 0.8fr)', sort: 'country', cell: (row) => text(country(row.country)) },
  created: { width: '112px', sort: 'created', align: 'end', cell: (row) => <When at={row.createdAt} as="day" /> },
  changed: {
    width: '112px',
    align: 'end',
    sort: 'changed',
    minGridWidth: 900,
    cell: (row) => <When at={row.updatedAt} as="day" />,
  },
})

const ownColumn = (field: number, fields: readonly Field[]): Drawn => ({
  ...fieldShape(fields.find(({ id }) => id === field)),
  minGridWidth: 700,
  sort: `field:${field}`,
  cell: (row) => <Own row={row} field={field} />,
})

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
