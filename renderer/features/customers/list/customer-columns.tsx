import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldOf, LIST_COLUMNS, type ListColumn } from '../../../../shared/features/customers/columns.ts'
import type { CustomerRow } from '../../../../shared/features/customers/contract.ts'
import type { Field, FieldKind } from '../../../../shared/features/fields/contract.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import type { Column } from '../../../ui/data-grid/index.ts'
import { useFormat, When } from '../../../ui/format-context.tsx'
import { Status, Tag } from '../../../ui/tag.tsx'
import { FieldValueText } from '../../fields/field-value.tsx'
import { useTagColours } from '../../tags/queries.ts'
import { toneOfConsent, useNameOf } from '../customer-words.ts'
import { birthdayText } from '../person/birthday-text.ts'
import classes from './customers.module.css'
import type { CustomerSort } from './list-view.ts'

type CustomerColumn = Column<CustomerRow, CustomerSort>
type Common = (typeof LIST_COLUMNS)[number]
type Shape = Pick<CustomerColumn, 'width' | 'align' | 'sort' | 'minGridWidth'>

/**
 * How wide each column is, and in which order the less useful ones step back while nobody chose. A list is sorted only by
 * what has an index: a million rows by anything else would take seconds for each page.
 */
const SHAPES: Record<Common, Shape> = {
  name: { width: 'minmax(180px, 1.6fr)', sort: 'name' },
  phone: { width: 'minmax(136px, 0.8fr)' },
  email: { width: 'minmax(176px, 1.4fr)', minGridWidth: 760 },
  company: { width: 'minmax(136px, 1fr)' },
  city: { width: 'minmax(96px, 0.7fr)', minGridWidth: 560 },
  birthday: { width: 'minmax(136px, 0.6fr)', align: 'end' },
  tags: { width: 'minmax(160px, 1.2fr)' },
  consent: { width: '124px', minGridWidth: 860 },
  lastMailed: { width: '112px', align: 'end', sort: 'lastMailed' },
  created: { width: '104px', align: 'end', sort: 'created', minGridWidth: 1020 },
  changed: { width: '112px', align: 'end', sort: 'changed' },
}
const WORDS: Record<Common, string> = {
  name: 'column.customer',
  phone: 'column.phone',
  email: 'column.email',
  company: 'column.company',
  city: 'column.city',
  birthday: 'column.birthday',
  tags: 'column.tags',
  consent: 'column.letters',
  lastMailed: 'column.lastMailed',
  created: 'column.created',
  changed: 'column.changed',
}
const FIGURES: readonly FieldKind[] = ['number', 'money', 'date']

/** What a column is called: in its head and in the choice of columns. */
export function useColumnNames(fields: readonly Field[]): (column: ListColumn) => string {
  const { t } = useTranslation('customers')
  return useCallback(
    (column) => {
      const common = commonOf(column)
      if (common) return t(WORDS[common])
      return fields.find((field) => field.id === fieldOf(column))?.name ?? ''
    },
    [t, fields],
  )
}

function commonOf(column: ListColumn): Common | undefined {
  return LIST_COLUMNS.find((one) => one === column)
}

/** The columns of the list by their keys. Chosen ones stay whatever the width; else the less useful ones step back. */
export function useCustomerColumns(list: {
  keys: readonly ListColumn[]
  chosen: boolean
  fields: readonly Field[]
}): CustomerColumn[] {
  const { keys, chosen, fields } = list
  const nameOf = useColumnNames(fields)
  return useMemo(() => {
    const firm = !keys.includes('company')
    return keys.map((key) => {
      const common = commonOf(key)
      const { minGridWidth, ...shape } = common
        ? SHAPES[common]
        : fieldShape(fields.find((one) => one.id === fieldOf(key)))
      return {
        key,
        header: nameOf(key),
        ...shape,
        ...(!chosen && minGridWidth && { minGridWidth }),
        cell: (row) =>
          common ? <Cell row={row} column={common} firm={firm} /> : <Own row={row} field={fieldOf(key)} />,
      }
    })
  }, [keys, chosen, fields, nameOf])
}

function fieldShape(field: Field | undefined): Shape {
  if (field && FIGURES.includes(field.kind)) return { width: '128px', align: 'end' }
  return { width: field?.kind === 'flag' ? '112px' : 'minmax(136px, 1fr)' }
}

function Cell({ row, column, firm }: { row: CustomerRow; column: Common; firm: boolean }) {
  switch (column) {
    case 'name':
      return <Who row={row} firm={firm} />
    case 'phone':
    case 'email':
    case 'city':
      return row[column] ?? <Dash />
    case 'company':
      return row.company ? <Cut text={row.company} /> : <Dash />
    case 'birthday':
      return row.birthday ? <Born birthday={row.birthday} /> : <Dash />
    case 'tags':
      return row.tags.length > 0 ? <Tags tags={row.tags} /> : <Dash />
    case 'consent':
      return <MayWrite row={row} />
    case 'lastMailed':
      return row.lastMailedAt === null ? <Dash /> : <When at={row.lastMailedAt} as="day" />
    case 'created':
      return <When at={row.createdAt} as="day" />
    case 'changed':
      return <When at={row.updatedAt} as="day" />
    default:
      return column satisfies never
  }
}

/** The person; beside the name the company, where it has no column of its own. */
function Who({ row, firm }: { row: CustomerRow; firm: boolean }) {
  const nameOf = useNameOf()
  const name = nameOf(row)
  return (
    <span className={classes.who}>
      <Avatar name={name} company={row.name === row.company} />
      <Cut text={name} />
      {firm && row.company && row.company !== row.name && (
        <span className={classes.firm} title={row.company}>
          {row.company}
        </span>
      )}
    </span>
  )
}

function Born({ birthday }: { birthday: string }) {
  const { locale } = useFormat()
  return birthdayText(locale, birthday)
}

function Cut({ text }: { text: string }) {
  return (
    <span className="cut" title={text}>
      {text}
    </span>
  )
}

function Tags({ tags }: { tags: readonly string[] }) {
  const colourOf = useTagColours()
  return (
    <span className={classes.tags} title={tags.join(', ')}>
      {tags.map((tag) => (
        <Tag key={tag} colour={colourOf(tag)}>
          {tag}
        </Tag>
      ))}
    </span>
  )
}

/** The value of an own field. */
function Own({ row, field }: { row: CustomerRow; field: number | null }) {
  const value = row.custom.find((one) => one.fieldId === field)
  if (!value) return <Dash />
  return (
    <span className="cut" title={value.text ?? undefined}>
      <FieldValueText value={value} />
    </span>
  )
}

/** Whether letters may go to this person: their own answer, or the ground the owner stated. */
function MayWrite({ row }: { row: CustomerRow }) {
  const { t } = useTranslation('customers')
  if (row.email === null && row.consent === 'unknown') return <Dash />
  if (row.consent === 'unknown' && row.grounded) return <Status tone="good">{t('consentShort.grounded')}</Status>
  return <Status tone={toneOfConsent(row.consent)}>{t(`consentShort.${row.consent}`)}</Status>
}

/** Nothing is known. */
function Dash() {
  return <span className={classes.dash}>—</span>
}
